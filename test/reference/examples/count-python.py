"""Builds the models of examples/*.py with PyTorch and writes what it says of them to python-examples.jsonl.

Run with the newest PyTorch and torchvision: `python3 count-python.py`. Weights are not fetched: only how many there are matters.
"""
import importlib.util
import json
import pathlib

import torch
from torch import nn
from torchvision.models import _api

_api.WeightsEnum.get_state_dict = lambda self, *args, **kwargs: {}
nn.Module.load_state_dict = lambda self, *args, **kwargs: None

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parent.parent.parent / "examples"

# A model of a file as an expression, and the size of an image.
MODELS = {
    "lenet.py": [("LeNet()", (1, 32, 32))],
    "resnet_cifar.py": [("resnet20()", (3, 32, 32)), ("resnet56()", (3, 32, 32))],
    "unet.py": [("UNet()", (3, 256, 256))],
    "flowers.py": [("Flowers()", (3, 224, 224))],
}


def module_of(name):
    spec = importlib.util.spec_from_file_location(name[:-3], EXAMPLES / name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(model, size):
    """Parameters, the shape that comes out, and each call of a module without parts: name, class, shape, parameters."""
    calls = []

    def listen(name, part):
        count = sum(p.numel() for p in part.parameters())
        part.register_forward_hook(
            lambda module, _, out: calls.append([name, type(module).__name__, list(out.shape[1:]), count])
        )

    for name, part in model.named_modules():
        if not list(part.children()):
            listen(name, part)
    model.eval()
    with torch.no_grad():
        output = model(torch.zeros(1, *size))
    return {
        "params": sum(p.numel() for p in model.parameters()),
        "trainable": sum(p.numel() for p in model.parameters() if p.requires_grad),
        "output": list(output.shape[1:]),
        "calls": calls,
    }


rows = []
for file, models in MODELS.items():
    module = module_of(file)
    for expression, size in models:
        rows.append({"file": file, "model": expression, "input": size, **measure(eval(expression, vars(module)), size)})
(HERE / "python-examples.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
