"""Measures ready-made models, and what programs do with them, with torchvision and writes models.jsonl, a program a line.

Run once with torchvision 0.29: `python3 make-models.py`; `python3 make-models.py --lines NUMBER` prints what the digests of one line are
made of. The tests need only the file. `programs.txt` beside it has the programs: each a number of lines that make `model`, then a line
`-> SIZES …` with the sizes of what it is called with, without the batch, or `-> not called`; `calls` behind that where the classes of
modules are of no interest. Each line of the file is an object with

* `code`, `inputs`: as in `programs.txt`;
* `params`, `buffers`: counted as `parameters()` and `buffers()` list them;
* `modules`: a digest of `path class` of all modules, in the order of `named_modules()`;
* `calls`: a digest of `path class parameters sizes…` of every call of a module without modules in it, and of MultiheadAttention, in their
  order: parameters where it is called first, 0 later, and the sizes of all that comes out, without the batch where it is
  their first axis, and else with a batch of 5;
* `output`: sizes of all that comes out, without the batch where it is
  their first axis, and else with a batch of 5;
* `error`: the class of the exception, if it raises one.
"""
import hashlib
import json
import os
import sys

import torch
from torch import nn
from torchvision import models

# Weights are never downloaded: they change no size.
models._api.WeightsEnum.get_state_dict = lambda *args, **kwargs: {}
nn.Module.load_state_dict = lambda *args, **kwargs: None
# What is asked of a repository is the same as what is installed.
torch.hub.load = lambda repository, name, **kwargs: models.get_model(name, **kwargs)
BATCH = 5
HERE = os.path.dirname(os.path.abspath(__file__))
START = "import torch\nimport torchvision\nfrom torch import nn\nfrom torchvision import models, ops\n"


def programs():
    code = []
    with open(os.path.join(HERE, "programs.txt")) as text:
        for line in text.read().split("\n"):
            if line.startswith("->"):
                words = line[2:].split()
                inputs = [list(map(int, one.split("x"))) for one in words if one[0].isdigit()] or None
                yield "\n".join(code), inputs, words[-1] != "calls"
                code = []
            elif line and not line.startswith("#"):
                code.append(line)


def tensors(value):
    if isinstance(value, torch.Tensor):
        sizes = list(value.shape)
        return [sizes[1:] if sizes and sizes[0] == BATCH else sizes]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [shape for one in value for shape in tensors(one)]
    return []


def made(code):
    names = {}
    try:
        with torch.device("meta"):
            exec(START + code, names)
    except NotImplementedError:  # Sizes that are computed with tensors.
        names = {}
        exec(START + code, names)
    return names


def measured(code, inputs, has_modules):
    lines, calls = [], []
    row = {"code": code, "inputs": inputs}
    try:
        with torch.no_grad():
            names = made(code)
            model = names["model"].eval()
            row["params"] = sum(p.numel() for p in model.parameters())
            row["buffers"] = sum(b.numel() for b in model.buffers())
            paths = {}
            for path, module in model.named_modules():
                lines.append(f"{path} {type(module).__name__}")
                paths.setdefault(module, path)
            seen = set()

            def behind(module, _, out):
                count = 0 if module in seen else sum(p.numel() for p in module.parameters())
                seen.add(module)
                sizes = " ".join("x".join(map(str, shape)) for shape in tensors(out))
                calls.append(f"{paths[module]} {type(module).__name__} {count} {sizes}")

            for module in paths:
                if not list(module.children()) or isinstance(module, nn.MultiheadAttention):
                    module.register_forward_hook(behind)
            if inputs is not None:
                out = model.to("meta")(*(torch.zeros(BATCH, *shape, device="meta") for shape in inputs))
                row["output"] = tensors(out)
    except Exception as error:
        row["error"] = type(error).__name__
        print(code, error, file=sys.stderr)
    # An attention calls its projection through no hook; whatever else is inside of one is part of it.
    calls = [line for line in calls if ".out_proj " not in line]
    if has_modules:
        row["modules"] = digest(lines)
    if inputs is not None:
        row["calls"] = digest(calls)
    return row, lines + calls


def digest(lines):
    return f"{len(lines)} {hashlib.sha1(chr(10).join(lines).encode()).hexdigest()[:12]}"


if len(sys.argv) > 1:
    row, lines = measured(*list(programs())[int(sys.argv[2])])
    print("\n".join(lines), json.dumps(row), sep="\n")
else:
    with open(os.path.join(HERE, "models.jsonl"), "w") as out:
        for program in programs():
            row, _ = measured(*program)
            out.write(json.dumps(row, separators=(",", ":")) + "\n")
