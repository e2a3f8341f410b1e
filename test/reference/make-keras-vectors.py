"""Measures shapes, errors and parameter counts with Keras and writes them to keras-vectors.jsonl, a case a line.

Run once with Keras 3.15 on JAX: `KERAS_BACKEND=jax python3 make-keras-vectors.py`. The tests need only that file.
Each case is [operation, inputs, attributes, outputs or null for an error, trained parameters, stored numbers] in
Keras' own order of axes without the batch and in the spelling of convlint's catalogue; a seventh item is the
layout where it is not channels last.

A shape is taken twice: as the layer declares it (what a model is built with), and as JAX traces the computation.
Cases in which Keras contradicts itself are left out and printed.
"""
import json
import os
import random

import keras
import numpy
from keras import KerasTensor, layers

random.seed(20230413)
BATCH = 2
cases, seen, contradictions = [], set(), []

add_weight = layers.Layer.add_weight


def add_zeros(self, shape=None, initializer=None, *args, **kwargs):
    """Drawing initial values is slow, and only how many there are matters."""
    return add_weight(self, shape, lambda size, dtype=None: numpy.zeros(size, dtype), *args, **kwargs)


layers.Layer.add_weight = add_zeros


def dims(result):
    results = result if isinstance(result, (tuple, list)) else [result]
    return [[int(size) for size in tensor.shape[1:]] for tensor in results]


def measure(operation, inputs, attributes, build, layout="channels_last"):
    """`build` gives a layer; whatever it, its construction or its application raises is the error."""
    tensors = [KerasTensor((BATCH, *shape)) for shape in inputs]
    given = tensors if len(tensors) > 1 else tensors[0]
    outputs, trained, stored = None, 0, 0
    try:
        layer = build()
        outputs = dims(layer(given))
        traced = dims(keras.src.backend.compute_output_spec(layer.call, given))
        trained = sum(int(keras.ops.size(w)) for w in layer.trainable_weights)
        # The seed of a random generator is no number of the network.
        stored = sum(int(keras.ops.size(w)) for w in layer.non_trainable_weights if "seed" not in w.name)
        if outputs != traced:
            contradictions.append((operation, inputs, attributes, outputs, traced))
            return
        if any(size < 1 for shape in outputs for size in shape):
            outputs = None
    except ValueError:
        outputs = None
    case = [operation, inputs, attributes, outputs, trained, stored]
    if layout != "channels_last":
        case.append(layout)
    line = json.dumps(case, separators=(",", ":"))
    if line not in seen:
        seen.add(line)
        cases.append(line)


def pick(low, high):
    return random.randint(low, high)


def chance(share):
    return random.random() < share


def sizes(axes, low, high):
    return [pick(low, high) for _ in range(axes)]


def per_axis(axes, low, high):
    return [pick(low, high)] * axes if chance(0.4) else sizes(axes, low, high)


def maybe_list(values):
    """A list in half of the cases in which one number would do."""
    same = all(v == values[0] for v in values)
    return values[0] if same and chance(0.5) else list(values)


def drop_defaults(attributes, **defaults):
    return {k: v for k, v in attributes.items() if k not in defaults or defaults[k] != v}


def map_shape(spatial, channels, layout):
    return spatial + [channels] if layout == "channels_last" else [channels] + spatial


def any_layout():
    return "channels_first" if chance(0.15) else "channels_last"


def strides_and_dilation(axes):
    """Keras refuses both above 1; such cases are measured apart."""
    stride = per_axis(axes, 1, 4)
    return (stride, [1] * axes) if max(stride) > 1 or chance(0.3) else (stride, per_axis(axes, 1, 3))


WINDOW = {"stride": 1, "padding": "valid", "dilation": 1}


def window(kernel, stride, padding, dilation):
    attributes = {
        "kernel": maybe_list(kernel),
        "stride": maybe_list(stride),
        "padding": padding,
        "dilation": maybe_list(dilation),
    }
    return drop_defaults(attributes, **WINDOW)


