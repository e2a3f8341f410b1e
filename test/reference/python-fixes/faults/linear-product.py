import torch
from torch import nn


class Digits(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        )
        self.fc = nn.Linear(16 * 5 * 5, classes)  # of a picture of 32 × 32

    def forward(self, x):
        return self.fc(torch.flatten(self.features(x), 1))


print(Digits()(torch.randn(2, 1, 28, 28)).shape)
