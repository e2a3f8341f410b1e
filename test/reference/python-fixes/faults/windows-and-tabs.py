import torch
from torch import nn


class Tabbed(nn.Module):
	def __init__(self, size=5):
		super().__init__()
		self.name = f"conv-{size}"
		self.conv = nn.Conv2d(4, 8, size)  # four channels

	def forward(self, x):
		return self.conv(x)


print(Tabbed()(torch.randn(1, 3, 8, 8)).shape)