def convolutions(count):
    for index in range(count):
        axes, layout = index % 3 + 1, any_layout()
        groups = random.choice([1, 1, 1, 2, 3])
        channels, filters = groups * pick(1, 3), groups * pick(1, 4)
        channels += 1 if chance(0.06) else 0
        filters += 1 if chance(0.06) else 0
        kernel, padding, bias = per_axis(axes, 1, 6), random.choice(["same", "valid"]), chance(0.6)
        stride, dilation = strides_and_dilation(axes)
        shape = map_shape(sizes(axes, 1, 20), channels, layout)
        attributes = {"filters": filters, **window(kernel, stride, padding, dilation), "groups": groups, "bias": bias}
        attributes = drop_defaults(attributes, groups=1, bias=True)
        layer = [layers.Conv1D, layers.Conv2D, layers.Conv3D][axes - 1]
        measure(
            f"conv{axes}d" if chance(0.7) else "conv", [shape], attributes,
            lambda: layer(filters, kernel, stride, padding, layout, dilation, groups, use_bias=bias),
            layout,
        )


def wrong_ranks():
    """A number of axes that is not the kernel's."""
    for axes, layer in enumerate([layers.Conv1D, layers.Conv2D, layers.Conv3D], 1):
        for rank in range(1, 6):
            attributes = {"filters": 2, "kernel": 2}
            measure(f"conv{axes}d", [[4] * rank], attributes, lambda: layer(2, 2))


def causal_convolutions(count):
    """Causal padding is all of it before: d·(k − 1)."""
    for _ in range(count):
        kernel, filters, bias = pick(1, 6), pick(1, 4), chance(0.6)
        [stride], [dilation] = strides_and_dilation(1)
        shape = [pick(1, 20), pick(1, 3)]
        attributes = {"filters": filters, **window([kernel], [stride], [[dilation * (kernel - 1), 0]], [dilation]), "bias": bias}
        measure(
            "conv1d", [shape], drop_defaults(attributes, bias=True),
            lambda: layers.Conv1D(filters, kernel, stride, "causal", dilation_rate=dilation, use_bias=bias),
        )


def refused_strides(count):
    """Strides and dilation both above 1: accepted by every other framework."""
    for index in range(count):
        axes = index % 3 + 1
        kernel, padding = per_axis(axes, 1, 3), random.choice(["same", "valid"])
        stride, dilation = per_axis(axes, 1, 3), per_axis(axes, 1, 3)
        stride[0], dilation[-1] = 2, 2
        attributes = {"filters": 2, **window(kernel, stride, padding, dilation)}
        layer = [layers.Conv1D, layers.Conv2D, layers.Conv3D][axes - 1]
        measure("conv", [sizes(axes, 9, 12) + [2]], attributes, lambda: layer(2, kernel, stride, padding, dilation_rate=dilation))


def depthwise(count):
    for index in range(count):
        axes, layout = index % 2 + 1, any_layout()
        channels, filters, multiplier = pick(1, 4), pick(1, 6), pick(1, 3)
        kernel, padding, bias = per_axis(axes, 1, 6), random.choice(["same", "valid"]), chance(0.6)
        # Strides that differ between the axes are refused by TensorFlow.
        stride, dilation = strides_and_dilation(axes)
        stride = [stride[0]] * axes
        dilation = dilation if max(stride) == 1 else [1] * axes
        shape = map_shape(sizes(axes, 1, 20), channels, layout)
        attributes = {**window(kernel, stride, padding, dilation), "multiplier": multiplier, "bias": bias}
        attributes = drop_defaults(attributes, multiplier=1, bias=True)
        layer = [layers.DepthwiseConv1D, layers.DepthwiseConv2D][axes - 1]
        measure(
            "depthwise_conv", [shape], attributes,
            lambda: layer(kernel, stride, padding, multiplier, layout, dilation, use_bias=bias),
            layout,
        )
        layer_s = [layers.SeparableConv1D, layers.SeparableConv2D][axes - 1]
        measure(
            "separable_conv", [shape], {"filters": filters, **attributes},
            lambda: layer_s(filters, kernel, stride, padding, layout, dilation, multiplier, use_bias=bias),
            layout,
        )


