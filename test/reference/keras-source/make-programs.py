"""Builds each model of programs.txt with Keras 3 and writes what it is, one line of JSON for each: every layer with its class, output
shapes and parameters, and both totals.

    KERAS_BACKEND=torch python test/reference/keras-source/make-programs.py > test/reference/keras-source/programs.jsonl
"""
import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras


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


def rows(layers, path=""):
    for layer in layers:
        name = f"{path}{layer.name}"
        yield {
            "name": name,
            "class": type(layer).__name__,
            "output": outputs_of(layer, path),
            "params": layer.count_params(),
            **({"depth": path.count("/")} if path else {}),
        }
        if isinstance(layer, keras.Model):
            yield from rows(layer.layers, f"{name}/")


def count(weights):
    total = 0
    for weight in weights:
        size = 1
        for side in weight.shape:
            size *= side
        total += size
    return total


text = (pathlib.Path(__file__).parent / "programs.txt").read_text()
for part in text.split("### ")[1:]:
    title, program = part.split("\n", 1)
    keras.utils.clear_session()
    names = {}
    exec(program, names)
    model = names["model"]
    print(
        json.dumps(
            {
                "title": title,
                "inputs": shapes(model.inputs),
                "output": shapes(model.outputs),
                "layers": list(rows(model.layers)),
                "total": count(model.weights),
                "trainable": count(model.trainable_weights),
            }
        )
    )
