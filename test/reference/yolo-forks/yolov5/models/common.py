import math

import torch
from torch import nn


def same(kernel):
    return kernel // 2


class Conv(nn.Module):
    def __init__(self, c1, c2, k=1, s=1, p=None, g=1, act=True):
        super().__init__()
        self.conv = nn.Conv2d(c1, c2, k, s, same(k) if p is None else p, groups=g, bias=False)
        self.bn = nn.BatchNorm2d(c2)
        self.act = nn.SiLU() if act is True else nn.Identity()

    def forward(self, x):
        return self.act(self.bn(self.conv(x)))


class SPP(nn.Module):
    """Not the one of the library: it keeps a weight for each pool."""

    def __init__(self, c1, c2, k=(5, 9, 13)):
        super().__init__()
        self.reduce = Conv(c1, c2 // 2)
        self.pools = nn.ModuleList(nn.MaxPool2d(size, 1, size // 2) for size in k)
        self.weights = nn.Parameter(torch.ones(len(k) + 1))
        self.expand = Conv(c2 // 2, c2)

    def forward(self, x):
        x = self.reduce(x)
        maps = [x] + [pool(x) for pool in self.pools]
        return self.expand(sum(w * m for w, m in zip(self.weights.softmax(0), maps)))


class Squeeze(nn.Module):
    def __init__(self, c1, ratio=16):
        super().__init__()
        hidden = max(c1 // ratio, 4)
        self.gate = nn.Sequential(nn.Linear(c1, hidden, bias=False), nn.ReLU(), nn.Linear(hidden, c1, bias=False), nn.Sigmoid())

    def forward(self, x):
        b, c, _, _ = x.size()
        return x * self.gate(x.mean((2, 3))).view(b, c, 1, 1)


class Unit(nn.Module):
    def __init__(self, c1, c2, k=3, s=1):
        super().__init__()
        half = math.ceil(c2 / 2)
        self.primary = Conv(c1, half, k, s)
        self.cheap = Conv(half, c2 - half, 5, 1, g=math.gcd(half, c2 - half))

    def forward(self, x):
        y = self.primary(x)
        return torch.cat([y, self.cheap(y)], 1)


class Stage(nn.Module):
    def __init__(self, c1, c2, n=1, shortcut=True):
        super().__init__()
        self.enter = Conv(c1, c2, 1)
        self.blocks = nn.Sequential(*(Unit(c2, c2) for _ in range(n)))
        self.shortcut = shortcut

    def forward(self, x):
        x = self.enter(x)
        return x + self.blocks(x) if self.shortcut else self.blocks(x)


class Blend(nn.Module):
    """Joins maps by learned weights."""

    def __init__(self, count):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(count))

    def forward(self, maps):
        shares = torch.relu(self.weight)
        shares = shares / (shares.sum() + 1e-4)
        return sum(shares[i] * one for i, one in enumerate(maps))


class Concat(nn.Module):
    def __init__(self, dimension=1):
        super().__init__()
        self.d = dimension

    def forward(self, maps):
        return torch.cat(maps, self.d)
