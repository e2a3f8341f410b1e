"""Writes rows.jsonl: what PyTorch makes of the small forks beside this script, row by row.

Usage: python measure.py > rows.jsonl      (needs torch, pyyaml)

Each fork is built by its own `parse_model` and run as its library does: all rows in evaluation, the head as in training. Of `classes/`, which has
no parser, the rows are made as the parsers of the libraries make modules with such parameters; what could be made in two ways is left out.
"""

import copy
import importlib
import json
import os
import sys
import types

import torch
import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
SIZE = 128


def parameters(module):
    return sum(x.numel() for x in module.parameters())


def shape(value):
    if torch.is_tensor(value):
        return list(value.shape[1:])
    return [shape(one) for one in value] if isinstance(value, (list, tuple)) else None


def rows_of(model):
    model.eval()
    model[-1].training = True
    kept, x, rows = [], torch.zeros(1, 3, SIZE, SIZE), []
    for module in model:
        if module.f != -1:
            x = kept[module.f] if isinstance(module.f, int) else [x if j == -1 else kept[j] for j in module.f]
        x = module(x)
        kept.append(x)
        rows.append({"parameters": parameters(module), "output": shape(x)})
    return rows


def fork(folder, parser, nets, channels):
    sys.path.insert(0, os.path.join(HERE, folder))
    stub = types.ModuleType("ultralytics.utils")
    stub.LOGGER = types.SimpleNamespace(info=lambda *_: None)
    sys.modules["ultralytics.utils"] = stub
    module = importlib.import_module(parser)
    for net, scale in nets:
        with open(os.path.join(HERE, folder, net)) as file:
            data = yaml.safe_load(file)
        if scale:
            data["scale"] = scale
        model, _ = module.parse_model(copy.deepcopy(data), channels)
        yield {"net": f"{folder}/{net}", "scale": scale, "total": parameters(model), "rows": rows_of(model)}


def classes():
    sys.path.insert(0, os.path.join(HERE, "classes/nets"))
    import blocks

    x, rows = torch.zeros(1, 3, SIZE, SIZE), []
    for module in [blocks.Down(3, 32), blocks.Gate(32), blocks.Chain(32, 64, 2), blocks.Pool(2)]:
        x = module(x)
        rows.append({"parameters": parameters(module), "output": shape(x)})
    return {"net": "classes/nets/net.yaml", "scale": "n", "total": None, "rows": rows + [None]}


def main():
    found = [
        *fork("yolov5", "models.yolo", [("nets/gated.yaml", None), ("nets/heads.yaml", None)], [3]),
        *fork("ultralytics", "ultralytics.nn.tasks", [("cfg/stripes.yaml", "n"), ("cfg/stripes.yaml", "s")], 3),
        classes(),
    ]
    for one in found:
        print(json.dumps(one))


main()
