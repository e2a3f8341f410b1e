"""Writes small programs that work out numbers with small tensors, with what PyTorch makes of them: programs.jsonl.

    python test/reference/tensor-values/make-programs.py > test/reference/tensor-values/programs.jsonl

Each line is a program whose last name, `y`, is what `tolist()` gives. Programs that raise are left out.
"""

import json
import random

import torch

CHOICE = random.Random(7)


def sizes(rank):
    return [CHOICE.randint(1, 4) for _ in range(rank)]


def literal(shape, whole):
    if not shape:
        return CHOICE.randint(-9, 9) if whole else CHOICE.randint(-36, 36) / 4
    return [literal(shape[1:], whole) for _ in range(shape[0])]


def index(size):
    return CHOICE.randint(-size, size - 1)


def piece(size):
    kind = CHOICE.random()
    if kind < 0.35:
        return str(index(size))
    if kind < 0.5:
        return "None"
    ends = [CHOICE.choice(["", str(CHOICE.randint(-size - 1, size + 1))]) for _ in range(2)]
    return ":".join([*ends, str(CHOICE.randint(1, 3))] if kind < 0.7 else ends)


def key(shape):
    items = []
    for size in shape[: CHOICE.randint(1, len(shape))]:
        items.append(piece(size))
        if items[-1] == "None":
            items.append(piece(size).replace("None", ":"))
    if CHOICE.random() < 0.2:
        items = ["...", piece(shape[-1])]
    return ", ".join(items)


def step(x):
    """One more line that makes `x` of `x`."""
    shape = list(x.shape)
    rank = len(shape)
    axis = CHOICE.randrange(-rank, rank) if rank else 0
    other = CHOICE.randrange(-rank, rank) if rank else 0
    number = CHOICE.choice([1, 2, 3, -2, 0.5, 2.5])
    count = x.numel()
    fits = CHOICE.choice([n for n in range(1, count + 1) if count % n == 0] or [1])
    anywhere = [
        f"x.reshape({fits}, -1)", "x.flatten()", f"x.unsqueeze({CHOICE.randint(0, rank)})", "x.squeeze()",
        f"x + {number}", f"x - {number}", f"{number} - x", f"x * {number}", f"x / {number}", f"x // {number}",
        f"x % {number}", "-x", "x.int()", "x.long()", "x.float()", "x.round()", "x.ceil()", "x.floor()", "x.abs()",
        "x.sum()", "x.prod()", "x.max()", "x.min()", "x.clamp(min=-1, max=3)", "x.clone()", "torch.stack((x, x))",
        "torch.stack((x, -x), dim=-1)", f"torch.div(x, {number}, rounding_mode='floor')",
        f"torch.div(x, {number}, rounding_mode='trunc')", "(x > 1).int()", f"x.view({fits}, {count // fits})",
        "torch.tensor(x.shape)", "torch.where(x > 0, x, -x)", "torch.maximum(x, -x)", "x.add(x, alpha=2)", "x ** 2",
        "torch.minimum(x, torch.tensor(1))", "(x == x.max()).sum()", "torch.zeros_like(x)", "torch.ones_like(x) * 3",
    ]
    axes = list(range(rank))
    CHOICE.shuffle(axes)
    along = [
        f"x[{key(shape)}]" if rank else "x", f"x.transpose({axis}, {other})", f"x.permute({', '.join(map(str, axes))})",
        f"torch.cat((x, x), dim={axis})", f"torch.cat([x, x * 2, x], {axis})", f"x.flip({axis})", f"x.sum({axis})",
        f"x.sum(dim={axis}, keepdim=True)", f"x.amax({axis})", f"x.amin(dim={axis})", f"x.prod({axis})",
        f"x.repeat({', '.join(['2'] * rank)})", f"x.repeat(2, {', '.join(['1'] * rank)})",
        f"x.expand({CHOICE.randint(2, 3)}, {', '.join(['-1'] * rank)})", f"x.chunk(2, {axis})[0]",
        f"x.split(2, dim={axis})[-1]", f"x.unbind({axis})[0]", f"x.select({axis}, 0)", f"x.narrow({axis}, 0, 1)",
        f"x.cumsum({axis})", f"x.mean({axis})", f"x.max({axis}).values", f"x.max(dim={axis})[0]", f"x.argmax({axis})",
        f"x.sort({axis})[0]", f"x.roll(1, {axis})", f"x.diff(dim={axis})", f"x + x.sum({axis}, keepdim=True)",
        f"x * x.flip({axis})", f"x.index_select({axis}, torch.tensor([0]))", f"x.std({axis})", f"x.topk(1, {axis})[0]",
        f"x.unflatten({axis}, (-1, 1))", f"torch.meshgrid(x.flatten(), x.flatten(), indexing='ij')[0]", "x.t()", "x.T",
        f"x.movedim({axis}, 0)", f"x.flatten({axis})", f"x.repeat_interleave(2, {axis})", f"x.swapaxes({axis}, {other})",
        "x[x > 0]", f"x.clone().fill_(2)", f"x.tril()", "x @ x.T", f"x.norm(dim={axis})", "x.nonzero()",
    ]
    return CHOICE.choice(anywhere + (along * 2 if rank else []))


def programs(count):
    while count:
        shape = sizes(CHOICE.randint(0, 3))
        lines = [f"x = torch.tensor({literal(shape, CHOICE.random() < 0.6)})"]
        names = {"torch": torch}
        try:
            exec(lines[0], names)
            for _ in range(CHOICE.randint(1, 4)):
                line = f"x = {step(names['x'])}"
                exec(line, names)
                lines.append(line)
                if names["x"].numel() > 60:
                    break
        except (RuntimeError, IndexError, ValueError, TypeError):
            continue
        if names["x"].numel() > 60 or not torch.isfinite(names["x"].float()).all():
            continue
        count -= 1
        yield {"code": "\n".join(lines), "y": names["x"].tolist(), "sizes": list(names["x"].shape)}


for program in programs(1200):
    print(json.dumps(program))
