// What the libraries make of rows that are not described here layer by layer: whole models of torchvision, and layers of PyTorch by their names. It is
// written anew, and run like the Python that stands beside a file.
// Source: TorchVision of ultralytics/nn/modules/block.py; parse_model of ultralytics and YOLOv5, which make a layer of torch.nn of the arguments as
// they stand.
export const LIBRARY_TEXT = `
import torch
import torchvision
from torch import nn

class TorchVision(nn.Module):
    def __init__(self, model, weights="DEFAULT", unwrap=True, truncate=2, split=False):
        super().__init__()
        self.m = torchvision.models.get_model(model, weights=weights)
        self.split = split if unwrap else False
        if unwrap:
            parts = list(self.m.children())
            if isinstance(parts[0], nn.Sequential):
                parts = [*parts[0].children(), *parts[1:]]
            self.m = nn.Sequential(*(parts[:-truncate] if truncate else parts))
        else:
            self.m.head = self.m.heads = nn.Identity()

    def forward(self, x):
        if not self.split:
            return self.m(x)
        maps = [x]
        for part in self.m:
            maps.append(part(maps[-1]))
        return maps

def row(name, given, count):
    if name == "TorchVision":
        kind = TorchVision
    elif name.startswith("torchvision.ops."):
        kind = getattr(torchvision.ops, name.split(".")[-1])
    else:
        kind = getattr(nn, name.split(".")[-1])
    module = nn.Sequential(*(kind(*given) for _ in range(count))) if count > 1 else kind(*given)
    return module

def known():
    models = torchvision.models
    places = [models, models.segmentation, models.detection, models.video]
    names = [name for place in places for name in place.__all__ if name == name.lower() and name[:4] not in ("get_", "list")]
    return names
`;
