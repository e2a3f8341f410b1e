import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, width=8, side=7):
        super().__init__()
        self.embed = nn.Conv2d(3, width, 4, stride=4)
        self.table = nn.Parameter(torch.zeros(1, width, side, side))

    def forward(self, x):
        return self.embed(x) + self.table


print(Positions()(torch.randn(2, 3, 32, 32)).shape)
