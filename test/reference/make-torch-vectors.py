"""Measures shapes, errors and parameter counts with PyTorch and writes them to torch-vectors.jsonl, a case a line.

Run once with PyTorch 2.15: `python3 make-torch-vectors.py`. The tests need only that file. Each case is
[operation, inputs, attributes, outputs or null for an error, trained parameters, stored numbers], in
channels-first order without the batch and in the spelling of convlint's catalogue. An empty tensor counts as an
error: some layers make one where nothing is left of the map, and no layer behind can learn from it.
"""
import json
import os
import random

import torch
from torch import nn
from torch.nn import functional as F

random.seed(20230413)
torch.manual_seed(0)
torch.set_num_threads(1)
BATCH = 2
cases = []


def measure(operation, inputs, attributes, build):
    """`build` gives a module or a function; whatever it or its application raises is the error."""
    tensors = [torch.rand(BATCH, *shape) for shape in inputs]
    outputs, params, stored = None, 0, 0
    try:
        layer = build()
        if isinstance(layer, nn.Module):
            params = sum(p.numel() for p in layer.parameters())
            stored = sum(b.numel() for name, b in layer.named_buffers() if not name.endswith("tracked"))
        with torch.no_grad():
            result = layer(*tensors)
        results = result if isinstance(result, (tuple, list)) else [result]
        outputs = [list(r.shape[1:]) for r in results]
        if any(0 in shape for shape in outputs):
            outputs = None
    except (RuntimeError, ValueError, IndexError, AssertionError):
        outputs = None
    case = [operation, inputs, attributes, outputs, params, stored]
    if case not in cases:
        cases.append(case)


def pick(low, high):
    return random.randint(low, high)


def maybe_list(values):
    """A list in half of the cases in which one number would do."""
    same = all(v == values[0] for v in values)
    return values[0] if same and random.random() < 0.5 else list(values)


def per_axis(axes, low, high):
    if random.random() < 0.4:
        return [pick(low, high)] * axes
    return [pick(low, high) for _ in range(axes)]


def sizes(axes, low, high):
    return [pick(low, high) for _ in range(axes)]


def drop_defaults(attributes, **defaults):
    return {k: v for k, v in attributes.items() if k not in defaults or defaults[k] != v}


def convolutions(count):
    for index in range(count):
        axes = index % 3 + 1
        groups = random.choice([1, 1, 1, 2, 3])
        channels, filters = groups * pick(1, 3), groups * pick(1, 4)
        if random.random() < 0.08:
            filters += 1
        arriving = channels + (1 if random.random() < 0.08 else 0)
        kernel, stride, dilation = per_axis(axes, 1, 5), per_axis(axes, 1, 3), per_axis(axes, 1, 3)
        padding = per_axis(axes, 0, 3)
        if random.random() < 0.12:
            padding = random.choice(["same", "valid"])
        bias = random.random() < 0.6
        shape = [arriving] + sizes(axes, 3, 12)
        layer = [nn.Conv1d, nn.Conv2d, nn.Conv3d][axes - 1]
        attributes = {
            "filters": filters,
            "kernel": maybe_list(kernel),
            "stride": maybe_list(stride),
            "padding": padding if isinstance(padding, str) else maybe_list(padding),
            "dilation": maybe_list(dilation),
            "groups": groups,
            "bias": bias,
            "in_channels": channels,
        }
        attributes = drop_defaults(attributes, stride=1, padding=0, dilation=1, groups=1, bias=True)
        measure(
            f"conv{axes}d" if random.random() < 0.7 else "conv",
            [shape],
            attributes,
            lambda: layer(
                channels, filters, tuple(kernel), tuple(stride),
                padding if isinstance(padding, str) else tuple(padding), tuple(dilation), groups, bias,
            ),
        )


def transposed(count):
    for index in range(count):
        axes = index % 3 + 1
        groups = random.choice([1, 1, 2])
        channels, filters = groups * pick(1, 3), groups * pick(1, 3)
        kernel, stride, dilation = per_axis(axes, 1, 4), per_axis(axes, 1, 3), per_axis(axes, 1, 3)
        padding, extra = per_axis(axes, 0, 2), per_axis(axes, 0, 1 if random.random() < 0.7 else 3)
        bias = random.random() < 0.6
        layer = [nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d][axes - 1]
        attributes = {
            "filters": filters,
            "kernel": maybe_list(kernel),
            "stride": maybe_list(stride),
            "padding": maybe_list(padding),
            "output_padding": maybe_list(extra),
            "dilation": maybe_list(dilation),
            "groups": groups,
            "bias": bias,
        }
        attributes = drop_defaults(
            attributes, stride=1, padding=0, output_padding=0, dilation=1, groups=1, bias=True
        )
        measure(
            "transposed_conv",
            [[channels] + sizes(axes, 1, 7)],
            attributes,
            lambda: layer(
                channels, filters, tuple(kernel), tuple(stride), tuple(padding), tuple(extra), groups, bias,
                tuple(dilation),
            ),
        )


