import torch
import torch.nn as nn

net = nn.Sequential(
    nn.Conv2d(1, 4, 3),
    nn.MaxPool2d(2),
    nn.Linear(4 * 13 * 13, 10),
)
print(net(torch.randn(2, 1, 28, 28)).shape)
