"""A U-Net that keeps the size of its image, after Ronneberger et al., "U-Net", 2015."""
import torch
from torch import nn


class TwoConvs(nn.Sequential):
    def __init__(self, inputs, outputs):
        layers = []
        for channels in (inputs, outputs):
            layers += [nn.Conv2d(channels, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]
        super().__init__(*layers)


class UNet(nn.Module):
    # convlint: input=3x256x256
    def __init__(self, classes=2, widths=(64, 128, 256, 512)):
        super().__init__()
        self.down = nn.ModuleList()
        channels = 3
        for width in widths:
            self.down.append(TwoConvs(channels, width))
            channels = width
        self.pool = nn.MaxPool2d(2)
        self.bottom = TwoConvs(channels, 2 * channels)
        self.up = nn.ModuleList()
        self.join = nn.ModuleList()
        for width in reversed(widths):
            self.up.append(nn.ConvTranspose2d(2 * width, width, 2, stride=2))
            self.join.append(TwoConvs(2 * width, width))
        self.head = nn.Conv2d(widths[0], classes, 1)

    def forward(self, x):
        skips = []
        for step in self.down:
            x = step(x)
            skips.append(x)
            x = self.pool(x)
        x = self.bottom(x)
        for up, join, skip in zip(self.up, self.join, reversed(skips)):
            x = join(torch.cat([skip, up(x)], dim=1))
        return self.head(x)