def pools(count):
    for index in range(count):
        axes = index % 3 + 1
        kind = random.choice(["max_pool", "avg_pool", "lp_pool"])
        if kind == "lp_pool" and axes == 3:
            kind = "max_pool"
        kernel = per_axis(axes, 1, 5)
        stride = kernel if random.random() < 0.4 else per_axis(axes, 1, 4)
        padding = per_axis(axes, 0, 2)
        dilation = per_axis(axes, 1, 2)
        ceil = random.random() < 0.5
        spatial = sizes(axes, 2, 12)
        # Left out on purpose: 3-D average pooling, and no other pool, compares the kernel with the input without its padding.
        if kind == "avg_pool" and axes == 3 and any(i < k for i, k in zip(spatial, kernel)):
            continue
        attributes = {"kernel": maybe_list(kernel)}
        if stride is not kernel:
            attributes["stride"] = maybe_list(stride)
        if kind != "lp_pool" and any(padding):
            attributes["padding"] = maybe_list(padding)
        if kind == "max_pool" and any(d > 1 for d in dilation):
            attributes["dilation"] = maybe_list(dilation)
        if ceil:
            attributes["rounding"] = "ceil"
        k, s, p, d = tuple(kernel), tuple(stride), tuple(padding), tuple(dilation)
        if kind == "max_pool":
            layer = [nn.MaxPool1d, nn.MaxPool2d, nn.MaxPool3d][axes - 1]
            build = lambda: layer(k, s, p, d, ceil_mode=ceil)
        elif kind == "avg_pool":
            layer = [nn.AvgPool1d, nn.AvgPool2d, nn.AvgPool3d][axes - 1]
            build = lambda: layer(k, s, p, ceil_mode=ceil)
        elif axes == 1:
            build = lambda: nn.LPPool1d(2, k[0], s[0], ceil_mode=ceil)
        else:
            build = lambda: nn.LPPool2d(2, k, s, ceil_mode=ceil)
        measure(kind, [[pick(1, 3)] + spatial], attributes, build)


def adaptive_pools(count):
    for index in range(count):
        axes = index % 3 + 1
        kind = random.choice(["max", "avg"])
        names = {"max": "AdaptiveMaxPool", "avg": "AdaptiveAvgPool"}
        out = per_axis(axes, 1, 9)
        layer = getattr(nn, f"{names[kind]}{axes}d")
        shape = [pick(1, 3)] + sizes(axes, 1, 9)
        measure(f"adaptive_{kind}_pool", [shape], {"output_size": maybe_list(out)}, lambda: layer(tuple(out)))


def upsampling(count):
    modes = [["nearest", "linear"], ["nearest", "bilinear", "bicubic"], ["nearest", "trilinear"]]
    for index in range(count):
        axes = index % 3 + 1
        mode = random.choice(modes[axes - 1])
        shape = [pick(1, 3)] + sizes(axes, 1, 9)
        if random.random() < 0.7:
            scale = [random.choice([0.25, 0.5, 1.5, 2, 2.5, 3, 4]) for _ in range(axes)]
            if random.random() < 0.5:
                scale = [scale[0]] * axes
            attributes = {"scale": maybe_list(scale), "mode": mode}
            measure("upsample", [shape], attributes, lambda: nn.Upsample(scale_factor=tuple(scale), mode=mode))
        else:
            out = per_axis(axes, 1, 12)
            attributes = {"size": maybe_list(out), "mode": mode}
            measure("upsample", [shape], attributes, lambda: nn.Upsample(size=tuple(out), mode=mode))


def channel_moves(count):
    for _ in range(count):
        factor, channels, h, w = pick(1, 4), pick(1, 36), pick(1, 12), pick(1, 12)
        measure("pixel_shuffle", [[channels, h, w]], {"factor": factor}, lambda: nn.PixelShuffle(factor))
        measure("pixel_unshuffle", [[channels, h, w]], {"factor": factor}, lambda: nn.PixelUnshuffle(factor))
        measure("channel_shuffle", [[channels, h, w]], {"groups": factor}, lambda: nn.ChannelShuffle(factor))
        axis = pick(-3, 2)
        measure("glu", [[channels, h, w]], {"axis": axis}, lambda: nn.GLU(axis if axis < 0 else axis + 1))


