# Networks of plain convolutions, with batch normalization or without.
from torch import flatten, nn
from torchvision.models._api import check

__all__ = ["VGG"]


class VGG(nn.Module):
    def __init__(self, features, num_classes=1000, init_weights=True, dropout=0.5):
        super().__init__()
        self.features = features
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096), nn.ReLU(True), nn.Dropout(p=dropout),
            nn.Linear(4096, 4096), nn.ReLU(True), nn.Dropout(p=dropout),
            nn.Linear(4096, num_classes),
        )

    def forward(self, x):
        return self.classifier(flatten(self.avgpool(self.features(x)), 1))


def make_layers(cfg, batch_norm=False):
    made = []
    channels = 3
    for width in cfg:
        if width == "M":
            made.append(nn.MaxPool2d(kernel_size=2, stride=2))
            continue
        made.append(nn.Conv2d(channels, width, kernel_size=3, padding=1))
        if batch_norm:
            made.append(nn.BatchNorm2d(width))
        made.append(nn.ReLU(inplace=True))
        channels = width
    return nn.Sequential(*made)


def _cfg(*depths):
    made = []
    for depth, width in zip(depths, [64, 128, 256, 512, 512]):
        made += [width] * depth + ["M"]
    return made


cfgs = {"A": _cfg(1, 1, 2, 2, 2), "B": _cfg(2, 2, 2, 2, 2), "D": _cfg(2, 2, 3, 3, 3), "E": _cfg(2, 2, 4, 4, 4)}


def _ready(cfg, batch_norm, of, weights, kwargs):
    check(of, weights, kwargs)
    return VGG(make_layers(cfgs[cfg], batch_norm), **kwargs)


def vgg11(weights=None, progress=True, **kwargs):
    return _ready("A", False, "VGG11", weights, kwargs)


def vgg11_bn(weights=None, progress=True, **kwargs):
    return _ready("A", True, "VGG11_BN", weights, kwargs)


def vgg13(weights=None, progress=True, **kwargs):
    return _ready("B", False, "VGG13", weights, kwargs)


def vgg13_bn(weights=None, progress=True, **kwargs):
    return _ready("B", True, "VGG13_BN", weights, kwargs)


def vgg16(weights=None, progress=True, **kwargs):
    return _ready("D", False, "VGG16", weights, kwargs)


def vgg16_bn(weights=None, progress=True, **kwargs):
    return _ready("D", True, "VGG16_BN", weights, kwargs)


def vgg19(weights=None, progress=True, **kwargs):
    return _ready("E", False, "VGG19", weights, kwargs)


def vgg19_bn(weights=None, progress=True, **kwargs):
    return _ready("E", True, "VGG19_BN", weights, kwargs)