def transposed(count):
    for index in range(count):
        axes, layout = index % 3 + 1, any_layout()
        channels, filters = pick(1, 3), pick(1, 4)
        kernel, padding, bias = per_axis(axes, 1, 6), random.choice(["same", "valid"]), chance(0.6)
        stride, dilation = strides_and_dilation(axes)
        attributes = {"filters": filters, **window(kernel, stride, padding, dilation), "bias": bias}
        extra = None
        # With dilation, Keras bounds the output padding by the stride alone, and so by 0.
        if max(dilation) == 1 and chance(0.5):
            extra = [pick(0, s - 1) for s in stride] if chance(0.9) else per_axis(axes, 0, 4)
            attributes["output_padding"] = list(extra)
        attributes = drop_defaults(attributes, bias=True)
        shape = map_shape(sizes(axes, 1, 9), channels, layout)
        layer = [layers.Conv1DTranspose, layers.Conv2DTranspose, layers.Conv3DTranspose][axes - 1]
        measure(
            "transposed_conv", [shape], attributes,
            lambda: layer(
                filters, kernel, stride, padding,
                output_padding=extra, data_format=layout, dilation_rate=dilation, use_bias=bias,
            ),
            layout,
        )


def pools(count):
    kinds = {
        "max_pool": [layers.MaxPooling1D, layers.MaxPooling2D, layers.MaxPooling3D],
        "avg_pool": [layers.AveragePooling1D, layers.AveragePooling2D, layers.AveragePooling3D],
    }
    for index in range(count):
        axes, layout, kind = index % 3 + 1, any_layout(), random.choice(list(kinds))
        kernel, padding = per_axis(axes, 1, 5), random.choice(["same", "valid"])
        stride = None if chance(0.4) else per_axis(axes, 1, 5)
        attributes = drop_defaults({"kernel": maybe_list(kernel), "padding": padding}, padding="valid")
        if stride:
            attributes["stride"] = maybe_list(stride)
        shape = map_shape(sizes(axes, 1, 20), pick(1, 4), layout)
        layer = kinds[kind][axes - 1]
        # The layers for one axis take numbers, not lists.
        k, s = (kernel[0], stride and stride[0]) if axes == 1 else (tuple(kernel), stride and tuple(stride))
        measure(kind, [shape], attributes, lambda: layer(k, s, padding, data_format=layout), layout)


def global_pools(count):
    kinds = {
        "global_max_pool": [layers.GlobalMaxPooling1D, layers.GlobalMaxPooling2D, layers.GlobalMaxPooling3D],
        "global_avg_pool": [layers.GlobalAveragePooling1D, layers.GlobalAveragePooling2D, layers.GlobalAveragePooling3D],
    }
    for index in range(count):
        axes, layout, kind, keep = index % 3 + 1, any_layout(), random.choice(list(kinds)), chance(0.5)
        shape = map_shape(sizes(axes, 1, 20), pick(1, 9), layout)
        attributes = drop_defaults({"keep_dims": keep}, keep_dims=False)
        layer = kinds[kind][axes - 1]
        measure(kind, [shape], attributes, lambda: layer(data_format=layout, keepdims=keep), layout)