def normalizations(count):
    for index in range(count):
        axes = index % 3 + 1
        channels = pick(1, 24)
        shape = [channels] + sizes(axes, 1, 4)
        affine, track = random.random() < 0.6, random.random() < 0.5
        attributes = {"affine": affine, "track_stats": track}
        layer = getattr(nn, f"BatchNorm{axes}d")
        measure("batch_norm", [shape], attributes, lambda: layer(channels, affine=affine, track_running_stats=track))
        single = [channels] + [1] * axes
        shape = [channels, max(2, shape[1])] + shape[2:]
        layer_i = getattr(nn, f"InstanceNorm{axes}d")
        measure(
            "instance_norm", [shape], attributes,
            lambda: layer_i(channels, affine=affine, track_running_stats=track),
        )
        measure("instance_norm", [single], {}, lambda: layer_i(channels))
        groups = pick(1, 6)
        measure(
            "group_norm", [shape], {"groups": groups, "affine": affine},
            lambda: nn.GroupNorm(groups, channels, affine=affine),
        )
        first = pick(0, axes)
        measure(
            "layer_norm", [shape], {"axes": list(range(first, axes + 1)), "affine": affine},
            lambda: nn.LayerNorm(shape[first:], elementwise_affine=affine),
        )
        measure("layer_norm", [[5, channels]], {"affine": affine}, lambda: nn.LayerNorm(channels, elementwise_affine=affine))
        measure("local_response_norm", [shape], {"size": 3}, lambda: nn.LocalResponseNorm(3))
        measure("batch_norm", [[channels]], {}, lambda: nn.BatchNorm1d(channels))
        measure("prelu", [shape], {"parameters": "channels"}, lambda: nn.PReLU(channels))
        measure("prelu", [shape], {}, lambda: nn.PReLU())


def dense_layers(count):
    for _ in range(count):
        features, units, bias = pick(1, 40), pick(1, 40), random.random() < 0.6
        arriving = features + (1 if random.random() < 0.2 else 0)
        attributes = drop_defaults({"units": units, "in_features": features, "bias": bias}, bias=True)
        build = lambda: nn.Linear(features, units, bias)
        measure("dense", [[arriving]], attributes, build)
        measure("dense", [[pick(1, 5), arriving]], attributes, build)
        shape = [pick(1, 4), pick(1, 4), arriving]
        measure("dense", [shape], {**attributes, "per_position": True}, build)


class SelfAttention(nn.Module):
    def __init__(self, width, heads, bias, inputs):
        super().__init__()
        self.attention = nn.MultiheadAttention(width, heads, bias=bias, batch_first=True)
        self.inputs = inputs

    def forward(self, *tokens):
        query, key = tokens[0], tokens[min(1, self.inputs - 1)]
        value = tokens[2] if self.inputs == 3 else key
        return self.attention(query, key, value, need_weights=False)[0]


def attention(count):
    for _ in range(count):
        heads, inputs = pick(1, 4), pick(1, 3)
        width = heads * pick(1, 6) + (1 if random.random() < 0.1 else 0)
        bias = random.random() < 0.6
        length, other = pick(1, 6), pick(1, 6)
        shapes = [[length, width], [other, width], [other + (1 if random.random() < 0.2 else 0), width]][:inputs]
        attributes = drop_defaults({"heads": heads, "bias": bias}, bias=True)
        measure("multi_head_attention", shapes, attributes, lambda: SelfAttention(width, heads, bias, inputs))


class SqueezeExcite(nn.Module):
    def __init__(self, channels, squeezed, bias):
        super().__init__()
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(channels, squeezed, 1, bias=bias),
            nn.ReLU(),
            nn.Conv2d(squeezed, channels, 1, bias=bias),
            nn.Sigmoid(),
        )

    def forward(self, x):
        return x * self.gate(x)


