# Networks of inverted residual blocks with attention to channels, found by search.
from functools import partial

from torch import nn
from torchvision.models._api import check
from torchvision.models._utils import _make_divisible
from torchvision.ops.misc import Conv2dNormActivation, SqueezeExcitation

__all__ = ["MobileNetV3"]


class InvertedResidualConfig:
    def __init__(self, input_channels, kernel, expanded_channels, out_channels, use_se, activation, stride, dilation,
                 width_mult):
        self.input_channels = self.adjust_channels(input_channels, width_mult)
        self.kernel = kernel
        self.expanded_channels = self.adjust_channels(expanded_channels, width_mult)
        self.out_channels = self.adjust_channels(out_channels, width_mult)
        self.use_se = use_se
        self.use_hs = activation == "HS"
        self.stride = stride
        self.dilation = dilation

    @staticmethod
    def adjust_channels(channels, width_mult):
        return _make_divisible(channels * width_mult, 8)


class InvertedResidual(nn.Module):
    def __init__(self, cnf, norm_layer, se_layer=partial(SqueezeExcitation, scale_activation=nn.Hardsigmoid)):
        super().__init__()
        if not 1 <= cnf.stride <= 2:
            raise ValueError("illegal stride value")
        self.use_res_connect = cnf.stride == 1 and cnf.input_channels == cnf.out_channels
        act = nn.Hardswish if cnf.use_hs else nn.ReLU
        width = cnf.expanded_channels
        made = []
        if width != cnf.input_channels:
            made.append(
                Conv2dNormActivation(cnf.input_channels, width, 1, norm_layer=norm_layer, activation_layer=act)
            )
        made.append(
            Conv2dNormActivation(width, width, cnf.kernel, 1 if cnf.dilation > 1 else cnf.stride, groups=width,
                                 norm_layer=norm_layer, activation_layer=act, dilation=cnf.dilation)
        )
        if cnf.use_se:
            made.append(se_layer(width, _make_divisible(width // 4, 8)))
        made.append(Conv2dNormActivation(width, cnf.out_channels, 1, norm_layer=norm_layer, activation_layer=None))
        self.block = nn.Sequential(*made)
        self.out_channels = cnf.out_channels
        self._is_cn = cnf.stride > 1

    def forward(self, input):
        result = self.block(input)
        return result + input if self.use_res_connect else result


class MobileNetV3(nn.Module):
    def __init__(self, inverted_residual_setting, last_channel, num_classes=1000, block=None, norm_layer=None,
                 dropout=0.2, **kwargs):
        super().__init__()
        setting = inverted_residual_setting
        if not setting:
            raise ValueError("The inverted_residual_setting should not be empty")
        block = block or InvertedResidual
        norm = norm_layer or partial(nn.BatchNorm2d, eps=0.001, momentum=0.01)
        first = setting[0].input_channels
        last = setting[-1].out_channels
        made = [Conv2dNormActivation(3, first, stride=2, norm_layer=norm, activation_layer=nn.Hardswish)]
        made += [block(cnf, norm) for cnf in setting]
        made.append(Conv2dNormActivation(last, 6 * last, 1, norm_layer=norm, activation_layer=nn.Hardswish))
        self.features = nn.Sequential(*made)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(
            nn.Linear(6 * last, last_channel), nn.Hardswish(inplace=True), nn.Dropout(p=dropout, inplace=True),
            nn.Linear(last_channel, num_classes),
        )

    def _forward_impl(self, x):
        return self.classifier(self.avgpool(self.features(x)).flatten(1))

    def forward(self, x):
        return self._forward_impl(x)


_LARGE = [
    (16, 3, 16, 16, False, "RE", 1, 1), (16, 3, 64, 24, False, "RE", 2, 1), (24, 3, 72, 24, False, "RE", 1, 1),
    (24, 5, 72, 40, True, "RE", 2, 1), (40, 5, 120, 40, True, "RE", 1, 1), (40, 5, 120, 40, True, "RE", 1, 1),
    (40, 3, 240, 80, False, "HS", 2, 1), (80, 3, 200, 80, False, "HS", 1, 1), (80, 3, 184, 80, False, "HS", 1, 1),
    (80, 3, 184, 80, False, "HS", 1, 1), (80, 3, 480, 112, True, "HS", 1, 1), (112, 3, 672, 112, True, "HS", 1, 1),
    (112, 5, 672, 160, True, "HS", 2, 1), (160, 5, 960, 160, True, "HS", 1, 1), (160, 5, 960, 160, True, "HS", 1, 1),
]
_SMALL = [
    (16, 3, 16, 16, True, "RE", 2, 1), (16, 3, 72, 24, False, "RE", 2, 1), (24, 3, 88, 24, False, "RE", 1, 1),
    (24, 5, 96, 40, True, "HS", 2, 1), (40, 5, 240, 40, True, "HS", 1, 1), (40, 5, 240, 40, True, "HS", 1, 1),
    (40, 5, 120, 48, True, "HS", 1, 1), (48, 5, 144, 48, True, "HS", 1, 1),
    (48, 5, 288, 96, True, "HS", 2, 1), (96, 5, 576, 96, True, "HS", 1, 1), (96, 5, 576, 96, True, "HS", 1, 1),
]


# The last three blocks may have half the width, or be dilated where they would have stepped.
def _mobilenet_v3_conf(arch, width_mult=1.0, reduced_tail=False, dilated=False, **kwargs):
    if arch not in ("mobilenet_v3_large", "mobilenet_v3_small"):
        raise ValueError(f"Unsupported model type {arch}")
    part = 2 if reduced_tail else 1
    rows = _LARGE if arch == "mobilenet_v3_large" else _SMALL
    setting = []
    for i, (inp, kernel, width, out, se, act, stride, _) in enumerate(rows):
        tail = i - (len(rows) - 3)
        if tail > 0:
            inp = inp // part
            width = width // part
        if tail >= 0:
            out = out // part
        setting.append(
            InvertedResidualConfig(inp, kernel, width, out, se, act, stride, 2 if dilated and tail >= 0 else 1,
                                   width_mult)
        )
    last = 1280 if arch == "mobilenet_v3_large" else 1024
    return setting, InvertedResidualConfig.adjust_channels(last // part, width_mult)


def _ready(arch, of, weights, kwargs):
    check(of, weights, kwargs)
    setting, last = _mobilenet_v3_conf(arch, **kwargs)
    return MobileNetV3(setting, last, **kwargs)


def mobilenet_v3_large(weights=None, progress=True, **kwargs):
    return _ready("mobilenet_v3_large", "MobileNet_V3_Large", weights, kwargs)


def mobilenet_v3_small(weights=None, progress=True, **kwargs):
    return _ready("mobilenet_v3_small", "MobileNet_V3_Small", weights, kwargs)
