"""Builds the models of Keras in examples/*.py and writes what it says of them to keras-examples.jsonl.

    KERAS_BACKEND=torch python3 test/reference/examples/count-keras.py

Data is not fetched: only its sizes matter.
"""
import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import numpy

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parent.parent.parent / "examples"


def cifar10():
    images, labels = (50000, 32, 32, 3), (50000, 1)
    return tuple(tuple(numpy.broadcast_to(numpy.zeros((), "uint8"), one) for one in (images, labels)) for _ in range(2))


keras.datasets.cifar10.load_data = cifar10

# Of each file the name of a model.
MODELS = {"keras_resnet.py": "model"}


def count(weights):
    return sum(int(numpy.prod(weight.shape)) for weight in weights)


with open(HERE / "keras-examples.jsonl", "w") as file:
    for name, variable in MODELS.items():
        names = {}
        exec((EXAMPLES / name).read_text(), names)
        model = names[variable]
        row = {
            "file": name,
            "model": variable,
            "params": count(model.trainable_weights),
            "trainable": count(model.trainable_weights),
            "output": list(model.output.shape[1:]),
            "calls": [
                [layer.name, type(layer).__name__, list(layer.output.shape[1:]), count(layer.trainable_weights)]
                for layer in model.layers
                if not isinstance(layer, keras.layers.InputLayer)
            ],
        }
        file.write(json.dumps(row) + "\n")
