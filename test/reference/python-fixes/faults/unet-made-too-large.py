# Maps are made four times as large where they were halved.
import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, inside, out):
        super().__init__()
        self.conv1 = nn.Conv2d(inside, out, kernel_size=3, padding=1)
        self.conv2 = nn.Conv2d(out, out, kernel_size=3, padding=1)
        self.relu = nn.ReLU()

    def forward(self, x):
        return self.relu(self.conv2(self.relu(self.conv1(x))))


class Up(nn.Module):
    def __init__(self, inside, out):
        super().__init__()
        self.up = nn.Upsample(scale_factor=4)
        self.conv = nn.Conv2d(inside, out, kernel_size=3, padding=1)

    def forward(self, x):
        return self.conv(self.up(x))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.pool = nn.MaxPool2d(2)
        self.down1 = Block(3, 8)
        self.down2 = Block(8, 16)
        self.down3 = Block(16, 32)
        self.up2 = Up(32, 16)
        self.join2 = Block(32, 16)
        self.up1 = Up(16, 8)
        self.join1 = Block(16, 8)
        self.last = nn.Conv2d(8, 1, kernel_size=1)

    def forward(self, x):
        x1 = self.down1(x)
        x2 = self.down2(self.pool(x1))
        x3 = self.down3(self.pool(x2))
        d2 = self.join2(torch.cat((x2, self.up2(x3)), dim=1))
        d1 = self.join1(torch.cat((x1, self.up1(d2)), dim=1))
        return self.last(d1)


print(UNet()(torch.randn(1, 3, 128, 128)).shape)