def squeeze_excites(count):
    for _ in range(count):
        channels, reduction, bias = pick(4, 64), pick(1, 4), random.random() < 0.6
        attributes = drop_defaults({"reduction": reduction, "bias": bias}, bias=True)
        shape = [channels, pick(1, 5), pick(1, 5)]
        measure(
            "squeeze_excite", [shape], attributes,
            lambda: SqueezeExcite(channels, channels // reduction, bias),
        )


def padding_modes(count):
    modes = {"zeros": "constant", "reflect": "reflect", "replicate": "replicate", "circular": "circular"}
    for index in range(count):
        axes = index % 3 + 1
        mode = random.choice(list(modes))
        sides = [[pick(0, 4), pick(0, 4)] for _ in range(axes)]
        flat = [side for pair in reversed(sides) for side in pair]
        shape = [pick(1, 3)] + sizes(axes, 2, 5)
        measure("pad", [shape], {"padding": sides, "mode": mode}, lambda: lambda x: F.pad(x, flat, modes[mode]))


def merges(count):
    functions = {
        "add": lambda *t: sum(t[1:], t[0]),
        "multiply": lambda a, *rest: a if not rest else a * rest[0] if len(rest) == 1 else a * rest[0] * rest[1],
        "maximum": lambda a, *rest: torch.maximum(a, rest[0]) if len(rest) == 1 else torch.maximum(torch.maximum(a, rest[0]), rest[1]),
    }
    for _ in range(count):
        rank, number = pick(1, 4), pick(2, 3)
        first = sizes(rank, 1, 4)
        shapes = [
            [1 if random.random() < 0.15 else size + (1 if random.random() < 0.06 else 0) for size in first]
            for _ in range(number)
        ]
        name = random.choice(list(functions))
        measure(name, shapes, {}, lambda: functions[name])
        axis = pick(-rank, rank - 1)
        along = axis % rank
        joined = [
            [pick(1, 4) if i == along else size + (1 if random.random() < 0.06 else 0) for i, size in enumerate(first)]
            for _ in range(number)
        ]
        measure("concat", joined, {"axis": axis}, lambda: lambda *t: torch.cat(t, axis if axis < 0 else axis + 1))


def reshaping(count):
    for _ in range(count):
        shape = sizes(pick(1, 4), 1, 6)
        total = 1
        for size in shape:
            total *= size
        target, left = [], total
        for _ in range(pick(0, 3)):
            divisor = random.choice([d for d in range(1, left + 1) if left % d == 0])
            target.append(divisor)
            left //= divisor
        target.append(left)
        if random.random() < 0.5:
            target[pick(0, len(target) - 1)] = -1
        if random.random() < 0.2:
            place = pick(0, len(target) - 1)
            target[place] = target[place] + 1 if target[place] > 0 else -1
        measure("reshape", [shape], {"shape": target}, lambda: lambda x: x.reshape(BATCH, *target))
        order = list(range(len(shape)))
        random.shuffle(order)
        measure("permute", [shape], {"order": order}, lambda: lambda x: x.permute(0, *[a + 1 for a in order]))
        start = pick(0, len(shape) - 1)
        end = pick(start, len(shape) - 1)
        attributes = {"start_axis": start, "end_axis": end}
        measure("flatten", [shape], attributes, lambda: nn.Flatten(start + 1, end + 1))
        measure("flatten", [shape], {}, lambda: nn.Flatten())
        axis = pick(0, len(shape) - 1)
        parts = sizes(pick(1, 3), 1, 3)
        if random.random() < 0.7:
            parts[-1] = max(1, shape[axis] - sum(parts[:-1]))
        attributes = {"sizes": parts, "axis": axis}
        measure("split", [shape], attributes, lambda: lambda x: torch.split(x, parts, axis + 1))
        begin, stop = pick(-3, 3), pick(-3, 6)
        attributes = {"start": begin, "end": stop, "axis": axis}
        length = len(range(*slice(begin, stop).indices(shape[axis])))
        if length > 0:  # PyTorch gives empty tensors, which no layer can use
            index = tuple([slice(None)] * (axis + 1) + [slice(begin, stop)])
            measure("slice", [shape], attributes, lambda: lambda x: x[index])


def matrix_products(count):
    for _ in range(count):
        rows, inner, columns = pick(1, 5), pick(1, 5), pick(1, 5)
        other = inner + (1 if random.random() < 0.2 else 0)
        stack = sizes(pick(0, 1), 1, 3)
        measure("matmul", [stack + [rows, inner], stack + [other, columns]], {}, lambda: torch.matmul)
        transposed = [stack + [rows, inner], stack + [columns, other]]
        measure("matmul", transposed, {"transpose_b": True}, lambda: lambda a, b: a @ b.transpose(-1, -2))


convolutions(900)
transposed(500)
pools(900)
adaptive_pools(120)
upsampling(200)
channel_moves(90)
normalizations(60)
dense_layers(50)
attention(80)
squeeze_excites(60)
padding_modes(240)
merges(200)
reshaping(110)
matrix_products(60)

folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "torch-vectors.jsonl"), "w") as file:
    file.writelines(json.dumps(case, separators=(",", ":")) + "\n" for case in cases)
print(len(cases), "cases,", sum(case[3] is None for case in cases), "errors")
