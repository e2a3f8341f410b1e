"""Measures every class of keras.layers as a saved model has it and writes keras-layers.jsonl, a case a line.

Run once with the newest Keras: `KERAS_BACKEND=torch python3 make-keras-layers.py`. The tests need only that file.
Each case is [class, config, inputs, outputs or null for an error, trained numbers, other numbers], and where it matters the
arguments of the call by name, as the place of their input. Shapes are without the batch; `null` is a size that is not fixed. The
config is that of `get_config()` without what changes neither shapes nor counts. The first line lists all public classes.
Where a layer can be run, the shapes that it gives are those that really come out.
"""
import inspect
import json
import os
import random

import keras
import numpy
from keras import layers

random.seed(20260415)
lines, classes = [], set()

NOISE = ("initializer", "regularizer", "constraint")
PLAIN = {"dtype", "trainable", "seed", "quantization_config", "lora_rank", "lora_alpha", "build_config", "registered_name", "module"}


def pruned(value):
    if isinstance(value, dict):
        return {k: pruned(v) for k, v in value.items() if k not in PLAIN and not k.endswith(NOISE)}
    if isinstance(value, (list, tuple)):
        return [pruned(v) for v in value]
    return value


def dims(result):
    results = result if isinstance(result, (tuple, list)) else [result]
    flat = []
    for tensor in results:
        flat.extend(dims(tensor)) if isinstance(tensor, (list, tuple)) else flat.append([None if s is None else int(s) for s in tensor.shape[1:]])
    return flat


def size(weights):
    return sum(int(numpy.prod(w.shape)) for w in weights if "seed" not in w.path)


def case(name, make, *shapes, call=None, integers=None, single=None):
    """`make` gives the layer; `call` names the arguments that the inputs are."""
    dtype = "int32" if integers else "float32"
    outputs, trained, other, config = None, 0, 0, None
    try:
        layer = make()
        config = pruned(json.loads(json.dumps(keras.saving.serialize_keras_object(layer)))["config"])
        config.pop("name", None)
        inputs = [keras.Input(shape, dtype=dtype) for shape in shapes]
        given = inputs[0] if len(inputs) == 1 else inputs
        result = layer(**dict(zip(call, inputs))) if call else layer(given)
        outputs = dims(result)
        model = keras.Model(given, result)
        if all(s is not None for shape in shapes for s in shape):
            values = [numpy.zeros((2, *shape), dtype) for shape in shapes]
            ran = dims(model(values if len(values) > 1 else values[0]))
            if any(a not in (None, b) for one, other in zip(outputs, ran) for a, b in zip(one, other)):
                print("contradiction", name, config, shapes, outputs, ran)
                return
            outputs = ran
        trained, other = size(layer.trainable_weights), size(layer.non_trainable_weights)
    except Exception as error:  # noqa: BLE001 - whatever it says, the layer does not work so
        outputs, trained, other = None, 0, 0
        if config is None:
            print("no layer", name, str(error)[:100])
            return
        print("error", name, shapes, str(error).strip().split("\n")[0][:110])
    row = [name, config, list(map(list, shapes)), outputs, trained, other]
    if call:
        row.append({argument: place for place, argument in enumerate(call)})
    line = json.dumps(row, separators=(",", ":"))
    if line not in lines:
        lines.append(line)
        classes.add(name)


def pick(*values):
    return random.choice(values)


def n(low, high):
    return random.randint(low, high)


def dots():
    for _ in range(24):
        a, b, k = n(1, 5), n(1, 5), n(1, 5)
        case("Dot", lambda: layers.Dot(-1, normalize=pick(True, False)), (a, k), (b, k))
        case("Dot", lambda: layers.Dot(1), (k, a), (k, b))
        case("Dot", lambda: layers.Dot((2, 1)), (a, k), (k, b))
        case("Dot", lambda: layers.Dot((1, 2)), (k, a), (b, k + pick(0, 0, 1)))
        case("Dot", lambda: layers.Dot(1), (k,), (k,))
        case("Dot", lambda: layers.Dot((2, 1)), (a, k), (k,))
        case("Dot", lambda: layers.Dot((3, 1)), (a, b, k), (k, b))
    case("Dot", lambda: layers.Dot(1), (3,), (4,))
    case("Dot", lambda: layers.Dot(2), (None, 4), (None, 4))


