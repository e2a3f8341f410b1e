"""Measures models with timm and writes them to server/src/libraries/timm/measured.jsonl, a model a line.

Run once with timm 1.0.31: `python3 measure-models.py NAME…`; it takes half an hour for sixty names. `npm run generate` makes what is shipped
of that file. Nothing is downloaded and nothing computed: tensors are on the device "meta". Fields of a line:

* `name`, `class`: as timm calls them; `side`: of the picture that it was published for; `classifier`: where its last layer is, and `kind` of that;
* `params`: without that layer (`num_classes=0`); `channel`: how many of them each channel of the picture has; `hidden`: how many numbers the last layer
  reads; `width`: channels of `forward_features`;
* `map`: how a map that is R times smaller follows from the picture: "c" is rounded up, "f" rounded down, "d" known for multiples of 32 only, "s" for
  pictures of that side only, "-" not known; `order`: "" is channels first, "l" last, "t" one row for each patch behind one for the class;
* `channels`, `reductions`: of `features_only=True`; `features`: `map` of these; `counts`: parameters up to each of them, or of all, where the numbers in
  `out_indices` do not begin at 0.
"""
import json
import os
import sys

import timm
import torch

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../server/src/libraries/timm/measured.jsonl")
SIDES = (64, 96, 97, 130, 161, 192, 200, 225, 256)


def made(name, **kwargs):
    with torch.device("meta"):
        return timm.create_model(name, pretrained=False, **kwargs).eval()


def count(model):
    return sum(p.numel() for p in model.parameters())


def called(work, *sizes):
    try:
        with torch.no_grad():
            return work(torch.zeros(2, *sizes, device="meta"))
    except Exception:
        return None


def rule(sizes, side):
    """`sizes`: sides of pictures, by how much smaller the map is, and its side."""
    if not sizes:
        return "-"
    if all(-(-whole // by) == part for whole, by, part in sizes):
        return "c"
    if all(whole // by == part for whole, by, part in sizes):
        return "f"
    if all(whole == side for whole, _, _ in sizes):
        return "-"
    return "d" if all(whole // by == part for whole, by, part in sizes if whole % 32 == 0) else "-"


def measured(name):
    model = made(name)
    side = model.default_cfg["input_size"][1]
    last = model.get_classifier()
    hidden = getattr(last, "in_features", None) or last.in_channels
    row = {"name": name, "class": type(model).__name__, "side": side, "classifier": model.default_cfg["classifier"]}
    row["kind"] = type(last).__name__
    row["params"] = count(made(name, num_classes=0))
    assert count(model) == row["params"] + 1000 * (hidden + 1)
    assert count(made(name, num_classes=10)) == row["params"] + 10 * (hidden + 1)
    row["channel"] = (count(model) - count(made(name, in_chans=1))) // 2
    row["hidden"], row["width"] = hidden, model.num_features
    out = called(model.forward_features, 3, side, side)
    row["order"] = "t" if out.dim() == 3 else "l" if out.shape[1] != row["width"] else ""
    maps = []
    for one in SIDES:
        found = called(model.forward_features, 3, one, one)
        if found is not None and found.dim() == 4:
            maps.append((one, 32, found.shape[1 if row["order"] == "l" else 2]))
    row["map"] = rule(maps, side)
    if not maps and called(model, 3, side, side) is not None:
        row["map"] = "s"
    features = made(name, features_only=True)
    row["channels"], row["reductions"] = features.feature_info.channels(), features.feature_info.reduction()
    indices = list(features.feature_info.out_indices)
    maps = []
    for one in (*SIDES, side):
        found = called(features, 3, one, one)
        for part, by in zip(found or [], row["reductions"]):
            maps.append((one, by, part.shape[1 if row["order"] == "l" else 2]))
    row["features"] = rule(maps, side)
    if row["map"] == "s" and maps and all(whole // by == part for whole, by, part in maps):
        row["features"] = "s"
    row["counts"] = [count(features)]
    if indices == list(range(len(indices))):
        row["counts"] = [count(made(name, features_only=True, out_indices=(i,))) for i in indices]
    return row


if __name__ == "__main__":
    with open(OUT, "a") as out:
        for name in sys.argv[1:]:
            out.write(json.dumps(measured(name), separators=(",", ":")) + "\n")
            out.flush()
