"""Writes what Keras makes of models of keras.applications, without weights: their totals, shapes, and how many layers there are.

    KERAS_BACKEND=torch python test/reference/keras-source/make-applications.py > test/reference/keras-source/applications.jsonl
"""
import json
import os

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras

NAMES = """VGG16 VGG19 ResNet50 ResNet101 ResNet50V2 ResNet152V2 Xception InceptionV3 MobileNet MobileNetV2 DenseNet121 DenseNet201
EfficientNetB0 EfficientNetB1 EfficientNetB4""".split()
WAYS = [
    "weights=None",
    "weights=None, include_top=False, pooling='max', input_shape=(96, 128, 3)",
    "weights=None, include_top=False",
]

for name in NAMES:
    for way in WAYS:
        model = eval(f"keras.applications.{name}({way})")
        counts = {"total": 0, "trainable": 0}
        for weight in model.weights:
            size = 1
            for side in weight.shape:
                size *= side
            counts["total"] += size
            counts["trainable"] += size if weight.trainable else 0
        row = {"title": f"{name}({way})", "inputs": list(model.input_shape), "output": list(model.output_shape)}
        print(json.dumps({**row, "count": len(model.layers), "layers": [], **counts}), flush=True)
