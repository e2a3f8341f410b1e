import torch
from torch import nn

CONFIG = {'stem': 24, 'stages': [(32, 1), (64, 2)]}


class Net(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, padding=1)
        layers = []
        width = config['stem']
        for out, stride in config['stages']:
            layers += [nn.Conv2d(width, out, 3, stride, 1), nn.ReLU()]
            width = out
        self.stages = nn.Sequential(*layers)

    def forward(self, x):
        return self.stages(self.stem(x))


print(Net(CONFIG)(torch.randn(1, 3, 16, 16)).shape)
