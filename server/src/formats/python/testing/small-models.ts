// Small models with every construct of the format.

const SEQUENTIAL = `import torch
from torch import nn

model = nn.Sequential(
    nn.Conv2d(3, 8, 3, padding=1),  # convlint-disable-line bias-before-batch-norm
    nn.BatchNorm2d(8),
    nn.ReLU(),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(8, 4),
)
print(model(torch.randn(2, 3, 8, 8)).shape)
`;

const BLOCKS = `import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, channels, width, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        self.shortcut = nn.Sequential()
        if stride != 1 or channels != width:
            self.shortcut = nn.Sequential(nn.Conv2d(channels, width, 1, stride), nn.BatchNorm2d(width))

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.conv2(out) + self.shortcut(x))


class Net(nn.Module):
    def __init__(self, widths, classes=10):
        super().__init__()
        self.stem = nn.Conv2d(3, widths[0], 3, padding=1)
        blocks = [Block(a, b, 2) for a, b in zip(widths, widths[1:])]
        self.blocks = nn.ModuleList(blocks)
        self.fc = nn.Linear(widths[-1], classes)

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        x = F.adaptive_avg_pool2d(x, 1).view(x.size(0), -1)
        return self.fc(x), x


def small(**kwargs):
    return Net([8, 16], **kwargs)


def test():
    net = small(classes=4)
    net(torch.randn(1, 3, 16, 16))
`;

const SEARCHED = `import torch
from torch import nn


class LeNet(nn.Module):
    def __init__(self):
        super(LeNet, self).__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.unused = nn.Linear(3, 3)
        self.scale = nn.Parameter(torch.ones(120))

    def forward(self, x):
        x = nn.functional.max_pool2d(self.conv1(x).relu(), 2)
        x = nn.functional.max_pool2d(torch.relu(self.conv2(x)), 2)
        return self.fc1(torch.flatten(x, 1)) * self.scale
`;

const WRONG = `import torch
from torch import nn


class Wrong(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(3, 8, 3)
        self.b = nn.Conv2d(16, 8, 3)

    def forward(self, x):
        x = self.b(self.a(x))
        return x.view(2, 7)


Wrong()(torch.randn(2, 3, 8, 8))
`;

export const SMALL_MODELS: readonly string[] = [SEQUENTIAL, BLOCKS, SEARCHED, WRONG];
