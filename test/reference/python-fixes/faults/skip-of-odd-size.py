import torch
from torch import nn


class UNet(nn.Module):
    def __init__(self, c=8):
        super().__init__()
        self.enc1 = nn.Conv2d(3, c, 3, padding=1)
        self.enc2 = nn.Conv2d(c, c * 2, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.up = nn.ConvTranspose2d(c * 2, c, 2, stride=2)
        self.dec = nn.Conv2d(c * 2, c, 3, padding=1)

    def forward(self, x):
        a = torch.relu(self.enc1(x))
        b = torch.relu(self.enc2(self.pool(a)))
        return self.dec(torch.cat([a, self.up(b)], dim=1))


print(UNet()(torch.randn(1, 3, 61, 61)).shape)
