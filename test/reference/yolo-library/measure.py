# What ultralytics makes of rows that are whole models of torchvision, or layers of PyTorch that are rare in rows: one line of JSON for each.
# python measure.py > rows.jsonl
import json
import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
import torchvision
from ultralytics.nn import tasks
from ultralytics.utils import LOGGER

LOGGER.setLevel(50)
torch.set_grad_enabled(False)
for name in ("kaiming_uniform_", "kaiming_normal_", "xavier_uniform_", "trunc_normal_", "uniform_", "normal_", "constant_", "zeros_", "ones_"):
    setattr(torch.nn.init, name, lambda tensor, *_, **__: tensor)

SIDE = 224


def shape_of(value):
    if isinstance(value, torch.Tensor):
        return list(value.shape[1:])
    return [shape_of(part) for part in value]


def measured(row, side, before=()):
    """The row behind others, each on the output of the one before it, on the meta device."""
    said = {"row": row, "side": side, **({"before": list(before)} if before else {})}
    try:
        backbone = [*before, row]
        # These look at numbers while they are made.
        with torch.device("cpu" if "regnet" in str(row) else "meta"):
            layers, _ = tasks.parse_model({"nc": 80, "backbone": backbone, "head": []}, ch=3, verbose=False)
        layers.to("meta")
        x = torch.empty(1, 3, side, side, device="meta")
        for m in layers.eval():
            x = m(x)
        own = layers[-1]
        return {**said, "shape": shape_of(x), "params": sum(p.numel() for p in own.parameters())}
    except Exception as error:
        return {**said, "fails": f"{type(error).__name__}: {error}".splitlines()[0][:120]}


MAPS = [[-1, 1, "Conv", [16, 3, 2]]]
VECTOR = [*MAPS, [-1, 1, "nn.AdaptiveAvgPool2d", [1]], [-1, 1, "nn.Flatten", []]]
LAYERS = [
    *[(MAPS, one) for one in (
        ("nn.Flatten", []), ("nn.Flatten", [2]), ("nn.Flatten", [1, 2]), ("nn.Unflatten", [1, [4, 4]]), ("nn.LayerNorm", [32]),
        ("nn.LayerNorm", [[16, 32, 32]]), ("nn.LayerNorm", [16]), ("nn.RMSNorm", [32]), ("nn.Linear", [32, 8]), ("nn.Linear", [16, 8]),
        ("nn.GLU", [1]), ("nn.GLU", []), ("nn.Softmin", [1]), ("nn.Threshold", [0.1, 20.0]), ("nn.Hardshrink", []), ("nn.Softshrink", []),
        ("nn.Tanhshrink", []), ("nn.RReLU", []), ("nn.Dropout1d", []), ("nn.SyncBatchNorm", [16]),
        ("nn.Unfold", [2, 1, 0, 2]), ("nn.Fold", [[4, 4], 2]), ("nn.Conv1d", [32, 8, 3]), ("nn.MaxPool1d", [2]), ("nn.ZeroPad1d", [1]),
        ("nn.Conv3d", [16, 8, 3]), ("nn.BatchNorm1d", [16]), ("nn.MaxUnpool2d", [2]), ("nn.Embedding", [10, 3]), ("nn.LSTM", [32, 8]),
        ("nn.Bilinear", [1, 2, 3]), ("nn.CosineSimilarity", []), ("nn.MSELoss", []), ("nn.ModuleList", []), ("nn.Sequential", []),
        ("torchvision.ops.Permute", [[0, 2, 3, 1]]), ("torchvision.ops.SqueezeExcitation", [16, 4]),
        ("torchvision.ops.StochasticDepth", [0.1, "row"]), ("torchvision.ops.FrozenBatchNorm2d", [16]),
        ("torchvision.ops.Conv2dNormActivation", [16, 24, 3, 2]), ("torchvision.ops.DropBlock2d", [0.1, 3]), ("torchvision.ops.MLP", [32, [8, 4]]),
    )],
    *[(VECTOR, one) for one in (("nn.Linear", [16, 10]), ("nn.Linear", [32, 10]), ("nn.BatchNorm1d", [16]), ("nn.LayerNorm", [16]), ("nn.Unflatten", [1, [16, 1, 1]]))],
]

if __name__ == "__main__":
    names = torchvision.models.list_models(torchvision.models)
    sides = {"inception_v3": 299, "maxvit_t": 224}
    more = ("convnext_tiny", "efficientnet_b0", "swin_t", "mobilenet_v3_small", "vgg11", "densenet121", "regnet_y_400mf", "vit_b_16", "squeezenet1_1", "googlenet", "resnet18")
    rows = []
    for name in names:
        side = sides.get(name, SIDE)
        rows.append(measured([-1, 1, "TorchVision", [512, name, None]], side))
        rows.append(measured([-1, 1, "TorchVision", [512, name, None, False]], side))
        rows.append(measured([-1, 1, "TorchVision", [512, name, None, True, 2, True]], side))
        if name in more:
            for cut in (0, 1, 3, 50):
                rows.append(measured([-1, 1, "TorchVision", [512, name, None, True, cut]], side))
    for before, (module, args) in LAYERS:
        rows.append(measured([-1, 1, module, args], 64, before))
    for row in rows:
        print(json.dumps(row))
