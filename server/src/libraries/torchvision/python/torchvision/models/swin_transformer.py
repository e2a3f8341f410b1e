# Transformers that look at windows of a picture, shifted from layer to layer.
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models._api import check
from torchvision.ops.misc import MLP, Permute
from torchvision.ops.stochastic_depth import StochasticDepth

__all__ = ["SwinTransformer"]


def _quarters(x):
    h, w = x.shape[-3:-1]
    x = F.pad(x, (0, 0, 0, w % 2, 0, h % 2))
    return torch.cat([x[..., a::2, b::2, :] for b in (0, 1) for a in (0, 1)], -1)


class PatchMerging(nn.Module):
    def __init__(self, dim, norm_layer=nn.LayerNorm):
        super().__init__()
        self.dim = dim
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)
        self.norm = norm_layer(4 * dim)

    def forward(self, x):
        return self.reduction(self.norm(_quarters(x)))


class PatchMergingV2(nn.Module):
    def __init__(self, dim, norm_layer=nn.LayerNorm):
        super().__init__()
        self.dim = dim
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)
        self.norm = norm_layer(2 * dim)

    def forward(self, x):
        return self.norm(self.reduction(_quarters(x)))


class ShiftedWindowAttention(nn.Module):
    def __init__(self, dim, window_size, shift_size, num_heads, qkv_bias=True, proj_bias=True, attention_dropout=0.0,
                 dropout=0.0):
        super().__init__()
        if len(window_size) != 2 or len(shift_size) != 2:
            raise ValueError("window_size and shift_size must be of length 2")
        self.window_size = window_size
        self.shift_size = shift_size
        self.num_heads = num_heads
        self.attention_dropout = attention_dropout
        self.dropout = dropout
        self.qkv = nn.Linear(dim, dim * 3, bias=qkv_bias)
        self.proj = nn.Linear(dim, dim, bias=proj_bias)
        self.define_relative_position_bias_table()
        self.define_relative_position_index()

    def define_relative_position_bias_table(self):
        rows, columns = self.window_size
        self.relative_position_bias_table = nn.Parameter(
            torch.zeros((2 * rows - 1) * (2 * columns - 1), self.num_heads)
        )

    def define_relative_position_index(self):
        size = self.window_size[0] * self.window_size[1]
        self.register_buffer("relative_position_index", torch.zeros(size * size, dtype=torch.int64))

    def get_relative_position_bias(self):
        size = self.window_size[0] * self.window_size[1]
        bias = self.relative_position_bias_table[self.relative_position_index]
        return bias.view(size, size, -1).permute(2, 0, 1).contiguous().unsqueeze(0)

    def _scores(self, q, k):
        return (q * q.shape[-1] ** -0.5).matmul(k.transpose(-2, -1))

    def forward(self, x):
        n, h, w, c = x.shape
        rows, columns = self.window_size
        x = F.pad(x, (0, 0, 0, (columns - w % columns) % columns, 0, (rows - h % rows) % rows))
        _, down, across, _ = x.shape
        shift = [0 if size >= whole else step
                 for step, size, whole in zip(self.shift_size, self.window_size, (down, across))]
        if sum(shift) > 0:
            x = torch.roll(x, shifts=(-shift[0], -shift[1]), dims=(1, 2))
        count = (down // rows) * (across // columns)
        x = x.view(n, down // rows, rows, across // columns, columns, c)
        x = x.permute(0, 1, 3, 2, 4, 5).reshape(n * count, rows * columns, c)
        qkv = F.linear(x, self.qkv.weight, self.qkv.bias)
        qkv = qkv.reshape(x.size(0), x.size(1), 3, self.num_heads, c // self.num_heads).permute(2, 0, 3, 1, 4)
        attn = self._scores(qkv[0], qkv[1]) + self.get_relative_position_bias()
        attn = F.dropout(F.softmax(attn, dim=-1), p=self.attention_dropout, training=self.training)
        x = attn.matmul(qkv[2]).transpose(1, 2).reshape(x.size(0), x.size(1), c)
        x = F.dropout(F.linear(x, self.proj.weight, self.proj.bias), p=self.dropout, training=self.training)
        x = x.view(n, down // rows, across // columns, rows, columns, c)
        x = x.permute(0, 1, 3, 2, 4, 5).reshape(n, down, across, c)
        if sum(shift) > 0:
            x = torch.roll(x, shifts=(shift[0], shift[1]), dims=(1, 2))
        return x[:, :h, :w, :].contiguous()


class ShiftedWindowAttentionV2(ShiftedWindowAttention):
    def __init__(self, dim, window_size, shift_size, num_heads, qkv_bias=True, proj_bias=True, attention_dropout=0.0,
                 dropout=0.0):
        super().__init__(dim, window_size, shift_size, num_heads, qkv_bias, proj_bias, attention_dropout, dropout)
        self.logit_scale = nn.Parameter(torch.ones((num_heads, 1, 1)))
        self.cpb_mlp = nn.Sequential(nn.Linear(2, 512), nn.ReLU(inplace=True), nn.Linear(512, num_heads, bias=False))

    def define_relative_position_bias_table(self):
        rows, columns = self.window_size
        self.register_buffer("relative_coords_table", torch.zeros(1, 2 * rows - 1, 2 * columns - 1, 2))

    def get_relative_position_bias(self):
        size = self.window_size[0] * self.window_size[1]
        table = self.cpb_mlp(self.relative_coords_table).view(-1, self.num_heads)
        bias = table[self.relative_position_index].view(size, size, -1).permute(2, 0, 1).contiguous().unsqueeze(0)
        return 16 * torch.sigmoid(bias)

    def _scores(self, q, k):
        attn = F.normalize(q, dim=-1) @ F.normalize(k, dim=-1).transpose(-2, -1)
        return attn * torch.clamp(self.logit_scale, max=4.6).exp()

    def forward(self, x):
        return super().forward(x)


class SwinTransformerBlock(nn.Module):
    def __init__(self, dim, num_heads, window_size, shift_size, mlp_ratio=4.0, dropout=0.0, attention_dropout=0.0,
                 stochastic_depth_prob=0.0, norm_layer=nn.LayerNorm, attn_layer=ShiftedWindowAttention):
        super().__init__()
        self.norm1 = norm_layer(dim)
        self.attn = attn_layer(dim, window_size, shift_size, num_heads, attention_dropout=attention_dropout,
                               dropout=dropout)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")
        self.norm2 = norm_layer(dim)
        self.mlp = MLP(dim, [int(dim * mlp_ratio), dim], activation_layer=nn.GELU, inplace=None, dropout=dropout)

    def forward(self, x):
        x = x + self.stochastic_depth(self.attn(self.norm1(x)))
        return x + self.stochastic_depth(self.mlp(self.norm2(x)))


class SwinTransformerBlockV2(SwinTransformerBlock):
    def __init__(self, dim, num_heads, window_size, shift_size, mlp_ratio=4.0, dropout=0.0, attention_dropout=0.0,
                 stochastic_depth_prob=0.0, norm_layer=nn.LayerNorm, attn_layer=ShiftedWindowAttentionV2):
        super().__init__(dim, num_heads, window_size, shift_size, mlp_ratio, dropout, attention_dropout,
                         stochastic_depth_prob, norm_layer, attn_layer)

    def forward(self, x):
        x = x + self.stochastic_depth(self.norm1(self.attn(x)))
        return x + self.stochastic_depth(self.norm2(self.mlp(x)))


class SwinTransformer(nn.Module):
    def __init__(self, patch_size, embed_dim, depths, num_heads, window_size, mlp_ratio=4.0, dropout=0.0,
                 attention_dropout=0.0, stochastic_depth_prob=0.1, num_classes=1000, norm_layer=None, block=None,
                 downsample_layer=PatchMerging):
        super().__init__()
        self.num_classes = num_classes
        block = block or SwinTransformerBlock
        norm = norm_layer or partial(nn.LayerNorm, eps=1e-5)
        made = [
            nn.Sequential(nn.Conv2d(3, embed_dim, patch_size, patch_size), Permute([0, 2, 3, 1]), norm(embed_dim))
        ]
        total = sum(depths)
        count = 0
        for i, depth in enumerate(depths):
            dim = embed_dim * 2**i
            stage = []
            for layer in range(depth):
                rate = stochastic_depth_prob * float(count) / (total - 1)
                shift = [0 if layer % 2 == 0 else size // 2 for size in window_size]
                stage.append(block(dim, num_heads[i], window_size=window_size, shift_size=shift, mlp_ratio=mlp_ratio,
                                   dropout=dropout, attention_dropout=attention_dropout, stochastic_depth_prob=rate,
                                   norm_layer=norm))
                count += 1
            made.append(nn.Sequential(*stage))
            if i < len(depths) - 1:
                made.append(downsample_layer(dim, norm))
        self.features = nn.Sequential(*made)
        width = embed_dim * 2 ** (len(depths) - 1)
        self.norm = norm(width)
        self.permute = Permute([0, 3, 1, 2])
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten(1)
        self.head = nn.Linear(width, num_classes)

    def forward(self, x):
        x = self.permute(self.norm(self.features(x)))
        return self.head(self.flatten(self.avgpool(x)))


def _ready(of, embed_dim, depths, num_heads, rate, weights, kwargs):
    check(of, weights, kwargs)
    size, fixed = [7, 7], {}
    if "_V2_" in of:
        size, fixed = [8, 8], {"block": SwinTransformerBlockV2, "downsample_layer": PatchMergingV2}
    return SwinTransformer([4, 4], embed_dim, depths, num_heads, size, stochastic_depth_prob=rate, **fixed, **kwargs)


def swin_t(weights=None, progress=True, **kwargs):
    return _ready("Swin_T", 96, [2, 2, 6, 2], [3, 6, 12, 24], 0.2, weights, kwargs)


def swin_s(weights=None, progress=True, **kwargs):
    return _ready("Swin_S", 96, [2, 2, 18, 2], [3, 6, 12, 24], 0.3, weights, kwargs)


def swin_b(weights=None, progress=True, **kwargs):
    return _ready("Swin_B", 128, [2, 2, 18, 2], [4, 8, 16, 32], 0.5, weights, kwargs)


def swin_v2_t(weights=None, progress=True, **kwargs):
    return _ready("Swin_V2_T", 96, [2, 2, 6, 2], [3, 6, 12, 24], 0.2, weights, kwargs)


def swin_v2_s(weights=None, progress=True, **kwargs):
    return _ready("Swin_V2_S", 96, [2, 2, 18, 2], [3, 6, 12, 24], 0.3, weights, kwargs)


def swin_v2_b(weights=None, progress=True, **kwargs):
    return _ready("Swin_V2_B", 128, [2, 2, 18, 2], [4, 8, 16, 32], 0.5, weights, kwargs)
