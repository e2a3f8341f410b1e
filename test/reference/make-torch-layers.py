"""Calls of layers of torch.nn as they are written, with what comes out: run with PyTorch, output in torch-layers.jsonl.

    python make-torch-layers.py

The first line of a layer is its signature: ["torch.nn.ReLU", [["inplace", false]], takes more], with a third item `true` for a parameter that is given by name only. The others are calls:
["torch.nn.ReLU", positional, by name, sizes without the batch, sizes that come out or null, trained parameters].
"""

import inspect
import json
import pathlib
import random

import torch
from torch import nn

random.seed(2024)
BATCH = 2
CALLS = 24


def sizes(axes, least=1, most=9):
    return [random.randint(least, most) for _ in range(axes)]


def each(axes, least, most):
    """A number for all axes, or one for each."""
    return random.randint(least, most) if random.random() < 0.6 else sizes(axes, least, most)


def some(**choices):
    """Some of these arguments by name."""
    return {name: make() for name, make in choices.items() if random.random() < 0.4}


def truth():
    return random.random() < 0.5


def convolution(axes, lazy=False, transposed=False):
    def call():
        groups = random.choice([1, 1, 1, 2])
        channels, filters = groups * random.randint(1, 4), groups * random.randint(1, 4)
        declared = channels if random.random() < 0.9 else channels + groups
        more = some(
            stride=lambda: each(axes, 1, 3),
            padding=lambda: "same" if not transposed and random.random() < 0.2 else each(axes, 0, 2),
            dilation=lambda: each(axes, 1, 2),
            bias=truth,
            **({"output_padding": lambda: each(axes, 0, 2)} if transposed else {}),
        )
        if groups > 1 or random.random() < 0.2:
            more["groups"] = groups
        return ([filters] if lazy else [declared, filters]) + [each(axes, 1, 4)], more, [channels, *sizes(axes, 3, 9)]

    return call


def pool(axes, **more):
    def call():
        return [each(axes, 1, 4)], some(stride=lambda: each(axes, 1, 3), ceil_mode=truth, **more), [3, *sizes(axes, 2, 9)]

    return call


def norm(axes, lazy=False):
    def call():
        shape = [random.randint(1, 6), *axes()]
        return ([] if lazy else [shape[0]]), some(affine=truth, track_running_stats=truth, eps=lambda: 0.001), shape

    return call


def pad(axes, more=()):
    def call():
        wanted = random.randint(0, 3) if random.random() < 0.4 else sizes(2 * axes, 0, 3)
        return [wanted, *more], {}, [2, *sizes(axes, 2, 6)]

    return call


def anywhere(positional=lambda shape: [], named=lambda shape: {}, least=1, most=4):
    def call():
        shape = sizes(random.randint(least, most), 1, 6)
        return positional(shape), named(shape), shape

    return call


def unflatten():
    parts = sizes(2, 1, 4)
    rest = sizes(random.randint(0, 2), 1, 4)
    hidden = random.choice([parts, [-1, parts[1]]])
    at = random.randint(0, len(rest))
    shape = [*rest[:at], parts[0] * parts[1], *rest[at:]]
    return [at + 1 if truth() else at - len(shape), hidden], {}, shape


def group_norm():
    groups = random.randint(1, 4)
    channels = groups * random.randint(1, 4)
    return [groups, channels], some(affine=truth), [channels, *sizes(random.randint(0, 3), 2, 5)]


def layer_norm():
    shape = sizes(random.randint(1, 3), 1, 6)
    last = shape[-random.randint(1, len(shape)):]
    wanted = last[0] if len(last) == 1 and truth() else last
    return [wanted], some(elementwise_affine=truth, bias=truth), shape


def linear():
    shape = sizes(random.randint(1, 3), 1, 6)
    return [shape[-1] if random.random() < 0.8 else shape[-1] + 1, random.randint(1, 6)], some(bias=truth), shape


def lazy_linear():
    _, named, shape = linear()
    return [random.randint(1, 6)], named, shape


def shuffle():
    factor = random.randint(1, 3)
    channels = random.randint(1, 3) * (factor**2 if random.random() < 0.8 else 1)
    return [factor], {}, [channels, *sizes(2, 1, 5)]


def unshuffle():
    factor = random.randint(1, 3)
    return [factor], {}, [2, *[size * (factor if random.random() < 0.9 else 1) for size in sizes(2, 1, 4)]]


def channel_shuffle():
    groups = random.randint(1, 4)
    return [groups], {}, [groups * random.randint(1, 3) + (random.random() < 0.2), *sizes(2, 1, 4)]


def upsample(modes):
    def call():
        named = {"scale_factor": random.choice([1, 2, 3, 1.5, 2.5])} if truth() else {"size": each(2, 1, 9)}
        if modes:
            named |= some(mode=lambda: random.choice(modes))
        return [], named, [2, *sizes(2, 2, 6)]

    return call


def prelu():
    shape = sizes(random.randint(1, 4), 1, 6)
    return random.choice([[], [1], [shape[0]]]), {}, shape


def glu():
    shape = [2 * size if random.random() < 0.8 else size for size in sizes(random.randint(1, 3), 1, 4)]
    return random.choice([[], [random.randint(1, len(shape))], [-1]]), {}, shape


def dim(shape):
    return [random.choice([random.randint(1, len(shape)), -random.randint(1, len(shape))])]


