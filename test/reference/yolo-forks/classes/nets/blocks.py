import torch
from torch import nn


class Down(nn.Module):
    def __init__(self, c1, c2, k=3):
        super().__init__()
        self.conv = nn.Conv2d(c1, c2, k, 2, k // 2)

    def forward(self, x):
        return self.conv(x).relu()


class Gate(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.fc = nn.Conv2d(channels, channels, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.fc(x.mean((2, 3), keepdim=True)))


class Chain(nn.Module):
    def __init__(self, c1, c2, n=1):
        super().__init__()
        self.m = nn.Sequential(nn.Conv2d(c1, c2, 1), *(nn.Conv2d(c2, c2, 3, padding=1) for _ in range(n)))

    def forward(self, x):
        return self.m(x)


class Pool(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.pool = nn.AvgPool2d(size)

    def forward(self, x):
        return self.pool(x)


class Doubtful(nn.Module):
    """Called as it is written it works, and so it does with the width of its input before that."""

    def __init__(self, dim, hidden=8):
        super().__init__()
        self.a = nn.Conv2d(dim, hidden, 1)

    def forward(self, x):
        return self.a(x)
