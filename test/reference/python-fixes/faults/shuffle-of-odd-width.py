import torch
from torch import nn

up = nn.Sequential(nn.Conv2d(3, 30, 3, padding=1), nn.PixelShuffle(2))
print(up(torch.randn(1, 3, 8, 8)).shape)