def calls():
    for axes in (1, 2, 3):
        for kind, transposed in (("Conv", False), ("ConvTranspose", True)):
            yield f"{kind}{axes}d", convolution(axes, transposed=transposed)
            yield f"Lazy{kind}{axes}d", convolution(axes, lazy=True, transposed=transposed)
        yield f"MaxPool{axes}d", pool(axes, padding=lambda: each(axes, 0, 1), dilation=lambda: each(axes, 1, 2))
        yield f"AvgPool{axes}d", pool(axes, padding=lambda: each(axes, 0, 1), count_include_pad=truth)
        lp = pool(axes)
        # Along one axis, PyTorch 2.15 computes with the window and fails if it is a list of one.
        plain = lambda value, axes=axes: value[0] if axes == 1 and isinstance(value, list) else value
        yield f"LPPool{axes}d", lambda lp=lp, plain=plain: (
            lambda made: ([2, plain(*made[0])], {name: plain(value) for name, value in made[1].items()}, made[2])
        )(lp())
        for kind in ("Avg", "Max"):
            name = f"Adaptive{kind}Pool{axes}d"
            yield name, lambda axes=axes: ([each(axes, 1, 5)], {}, [3, *sizes(axes, 1, 8)])
        spatial = lambda axes=axes: sizes(random.randint(0, 1) if axes == 1 else axes, 2, 5)
        inner = lambda axes=axes: sizes(axes, 2, 5)
        yield f"BatchNorm{axes}d", norm(spatial)
        yield f"LazyBatchNorm{axes}d", norm(spatial, lazy=True)
        yield f"InstanceNorm{axes}d", norm(inner)
        yield f"LazyInstanceNorm{axes}d", norm(inner, lazy=True)
        for kind in ("ZeroPad", "ReflectionPad", "ReplicationPad", "CircularPad"):
            yield f"{kind}{axes}d", pad(axes)
        yield f"ConstantPad{axes}d", pad(axes, [1.5])
        yield f"Dropout{axes}d", lambda axes=axes: (random.choice([[], [0.2]]), {}, [3, *sizes(axes)])
    yield "SyncBatchNorm", None
    yield "GroupNorm", group_norm
    yield "LayerNorm", layer_norm
    yield "LocalResponseNorm", anywhere(lambda shape: [3], least=2)
    yield "Linear", linear
    yield "LazyLinear", lazy_linear
    for name in ("ReLU", "ReLU6", "SELU", "GELU", "SiLU", "Hardswish", "Hardsigmoid", "Hardtanh", "Sigmoid", "Tanh"):
        yield name, anywhere()
    for name in ("Softplus", "Softsign", "Mish", "LogSigmoid", "Dropout", "AlphaDropout", "FeatureAlphaDropout"):
        yield name, anywhere()
    yield "LeakyReLU", anywhere(lambda shape: [0.2])
    yield "ELU", anywhere(lambda shape: [0.5])
    yield "CELU", anywhere(lambda shape: [0.5])
    yield "PReLU", prelu
    yield "Softmax", anywhere(dim)
    yield "LogSoftmax", anywhere(dim)
    yield "Softmax2d", anywhere(least=3, most=3)
    yield "GLU", glu
    yield "Identity", anywhere(lambda shape: [54], lambda shape: {"unused": 1})
    yield "Flatten", anywhere(
        lambda shape: random.choice([[], [random.randint(1, len(shape))], [random.randint(1, len(shape)), -1]])
    )
    yield "Unflatten", unflatten
    yield "ChannelShuffle", channel_shuffle
    yield "PixelShuffle", shuffle
    yield "PixelUnshuffle", unshuffle
    yield "Upsample", upsample(["nearest", "bilinear", "bicubic", "area", "nearest-exact"])
    yield "UpsamplingNearest2d", upsample([])
    yield "UpsamplingBilinear2d", upsample([])


def signature(layer):
    parameters = list(inspect.signature(layer.__init__).parameters.values())[1:]
    plain = [one for one in parameters if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]
    listed = [
        [one.name]
        + ([] if one.default is one.empty else [one.default])
        + ([True] if one.kind == one.KEYWORD_ONLY else [])
        for one in plain
    ]
    return [listed, layer.__init__ is nn.Identity.__init__]


def run(layer, positional, named, shape):
    """What a layer gives whose running statistics stand still, so that one value is enough for them."""
    tuples = lambda value: tuple(value) if isinstance(value, list) else value
    try:
        made = layer(*map(tuples, positional), **{name: tuples(value) for name, value in named.items()})
        result = made.eval()(torch.rand(BATCH, *shape))
    except Exception:
        return None, None
    if any(size == 0 for size in result.shape):
        return None, None
    params = sum(one.numel() for one in made.parameters() if one.requires_grad)
    return list(result.shape[1:]), params


def main():
    lines = []
    for name, make in calls():
        layer = getattr(nn, name)
        lines.append(["torch.nn." + name, *signature(layer)])
        for _ in range(CALLS if make else 0):
            positional, named, shape = make()
            line = ["torch.nn." + name, positional, named, shape, *run(layer, positional, named, shape)]
            if line not in lines:
                lines.append(line)
    folder = pathlib.Path(__file__).parent
    text = "\n".join(json.dumps(line, separators=(",", ":")) for line in lines)
    (folder / "torch-layers.jsonl").write_text(text + "\n")


main()
