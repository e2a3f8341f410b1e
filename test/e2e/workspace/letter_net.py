"""A small network for letters, as people write them."""

import torch
from torch import nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, in_ch, out_ch, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(in_ch, out_ch, 3, stride=stride, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(out_ch)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


class LetterNet(nn.Module):
    def __init__(self, classes=26):
        super().__init__()
        self.stem = nn.Conv2d(1, 16, 5)
        self.body = nn.Sequential(Block(16, 32, stride=2), Block(32, 64, stride=2))
        self.fc = nn.Linear(64 * 6 * 6, classes)

    def forward(self, x):
        x = F.relu(self.stem(x))
        x = self.body(x)
        x = torch.flatten(x, 1)
        return self.fc(x)


def digits():
    return LetterNet(classes=10)


if __name__ == "__main__":
    net = LetterNet()
    print(net(torch.randn(8, 1, 28, 28)).shape)
