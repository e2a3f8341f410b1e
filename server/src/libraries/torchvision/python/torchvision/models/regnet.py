# Networks whose widths grow along a line.
import math
from collections import OrderedDict
from functools import partial

from torch import nn
from torchvision.models._api import check
from torchvision.models._utils import _make_divisible
from torchvision.ops.misc import Conv2dNormActivation, SqueezeExcitation

__all__ = ["RegNet"]


class SimpleStemIN(Conv2dNormActivation):
    def __init__(self, width_in, width_out, norm_layer, activation_layer):
        super().__init__(width_in, width_out, 3, 2, norm_layer=norm_layer, activation_layer=activation_layer)


class BottleneckTransform(nn.Sequential):
    def __init__(self, width_in, width_out, stride, norm_layer, activation_layer, group_width, bottleneck_multiplier,
                 se_ratio):
        width = int(round(width_out * bottleneck_multiplier))
        groups = width // group_width
        made = OrderedDict()
        made["a"] = Conv2dNormActivation(width_in, width, 1, 1, norm_layer=norm_layer, activation_layer=activation_layer)
        made["b"] = Conv2dNormActivation(width, width, 3, stride, groups=groups, norm_layer=norm_layer,
                                         activation_layer=activation_layer)
        if se_ratio:
            made["se"] = SqueezeExcitation(width, int(round(se_ratio * width_in)), activation_layer)
        made["c"] = Conv2dNormActivation(width, width_out, 1, 1, norm_layer=norm_layer, activation_layer=None)
        super().__init__(made)


class ResBottleneckBlock(nn.Module):
    def __init__(self, width_in, width_out, stride, norm_layer, activation_layer, group_width=1,
                 bottleneck_multiplier=1.0, se_ratio=None):
        super().__init__()
        self.proj = None
        if width_in != width_out or stride != 1:
            self.proj = Conv2dNormActivation(width_in, width_out, 1, stride, norm_layer=norm_layer, activation_layer=None)
        self.f = BottleneckTransform(width_in, width_out, stride, norm_layer, activation_layer, group_width,
                                     bottleneck_multiplier, se_ratio)
        self.activation = activation_layer(inplace=True)

    def forward(self, x):
        kept = x if self.proj is None else self.proj(x)
        return self.activation(kept + self.f(x))


class AnyStage(nn.Sequential):
    def __init__(self, width_in, width_out, stride, depth, block_constructor, norm_layer, activation_layer, group_width,
                 bottleneck_multiplier, se_ratio=None, stage_index=0):
        super().__init__()
        for i in range(depth):
            block = block_constructor(width_in if i == 0 else width_out, width_out, stride if i == 0 else 1, norm_layer,
                                      activation_layer, group_width, bottleneck_multiplier, se_ratio)
            self.add_module(f"block{stage_index}-{i}", block)


class BlockParams:
    def __init__(self, depths, widths, group_widths, bottleneck_multipliers, strides, se_ratio=None):
        self.depths = depths
        self.widths = widths
        self.group_widths = group_widths
        self.bottleneck_multipliers = bottleneck_multipliers
        self.strides = strides
        self.se_ratio = se_ratio

    @classmethod
    def from_init_params(cls, depth, w_0, w_a, w_m, group_width, bottleneck_multiplier=1.0, se_ratio=None, **kwargs):
        if w_a < 0 or w_0 <= 0 or w_m <= 1 or w_0 % 8 != 0:
            raise ValueError("Invalid RegNet settings")
        widths = []
        for i in range(depth):
            power = round(math.log((i * w_a + w_0) / w_0) / math.log(w_m))
            widths.append(int(round(w_0 * w_m**power / 8)) * 8)
        stages = sorted(set(widths))
        depths = [widths.count(width) for width in stages]
        multipliers = [bottleneck_multiplier] * len(stages)
        groups = [group_width] * len(stages)
        fitted, group_widths = cls._adjust_widths_groups_compatibilty(stages, multipliers, groups)
        return cls(depths, fitted, group_widths, multipliers, [2] * len(stages), se_ratio)

    def _get_expanded_params(self):
        return zip(self.widths, self.strides, self.depths, self.group_widths, self.bottleneck_multipliers)

    @staticmethod
    def _adjust_widths_groups_compatibilty(stage_widths, bottleneck_ratios, group_widths):
        inner = [int(w * b) for w, b in zip(stage_widths, bottleneck_ratios)]
        groups = [min(g, w) for g, w in zip(group_widths, inner)]
        inner = [_make_divisible(w, g) for w, g in zip(inner, groups)]
        return [int(w / b) for w, b in zip(inner, bottleneck_ratios)], groups


