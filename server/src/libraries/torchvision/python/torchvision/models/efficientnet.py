# Networks of inverted residual blocks, scaled in width and depth together; in the second version the first of them are fused.
import copy
import math
from functools import partial

import torch
from torch import nn
from torchvision.models._api import check
from torchvision.models._utils import _make_divisible
from torchvision.ops.misc import Conv2dNormActivation, SqueezeExcitation
from torchvision.ops.stochastic_depth import StochasticDepth

__all__ = ["EfficientNet"]


class _MBConvConfig:
    def __init__(self, expand_ratio, kernel, stride, input_channels, out_channels, num_layers, block):
        self.expand_ratio = expand_ratio
        self.kernel = kernel
        self.stride = stride
        self.input_channels = input_channels
        self.out_channels = out_channels
        self.num_layers = num_layers
        self.block = block

    @staticmethod
    def adjust_channels(channels, width_mult, min_value=None):
        return _make_divisible(channels * width_mult, 8, min_value)


class MBConvConfig(_MBConvConfig):
    def __init__(self, expand_ratio, kernel, stride, input_channels, out_channels, num_layers, width_mult=1.0,
                 depth_mult=1.0, block=None):
        super().__init__(
            expand_ratio, kernel, stride, self.adjust_channels(input_channels, width_mult),
            self.adjust_channels(out_channels, width_mult), self.adjust_depth(num_layers, depth_mult), block or MBConv,
        )

    @staticmethod
    def adjust_depth(num_layers, depth_mult):
        return int(math.ceil(num_layers * depth_mult))


class FusedMBConvConfig(_MBConvConfig):
    def __init__(self, expand_ratio, kernel, stride, input_channels, out_channels, num_layers, block=None):
        super().__init__(expand_ratio, kernel, stride, input_channels, out_channels, num_layers, block or FusedMBConv)


class _Block(nn.Module):
    def _finish(self, cnf, made, stochastic_depth_prob):
        self.use_res_connect = cnf.stride == 1 and cnf.input_channels == cnf.out_channels
        self.block = nn.Sequential(*made)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")
        self.out_channels = cnf.out_channels

    def forward(self, input):
        result = self.block(input)
        return self.stochastic_depth(result) + input if self.use_res_connect else result


