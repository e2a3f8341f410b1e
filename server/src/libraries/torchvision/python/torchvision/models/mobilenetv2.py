# Networks of inverted residual blocks.
from torch import nn
from torch.nn.functional import adaptive_avg_pool2d
from torchvision.models._api import check
from torchvision.models._utils import _make_divisible
from torchvision.ops.misc import Conv2dNormActivation

__all__ = ["MobileNetV2"]


class InvertedResidual(nn.Module):
    def __init__(self, inp, oup, stride, expand_ratio, norm_layer=None):
        super().__init__()
        if stride not in [1, 2]:
            raise ValueError(f"stride should be 1 or 2 instead of {stride}")
        norm = norm_layer or nn.BatchNorm2d
        self.stride = stride
        width = int(round(inp * expand_ratio))
        self.use_res_connect = stride == 1 and inp == oup
        made = []
        if expand_ratio != 1:
            made.append(Conv2dNormActivation(inp, width, 1, norm_layer=norm, activation_layer=nn.ReLU6))
        made.append(
            Conv2dNormActivation(width, width, stride=stride, groups=width, norm_layer=norm, activation_layer=nn.ReLU6)
        )
        self.conv = nn.Sequential(*made, nn.Conv2d(width, oup, 1, bias=False), norm(oup))
        self.out_channels = oup
        self._is_cn = stride > 1

    def forward(self, x):
        return x + self.conv(x) if self.use_res_connect else self.conv(x)


class MobileNetV2(nn.Module):
    def __init__(self, num_classes=1000, width_mult=1.0, inverted_residual_setting=None, round_nearest=8, block=None,
                 norm_layer=None, dropout=0.2):
        super().__init__()
        block = block or InvertedResidual
        norm = norm_layer or nn.BatchNorm2d
        setting = inverted_residual_setting
        if setting is None:
            setting = [[1, 16, 1, 1], [6, 24, 2, 2], [6, 32, 3, 2], [6, 64, 4, 2], [6, 96, 3, 1], [6, 160, 3, 2],
                       [6, 320, 1, 1]]
        if len(setting) == 0 or len(setting[0]) != 4:
            raise ValueError(f"inverted_residual_setting should be non-empty or a 4-element list, got {setting}")
        channels = _make_divisible(32 * width_mult, round_nearest)
        self.last_channel = _make_divisible(1280 * max(1.0, width_mult), round_nearest)
        made = [Conv2dNormActivation(3, channels, stride=2, norm_layer=norm, activation_layer=nn.ReLU6)]
        for expansion, width, count, stride in setting:
            out = _make_divisible(width * width_mult, round_nearest)
            for i in range(count):
                made.append(block(channels, out, stride if i == 0 else 1, expand_ratio=expansion, norm_layer=norm))
                channels = out
        made.append(
            Conv2dNormActivation(channels, self.last_channel, 1, norm_layer=norm, activation_layer=nn.ReLU6)
        )
        self.features = nn.Sequential(*made)
        self.classifier = nn.Sequential(nn.Dropout(p=dropout), nn.Linear(self.last_channel, num_classes))

    def _forward_impl(self, x):
        return self.classifier(adaptive_avg_pool2d(self.features(x), (1, 1)).flatten(1))

    def forward(self, x):
        return self._forward_impl(x)


def mobilenet_v2(weights=None, progress=True, **kwargs):
    check("MobileNet_V2", weights, kwargs)
    return MobileNetV2(**kwargs)
