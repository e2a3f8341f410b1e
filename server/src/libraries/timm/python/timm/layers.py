# Small parts that models of others take from here.
import math

from torch import nn


def _repeater(count):
    def made(x):
        if isinstance(x, (list, tuple)):
            return tuple(x)
        return tuple([x] * count)
    return made


to_1tuple, to_2tuple, to_3tuple, to_4tuple = _repeater(1), _repeater(2), _repeater(3), _repeater(4)
to_ntuple = _repeater


def make_divisible(v, divisor=8, min_value=None, round_limit=0.9):
    least = min_value or divisor
    rounded = max(least, int(v + divisor / 2) // divisor * divisor)
    return rounded + divisor if rounded < round_limit * v else rounded


def trunc_normal_(tensor, *args, **kwargs):
    return tensor


def lecun_normal_(tensor, *args, **kwargs):
    return tensor


def variance_scaling_(tensor, *args, **kwargs):
    return tensor


def drop_path(x, drop_prob=0.0, training=False, scale_by_keep=True):
    return x


class DropPath(nn.Module):
    def __init__(self, drop_prob=0.0, scale_by_keep=True):
        super().__init__()
        self.drop_prob = drop_prob
        self.scale_by_keep = scale_by_keep

    def forward(self, x):
        return drop_path(x, self.drop_prob, self.training, self.scale_by_keep)
