import torch
import torch.nn as nn
import torch.nn.functional as F

from .conv import Conv


class Stripes(nn.Module):
    """Long kernels in both directions, and a map of tokens that attends to itself."""

    def __init__(self, c1, c2, n=1, k=7, heads=2):
        super().__init__()
        self.cv1 = Conv(c1, c2, 1)
        self.row = nn.ModuleList(nn.Conv2d(c2, c2, (1, k), padding=(0, k // 2), groups=c2) for _ in range(n))
        self.column = nn.ModuleList(nn.Conv2d(c2, c2, (k, 1), padding=(k // 2, 0), groups=c2) for _ in range(n))
        self.qkv = nn.Linear(c2, c2 * 3)
        self.heads = heads

    def forward(self, x):
        x = self.cv1(x)
        for row, column in zip(self.row, self.column):
            x = x + column(row(x))
        b, c, h, w = x.shape
        tokens = x.flatten(2).transpose(1, 2)
        q, k, v = self.qkv(tokens).reshape(b, h * w, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-2, -1)).softmax(-1)
        return x + (scores @ v).transpose(1, 2).reshape(b, h * w, c).transpose(1, 2).reshape(b, c, h, w)


class Fold(nn.Module):
    def __init__(self, c1, factor=2):
        super().__init__()
        self.factor = factor
        self.norm = nn.GroupNorm(1, c1 * factor**2)

    def forward(self, x):
        return self.norm(F.pixel_unshuffle(x, self.factor))


class Mix(nn.Module):
    def __init__(self, widths, c2):
        super().__init__()
        self.lateral = nn.ModuleList(nn.Conv2d(c, c2, 1) for c in widths)

    def forward(self, x):
        size = x[0].shape[2:]
        return sum(F.interpolate(conv(one), size=size, mode='nearest') for conv, one in zip(self.lateral, x))