def conv_lstms():
    kinds = {1: layers.ConvLSTM1D, 2: layers.ConvLSTM2D, 3: layers.ConvLSTM3D}
    for index in range(45):
        axes = index % 3 + 1
        layout = pick("channels_last", "channels_last", "channels_first")
        kernel, padding = [n(1, 3) for _ in range(axes)], pick("same", "valid")
        stride, dilation = pick((1, 1), (2, 1), (1, 2))
        spatial, channels, steps = [n(4, 7) for _ in range(axes)], n(1, 3), n(1, 3)
        if index == 0:
            kernel = [9] * axes
        shape = [*spatial, channels] if layout == "channels_last" else [channels, *spatial]
        options = dict(
            strides=stride, padding=padding, data_format=layout, dilation_rate=dilation, use_bias=pick(True, False),
            return_sequences=pick(True, False), return_state=pick(True, False, False), unit_forget_bias=False,
        )
        filters = n(1, 4)
        case(f"ConvLSTM{axes}D", lambda: kinds[axes](filters, kernel, **options), (steps, *shape))
    case("ConvLSTM2D", lambda: layers.ConvLSTM2D(3, 3, padding="same"), (None, 8, 8, 2))
    case("ConvLSTM2D", lambda: layers.ConvLSTM2D(3, 3), (4, 8, 2))


def einsums():
    for _ in range(6):
        a, b, c, d, e = (n(2, 6) for _ in range(5))
        case("EinsumDense", lambda: layers.EinsumDense("ab,bc->ac", c, bias_axes=pick(None, "c")), (b,))
        case("EinsumDense", lambda: layers.EinsumDense("abc,cd->abd", (a, d), bias_axes=pick(None, "d", "bd")), (a, c))
        case("EinsumDense", lambda: layers.EinsumDense("abc,cd->abd", (None, d), bias_axes="d"), (a, c))
        case("EinsumDense", lambda: layers.EinsumDense("abc,cde->abde", (None, d, e), bias_axes="de"), (a, c))
        case("EinsumDense", lambda: layers.EinsumDense("abde,dec->abc", (None, c), bias_axes="c"), (a, d, e))
        case("EinsumDense", lambda: layers.EinsumDense("...x,xy->...y", d, bias_axes="y"), (a, b, c))
        case("EinsumDense", lambda: layers.EinsumDense("...bc,cd->...bd", (b, d), bias_axes="d"), (a, b, c))
        case("EinsumDense", lambda: layers.EinsumDense("ab...,bc->ac...", c, bias_axes="c"), (b, d, e))
        case("EinsumDense", lambda: layers.EinsumDense("abc,bcd->abd", (b, d), bias_axes="bd"), (b, c))
    case("EinsumDense", lambda: layers.EinsumDense("abc,cd->abd", (5, 2)), (4, 3))
    case("EinsumDense", lambda: layers.EinsumDense("abc,cd->abd", (None, 2)), (None, 3))
    case("EinsumDense", lambda: layers.EinsumDense("abc,cd->abd", (None, 2)), (3,))


def attentions():
    for _ in range(12):
        q, s, width, value = n(1, 5), n(1, 5), n(2, 6), n(2, 6)
        scale = pick(True, False)
        case("Attention", lambda: layers.Attention(scale, pick("dot", "concat")), (q, width), (s, width))
        case("Attention", lambda: layers.Attention(scale), (q, width), (s, value), (s, width))
        case("AdditiveAttention", lambda: layers.AdditiveAttention(scale), (q, width), (s, width))
        case("AdditiveAttention", lambda: layers.AdditiveAttention(), (q, width), (s, value), (s, width))
        heads, key = n(1, 3), n(1, 4)
        options = dict(use_bias=pick(True, False), use_gate=pick(True, False))
        case(
            "MultiHeadAttention",
            lambda: layers.MultiHeadAttention(heads, key, pick(None, value), output_shape=pick(None, 7), **options),
            (q, width), (s, value), call=["query", "value"],
        )
        case(
            "MultiHeadAttention", lambda: layers.MultiHeadAttention(heads, key, **options),
            (q, width), (s, value), (s, width), call=pick(["query", "key", "value"], ["query", "value", "key"]),
        )
        case(
            "GroupQueryAttention", lambda: layers.GroupQueryAttention(key, 2 * heads, heads, **options),
            (q, width), (s, width), call=["query", "value"],
        )
        case(
            "GroupQueryAttention", lambda: layers.GroupQueryAttention(key, heads, heads),
            (q, width), (s, width), (s, value), call=["query", "value", "key"],
        )
    case("Attention", lambda: layers.Attention(), (3, 4), (3, 5))
    case("MultiHeadAttention", lambda: layers.MultiHeadAttention(2, 3), (4, 5), (3, 5), (2, 5), call=["query", "value", "key"])