class MBConv(_Block):
    def __init__(self, cnf, stochastic_depth_prob, norm_layer, se_layer=SqueezeExcitation):
        super().__init__()
        if not 1 <= cnf.stride <= 2:
            raise ValueError("illegal stride value")
        width = cnf.adjust_channels(cnf.input_channels, cnf.expand_ratio)
        made = []
        if width != cnf.input_channels:
            made.append(
                Conv2dNormActivation(cnf.input_channels, width, 1, norm_layer=norm_layer, activation_layer=nn.SiLU)
            )
        made.append(
            Conv2dNormActivation(width, width, cnf.kernel, cnf.stride, groups=width, norm_layer=norm_layer,
                                 activation_layer=nn.SiLU)
        )
        made.append(se_layer(width, max(1, cnf.input_channels // 4), activation=partial(nn.SiLU, inplace=True)))
        made.append(Conv2dNormActivation(width, cnf.out_channels, 1, norm_layer=norm_layer, activation_layer=None))
        self._finish(cnf, made, stochastic_depth_prob)


class FusedMBConv(_Block):
    def __init__(self, cnf, stochastic_depth_prob, norm_layer):
        super().__init__()
        if not 1 <= cnf.stride <= 2:
            raise ValueError("illegal stride value")
        width = cnf.adjust_channels(cnf.input_channels, cnf.expand_ratio)
        out = width if width != cnf.input_channels else cnf.out_channels
        made = [
            Conv2dNormActivation(cnf.input_channels, out, cnf.kernel, cnf.stride, norm_layer=norm_layer,
                                 activation_layer=nn.SiLU)
        ]
        if width != cnf.input_channels:
            made.append(Conv2dNormActivation(width, cnf.out_channels, 1, norm_layer=norm_layer, activation_layer=None))
        self._finish(cnf, made, stochastic_depth_prob)


class EfficientNet(nn.Module):
    def __init__(self, inverted_residual_setting, dropout, stochastic_depth_prob=0.2, num_classes=1000, norm_layer=None,
                 last_channel=None):
        super().__init__()
        setting = inverted_residual_setting
        if not setting:
            raise ValueError("The inverted_residual_setting should not be empty")
        norm = norm_layer or nn.BatchNorm2d
        made = [
            Conv2dNormActivation(3, setting[0].input_channels, stride=2, norm_layer=norm, activation_layer=nn.SiLU)
        ]
        total = sum(cnf.num_layers for cnf in setting)
        count = 0
        for cnf in setting:
            stage = []
            for _ in range(cnf.num_layers):
                block = copy.copy(cnf)
                if stage:
                    block.input_channels = block.out_channels
                    block.stride = 1
                stage.append(block.block(block, stochastic_depth_prob * float(count) / total, norm))
                count += 1
            made.append(nn.Sequential(*stage))
        last = setting[-1].out_channels
        width = last_channel if last_channel is not None else 4 * last
        made.append(Conv2dNormActivation(last, width, 1, norm_layer=norm, activation_layer=nn.SiLU))
        self.features = nn.Sequential(*made)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Dropout(p=dropout, inplace=True), nn.Linear(width, num_classes))

    def _forward_impl(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))

    def forward(self, x):
        return self._forward_impl(x)


_SECOND = {
    "s": [(0, 1, 1, 24, 24, 2), (0, 4, 2, 24, 48, 4), (0, 4, 2, 48, 64, 4), (1, 4, 2, 64, 128, 6),
          (1, 6, 1, 128, 160, 9), (1, 6, 2, 160, 256, 15)],
    "m": [(0, 1, 1, 24, 24, 3), (0, 4, 2, 24, 48, 5), (0, 4, 2, 48, 80, 5), (1, 4, 2, 80, 160, 7),
          (1, 6, 1, 160, 176, 14), (1, 6, 2, 176, 304, 18), (1, 6, 1, 304, 512, 5)],
    "l": [(0, 1, 1, 32, 32, 4), (0, 4, 2, 32, 64, 7), (0, 4, 2, 64, 96, 7), (1, 4, 2, 96, 192, 10),
          (1, 6, 1, 192, 224, 19), (1, 6, 2, 224, 384, 25), (1, 6, 1, 384, 640, 7)],
}


def _efficientnet_conf(arch, **kwargs):
    if arch.startswith("efficientnet_b"):
        scaled = partial(MBConvConfig, width_mult=kwargs.pop("width_mult"), depth_mult=kwargs.pop("depth_mult"))
        return [
            scaled(1, 3, 1, 32, 16, 1), scaled(6, 3, 2, 16, 24, 2), scaled(6, 5, 2, 24, 40, 2), scaled(6, 3, 2, 40, 80, 3),
            scaled(6, 5, 1, 80, 112, 3), scaled(6, 5, 2, 112, 192, 4), scaled(6, 3, 1, 192, 320, 1),
        ], None
    kinds = [FusedMBConvConfig, MBConvConfig]
    return [kinds[row[0]](row[1], 3, *row[2:]) for row in _SECOND[arch[-1]]], 1280


def _first(number, width, depth, dropout, weights, kwargs):
    check(f"EfficientNet_B{number}", weights, kwargs)
    setting, last = _efficientnet_conf(f"efficientnet_b{number}", width_mult=width, depth_mult=depth)
    norm = {"norm_layer": partial(nn.BatchNorm2d, eps=0.001, momentum=0.01)} if number >= 5 else {}
    return EfficientNet(setting, kwargs.pop("dropout", dropout), last_channel=last, **norm, **kwargs)


def _second(size, dropout, weights, kwargs):
    check(f"EfficientNet_V2_{size.upper()}", weights, kwargs)
    setting, last = _efficientnet_conf(f"efficientnet_v2_{size}")
    norm = partial(nn.BatchNorm2d, eps=1e-03)
    return EfficientNet(setting, kwargs.pop("dropout", dropout), last_channel=last, norm_layer=norm, **kwargs)


def efficientnet_b0(weights=None, progress=True, **kwargs):
    return _first(0, 1.0, 1.0, 0.2, weights, kwargs)


def efficientnet_b1(weights=None, progress=True, **kwargs):
    return _first(1, 1.0, 1.1, 0.2, weights, kwargs)


def efficientnet_b2(weights=None, progress=True, **kwargs):
    return _first(2, 1.1, 1.2, 0.3, weights, kwargs)


def efficientnet_b3(weights=None, progress=True, **kwargs):
    return _first(3, 1.2, 1.4, 0.3, weights, kwargs)


def efficientnet_b4(weights=None, progress=True, **kwargs):
    return _first(4, 1.4, 1.8, 0.4, weights, kwargs)


def efficientnet_b5(weights=None, progress=True, **kwargs):
    return _first(5, 1.6, 2.2, 0.4, weights, kwargs)


def efficientnet_b6(weights=None, progress=True, **kwargs):
    return _first(6, 1.8, 2.6, 0.5, weights, kwargs)


def efficientnet_b7(weights=None, progress=True, **kwargs):
    return _first(7, 2.0, 3.1, 0.5, weights, kwargs)


def efficientnet_v2_s(weights=None, progress=True, **kwargs):
    return _second("s", 0.2, weights, kwargs)


def efficientnet_v2_m(weights=None, progress=True, **kwargs):
    return _second("m", 0.3, weights, kwargs)


def efficientnet_v2_l(weights=None, progress=True, **kwargs):
    return _second("l", 0.4, weights, kwargs)
