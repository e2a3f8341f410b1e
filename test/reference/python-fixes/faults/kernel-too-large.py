import torch
import torch.nn as nn

net = nn.Sequential(
    nn.Conv2d(3, 8, 3, stride=2),
    nn.ReLU(),
    nn.Conv2d(
        8,
        16,
        kernel_size=7,
    ),
)
print(net(torch.randn(1, 3, 12, 12)).shape)