def recurrents():
    cells = [layers.SimpleRNNCell, layers.LSTMCell, layers.GRUCell]
    for index in range(30):
        steps, width = n(1, 5), n(1, 5)
        options = dict(return_sequences=pick(True, False), return_state=pick(True, False, False))
        cell = random.choice(cells)
        gru = dict(reset_after=pick(True, False)) if cell is layers.GRUCell else {}
        units, bias = n(1, 5), pick(True, False)
        case("RNN", lambda: layers.RNN(cell(units, use_bias=bias, **gru), **options), (steps, width))
        several = [random.choice(cells)(n(1, 4)) for _ in range(n(2, 3))]
        case("RNN", lambda: layers.RNN(several, return_sequences=options["return_sequences"]), (steps, width))
        inner = random.choice([layers.LSTM, layers.GRU, layers.SimpleRNN])
        case(
            "Bidirectional",
            lambda: layers.Bidirectional(inner(units, **options), merge_mode=pick("concat", "sum", "mul", "ave")), (steps, width),
        )
        case("LSTM", lambda: layers.LSTM(units, use_bias=bias, **options), (steps, width))
    case("LSTM", lambda: layers.LSTM(3), (5,))
    case("RNN", lambda: layers.RNN(layers.LSTMCell(3)), (None, 4))


def wrappers():
    inner = lambda: random.choice([
        layers.Conv2D(n(1, 4), 3, padding=pick("same", "valid"), strides=pick(1, 2)),
        layers.MaxPooling2D(2), layers.Flatten(), layers.GlobalAveragePooling2D(), layers.BatchNormalization(),
        layers.Dense(5), layers.ZeroPadding2D(1), layers.SeparableConv2D(3, 3), layers.Dropout(0.2), layers.UpSampling2D(2),
        layers.Conv2DTranspose(3, 2, strides=2), layers.Reshape((-1,)), layers.Permute((3, 1, 2)),
    ])
    for _ in range(40):
        layer = inner()
        case("TimeDistributed", lambda: layers.TimeDistributed(layer), (n(1, 4), n(5, 8), n(5, 8), n(1, 3)))
    for _ in range(4):
        case("TimeDistributed", lambda: layers.TimeDistributed(layers.Dense(n(1, 5))), (n(1, 4), n(1, 4)))
        case("TimeDistributed", lambda: layers.TimeDistributed(layers.Conv1D(n(1, 5), 2)), (n(1, 4), n(3, 6), 2))
        case("TimeDistributed", lambda: layers.TimeDistributed(layers.LSTM(n(1, 5))), (n(1, 4), n(3, 6), 2))
        case("TimeDistributed", lambda: layers.TimeDistributed(layers.TimeDistributed(layers.Conv1D(3, 2))), (2, 3, n(3, 6), 2))
    case("TimeDistributed", lambda: layers.TimeDistributed(layers.Conv2D(3, 9)), (3, 6, 6, 1))
    case("TimeDistributed", lambda: layers.TimeDistributed(layers.Conv2D(3, 3)), (None, 6, 6, 1))
    case("TimeDistributed", lambda: layers.TimeDistributed(layers.Dense(3)), (4,))
    block = lambda: keras.Sequential([layers.Conv2D(4, 3), layers.BatchNormalization(), layers.MaxPooling2D(2), layers.Flatten()])
    case("TimeDistributed", lambda: layers.TimeDistributed(block()), (3, 8, 8, 2))
    x = keras.Input((8, 8, 2))
    y = layers.Conv2D(2, 3, padding="same")(x)
    graph = keras.Model(x, layers.Concatenate()([layers.Add()([x, y]), y]))
    case("TimeDistributed", lambda: layers.TimeDistributed(graph), (3, 8, 8, 2))
    for make in (
        lambda: layers.Conv2D(4, 3), lambda: layers.Dense(3), lambda: layers.Conv1D(3, 2), lambda: layers.Embedding(7, 3),
    ):
        layer = make()
        shape = {"Conv2D": (6, 6, 2), "Dense": (5,), "Conv1D": (6, 2), "Embedding": (4,)}[type(layer).__name__]
        case("SpectralNormalization", lambda: layers.SpectralNormalization(layer), shape, integers=isinstance(layer, layers.Embedding))
    case("Pipeline", lambda: layers.Pipeline([layers.Rescaling(0.5), layers.CenterCrop(4, 5)]), (8, 8, 3))


