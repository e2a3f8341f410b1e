# What ultralytics makes of model files: random small networks, or every file of its package at every scale.
# One line of JSON for each; compare.ts asks convlint the same. See README.md beside it.
import argparse
import contextlib
import io
import json
import os
import re
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
import yaml
from by_release import BY_RELEASE
from networks import random_network

import ultralytics
from ultralytics.nn import tasks
from ultralytics.nn.modules import C2fAttn, ImagePoolingAttn, RTDETRDecoder, WorldDetect, YOLOEDetect
from ultralytics.utils import LOGGER

LOGGER.setLevel(50)
torch.set_num_threads(1)
torch.set_grad_enabled(False)
# Weights need no values: no size and no count depends on them.
for name in ("kaiming_uniform_", "xavier_uniform_", "trunc_normal_", "uniform_", "normal_"):
    setattr(torch.nn.init, name, lambda tensor, *_, **__: tensor)
# A network that asks for more is left out: what a machine can hold is no fact about the library.
resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))

SIZE = re.compile(r"input=(\d+)x(\d+)")


def shape_of(value):
    """Sizes without the batch, of a map or of a list of maps."""
    if isinstance(value, torch.Tensor):
        return list(value.shape[1:])
    if isinstance(value, (list, tuple)):
        return [shape_of(part) for part in value]
    return None


def said(error):
    return f"{type(error).__name__}: {error}".splitlines()[0][:160]


def row_of(error):
    """The row that the parser was at when it failed."""
    trace, row = error.__traceback__, None
    while trace:
        if trace.tb_frame.f_code.co_name == "parse_model":
            row = trace.tb_frame.f_locals.get("i")
        trace = trace.tb_next
    return row


def build(text, file_name):
    model = yaml.safe_load(text)
    # As the library's model classes do before they hand it to the parser.
    if model["backbone"] and model["backbone"][0][2] == "Silence":
        model["backbone"][0][2] = "nn.Identity"
    # Trained weights change no size, and would be downloaded.
    for row in model["backbone"]:
        if row[2] == "TorchVision" and len(row[3]) > 2:
            row[3][2] = None
    model["scale"] = tasks.guess_model_scale(Path(file_name))
    return tasks.parse_model(model, ch=model.get("channels", 3), verbose=False)


def run(layers, save, image, classes):
    """Runs row by row as the library's own loop does; the head in training mode, which needs no strides."""
    kept, x, shapes = [], image, []
    text = original = torch.randn(1, classes, 512)
    layers.eval()
    head = len(layers) - 1
    for m in layers:
        try:
            if m.f != -1:
                x = kept[m.f] if isinstance(m.f, int) else [x if j == -1 else kept[j] for j in m.f]
            if isinstance(m, C2fAttn):
                x = m(x, text)
            elif isinstance(m, ImagePoolingAttn):
                text = m(x, text)
            elif isinstance(m, WorldDetect):
                m.training = True
                x = m(x, original)
            elif isinstance(m, YOLOEDetect):
                m.training = True
                x.append(torch.randn(1, classes, m.embed))
                x = m(x)
            else:
                if m.i == head and not isinstance(m, RTDETRDecoder):
                    m.training = True
                x = m(x)
        except Exception as error:
            return shapes, {"stage": "run", "row": m.i, "error": said(error)}
        kept.append(x if m.i in save else None)
        shapes.append(None if m.i == head else shape_of(x))
    return shapes, {"stage": "ok"}


def measure(text, file_name):
    height, width = map(int, SIZE.search(text).groups()) if SIZE.search(text) else (640, 640)
    result = {"file": file_name, "text": text}
    # What one file leaves behind in the classes is no fact about the next one.
    tasks.Detect.legacy = False
    default_activation = tasks.Conv.default_act
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            layers, save = build(text, file_name)
    except Exception as error:
        return {**result, "stage": "build", "row": row_of(error), "error": said(error)}
    finally:
        tasks.Conv.default_act = default_activation
    params = [m.np for m in layers]
    model = yaml.safe_load(text)
    # Activations and the like are one object everywhere, so the total is of different numbers.
    total = sum(p.numel() for p in layers.parameters())
    channels = model.get("channels", 3)
    classes = model["nc"] if isinstance(model.get("nc"), int) and model["nc"] > 0 else 1
    shapes, outcome = run(layers, save, torch.zeros(1, channels, height, width), classes)
    return {**result, **outcome, "params": params, "total": total, "shapes": shapes}


def published():
    folder = Path(ultralytics.__file__).parent / "cfg" / "models"
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text()
        model = yaml.safe_load(text)
        size = 224 if "-cls" in path.stem else 256
        for scale in model.get("scales") or [""]:
            named = re.sub(r"(\d+)", rf"\g<1>{scale}", path.name, count=1) if scale else path.name
            yield f"# convlint: input={size}x{size}\n{text}", named


def networks(seed, count):
    for index in range(count):
        yield random_network(f"{seed}/{index}")


def by_release():
    for file_name, text in BY_RELEASE:
        yield text, file_name


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--published", action="store_true")
    options.add_argument("--by-release", action="store_true")
    options.add_argument("--state-release", action="store_true")
    options.add_argument("--seed", default="a")
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--version", action="store_true")
    given = options.parse_args()
    if given.version:
        print(ultralytics.__version__, torch.__version__)
        return
    start = time.time()
    chosen = published() if given.published else by_release() if given.by_release else networks(given.seed, given.count)
    for text, file_name in chosen:
        began = time.time()
        if given.state_release:
            text = f"# convlint: ultralytics={ultralytics.__version__}\n{text}"
        measured = measure(text, file_name)
        if time.time() - began > 20:
            print(f"{time.time() - began:.0f} s:\n{text}", file=sys.stderr)
        if "alloc" not in measured.get("error", "") and "MemoryError" not in measured.get("error", ""):
            print(json.dumps(measured, separators=(",", ":")), flush=True)
    print(f"{time.time() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
