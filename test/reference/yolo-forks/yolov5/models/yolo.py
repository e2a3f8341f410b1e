import math
from copy import deepcopy

from torch import nn

from models.common import *


class Detect(nn.Module):
    stride = None

    def __init__(self, nc=80, anchors=(), ch=()):
        super().__init__()
        self.no = nc + 5 + 10
        self.na = len(anchors[0]) // 2
        self.m = nn.ModuleList(nn.Conv2d(c, self.no * self.na, 1) for c in ch)

    def forward(self, x):
        out = []
        for conv, one in zip(self.m, x):
            y = conv(one)
            b, _, h, w = y.shape
            y = y.view(b, self.na, self.no, h, w).permute(0, 1, 3, 4, 2).contiguous()
            out.append(y)
        if self.training:
            return out
        return torch.cat([y.reshape(y.shape[0], -1, self.no).sigmoid() * self.stride[0] for y in out], 1)


def eights(count):
    return math.ceil(count / 8) * 8


def parse_model(d, ch):
    d = deepcopy(d)
    depth, width = d['depth_multiple'], d['width_multiple']
    anchors, nc = d['anchors'], d['nc']
    layers, save, c2 = [], [], ch[-1]
    for i, (f, n, m, args) in enumerate(d['backbone'] + d['head']):
        m = eval(m) if isinstance(m, str) else m
        for j, a in enumerate(args):
            try:
                args[j] = eval(a) if isinstance(a, str) else a
            except NameError:
                pass
        n = max(round(n * depth), 1) if n > 1 else n
        if m in (Conv, SPP, Unit, Stage):
            c1, c2 = ch[f], eights(args[0] * width)
            args = [c1, c2, *args[1:]]
            if m is Stage:
                args.insert(2, n)
                n = 1
        elif m is Squeeze:
            args = [ch[f], *args]
        elif m is Blend:
            c2 = ch[f[0]]
            args = [len(f)]
        elif m is Concat:
            c2 = sum(ch[x] for x in f)
        elif m is Detect:
            args.append([ch[x] for x in f])
        else:
            c2 = ch[f]
        made = nn.Sequential(*(m(*args) for _ in range(n))) if n > 1 else m(*args)
        kind = str(m)[8:-2].replace('__main__.', '')
        made.i, made.f, made.type, made.np = i, f, kind, sum(x.numel() for x in made.parameters())
        save.extend(x % i for x in ([f] if isinstance(f, int) else f) if x != -1)
        layers.append(made)
        if i == 0:
            ch = []
        ch.append(c2)
    return nn.Sequential(*layers), sorted(save)
