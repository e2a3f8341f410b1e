"""Builds each model of the texts in programs/ with Keras 3 and writes what it is, one line of JSON for each: every layer with its
class, output shapes and parameters, and both totals.

    KERAS_BACKEND=torch python test/reference/keras-source/make-programs.py > test/reference/keras-source/programs.jsonl

Files that are named are read in place of these. Nothing is trained: `fit` builds the model for its data, and data sets are zeros, with labels of each class.
"""
import json
import os
import pathlib
import sys
import traceback

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import numpy

SETS = {
    "mnist": (60000, 10000, (28, 28), (), 10),
    "fashion_mnist": (60000, 10000, (28, 28), (), 10),
    "cifar10": (50000, 10000, (32, 32, 3), (1,), 10),
    "cifar100": (50000, 10000, (32, 32, 3), (1,), 100),
}


def zeros(*shape):
    return numpy.broadcast_to(numpy.zeros((), "uint8"), shape)


def loader(train, test, sample, label, classes):
    def labels(count):
        return (numpy.arange(count) % classes).astype("uint8").reshape(count, *label)

    return lambda: tuple((zeros(count, *sample), labels(count)) for count in (train, test))


for name, sizes in SETS.items():
    getattr(keras.datasets, name).load_data = loader(*sizes)


def fit(self, x, *_, **__):
    self(x[:1])


keras.Model.fit = fit


def shapes(tensors):
    found = [list(one.shape) for one in (tensors if isinstance(tensors, (list, tuple)) else [tensors])]
    return found[0] if len(found) == 1 else found


def outputs_of(layer, within):
    if within or not layer._inbound_nodes:
        return None
    found = []
    for node in layer._inbound_nodes:
        for tensor in node.output_tensors:
            if list(tensor.shape) not in found:
                found.append(list(tensor.shape))
    return found[0] if len(found) == 1 else found


def rows(layers, path="", is_known=True):
    for layer in layers:
        name = f"{path}{layer.name}"
        yield {
            "name": name,
            "class": type(layer).__name__,
            "output": outputs_of(layer, path) if is_known else None,
            "params": layer.count_params() if layer.built else 0,
            **({"depth": path.count("/")} if path else {}),
        }
        if isinstance(layer, keras.Model):
            yield from rows(layer.layers, f"{name}/", is_known)


def count(weights):
    total = 0
    for weight in weights:
        size = 1
        for side in weight.shape:
            size *= side
        total += size
    return total


def ends(model):
    """What goes in and comes out, and whether layers know what they were called with."""
    if getattr(model, "inputs", None):
        return model.inputs, model.outputs, True
    inputs = [keras.KerasTensor(model.get_build_config()["input_shape"])]
    return inputs, model(inputs[0]), False


def measured(title, program):
    keras.utils.clear_session()
    keras.config.set_image_data_format("channels_last")
    names = {"__name__": "__main__"}
    exec(program, names)
    model = names["model"]
    inputs, outputs, is_known = ends(model)
    return {
        "title": title,
        "inputs": shapes(inputs),
        "output": shapes(keras.tree.flatten(outputs)),
        "layers": list(rows(model.layers, is_known=is_known)),
        "total": count(model.weights),
        "trainable": count(model.trainable_weights),
    }


def main():
    folder = pathlib.Path(__file__).parent / "programs"
    for path in [pathlib.Path(name) for name in sys.argv[1:]] or sorted(folder.glob("*.txt")):
        for part in path.read_text().split("### ")[1:]:
            title, program = part.split("\n", 1)
            try:
                print(json.dumps(measured(title, program)), flush=True)
            except Exception:
                print(title, traceback.format_exc(limit=-2), file=sys.stderr)


main()
