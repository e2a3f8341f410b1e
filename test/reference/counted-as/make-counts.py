"""Writes counts.jsonl: how many operations torchinfo, fvcore, thop and ptflops count in the models of programs.txt.
Run with PyTorch, torchvision, torchinfo 1.8.0, fvcore 0.1.5, thop 0.1.1 and ptflops 0.7.5: python make-counts.py"""

import contextlib
import copy
import io
import json
import logging
import warnings
from pathlib import Path

import thop
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchinfo
from fvcore.nn import FlopCountAnalysis
from ptflops import get_model_complexity_info

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
HERE = Path(__file__).parent


def of_torchinfo(model, x):
    return torchinfo.summary(model, input_data=x, verbose=0).total_mult_adds


def of_fvcore(model, x):
    return FlopCountAnalysis(model.eval(), x).unsupported_ops_warnings(False).uncalled_modules_warnings(False).total()


def of_thop(model, x):
    return thop.profile(model, inputs=(x,), verbose=False)[0]


def of_ptflops(model, x):
    shape = tuple(x.shape[1:])
    return get_model_complexity_info(model, shape, as_strings=False, print_per_layer_stat=False)[0]


TOOLS = {"torchinfo": of_torchinfo, "fvcore": of_fvcore, "thop": of_thop, "ptflops": of_ptflops}


def main():
    rows = []
    for body in (HERE / "programs.txt").read_text().strip().split("\n\n"):
        names = {"torch": torch, "nn": nn, "F": F}
        made, _, _ = body.rpartition("\n")
        exec(made, names)
        counts = {}
        for tool, of in TOOLS.items():
            with contextlib.redirect_stdout(io.StringIO()):
                counts[tool] = int(of(copy.deepcopy(names["model"]), names["x"]))
        print(counts)
        rows.append({"body": body, **counts})
    text = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
    (HERE / "counts.jsonl").write_text(text)


main()
