"""Counts with PyTorch what small models compute and learn, and writes it to costs.jsonl, a model a line.

Run once with PyTorch 2.15: `python3 make-costs.py`. The tests need only that file. Each line has the `init` and `forward` of a model,
the shapes of its `inputs` (the first axis is the batch), and what was measured: `macs` for one sample, by half of what
torch.utils.flop_counter counts in evaluation mode, `params` and how many of them are `trainable`, and `kept` numbers of buffers.
"""
import json
import os
import random

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

random.seed(7)
torch.manual_seed(0)
torch.set_num_threads(1)
R = random.randint


def cases():
    n, c, d, h, s = R(1, 4), R(1, 4), R(2, 4), R(1, 3), R(2, 6)
    g = R(1, 2)
    k = R(1, 3)
    yield "self.w = nn.Parameter(torch.randn({0}, {1}, {2}, {2}))".format(2 * d, c, k), f"F.conv2d(x, self.w, stride={R(1, 2)}, padding={k // 2})", [n, c, 7, 8]
    yield f"self.w = nn.Parameter(torch.randn({2 * d}, {c}, {k}))", f"F.conv1d(x, self.w, groups=2, dilation={R(1, 2)})", [n, 2 * c, 9]
    yield f"self.w = nn.Parameter(torch.randn({d}, {c}, {k}, {k}, {k}))", "F.conv3d(x, self.w, torch.zeros(self.w.shape[0]))", [n, c, 4, 5, 6]
    yield f"self.w = nn.Parameter(torch.randn({g * c}, {d}, {k}, {k}))", f"F.conv_transpose2d(x, self.w, stride=2, groups={g})", [n, g * c, 4, 5]
    yield f"self.w = nn.Parameter(torch.randn({c}, {d}, {k}))", "F.conv_transpose1d(x, self.w)", [n, c, 6]
    yield "self.w = nn.Parameter(torch.randn({}, {}))".format(d, c), "F.linear(x, self.w)", [n, s, c]
    yield "self.w = nn.Parameter(torch.randn({}, {}))".format(c, d), "x @ self.w", [n, s, c]
    yield "", "torch.matmul(x, x.transpose(-2, -1))", [n, h, s, d]
    yield "", "torch.bmm(x, x.transpose(1, 2))", [n, s, d]
    yield "", f"torch.einsum('bhid,bhjd->bhij', x, x)", [n, h, s, d]
    yield f"self.w = nn.Parameter(torch.randn({d}, {c}))", "torch.einsum('bnd,dc->bnc', x, self.w)", [n, s, d]
    yield "", "torch.einsum('bi,bj->bij', x, x)", [n, s]
    yield "", "torch.einsum('bij->bji', x)", [n, s, d]
    yield f"self.w = nn.Parameter(torch.randn({d}, {c}))\n        self.b = nn.Parameter(torch.randn({c}))", "torch.addmm(self.b, x, self.w)", [n, d]
    yield "", "torch.baddbmm(torch.zeros(1), x, x.transpose(1, 2))", [n, s, d]
    yield "", "F.scaled_dot_product_attention(x, x, x)", [n, h, s, d]
    yield f"self.q = nn.Linear({d}, {3 * d})", "F.scaled_dot_product_attention(*self.q(x).chunk(3, -1))", [n, s, d]
    yield f"self.w = nn.Parameter(torch.randn({d}, {c}, {k}))", f"torch.tensordot(x, self.w, dims=1)", [n, s, d]
    yield f"self.conv = nn.Conv2d({c}, {d}, {k})", "self.conv(x.flatten(0, 1))", [n, s, c, 5, 5]
    yield f"self.w = nn.Parameter(torch.randn({d}, {c}, 1, 1))", "F.conv2d(x.flatten(0, 1), self.w)", [n, s, c, 5, 5]
    yield f"self.fc = nn.Linear({c}, {d})", "self.fc(x.flatten(0, 1))", [n, s, c]
    yield f"self.bi = nn.Conv2d({c}, {d}, 3, bias=False)\n        self.bi.weight.requires_grad = False", "self.bi(x)", [n, c, 6, 6]
    yield f"self.bi = nn.Conv2d({c}, {d}, 3)\n        self.bi.requires_grad_(False)", "self.bi(x)", [n, c, 6, 6]
    yield f"self.a = nn.Linear({c}, {d})\n        self.b = nn.Linear({d}, {c})\n        for p in self.a.parameters():\n            p.requires_grad = False", "self.b(self.a(x))", [n, c]
    yield f"self.a = nn.Conv2d({c}, {d}, 1)\n        self.a.bias.requires_grad = False\n        self.n = nn.BatchNorm2d({d})", "self.n(self.a(x))", [n, c, 4, 4]
    yield f"self.a = nn.Sequential(nn.Linear({c}, {d}), nn.BatchNorm1d({d}), nn.Linear({d}, 2))\n        for name, p in self.a.named_parameters():\n            if not name.startswith('2'):\n                p.requires_grad_(False)", "self.a(x)", [n, c]
    yield f"self.p = nn.Parameter(torch.zeros({c}), requires_grad=False)\n        self.q = nn.Parameter(torch.zeros({c}))\n        self.q.requires_grad = False", "x + self.p + self.q", [n, c]
    yield f"self.e = nn.Embedding.from_pretrained(torch.zeros({s}, {d}))\n        self.f = nn.Linear({d}, 2)", "self.f(x @ self.e.weight)", [n, s]
    yield f"self.e = nn.Linear({c}, {d})\n        self.e.weight = nn.Parameter(torch.zeros({d}, {c}), False)", "self.e(x)", [n, c]
    yield f"self.a = nn.Linear({c}, {c})\n        self.b = copy.deepcopy(self.a)\n        self.b.requires_grad_(False)", "self.b(self.a(x))", [n, c]
    yield f"self.r = nn.LSTMCell({c}, {d})", "self.r(x)", [n, c]


def measure(init, forward, inputs):
    source = f"class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        {init or 'pass'}\n    def forward(self, x):\n        return {forward}\n"
    names = {"nn": nn, "F": F, "torch": torch, "copy": __import__("copy")}
    exec(source, names)  # noqa: S102 the models are written above
    net = names["Net"]().eval()
    with FlopCounterMode(display=False) as counter, torch.no_grad(), sdpa_kernel(SDPBackend.MATH):
        net(torch.randn(inputs))
    parameters = list(net.parameters())
    return {
        "macs": counter.get_total_flops() // 2 // inputs[0],
        "params": sum(p.numel() for p in parameters),
        "trainable": sum(p.numel() for p in parameters if p.requires_grad),
        "kept": sum(b.numel() for name, b in net.named_buffers() if not name.endswith("tracked")),
    }


def main():
    rows = []
    for _ in range(3):
        for init, forward, inputs in cases():
            rows.append({"init": init, "forward": forward, "inputs": inputs, **measure(init, forward, inputs)})
    with open(os.path.join(os.path.dirname(__file__), "costs.jsonl"), "w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


if __name__ == "__main__":
    main()
