import torch
from torch import nn


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20, 8)
        self.norm = nn.BatchNorm2d(8)

    def forward(self, x):
        return self.norm(self.fc(x))


print(Head()(torch.randn(4, 20)).shape)