def resizing(count):
    upsampling = [layers.UpSampling1D, layers.UpSampling2D, layers.UpSampling3D]
    padding = [layers.ZeroPadding1D, layers.ZeroPadding2D, layers.ZeroPadding3D]
    cropping = [layers.Cropping1D, layers.Cropping2D, layers.Cropping3D]
    for index in range(count):
        axes = index % 3 + 1
        shape = sizes(axes, 1, 20) + [pick(1, 3)]
        factor = per_axis(axes, 1, 4)
        factors = factor[0] if axes == 1 else tuple(factor)
        measure("upsample", [shape], {"scale": maybe_list(factor)}, lambda: upsampling[axes - 1](factors))
        sides = [sizes(2, 0, 4) for _ in range(axes)]
        added = tuple(sides[0]) if axes == 1 else tuple(map(tuple, sides))
        measure("pad", [shape], {"padding": sides}, lambda: padding[axes - 1](added))
        amounts = per_axis(axes, 0, 5)
        even = amounts[0] if axes == 1 else tuple(amounts)
        measure("pad", [shape], {"padding": maybe_list(amounts)}, lambda: padding[axes - 1](even))
        measure("crop", [shape], {"cropping": sides}, lambda: cropping[axes - 1](added))
        measure("crop", [shape], {"cropping": maybe_list(amounts)}, lambda: cropping[axes - 1](even))
        height, width = pick(1, 12), pick(1, 12)
        if axes == 2:
            measure("upsample", [shape], {"size": [height, width]}, lambda: layers.Resizing(height, width))


def dense(count):
    for index in range(count):
        units, bias = pick(1, 40), chance(0.6)
        shape = sizes(index % 4, 1, 6) + [pick(1, 40)]
        attributes = drop_defaults({"units": units, "bias": bias}, bias=True)
        if len(shape) > 2:
            attributes["per_position"] = True
        measure("dense", [shape], attributes, lambda: layers.Dense(units, use_bias=bias))


def reshaping(count):
    for index in range(count):
        shape = sizes(index % 4 + 1, 1, 6)
        layout = any_layout()
        measure("flatten", [shape], {}, lambda: layers.Flatten(data_format=layout), layout)
        total = 1
        for size in shape:
            total *= size
        target, left = [], total
        for _ in range(pick(0, 3)):
            divisor = random.choice([d for d in range(1, left + 1) if left % d == 0])
            target.append(divisor)
            left //= divisor
        target.append(left)
        if chance(0.5):
            target[pick(0, len(target) - 1)] = -1
        if chance(0.2):
            place = pick(0, len(target) - 1)
            target[place] = target[place] + 1 if target[place] > 0 else -1
        measure("reshape", [shape], {"shape": target}, lambda: layers.Reshape(tuple(target)))
        order = list(range(len(shape)))
        random.shuffle(order)
        if chance(0.1):
            order = order[1:] if chance(0.5) and len(order) > 1 else order[:-1] + [order[0]]
        measure("permute", [shape], {"order": order}, lambda: layers.Permute(tuple(a + 1 for a in order)))


def normalizations(count):
    for index in range(count):
        axes, layout = index % 4, any_layout()
        channels = pick(1, 24)
        shape = map_shape(sizes(axes, 1, 6), channels, layout)
        axis = -1 if layout == "channels_last" else 1
        affine = chance(0.7)
        attributes = drop_defaults({"affine": affine}, affine=True)
        measure(
            "batch_norm", [shape], attributes,
            lambda: layers.BatchNormalization(axis, center=affine, scale=affine), layout,
        )
        last = sizes(axes, 1, 6) + [channels]
        center = chance(0.6)
        measure(
            "layer_norm", [last], {**attributes, **({"bias": False} if affine and not center else {})},
            lambda: layers.LayerNormalization(center=affine and center, scale=affine),
        )
        chosen = sorted(random.sample(range(axes + 1), pick(1, axes + 1)))
        measure(
            "layer_norm", [last], {**attributes, "axes": chosen},
            lambda: layers.LayerNormalization([a + 1 for a in chosen], center=affine, scale=affine),
        )
        groups = pick(1, 6)
        if axes > 0:
            measure(
                "group_norm", [shape], {**attributes, "groups": groups},
                lambda: layers.GroupNormalization(groups, axis, center=affine, scale=affine), layout,
            )


