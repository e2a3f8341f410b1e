"""Runs programs with models of timm, and writes programs.jsonl: what each prints, how many parameters `model` has, and what comes out of it.

Run once with timm 1.0.31 on the device "meta": `python3 make-programs.py`. The tests need only that file. `shown` is the text of the value of that
name; sizes are without the batch.
"""
import json
import os

import timm
import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
START = "import timm\nimport torch\nfrom torch import nn\n"
PROGRAMS = [
    ("model = timm.create_model('resnet18', pretrained=False)\nshown = model.num_features", [3, 224, 224]),
    ("model = timm.create_model('resnet50', num_classes=10, in_chans=1)\nshown = model.fc.in_features", [1, 97, 130]),
    ("model = timm.create_model('resnet34', num_classes=0)\nshown = model.get_classifier().__class__.__name__", [3, 64, 64]),
    ("model = timm.create_model('resnet34', num_classes=0, global_pool='')", [3, 65, 97]),
    ("model = timm.create_model('resnet18', features_only=True)\nshown = (model.feature_info.channels(), model.feature_info.reduction())", [3, 97, 161]),
    ("model = timm.create_model('resnet50d' if False else 'resnet50', features_only=True, out_indices=(1, 2, 3))\nshown = model.feature_info.channels()", [3, 128, 96]),
    ("model = timm.create_model('efficientnet_b0', features_only=True, out_indices=[-1])", [3, 224, 224]),
    ("model = timm.create_model('tf_efficientnet_b3', num_classes=5, drop_rate=0.3)\nshown = model.classifier.in_features", [3, 300, 300]),
    ("model = timm.create_model('mobilenetv3_large_100', num_classes=0)\nshown = (model.num_features, model.head_hidden_size)", [3, 224, 224]),
    ("model = timm.create_model('mobilenetv3_small_100', in_chans=4, num_classes=2)", [4, 128, 128]),
    ("model = timm.create_model('densenet121', features_only=True)", [3, 128, 192]),
    ("model = timm.create_model('vgg16', num_classes=3)\nshown = model.head.fc.in_features", [3, 224, 224]),
    ("model = timm.create_model('vgg16_bn', features_only=True)\nshown = model.feature_info.channels()", [3, 96, 100]),
    ("model = timm.create_model('convnext_tiny')\nmodel.head.fc = nn.Linear(model.head.fc.in_features, 3)", [3, 224, 224]),
    ("model = timm.create_model('convnext_small', features_only=True)\nshown = model.feature_info[-1]['num_chs']", [3, 100, 160]),
    ("model = timm.create_model('vit_base_patch16_224', num_classes=0)\nshown = model.num_features", [3, 224, 224]),
    ("model = timm.create_model('vit_tiny_patch16_224', num_classes=7)\nshown = model.head.in_features", [3, 224, 224]),
    ("model = timm.create_model('swin_tiny_patch4_window7_224', features_only=True)", [3, 224, 224]),
    ("model = timm.create_model('swin_tiny_patch4_window7_224', num_classes=0, global_pool='')", [3, 224, 224]),
    ("model = timm.create_model('resnetv2_50', num_classes=6)", [3, 224, 224]),
    ("model = timm.create_model('inception_v3', num_classes=6)", [3, 299, 299]),
    ("model = timm.create_model('nfnet_f0', features_only=True, in_chans=2)", [2, 192, 192]),
    ("model = timm.create_model('resnet18')\nmodel.reset_classifier(4)\nshown = model.num_classes", [3, 64, 64]),
    ("model = timm.create_model('resnet18')\nmodel.fc = nn.Identity()", [3, 64, 64]),
    ("model = timm.create_model('resnet18.a1_in1k', pretrained=False)", [3, 64, 64]),
    ("from timm.models import resnet26\nmodel = resnet26(num_classes=4)", [3, 64, 64]),
    ("""class Net(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.encoder = timm.create_model(name, features_only=True, out_indices=(2, 3, 4))
        self.convs = nn.ModuleList([nn.Conv2d(c, 16, 1) for c in self.encoder.feature_info.channels()])
    def forward(self, x):
        return [conv(f) for conv, f in zip(self.convs, self.encoder(x))]
model = Net('regnety_008')""", [3, 224, 224]),
    ("""class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = timm.create_model('resnet50', num_classes=0)
        self.head = nn.Linear(self.backbone.num_features, 9)
    def forward(self, x):
        return self.head(self.backbone(x))
model = Net()""", [3, 224, 224]),
    ("""class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = timm.create_model('efficientnet_b1')
    def forward(self, x):
        return self.backbone.forward_features(x)
model = Net()""", [3, 200, 225]),
    ("from timm.layers import DropPath, to_2tuple\nshown = (to_2tuple(7), to_2tuple((1, 2)))\nmodel = nn.Sequential(nn.Linear(3, 4), DropPath(0.1))", [5, 3]),
]


def sizes(value):
    if isinstance(value, torch.Tensor):
        return [list(value.shape)[1:]]
    return [one for part in value for one in sizes(part)]


with open(os.path.join(HERE, "programs.jsonl"), "w") as out:
    for code, shape in PROGRAMS:
        names = {}
        with torch.device("meta"), torch.no_grad():
            exec(START + code, names)
            model = names["model"].eval()
            result = model(torch.zeros(2, *shape))
        row = {"code": code, "input": shape, "params": sum(p.numel() for p in model.parameters()), "output": sizes(result)}
        if "shown" in names:
            row["shown"] = str(names["shown"])
        out.write(json.dumps(row, separators=(",", ":")) + "\n")
