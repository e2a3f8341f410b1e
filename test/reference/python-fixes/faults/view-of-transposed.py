import torch
from torch import nn


class Tokens(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Conv2d(3, 12, 4, stride=4)
        self.score = nn.Linear(12, 2)

    def forward(self, x):
        tokens = self.embed(x).flatten(2).transpose(1, 2)
        return self.score(tokens.view(-1, 12))


print(Tokens()(torch.randn(2, 3, 16, 16)).shape)
