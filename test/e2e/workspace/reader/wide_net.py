"""A network that does not fit a part that stands in another file."""

import torch
from torch import nn

from reader.wide import Stem


class WideReader(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = Stem()
        self.head = nn.Conv2d(16, 10, 1)

    def forward(self, x):
        return self.head(self.stem(x))


WideReader()(torch.randn(1, 3, 32, 32))