class RegNet(nn.Module):
    def __init__(self, block_params, num_classes=1000, stem_width=32, stem_type=None, block_type=None, norm_layer=None,
                 activation=None):
        super().__init__()
        stem = stem_type or SimpleStemIN
        block = block_type or ResBottleneckBlock
        norm = norm_layer or nn.BatchNorm2d
        act = activation or nn.ReLU
        self.stem = stem(3, stem_width, norm, act)
        current = stem_width
        made = []
        for i, (width, stride, depth, group_width, multiplier) in enumerate(block_params._get_expanded_params()):
            stage = AnyStage(current, width, stride, depth, block, norm, act, group_width, multiplier,
                             block_params.se_ratio, i + 1)
            made.append((f"block{i + 1}", stage))
            current = width
        self.trunk_output = nn.Sequential(OrderedDict(made))
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(current, num_classes)

    def forward(self, x):
        x = self.avgpool(self.trunk_output(self.stem(x)))
        return self.fc(x.flatten(start_dim=1))


def _ready(of, weights, kwargs, *settings, old="IMAGENET1K_V1"):
    check(of, weights, kwargs, old)
    kwargs.setdefault("norm_layer", partial(nn.BatchNorm2d, eps=1e-05, momentum=0.1))
    se_ratio = 0.25 if "_Y_" in of else None
    return RegNet(BlockParams.from_init_params(*settings, se_ratio=se_ratio), **kwargs)


def regnet_y_400mf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_Y_400MF", weights, kwargs, 16, 48, 27.89, 2.09, 8)


def regnet_y_800mf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_Y_800MF", weights, kwargs, 14, 56, 38.84, 2.4, 16)


def regnet_y_1_6gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_Y_1_6GF", weights, kwargs, 27, 48, 20.71, 2.65, 24)


def regnet_y_3_2gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_Y_3_2GF", weights, kwargs, 21, 80, 42.63, 2.66, 24)


def regnet_y_8gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_Y_8GF", weights, kwargs, 17, 192, 76.82, 2.19, 56)


def regnet_y_16gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_Y_16GF", weights, kwargs, 18, 200, 106.23, 2.48, 112)


def regnet_y_32gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_Y_32GF", weights, kwargs, 20, 232, 115.89, 2.53, 232)


def regnet_y_128gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_Y_128GF", weights, kwargs, 27, 456, 160.83, 2.52, 264, old="IMAGENET1K_SWAG_E2E_V1")


def regnet_x_400mf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_X_400MF", weights, kwargs, 22, 24, 24.48, 2.54, 16)


def regnet_x_800mf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_X_800MF", weights, kwargs, 16, 56, 35.73, 2.28, 16)


def regnet_x_1_6gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_X_1_6GF", weights, kwargs, 18, 80, 34.01, 2.25, 24)


def regnet_x_3_2gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_X_3_2GF", weights, kwargs, 25, 88, 26.31, 2.25, 48)


def regnet_x_8gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_X_8GF", weights, kwargs, 23, 80, 49.56, 2.88, 120)


def regnet_x_16gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_X_16GF", weights, kwargs, 22, 216, 55.59, 2.1, 128)


def regnet_x_32gf(weights=None, progress=True, **kwargs):
    return _ready("RegNet_X_32GF", weights, kwargs, 23, 320, 69.86, 2.0, 168)
