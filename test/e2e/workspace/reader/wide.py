"""Parts of a wider reader. No check opens this file."""

from torch import nn


class Stem(nn.Module):
    def __init__(self, width=24):
        super().__init__()
        self.conv = nn.Conv2d(3, width, 3, stride=2, padding=1)

    def forward(self, x):
        return self.conv(x)
