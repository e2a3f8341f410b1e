"""Measures receptive fields with PyTorch's autograd and writes them to receptive-fields.jsonl.

Run once with PyTorch 2.15: `python3 make-receptive-fields.py`. The tests need only that file. All weights are 1
and all pools are averages, so that no gradient cancels: the inputs with a gradient are those an output reads.
A network is a list of [operation, attributes, sources]; source -1 is the input, and the last layer is the output.
For each axis the widest field among the central outputs is stored as [output index, first input, last input].
"""
import json
import os
import random

import torch
from torch.nn import functional as F

random.seed(20190611)
torch.set_num_threads(1)
SIZE = 180
CENTRAL = 12


def pick(low, high):
    return random.randint(low, high)


def window_layer():
    if random.random() < 0.7:
        kernel, dilation = [pick(1, 5), pick(1, 5)], [pick(1, 3), pick(1, 3)]
        attributes = {"kernel": kernel, "stride": [pick(1, 2), pick(1, 2)], "dilation": dilation}
        attributes["padding"] = [pick(0, 3), pick(0, 3)]
        return ["conv", {"filters": 1, **attributes, "bias": False}]
    kernel = pick(2, 3)
    return ["avg_pool", {"kernel": kernel, "stride": pick(1, 3), "padding": pick(0, kernel // 2)}]


def enlarging_layer():
    kind = pick(0, 2)
    if kind == 0:
        stride = pick(2, 3)
        return ["transposed_conv", {"filters": 1, "kernel": pick(stride, 5), "stride": stride, "padding": pick(0, 1), "bias": False}]
    return ["upsample", {"scale": 2, "mode": "nearest" if kind == 1 else "bilinear"}]


def chain(count, enlarge):
    layers = [[*window_layer(), [index - 1]] for index in range(count)]
    if enlarge:
        layers = layers[:2] + [[*enlarging_layer(), [1]], ["conv", {"filters": 1, "kernel": pick(1, 4), "bias": False}, [2]]]
    return layers


def branches():
    """Two branches that keep the size, joined by addition or concatenation."""
    odd = [1, 3, 5]
    same = lambda kernel, dilation: {
        "filters": 1, "kernel": kernel, "dilation": dilation, "padding": dilation * (kernel - 1) // 2, "bias": False,
    }
    layers = [[*window_layer(), [-1]]]
    layers.append(["conv", same(random.choice(odd), pick(1, 3)), [0]])
    layers.append(["conv", same(random.choice(odd), pick(1, 3)), [1]])
    layers.append(["conv", same(random.choice(odd), pick(1, 2)), [0]])
    layers.append(["add", {}, [2, 3]] if random.random() < 0.5 else ["concat", {}, [2, 3, 0]])
    layers.append([*window_layer(), [4]])
    return layers


def apply(operation, attributes, inputs):
    x = inputs[0]
    if operation == "conv":
        weight = torch.ones(1, x.shape[1], *([attributes["kernel"]] * 2 if isinstance(attributes["kernel"], int) else attributes["kernel"]))
        settings = {k: attributes[k] for k in ("stride", "padding", "dilation") if k in attributes}
        return F.conv2d(x, weight, **settings)
    if operation == "avg_pool":
        return F.avg_pool2d(x, attributes["kernel"], attributes["stride"], attributes["padding"])
    if operation == "transposed_conv":
        weight = torch.ones(x.shape[1], 1, attributes["kernel"], attributes["kernel"])
        return F.conv_transpose2d(x, weight, stride=attributes["stride"], padding=attributes["padding"])
    if operation == "upsample":
        return F.interpolate(x, scale_factor=2, mode=attributes["mode"])
    return inputs[0] + inputs[1] if operation == "add" else torch.cat(inputs, 1)


def measure(layers):
    x = torch.ones(1, 1, SIZE, SIZE, requires_grad=True)
    outputs = []
    for operation, attributes, sources in layers:
        outputs.append(apply(operation, attributes, [x if s < 0 else outputs[s] for s in sources]))
    result = outputs[-1]
    height, width = result.shape[-2:]
    if min(height, width) < CENTRAL + 2:
        return None
    fields = [None, None]
    for offset in range(CENTRAL):
        row, column = (height - CENTRAL) // 2 + offset, (width - CENTRAL) // 2 + offset
        (gradient,) = torch.autograd.grad(result[0, :, row, column].sum(), x, retain_graph=True)
        for axis, index in ((0, row), (1, column)):
            touched = gradient[0, 0].abs().sum(1 - axis).nonzero().flatten()
            if len(touched) == 0:
                continue
            first, last = int(touched[0]), int(touched[-1])
            if first == 0 or last == SIZE - 1:
                return None
            if fields[axis] is None or last - first > fields[axis][2] - fields[axis][1]:
                fields[axis] = [index, first, last]
    return None if None in fields else {"layers": layers, "fields": fields}


cases = []
while len(cases) < 160:
    kind = len(cases) % 4
    layers = branches() if kind == 3 else chain(pick(2, 5), enlarge=kind == 2)
    case = measure(layers)
    if case is not None:
        cases.append(case)

folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "receptive-fields.jsonl"), "w") as file:
    file.writelines(json.dumps(case, separators=(",", ":")) + "\n" for case in cases)
print(len(cases), "networks")
