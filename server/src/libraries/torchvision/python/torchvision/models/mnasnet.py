# Networks of inverted residual blocks, found by search for telephones.
from torch import nn
from torchvision.models._api import check
from torchvision.models._utils import _make_divisible

__all__ = ["MNASNet"]


class _InvertedResidual(nn.Module):
    def __init__(self, in_ch, out_ch, kernel_size, stride, expansion_factor, bn_momentum=0.1):
        super().__init__()
        if stride not in [1, 2]:
            raise ValueError(f"stride should be 1 or 2 instead of {stride}")
        if kernel_size not in [3, 5]:
            raise ValueError(f"kernel_size should be 3 or 5 instead of {kernel_size}")
        width = in_ch * expansion_factor
        self.apply_residual = in_ch == out_ch and stride == 1
        self.layers = nn.Sequential(
            nn.Conv2d(in_ch, width, 1, bias=False), nn.BatchNorm2d(width, momentum=bn_momentum), nn.ReLU(inplace=True),
            nn.Conv2d(width, width, kernel_size, stride, kernel_size // 2, groups=width, bias=False),
            nn.BatchNorm2d(width, momentum=bn_momentum), nn.ReLU(inplace=True),
            nn.Conv2d(width, out_ch, 1, bias=False), nn.BatchNorm2d(out_ch, momentum=bn_momentum),
        )

    def forward(self, input):
        return self.layers(input) + input if self.apply_residual else self.layers(input)


def _stack(in_ch, out_ch, kernel_size, stride, exp_factor, repeats, bn_momentum):
    made = [_InvertedResidual(in_ch, out_ch, kernel_size, stride, exp_factor, bn_momentum)]
    made += [_InvertedResidual(out_ch, out_ch, kernel_size, 1, exp_factor, bn_momentum) for _ in range(repeats - 1)]
    return nn.Sequential(*made)


def _get_depths(alpha):
    return [_make_divisible(depth * alpha, 8) for depth in [32, 16, 24, 40, 80, 96, 192, 320]]


class MNASNet(nn.Module):
    def __init__(self, alpha, num_classes=1000, dropout=0.2):
        super().__init__()
        if alpha <= 0.0:
            raise ValueError(f"alpha should be greater than 0.0 instead of {alpha}")
        self.alpha = alpha
        self.num_classes = num_classes
        part = 1 - 0.9997
        a, b, c, d, e, f, g, h = _get_depths(alpha)
        self.layers = nn.Sequential(
            nn.Conv2d(3, a, 3, 2, 1, bias=False), nn.BatchNorm2d(a, momentum=part), nn.ReLU(inplace=True),
            nn.Conv2d(a, a, 3, 1, 1, groups=a, bias=False), nn.BatchNorm2d(a, momentum=part), nn.ReLU(inplace=True),
            nn.Conv2d(a, b, 1, bias=False), nn.BatchNorm2d(b, momentum=part),
            _stack(b, c, 3, 2, 3, 3, part), _stack(c, d, 5, 2, 3, 3, part), _stack(d, e, 5, 2, 6, 3, part),
            _stack(e, f, 3, 1, 6, 2, part), _stack(f, g, 5, 2, 6, 4, part), _stack(g, h, 3, 1, 6, 1, part),
            nn.Conv2d(h, 1280, 1, bias=False), nn.BatchNorm2d(1280, momentum=part), nn.ReLU(inplace=True),
        )
        self.classifier = nn.Sequential(nn.Dropout(p=dropout, inplace=True), nn.Linear(1280, num_classes))

    def forward(self, x):
        return self.classifier(self.layers(x).mean([2, 3]))


def mnasnet0_5(weights=None, progress=True, **kwargs):
    check("MNASNet0_5", weights, kwargs)
    return MNASNet(0.5, **kwargs)


def mnasnet0_75(weights=None, progress=True, **kwargs):
    check("MNASNet0_75", weights, kwargs)
    return MNASNet(0.75, **kwargs)


def mnasnet1_0(weights=None, progress=True, **kwargs):
    check("MNASNet1_0", weights, kwargs)
    return MNASNet(1.0, **kwargs)


def mnasnet1_3(weights=None, progress=True, **kwargs):
    check("MNASNet1_3", weights, kwargs)
    return MNASNet(1.3, **kwargs)
