"""Writes what Keras makes of models of keras.applications, without weights: their totals, shapes, how many layers there are, and a digest
of all of them with their names, classes, outputs and parameters.

    KERAS_BACKEND=torch python test/reference/keras-source/make-applications.py > test/reference/keras-source/applications.jsonl

With names of models, or calls of them, only these. NASNet is only built, and never run, so that it is built with this backend too.
"""
import hashlib
import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import keras.src.applications.nasnet as nasnet

NAMES = """VGG16 VGG19 ResNet50 ResNet101 ResNet50V2 ResNet152V2 Xception InceptionV3 MobileNet MobileNetV2 DenseNet121 DenseNet201
EfficientNetB0 EfficientNetB1 EfficientNetB4 EfficientNetV2B0 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2S EfficientNetV2M
EfficientNetV2L ConvNeXtTiny ConvNeXtBase ConvNeXtXLarge MobileNetV3Small MobileNetV3Large NASNetMobile NASNetLarge
InceptionResNetV2""".split()
WAYS = [
    "weights=None",
    "weights=None, include_top=False, pooling='max', input_shape=(96, 128, 3)",
    "weights=None, include_top=False",
]
CALLS = """MobileNetV3Small(weights=None, alpha=0.75, minimalistic=True)
MobileNetV3Large(weights=None, alpha=1.5, input_shape=(160, 192, 3), include_preprocessing=False)
EfficientNetV2S(weights=None, include_preprocessing=False, classes=7)
NASNetMobile(weights=None, input_shape=(160, 160, 3), classes=5)""".split("\n")


class AnyBackend:
    def __init__(self, real):
        self.real = real

    def __getattr__(self, name):
        return (lambda: "") if name == "backend" else getattr(self.real, name)


nasnet.backend = AnyBackend(nasnet.backend)


def line(operation):
    shape = operation.output.shape[1:]
    of = "Sequential" if isinstance(operation, keras.Sequential) else type(operation).__name__
    params = operation.count_params() if isinstance(operation, keras.Layer) else 0
    return f"{operation.name} {of} {json.dumps(list(shape))} {params}"


def measured(call):
    keras.utils.clear_session()
    model = eval(f"keras.applications.{call}")
    counts = {"total": 0, "trainable": 0}
    for weight in model.weights:
        size = 1
        for side in weight.shape:
            size *= side
        counts["total"] += size
        counts["trainable"] += size if weight.trainable else 0
    lines = sorted(line(operation) for operation in model.operations)
    if "LINES" in os.environ:
        print("\n".join(lines), file=sys.stderr)
    return {
        "title": call,
        "inputs": list(model.input_shape),
        "output": list(model.output_shape),
        "count": len(lines),
        "digest": hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16],
        "layers": [],
        **counts,
    }


asked = sys.argv[1:]
names = [name for name in asked if "(" not in name] if asked else NAMES
calls = [call for call in asked if "(" in call] if asked else CALLS
for call in [f"{name}({way})" for name in names for way in WAYS] + calls:
    print(json.dumps(measured(call)), flush=True)