def activations(count):
    for index in range(count):
        axes, layout = index % 3 + 1, any_layout()
        shape = map_shape(sizes(axes, 1, 9), pick(1, 9), layout)
        elements = {} if chance(0.5) else {"parameters": "elements"}
        measure("prelu", [shape], elements, lambda: layers.PReLU(), layout)
        spatial = list(range(1, axes + 1)) if layout == "channels_last" else list(range(2, axes + 2))
        measure("prelu", [shape], {"parameters": "channels"}, lambda: layers.PReLU(shared_axes=spatial), layout)
        every = list(range(1, axes + 2))
        measure("prelu", [shape], {"parameters": 1}, lambda: layers.PReLU(shared_axes=every), layout)
        axis = pick(-axes - 1, -1)
        measure("softmax", [shape], {"axis": axis}, lambda: layers.Softmax(axis))
        dropouts = [layers.SpatialDropout1D, layers.SpatialDropout2D, layers.SpatialDropout3D]
        measure("spatial_dropout", [shape], {"rate": 0.5}, lambda: dropouts[axes - 1](0.5))


def merges(count):
    kinds = {
        "add": layers.Add, "subtract": layers.Subtract, "multiply": layers.Multiply,
        "average": layers.Average, "maximum": layers.Maximum, "minimum": layers.Minimum,
    }
    for _ in range(count):
        kind = random.choice(list(kinds))
        rank, number = pick(1, 4), 2 if kind == "subtract" else pick(2, 3)
        first = sizes(rank, 1, 4)
        shapes = [
            [1 if chance(0.15) else size + (1 if chance(0.06) else 0) for size in first] for _ in range(number)
        ]
        if chance(0.25):
            place = pick(0, number - 1)
            shapes[place] = shapes[place][pick(0, rank - 1):]
        measure(kind, shapes, {}, lambda: kinds[kind]())
        # Axis 0 of Keras is the batch, so an axis is meant from the end.
        axis = pick(-rank, -1)
        joined = [
            [pick(1, 4) if i == axis % rank else size + (1 if chance(0.06) else 0) for i, size in enumerate(first)]
            for _ in range(number)
        ]
        if rank > 1 and chance(0.05):
            joined[-1] = joined[-1][1:]
        measure("concat", joined, {} if axis == -1 and chance(0.5) else {"axis": axis}, lambda: layers.Concatenate(axis))


class Attention(layers.Layer):
    """Multi-head attention on one, two or three tensors, with a list as its only argument."""

    def __init__(self, heads, width, bias):
        super().__init__()
        self.attention = layers.MultiHeadAttention(heads, width // heads, use_bias=bias, flash_attention=False)

    def build(self, shapes):
        query, value, key = self.order(shapes if isinstance(shapes, list) else [shapes])
        self.attention.build(query, value, key)

    def order(self, tensors):
        """Keras takes query, value, key."""
        query, key = tensors[0], tensors[min(1, len(tensors) - 1)]
        return query, tensors[2] if len(tensors) == 3 else key, key

    def call(self, tensors):
        return self.attention(*self.order(tensors if isinstance(tensors, list) else [tensors]))


def attention(count):
    for _ in range(count):
        heads, number, bias = pick(1, 4), pick(1, 3), chance(0.6)
        width, length, other = heads * pick(1, 6), pick(1, 6), pick(1, 6)
        shapes = [[length, width], [other, width], [other, width]][:number]
        attributes = drop_defaults({"heads": heads, "bias": bias}, bias=True)
        measure("multi_head_attention", shapes, attributes, lambda: Attention(heads, width, bias))


convolutions(520)
wrong_ranks()
causal_convolutions(60)
refused_strides(18)
depthwise(150)
transposed(330)
pools(360)
global_pools(60)
resizing(66)
dense(40)
reshaping(60)
normalizations(60)
activations(24)
merges(130)
attention(30)

folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "keras-vectors.jsonl"), "w") as file:
    file.writelines(line + "\n" for line in cases)
print(keras.__version__, len(cases), "cases,", sum(json.loads(line)[3] is None for line in cases), "errors")
print(len(contradictions), "contradictions of Keras with itself")
for contradiction in contradictions:
    print(*contradiction)
