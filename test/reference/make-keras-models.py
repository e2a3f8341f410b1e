"""Saves models with Keras and writes what Keras says of them to keras-models.tsv, a model a line.

Run once with the newest Keras: `KERAS_BACKEND=torch python3 make-keras-models.py FOLDER`. Small models become the text of the file
itself; for `keras.applications`, whose JSON is large, only the totals are kept, and their JSON is written to FOLDER for a
comparison layer by layer: `CONVLINT_KERAS_MODELS=FOLDER npx vitest run test/reference/keras-models.test.ts`.
"""
import json
import os
import sys

import keras
import numpy
from keras import applications, layers
from keras.src.applications import nasnet

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)

add_weight = layers.Layer.add_weight


def add_zeros(self, shape=None, initializer=None, *args, **kwargs):
    """Drawing initial values is slow, and only how many there are matters."""
    return add_weight(self, shape, lambda size, dtype=None: numpy.zeros(size, dtype or "float32"), *args, **kwargs)


layers.Layer.add_weight = add_zeros


def sizes(tensor):
    return [None if size is None else int(size) for size in tensor.shape[1:]]


def facts(model):
    trainable = sum(int(numpy.prod(w.shape)) for w in model.trainable_weights)
    rows = []
    for layer in model.layers:
        if isinstance(layer, keras.Model) or isinstance(layer, layers.InputLayer):
            continue
        output = layer.output
        first = output[0] if isinstance(output, (list, tuple)) else output
        rows.append([layer.name, layer.count_params(), sizes(first)])
    outputs = [sizes(tensor) for tensor in model.outputs]
    return {"params": model.count_params(), "trainable": trainable, "outputs": outputs, "layers": rows}


def image(*shape):
    return keras.Input(shape)


