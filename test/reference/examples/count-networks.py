"""Builds the networks of examples/ that have no published count, with PyTorch, from their papers, and prints what
PyTorch counts: the figures in test/examples.test.ts. Needs PyTorch only: python3 test/reference/examples/count-networks.py

MACs: multiply-accumulates of convolutions, transposed convolutions and dense layers, without biases.
Statistics: running means and variances; the counters `num_batches_tracked` are not numbers of the model.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F


def chain(*modules):
    return nn.Sequential(*modules)


def lenet5():
    return chain(
        nn.Conv2d(1, 6, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10),
    ), [(1, 32, 32)]


def digit_reader():
    layers, channels = [], 1
    for filters, kernel in (20, 4), (40, 3), (60, 3):
        layers += [nn.Conv2d(channels, filters, kernel, bias=False), nn.MaxPool2d(2)]
        channels = filters
    return chain(*layers, nn.Conv2d(60, 80, 2, bias=False), nn.Flatten(), nn.Linear(160, 100, bias=False)), [(1, 39, 31)]


def cifar10():
    layers, channels = [], 3
    for filters in 32, 64, 128:
        for _ in range(2):
            layers += [nn.Conv2d(channels, filters, 3, padding="same"), nn.ReLU()]
            channels = filters
        layers.append(nn.MaxPool2d(2))
    return chain(*layers, nn.Flatten(), nn.Linear(2048, 128), nn.ReLU(), nn.Linear(128, 10)), [(3, 32, 32)]


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [1, 64, 128, 256, 512, 1024]
        self.down = nn.ModuleList(self.pair(a, b) for a, b in zip(widths, widths[1:]))
        self.grow = nn.ModuleList(nn.ConvTranspose2d(2 * w, w, 2, 2) for w in (512, 256, 128, 64))
        self.up = nn.ModuleList(self.pair(2 * w, w) for w in (512, 256, 128, 64))
        self.last = nn.Conv2d(64, 2, 1)

    @staticmethod
    def pair(channels, filters):
        return chain(nn.Conv2d(channels, filters, 3), nn.ReLU(), nn.Conv2d(filters, filters, 3), nn.ReLU())

    def forward(self, x):
        across = []
        for level, down in enumerate(self.down):
            x = down(F.max_pool2d(x, 2) if level else x)
            across.append(x)
        for grow, up, skip in zip(self.grow, self.up, reversed(across[:-1])):
            x = grow(x)
            edge = (skip.shape[-1] - x.shape[-1]) // 2
            x = up(torch.cat([F.pad(skip, [-edge] * 4), x], 1))
        return self.last(x)


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        layers, channels = [], 1
        for filters, kernel in (64, 10), (128, 7), (128, 4):
            layers += [nn.Conv2d(channels, filters, kernel), nn.ReLU(), nn.MaxPool2d(2)]
            channels = filters
        self.tower = chain(*layers, nn.Conv2d(128, 256, 4), nn.ReLU(), nn.Flatten(), nn.Linear(9216, 4096), nn.Sigmoid())
        self.same = nn.Linear(4096, 1)

    def forward(self, left, right):
        return self.same((self.tower(left) - self.tower(right)).abs())


def dcgan_generator():
    layers, channels = [nn.Unflatten(1, (100, 1, 1))], 100
    for filters, stride, padding in (512, 1, 0), (256, 2, 1), (128, 2, 1), (64, 2, 1):
        layers += [nn.ConvTranspose2d(channels, filters, 4, stride, padding, bias=False), nn.BatchNorm2d(filters), nn.ReLU()]
        channels = filters
    return chain(*layers, nn.ConvTranspose2d(64, 3, 4, 2, 1, bias=False), nn.Tanh()), [(100,)]


def audio_m5():
    layers = [nn.Conv1d(1, 128, 80, 4, 38, bias=False), nn.BatchNorm1d(128), nn.ReLU(), nn.MaxPool1d(4)]
    for channels, filters in (128, 128), (128, 256), (256, 512):
        layers += [nn.Conv1d(channels, filters, 3, padding=1, bias=False), nn.BatchNorm1d(filters), nn.ReLU(), nn.MaxPool1d(4)]
    return chain(*layers, nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(512, 10)), [(1, 32000)]


def c3d():
    layers, channels = [], 3
    for stage, filters in enumerate(([64], [128], [256, 256], [512, 512], [512, 512])):
        for width in filters:
            layers += [nn.Conv3d(channels, width, 3, padding=1), nn.ReLU()]
            channels = width
        layers.append(nn.MaxPool3d((1, 2, 2) if stage == 0 else 2, ceil_mode=True))
    layers += [nn.Flatten(), nn.Linear(8192, 4096), nn.ReLU(), nn.Linear(4096, 4096), nn.ReLU(), nn.Linear(4096, 487)]
    return chain(*layers), [(3, 16, 112, 112)]


class L2Norm(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.scale = nn.Parameter(torch.full((channels,), 20.0))

    def forward(self, x):
        return F.normalize(x) * self.scale[None, :, None, None]


class SSD300(nn.Module):
    def __init__(self):
        super().__init__()
        c = lambda i, o, k=3, s=1, p=1, d=1: chain(nn.Conv2d(i, o, k, s, p, d), nn.ReLU())
        p = nn.MaxPool2d
        self.conv4 = chain(
            c(3, 64), c(64, 64), p(2), c(64, 128), c(128, 128), p(2),
            c(128, 256), c(256, 256), c(256, 256), p(2, ceil_mode=True), c(256, 512), c(512, 512), c(512, 512),
        )
        self.maps = nn.ModuleList([
            chain(p(2), c(512, 512), c(512, 512), c(512, 512), p(3, 1, 1), c(512, 1024, p=6, d=6), c(1024, 1024, 1, p=0)),
            chain(c(1024, 256, 1, p=0), c(256, 512, s=2)),
            chain(c(512, 128, 1, p=0), c(128, 256, s=2)),
            chain(c(256, 128, 1, p=0), c(128, 256, p=0)),
            chain(c(256, 128, 1, p=0), c(128, 256, p=0)),
        ])
        self.norm = L2Norm(512)
        heads = list(zip((512, 1024, 512, 256, 256, 256), (4, 6, 6, 6, 4, 4)))
        self.boxes = nn.ModuleList(nn.Conv2d(i, 4 * n, 3, padding=1) for i, n in heads)
        self.scores = nn.ModuleList(nn.Conv2d(i, 21 * n, 3, padding=1) for i, n in heads)

    def forward(self, x):
        x = self.conv4(x)
        maps = [self.norm(x)]
        for stage in self.maps:
            x = stage(x)
            maps.append(x)
        listed = lambda heads, size: torch.cat(
            [head(m).permute(0, 2, 3, 1).reshape(len(m), -1, size) for head, m in zip(heads, maps)], 1)
        return listed(self.boxes, 4), listed(self.scores, 21)


class Same(nn.Module):
    """Padding `same` of TensorFlow: ceil(size / stride), the odd element after."""

    def __init__(self, inner, kernel, stride):
        super().__init__()
        self.inner, self.kernel, self.stride = inner, kernel, stride

    def forward(self, x):
        sides = []
        for size in reversed(x.shape[2:]):
            total = max((math.ceil(size / self.stride) - 1) * self.stride + self.kernel - size, 0)
            sides += [total // 2, total - total // 2]
        return self.inner(F.pad(x, sides, value=-math.inf if isinstance(self.inner, nn.MaxPool2d) else 0))


class Xception(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = chain(
            nn.Conv2d(3, 32, 3, 2, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
            nn.Conv2d(32, 64, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
        )
        shapes = [(64, 128, 128), (128, 256, 256), (256, 728, 728)]
        self.entry = nn.ModuleList(self.halving(*s) for s in shapes)
        self.middle = nn.ModuleList(chain(*[m for _ in range(3) for m in (nn.ReLU(), self.separable(728, 728))]) for _ in range(8))
        self.exit = self.halving(728, 728, 1024)
        self.last = chain(self.separable(1024, 1536), nn.ReLU(), self.separable(1536, 2048), nn.ReLU(),
                          nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2048, 1000))

    @staticmethod
    def separable(channels, filters):
        return chain(nn.Conv2d(channels, channels, 3, padding=1, groups=channels, bias=False),
                     nn.Conv2d(channels, filters, 1, bias=False), nn.BatchNorm2d(filters))

    def halving(self, channels, middle, out):
        return nn.ModuleDict({
            "shortcut": chain(nn.Conv2d(channels, out, 1, 2, bias=False), nn.BatchNorm2d(out)),
            "path": chain(nn.ReLU(), self.separable(channels, middle), nn.ReLU(), self.separable(middle, out),
                          Same(nn.MaxPool2d(3, 2), 3, 2)),
        })

    def forward(self, x):
        x = self.stem(x)
        for block in self.entry:
            x = block["path"](x) + block["shortcut"](x)
        for block in self.middle:
            x = block(x) + x
        x = self.exit["path"](x) + self.exit["shortcut"](x)
        return self.last(x)


def count(model, inputs):
    macs = 0

    def add(module, arguments, output):
        nonlocal macs
        if isinstance(module, nn.Linear):
            macs += module.in_features * output.numel()
        elif isinstance(module, (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)):
            macs += arguments[0].numel() * module.weight[0].numel()
        elif isinstance(module, (nn.Conv1d, nn.Conv2d, nn.Conv3d)):
            macs += output.numel() * module.weight[0].numel()

    for module in model.modules():
        module.register_forward_hook(add)
    with torch.no_grad():
        given = model.eval()(*(torch.zeros(1, *shape) for shape in inputs))
    outputs = given if isinstance(given, tuple) else (given,)
    return {
        "params": sum(p.numel() for p in model.parameters()),
        "statistics": sum(b.numel() for name, b in model.named_buffers() if name.endswith(("running_mean", "running_var"))),
        "macs": macs,
        "outputs": [list(o.shape[1:]) for o in outputs],
    }


NETWORKS = {
    "digit-reader": digit_reader,
    "lenet-5": lenet5,
    "cifar-10": cifar10,
    "u-net": lambda: (UNet(), [(1, 572, 572)]),
    "siamese": lambda: (Siamese(), [(1, 105, 105), (1, 105, 105)]),
    "dcgan-generator": dcgan_generator,
    "audio-m5": audio_m5,
    "c3d": c3d,
    "ssd300": lambda: (SSD300(), [(3, 300, 300)]),
    "xception": lambda: (Xception(), [(3, 299, 299)]),
}

if __name__ == "__main__":
    torch.set_num_threads(1)
    for name, build in NETWORKS.items():
        model, inputs = build()
        figures = count(model, inputs)
        print(f"{name:16}", *(f"{key}={value}" for key, value in figures.items()))
