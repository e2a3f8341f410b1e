# Networks whose blocks work on half of the channels and then shuffle them.
import torch
from torch import nn
from torchvision.models._api import check

__all__ = ["ShuffleNetV2"]


def channel_shuffle(x, groups):
    n, channels, height, width = x.size()
    x = x.view(n, groups, channels // groups, height, width)
    return torch.transpose(x, 1, 2).contiguous().view(n, channels, height, width)


class InvertedResidual(nn.Module):
    def __init__(self, inp, oup, stride):
        super().__init__()
        if not 1 <= stride <= 3:
            raise ValueError("illegal stride value")
        self.stride = stride
        half = oup // 2
        if stride == 1 and inp != half << 1:
            raise ValueError(f"Invalid combination of stride {stride}, inp {inp} and oup {oup} values.")
        self.branch1 = nn.Sequential()
        if stride > 1:
            self.branch1 = nn.Sequential(
                self.depthwise_conv(inp, inp, 3, stride, 1), nn.BatchNorm2d(inp),
                nn.Conv2d(inp, half, 1, bias=False), nn.BatchNorm2d(half), nn.ReLU(inplace=True),
            )
        self.branch2 = nn.Sequential(
            nn.Conv2d(inp if stride > 1 else half, half, 1, bias=False), nn.BatchNorm2d(half), nn.ReLU(inplace=True),
            self.depthwise_conv(half, half, 3, stride, 1), nn.BatchNorm2d(half),
            nn.Conv2d(half, half, 1, bias=False), nn.BatchNorm2d(half), nn.ReLU(inplace=True),
        )

    @staticmethod
    def depthwise_conv(i, o, kernel_size, stride=1, padding=0, bias=False):
        return nn.Conv2d(i, o, kernel_size, stride, padding, bias=bias, groups=i)

    def forward(self, x):
        if self.stride == 1:
            kept, worked = x.chunk(2, dim=1)
            out = torch.cat((kept, self.branch2(worked)), dim=1)
        else:
            out = torch.cat((self.branch1(x), self.branch2(x)), dim=1)
        return channel_shuffle(out, 2)


class ShuffleNetV2(nn.Module):
    def __init__(self, stages_repeats, stages_out_channels, num_classes=1000, inverted_residual=InvertedResidual):
        super().__init__()
        if len(stages_repeats) != 3:
            raise ValueError("expected stages_repeats as list of 3 positive ints")
        if len(stages_out_channels) != 5:
            raise ValueError("expected stages_out_channels as list of 5 positive ints")
        self._stage_out_channels = stages_out_channels
        first, last = stages_out_channels[0], stages_out_channels[-1]
        self.conv1 = nn.Sequential(nn.Conv2d(3, first, 3, 2, 1, bias=False), nn.BatchNorm2d(first), nn.ReLU(inplace=True))
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        channels = first
        for name, repeats, width in zip(["stage2", "stage3", "stage4"], stages_repeats, stages_out_channels[1:]):
            made = [inverted_residual(channels, width, 2)]
            made += [inverted_residual(width, width, 1) for _ in range(repeats - 1)]
            setattr(self, name, nn.Sequential(*made))
            channels = width
        self.conv5 = nn.Sequential(nn.Conv2d(channels, last, 1, bias=False), nn.BatchNorm2d(last), nn.ReLU(inplace=True))
        self.fc = nn.Linear(last, num_classes)

    def _forward_impl(self, x):
        x = self.stage4(self.stage3(self.stage2(self.maxpool(self.conv1(x)))))
        return self.fc(self.conv5(x).mean([2, 3]))

    def forward(self, x):
        return self._forward_impl(x)


def _ready(widths, of, weights, kwargs):
    check(of, weights, kwargs)
    return ShuffleNetV2([4, 8, 4], widths, **kwargs)


def shufflenet_v2_x0_5(weights=None, progress=True, **kwargs):
    return _ready([24, 48, 96, 192, 1024], "ShuffleNet_V2_X0_5", weights, kwargs)


def shufflenet_v2_x1_0(weights=None, progress=True, **kwargs):
    return _ready([24, 116, 232, 464, 1024], "ShuffleNet_V2_X1_0", weights, kwargs)


def shufflenet_v2_x1_5(weights=None, progress=True, **kwargs):
    return _ready([24, 176, 352, 704, 1024], "ShuffleNet_V2_X1_5", weights, kwargs)


def shufflenet_v2_x2_0(weights=None, progress=True, **kwargs):
    return _ready([24, 244, 488, 976, 2048], "ShuffleNet_V2_X2_0", weights, kwargs)
