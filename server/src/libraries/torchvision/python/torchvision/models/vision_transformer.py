# Transformers over patches of a picture.
from collections import OrderedDict
from functools import partial

import torch
from torch import nn
from torchvision.models._api import check, fix
from torchvision.ops.misc import MLP, Conv2dNormActivation

__all__ = ["VisionTransformer"]


class ConvStemConfig:
    def __init__(self, out_channels, kernel_size, stride, norm_layer=nn.BatchNorm2d, activation_layer=nn.ReLU):
        self.out_channels = out_channels
        self.kernel_size = kernel_size
        self.stride = stride
        self.norm_layer = norm_layer
        self.activation_layer = activation_layer


class MLPBlock(MLP):
    def __init__(self, in_dim, mlp_dim, dropout):
        super().__init__(in_dim, [mlp_dim, in_dim], activation_layer=nn.GELU, inplace=None, dropout=dropout)


class EncoderBlock(nn.Module):
    def __init__(self, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout,
                 norm_layer=partial(nn.LayerNorm, eps=1e-6)):
        super().__init__()
        self.num_heads = num_heads
        self.ln_1 = norm_layer(hidden_dim)
        self.self_attention = nn.MultiheadAttention(hidden_dim, num_heads, dropout=attention_dropout, batch_first=True)
        self.dropout = nn.Dropout(dropout)
        self.ln_2 = norm_layer(hidden_dim)
        self.mlp = MLPBlock(hidden_dim, mlp_dim, dropout)

    def forward(self, input):
        if input.dim() != 3:
            raise AssertionError(f"Expected (batch_size, seq_length, hidden_dim) got {input.shape}")
        x = self.ln_1(input)
        x, _ = self.self_attention(x, x, x, need_weights=False)
        x = self.dropout(x) + input
        return x + self.mlp(self.ln_2(x))


class Encoder(nn.Module):
    def __init__(self, seq_length, num_layers, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout,
                 norm_layer=partial(nn.LayerNorm, eps=1e-6)):
        super().__init__()
        self.pos_embedding = nn.Parameter(torch.empty(1, seq_length, hidden_dim))
        self.dropout = nn.Dropout(dropout)
        made = OrderedDict()
        for i in range(num_layers):
            made[f"encoder_layer_{i}"] = EncoderBlock(num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer)
        self.layers = nn.Sequential(made)
        self.ln = norm_layer(hidden_dim)

    def forward(self, input):
        if input.dim() != 3:
            raise AssertionError(f"Expected (batch_size, seq_length, hidden_dim) got {input.shape}")
        return self.ln(self.layers(self.dropout(input + self.pos_embedding)))


class VisionTransformer(nn.Module):
    def __init__(self, image_size, patch_size, num_layers, num_heads, hidden_dim, mlp_dim, dropout=0.0,
                 attention_dropout=0.0, num_classes=1000, representation_size=None,
                 norm_layer=partial(nn.LayerNorm, eps=1e-6), conv_stem_configs=None):
        super().__init__()
        if image_size % patch_size != 0:
            raise AssertionError("Input shape indivisible by patch size!")
        self.image_size = image_size
        self.patch_size = patch_size
        self.hidden_dim = hidden_dim
        self.mlp_dim = mlp_dim
        self.attention_dropout = attention_dropout
        self.dropout = dropout
        self.num_classes = num_classes
        self.representation_size = representation_size
        self.norm_layer = norm_layer
        if conv_stem_configs is not None:
            made = nn.Sequential()
            channels = 3
            for i, one in enumerate(conv_stem_configs):
                made.add_module(
                    f"conv_bn_relu_{i}",
                    Conv2dNormActivation(channels, one.out_channels, one.kernel_size, one.stride,
                                         norm_layer=one.norm_layer, activation_layer=one.activation_layer),
                )
                channels = one.out_channels
            made.add_module("conv_last", nn.Conv2d(channels, hidden_dim, 1))
            self.conv_proj = made
        else:
            self.conv_proj = nn.Conv2d(3, hidden_dim, patch_size, patch_size)
        length = (image_size // patch_size) ** 2 + 1
        self.class_token = nn.Parameter(torch.zeros(1, 1, hidden_dim))
        self.encoder = Encoder(length, num_layers, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer)
        self.seq_length = length
        heads = OrderedDict()
        if representation_size is None:
            heads["head"] = nn.Linear(hidden_dim, num_classes)
        else:
            heads["pre_logits"] = nn.Linear(hidden_dim, representation_size)
            heads["act"] = nn.Tanh()
            heads["head"] = nn.Linear(representation_size, num_classes)
        self.heads = nn.Sequential(heads)

    def _process_input(self, x):
        n, c, h, w = x.shape
        if h != self.image_size:
            raise AssertionError(f"Wrong image height! Expected {self.image_size} but got {h}!")
        if w != self.image_size:
            raise AssertionError(f"Wrong image width! Expected {self.image_size} but got {w}!")
        rows, columns = h // self.patch_size, w // self.patch_size
        x = self.conv_proj(x).reshape(n, self.hidden_dim, rows * columns)
        return x.permute(0, 2, 1)

    def forward(self, x):
        x = self._process_input(x)
        x = torch.cat([self.class_token.expand(x.shape[0], -1, -1), x], dim=1)
        x = self.encoder(x)
        return self.heads(x[:, 0])


# Pictures that weights were trained with from end to end, where they are larger.
_LARGER = {"ViT_B_16": 384, "ViT_L_16": 512, "ViT_H_14": 518}


def _ready(of, patch_size, num_layers, num_heads, hidden_dim, mlp_dim, weights, kwargs, old="IMAGENET1K_V1"):
    weights = check(of, weights, kwargs, old)
    if weights is not None:
        fix(kwargs, "image_size", _LARGER[of] if weights.name == "IMAGENET1K_SWAG_E2E_V1" else 224)
    size = kwargs.pop("image_size", 224)
    return VisionTransformer(size, patch_size, num_layers, num_heads, hidden_dim, mlp_dim, **kwargs)


def vit_b_16(weights=None, progress=True, **kwargs):
    return _ready("ViT_B_16", 16, 12, 12, 768, 3072, weights, kwargs)


def vit_b_32(weights=None, progress=True, **kwargs):
    return _ready("ViT_B_32", 32, 12, 12, 768, 3072, weights, kwargs)


def vit_l_16(weights=None, progress=True, **kwargs):
    return _ready("ViT_L_16", 16, 24, 16, 1024, 4096, weights, kwargs)


def vit_l_32(weights=None, progress=True, **kwargs):
    return _ready("ViT_L_32", 32, 24, 16, 1024, 4096, weights, kwargs)


def vit_h_14(weights=None, progress=True, **kwargs):
    return _ready("ViT_H_14", 14, 32, 16, 1280, 5120, weights, kwargs, "IMAGENET1K_SWAG_E2E_V1")