def small():
    x = image(16, 16, 3)
    y = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")(x)
    y = layers.SeparableConv2D(12, 3, depth_multiplier=2)(y)
    y = layers.DepthwiseConv2D(3, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization(scale=False)(y)
    y = layers.PReLU(shared_axes=[1, 2])(y)
    y = layers.Conv2DTranspose(6, 4, strides=3)(y)
    y = layers.ZeroPadding2D(((1, 0), (2, 3)))(y)
    y = layers.Cropping2D(((0, 1), (1, 1)))(y)
    y = layers.AveragePooling2D(2, padding="same")(y)
    y = layers.LayerNormalization()(y)
    y = layers.GroupNormalization(3, center=False)(y)
    y = layers.UpSampling2D((2, 1), interpolation="bilinear")(y)
    y = layers.Permute((3, 1, 2))(y)
    y = layers.Reshape((6, -1))(y)
    y = layers.Dense(5)(y)
    yield "kinds of layers", keras.Model(x, layers.Flatten()(y))

    x = image(3, 16, 16)
    y = layers.Conv2D(8, 3, data_format="channels_first", groups=1)(x)
    y = layers.BatchNormalization(axis=1)(y)
    y = layers.Permute((2, 3, 1))(y)
    y = layers.Conv2D(4, 3, data_format="channels_last")(y)
    yield "two layouts", keras.Model(x, layers.GlobalMaxPooling2D()(y))

    shared = layers.Dense(7, name="shared")
    inner_in = image(7)
    inner = keras.Model(inner_in, layers.Dense(3)(layers.Dropout(0.1)(inner_in)), name="inner")
    a, b = image(4), image(4)
    joined = layers.Concatenate()([inner(shared(a)), inner(shared(b))])
    twice = layers.Subtract()([shared(a), shared(b)])
    yield "shared layers", keras.Model([a, b], [joined, twice])

    x = keras.Input((12,), dtype="int32")
    y = layers.Embedding(50, 8)(x)
    y = layers.Bidirectional(layers.LSTM(6, return_sequences=True))(y)
    y = layers.Conv1D(10, 3, padding="causal", dilation_rate=2)(y)
    y = layers.MultiHeadAttention(2, 5)(y, y)
    y = layers.GRU(4, return_sequences=True)(y)
    y = layers.TimeDistributed(layers.Dense(3))(y)
    y = layers.SimpleRNN(3)(layers.MaxPooling1D(2)(y))
    yield "sequences", keras.Model(x, layers.RepeatVector(4)(y))

    yield "a sequence of models", keras.Sequential(
        [keras.Input((8, 8, 2)), keras.Sequential([layers.Conv2D(4, 3), layers.Normalization()]), layers.GlobalAveragePooling2D(keepdims=True), layers.Flatten(), layers.Dense(2)]
    )

    x = image(8, 8, 4)
    yield "operations as layers", keras.Model(x, keras.ops.relu(x * 2.0 + layers.Conv2D(4, 1)(x)))

    x = image(6, 6, 6, 2)
    y = layers.Conv3D(4, 2)(x)
    y = layers.MaxPooling3D(2)(y)
    yield "three axes", keras.Model(x, layers.GlobalAveragePooling3D()(layers.Conv3DTranspose(3, 2)(y)))

    block_in = image(10, 10, 3)
    block_out = layers.Conv2D(3, 3, padding="same")(block_in)
    block = keras.Model(block_in, layers.Add()([block_in, block_out]), name="block")
    x = image(4, 10, 10, 3)
    y = layers.TimeDistributed(block, name="blocks")(x)
    y = layers.TimeDistributed(layers.SpectralNormalization(layers.Conv2D(5, 3)))(y)
    y = layers.ConvLSTM2D(6, 3, return_sequences=True)(y)
    y = layers.TimeDistributed(layers.GlobalAveragePooling2D())(y)
    y = layers.Bidirectional(layers.RNN(layers.GRUCell(3), return_sequences=True))(y)
    y = layers.RNN([layers.LSTMCell(4), layers.SimpleRNNCell(5)], name="cells")(y)
    yield "layers around layers", keras.Model(x, layers.EinsumDense("ab,bc->ac", output_shape=7, bias_axes="c")(y))

    # Keras declares scores as if there were as many keys as queries.
    a, b = image(9, 8), image(9, 8)
    y, scores = layers.MultiHeadAttention(2, 3)(value=b, query=a, return_attention_scores=True)
    y = layers.Attention(use_scale=True)([y, b, layers.Dense(8)(b)])
    y = layers.AdditiveAttention()([y, a])
    y = layers.GroupQueryAttention(4, 6, 2)(y, y)
    z, state, cell = layers.LSTM(5, return_state=True)(y)
    y = layers.Dot((2, 2), normalize=True)([y, a])
    yield "attention and states", keras.Model([a, b], [y, scores, layers.Concatenate()([z, state, cell])])


@keras.saving.register_keras_serializable("mine")
class Halves(layers.Layer):
    """A layer of somebody's own with two outputs."""

    def call(self, inputs):
        return inputs[..., ::2], inputs[..., 1::2]


@keras.saving.register_keras_serializable("mine")
class Doubled(layers.Layer):
    """One that has a shape of its own."""

    def call(self, inputs):
        return keras.ops.concatenate([inputs, inputs], axis=1)


def stored():
    """Models whose shapes only the file can tell. What such layers hold is not known."""
    x = image(6, 4, 10)
    first, second = Halves(name="halves")(x)
    y = layers.Conv2D(3, 3)(Doubled()(first))
    yield "classes of one's own", keras.Model(x, [y, layers.Flatten()(second)])
    yield "a class of one's own in a sequence", keras.Sequential(
        [keras.Input((6, 4, 2)), layers.Conv2D(4, 1), Doubled(), layers.Conv2D(3, 3), layers.Flatten()]
    )
    yield "functions", keras.Sequential(
        [keras.Input((8, 6)), layers.Lambda(lambda z: z[:, ::2], output_shape=(4, 6)), layers.Dense(3)]
    )
    words = keras.Input((2048,))
    y = layers.MelSpectrogram(num_mel_bins=20, sequence_length=256, fft_length=512)(words)
    yield "sound", keras.Model(words, layers.GRU(3)(layers.Permute((2, 1))(y)))


NAMES = """Xception VGG16 VGG19 ResNet50 ResNet101 ResNet152 ResNet50V2 ResNet101V2 ResNet152V2 InceptionV3 InceptionResNetV2
MobileNet MobileNetV2 MobileNetV3Small MobileNetV3Large DenseNet121 DenseNet169 DenseNet201 NASNetMobile NASNetLarge EfficientNetB0
EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6 EfficientNetB7 EfficientNetV2B0
EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2S EfficientNetV2M EfficientNetV2L ConvNeXtTiny ConvNeXtSmall
ConvNeXtBase ConvNeXtLarge ConvNeXtXLarge""".split()

VARIANTS = {
    "InceptionV3 for any size": ("InceptionV3", dict(include_top=False)),
    "ResNet50 as a backbone": ("ResNet50", dict(include_top=False, pooling="avg", input_shape=(96, 96, 3))),
    "MobileNet, half as wide": ("MobileNet", dict(alpha=0.5, input_shape=(160, 160, 3), classes=10)),
    "EfficientNetB0 for any size": ("EfficientNetB0", dict(include_top=False)),
}


class Elsewhere:
    """The backend as NASNetMobile sees it: computing with it has an open fault in PyTorch, building it has none."""

    def __getattr__(self, name):
        return getattr(keras.src.backend, name)

    def backend(self):
        return "tensorflow"


nasnet.backend = Elsewhere()

rows = []
for name, model in small():
    found = facts(model)
    rows.append(["small", name, found, model.to_json()])
for name, model in stored():
    outputs = [sizes(tensor) for tensor in model.outputs]
    rows.append(["stored", name, {"params": 0, "trainable": 0, "outputs": outputs}, model.to_json()])
for name, (function, options) in {**{name: (name, {}) for name in NAMES}, **VARIANTS}.items():
    with keras.device("meta") if keras.backend.backend() == "torch" else keras.device("cpu"):
        model = getattr(applications, function)(weights=None, **options)
    found = facts(model)
    with open(os.path.join(folder, name + ".json"), "w") as file:
        file.write(model.to_json())
    with open(os.path.join(folder, name + ".facts"), "w") as file:
        json.dump(found, file)
    totals = {key: found[key] for key in ("params", "trainable", "outputs")}
    rows.append(["application", name, totals, ""])
    print(name, found["params"], flush=True)

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "keras-models.tsv"), "w") as file:
    for kind, name, found, text in rows:
        file.write("\t".join([kind, name, json.dumps(found, separators=(",", ":")), text]) + "\n")