def encodings():
    for mode in ("one_hot", "multi_hot", "count"):
        for shape in ((1,), (5,), (3, 4), (3, 1)):
            case("CategoryEncoding", lambda: layers.CategoryEncoding(6, mode), shape, integers=True)
            case("Hashing", lambda: layers.Hashing(6, output_mode=mode), shape, integers=True)
            if mode == "one_hot" or len(shape) == 1:
                case("Discretization", lambda: layers.Discretization([0.0, 1.0, 2.0], output_mode=mode), shape)
    for shape in ((1,), (5,), (3, 4)):
        case("Hashing", lambda: layers.Hashing(6), shape, integers=True)
        case("Discretization", lambda: layers.Discretization([0.0, 1.0]), shape)
        case("IntegerLookup", lambda: layers.IntegerLookup(vocabulary=[3, 5, 7]), shape, integers=True)
        case("ReversibleEmbedding", lambda: layers.ReversibleEmbedding(9, 4), shape, integers=True)
        case("ReversibleEmbedding", lambda: layers.ReversibleEmbedding(9, 4, tie_weights=False), shape, integers=True)
    case("IntegerLookup", lambda: layers.IntegerLookup(vocabulary=[3, 5, 7], output_mode="one_hot"), (1,), integers=True)
    case("HashedCrossing", lambda: layers.HashedCrossing(5), (1,), (1,), integers=True)
    case("MelSpectrogram", lambda: layers.MelSpectrogram(), (4096,))
    case("STFTSpectrogram", lambda: layers.STFTSpectrogram(frame_length=64), (512, 1))


def merges():
    """Tensors of different rank: Keras fills up behind the batch, wherever channels stand."""
    kinds = [layers.Add, layers.Multiply, layers.Average, layers.Maximum, layers.Minimum, layers.Subtract]
    for _ in range(30):
        kind = random.choice(kinds)
        first = [n(1, 4) for _ in range(n(2, 4))]
        second = [pick(s, s, 1) for s in first][n(1, len(first)) - 1:]
        second[0] += pick(0, 0, 0, 1)
        case(kind.__name__, lambda: kind(), *pick((first, second), (second, first)))


IMAGES = """AugMix AutoContrast CutMix GaussianDropout GaussianNoise MixUp RandAugment RandomBrightness RandomColorDegeneration
RandomColorJitter RandomContrast RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHue RandomInvert
RandomPerspective RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear RandomTranslation RandomZoom Solarization
ContrastLimitedAdaptiveHistogramEqualization""".split()
ARGUMENTS = {
    "GaussianDropout": [0.1], "GaussianNoise": [0.1], "RandomBrightness": [0.1], "RandomContrast": [0.1], "RandomColorDegeneration": [0.1],
    "RandomHue": [0.1], "RandomPosterization": [4], "RandomRotation": [0.1], "RandomSaturation": [0.1], "RandomSharpness": [0.1],
    "RandomTranslation": [0.1, 0.1], "RandomZoom": [0.1],
}


def images():
    for name in IMAGES:
        case(name, lambda: getattr(layers, name)(*ARGUMENTS.get(name, [])), (8, 6, 3))
    for name in ("CenterCrop", "RandomCrop", "Resizing"):
        case(name, lambda: getattr(layers, name)(4, 5), (8, 6, 3))
        case(name, lambda: getattr(layers, name)(4, 5, data_format="channels_first"), (3, 8, 6))


def axes():
    """Axes other than the usual ones, and layers that have no layout of their own in networks with channels first."""
    for _ in range(12):
        shape = (n(2, 5), n(2, 5), n(2, 5))
        shared = random.sample([1, 2, 3], n(0, 3))
        case("PReLU", lambda: layers.PReLU(shared_axes=shared or None), shape)
        case("GroupNormalization", lambda: layers.GroupNormalization(pick(1, 2, -1), axis=pick(1, 2, -1), center=pick(True, False)), shape)
        case("Normalization", lambda: layers.Normalization(axis=pick(None, -1, 1, 3)), shape)
        case("BatchNormalization", lambda: layers.BatchNormalization(axis=pick(-1, 1, 2)), shape)
        case("LayerNormalization", lambda: layers.LayerNormalization(axis=pick(-1, (2, 3), [-1, -2])), shape)
        case("Softmax", lambda: layers.Softmax(axis=pick(-1, 1)), shape)
        case("Concatenate", lambda: layers.Concatenate(axis=pick(1, -1)), shape, shape)


dots()
conv_lstms()
einsums()
attentions()
recurrents()
wrappers()
encodings()
merges()
images()
axes()

public = sorted(
    name for name in dir(layers)
    if inspect.isclass(getattr(layers, name)) and issubclass(getattr(layers, name), layers.Layer)
)
folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "keras-layers.jsonl"), "w") as file:
    file.write(json.dumps({"classes": public}) + "\n")
    file.writelines(line + "\n" for line in lines)
print(keras.__version__, len(lines), "cases of", len(classes), "classes")
