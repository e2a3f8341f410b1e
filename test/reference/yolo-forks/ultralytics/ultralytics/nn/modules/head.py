import torch.nn as nn

from .conv import Conv


class Heads(nn.Module):
    def __init__(self, nc=80, ch=()):
        super().__init__()
        self.cls = nn.ModuleList(nn.Sequential(Conv(c, c, 3), nn.Conv2d(c, nc, 1)) for c in ch)
        self.box = nn.ModuleList(nn.Conv2d(c, 4, 1) for c in ch)

    def forward(self, x):
        maps = [(cls(one), box(one)) for one, cls, box in zip(x, self.cls, self.box)]
        if self.training:
            return [one for pair in maps for one in pair]
        return self.decode(maps)
