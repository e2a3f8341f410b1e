# Convolutional networks that are built as transformers are.
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models._api import check
from torchvision.ops.misc import Conv2dNormActivation, Permute
from torchvision.ops.stochastic_depth import StochasticDepth

__all__ = ["ConvNeXt"]


class LayerNorm2d(nn.LayerNorm):
    def forward(self, x):
        x = F.layer_norm(x.permute(0, 2, 3, 1), self.normalized_shape, self.weight, self.bias, self.eps)
        return x.permute(0, 3, 1, 2)


class CNBlock(nn.Module):
    def __init__(self, dim, layer_scale, stochastic_depth_prob, norm_layer=None):
        super().__init__()
        norm = norm_layer or partial(nn.LayerNorm, eps=1e-6)
        self.block = nn.Sequential(
            nn.Conv2d(dim, dim, 7, padding=3, groups=dim), Permute([0, 2, 3, 1]), norm(dim),
            nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim), Permute([0, 3, 1, 2]),
        )
        self.layer_scale = nn.Parameter(torch.ones(dim, 1, 1) * layer_scale)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")

    def forward(self, input):
        return self.stochastic_depth(self.layer_scale * self.block(input)) + input


class CNBlockConfig:
    def __init__(self, input_channels, out_channels, num_layers):
        self.input_channels = input_channels
        self.out_channels = out_channels
        self.num_layers = num_layers


class ConvNeXt(nn.Module):
    def __init__(self, block_setting, stochastic_depth_prob=0.0, layer_scale=1e-6, num_classes=1000, block=None,
                 norm_layer=None, **kwargs):
        super().__init__()
        if not block_setting:
            raise ValueError("The block_setting should not be empty")
        block = block or CNBlock
        norm = norm_layer or partial(LayerNorm2d, eps=1e-6)
        first = block_setting[0].input_channels
        made = [Conv2dNormActivation(3, first, 4, 4, 0, norm_layer=norm, activation_layer=None, bias=True)]
        total = sum(cnf.num_layers for cnf in block_setting)
        count = 0
        for cnf in block_setting:
            stage = []
            for _ in range(cnf.num_layers):
                stage.append(block(cnf.input_channels, layer_scale, stochastic_depth_prob * count / (total - 1.0)))
                count += 1
            made.append(nn.Sequential(*stage))
            if cnf.out_channels is not None:
                made.append(nn.Sequential(norm(cnf.input_channels), nn.Conv2d(cnf.input_channels, cnf.out_channels, 2, 2)))
        last = block_setting[-1]
        width = last.out_channels if last.out_channels is not None else last.input_channels
        self.features = nn.Sequential(*made)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(norm(width), nn.Flatten(1), nn.Linear(width, num_classes))

    def _forward_impl(self, x):
        return self.classifier(self.avgpool(self.features(x)))

    def forward(self, x):
        return self._forward_impl(x)


def _ready(widths, depths, rate, of, weights, kwargs):
    check(of, weights, kwargs)
    setting = [CNBlockConfig(*one) for one in zip(widths, widths[1:] + [None], depths)]
    return ConvNeXt(setting, kwargs.pop("stochastic_depth_prob", rate), **kwargs)


def convnext_tiny(weights=None, progress=True, **kwargs):
    return _ready([96, 192, 384, 768], [3, 3, 9, 3], 0.1, "ConvNeXt_Tiny", weights, kwargs)


def convnext_small(weights=None, progress=True, **kwargs):
    return _ready([96, 192, 384, 768], [3, 3, 27, 3], 0.4, "ConvNeXt_Small", weights, kwargs)


def convnext_base(weights=None, progress=True, **kwargs):
    return _ready([128, 256, 512, 1024], [3, 3, 27, 3], 0.5, "ConvNeXt_Base", weights, kwargs)


def convnext_large(weights=None, progress=True, **kwargs):
    return _ready([192, 384, 768, 1536], [3, 3, 27, 3], 0.5, "ConvNeXt_Large", weights, kwargs)
