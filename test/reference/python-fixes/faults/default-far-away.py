import torch
from torch import nn


class Head(nn.Module):
    def __init__(self, width=64, classes=5):
        super().__init__()
        self.norm = nn.BatchNorm1d(width)
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        return self.fc(self.norm(x))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 48, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.head = Head()

    def forward(self, x):
        return self.head(self.body(x))


print(Net()(torch.randn(2, 3, 9, 9)).shape)
