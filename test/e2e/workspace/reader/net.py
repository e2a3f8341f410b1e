"""A network of parts that stand in another file."""

import torch
from torch import nn

from blocks import Stem


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = Stem()
        self.head = nn.Conv2d(16, 10, 1)

    def forward(self, x):
        return self.head(self.stem(x))


Reader()(torch.randn(1, 3, 32, 32))
