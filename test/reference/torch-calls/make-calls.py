"""Runs random calls of functions of PyTorch and einops and writes what comes of them to calls.jsonl, a call a line.

Run once with PyTorch 2.15 and einops 0.8: `python3 make-calls.py`. The tests need only that file. Each line has `op` (the family),
`inputs` (shapes by name), `code`, and `out` (a shape, a list of shapes, or `{"value": …}` for what is no tensor) or `error`.
"""
import json
import os
import random

import numpy as np
import torch
import torch.nn.functional as F
from einops import einsum, pack, rearrange, reduce, repeat, unpack
from einops.layers.torch import Rearrange, Reduce
from torch import nn
from torch.nn.utils import parametrizations, prune
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_packed_sequence, pad_sequence
from torch.utils.checkpoint import checkpoint, checkpoint_sequential

random.seed(20261129)
torch.manual_seed(0)
torch.set_num_threads(1)
R = random.randint
pick = random.choice


def shape(rank, low=1, high=6):
    return [R(low, high) for _ in range(rank)]


def near(size):
    """The size, or now and then another one."""
    return size if random.random() < 0.85 else size + 1


FAMILIES = {}


def family(make):
    FAMILIES[make.__name__] = make
    return make


@family
def einops_rearrange():
    b, c, h, w = R(1, 3), R(1, 4), R(1, 3), R(1, 3)
    p, q = R(1, 3), R(1, 3)
    x = [b, c, near(h * p), near(w * q)]
    return pick([
        ({"x": x}, f"rearrange(x, 'b c (h p) (w q) -> b (h w) (p q c)', p={p}, q={q})"),
        ({"x": x}, f"Rearrange('b c (h p1) (w p2) -> b h w (p1 p2 c)', p1={p}, p2={q})(x)"),
        ({"x": x}, "rearrange(x, 'b c h w -> b (h w) c')"),
        ({"x": x}, "rearrange(x, 'b c h w -> (b h) w c')"),
        ({"x": x}, "rearrange(x, 'b ... w -> w b ...')"),
        ({"x": x}, "rearrange(x, 'b c h w -> b c (h w) 1')"),
        ({"x": x}, "rearrange(x, 'b c h w -> b c () h w')"),
        ({"x": x}, "rearrange(x, '... h w -> ... (h w)')"),
        ({"x": x}, "rearrange(x, 'b c h -> b h c')"),
        ({"x": x}, "rearrange(x, 'b c h w -> b c h')"),
        ({"x": x}, "rearrange(x, 'b c h w -> b c h w d')"),
        ({"x": x}, "rearrange(x, 'b c h w -> b c (h w')"),
        ({"x": x}, "rearrange(x, 'b (c c) h w -> b c h w')"),
        ({"x": x}, f"rearrange(x, '(k b) c h w -> k b c h w', k={b})"),
        ({"x": x}, f"rearrange(x, '(k b) c h w -> k b c h w', k={b + 1})"),
        ({"x": x}, f"rearrange(x, 'b (k c) h w -> k b c h w', c={c})[0]"),
        ({"x": x}, f"rearrange(x, 'b c h w -> b c (h w)', h={near(h * p)})"),
        ({"x": x, "y": x}, "rearrange([x, y], 'n b c h w -> b (n c) h w')"),
        ({"x": x}, "rearrange(x, 'b _ h w -> b h w _')"),
        ({"x": x}, f"rearrange(x, 'b c (h p) w -> b (c p) h w', p={p}, r=2)"),
        ({"x": [b, 1, h, w]}, "rearrange(x, 'b 1 h w -> b h w')"),
        ({"x": x}, "rearrange(x, 'b 1 h w -> b h w')"),
        ({"x": [b, 3 * c, h]}, "rearrange(x, 'b (qkv c) h -> qkv b h c', qkv=3)"),
        ({"x": [b, 3 * c, h]}, "[t.shape for t in rearrange(x, 'b (qkv c) h -> qkv b h c', qkv=3)][1]"),
    ])


@family
def einops_reduce():
    b, c, h, w = R(1, 3), R(1, 4), R(1, 3) * 2, R(1, 3) * 2
    x = [b, c, h, w]
    op = pick(["'mean'", "'max'", "'sum'", "'min'", "'prod'"])
    return pick([
        ({"x": x}, f"reduce(x, 'b c h w -> b c', {op})"),
        ({"x": x}, f"reduce(x, 'b c (h 2) (w 2) -> b c h w', {op})"),
        ({"x": x}, f"reduce(x, 'b c (h p) w -> b c h w', {op}, p={near(2)})"),
        ({"x": x}, f"reduce(x, 'b c h w -> b c 1 1', {op})"),
        ({"x": x}, f"reduce(x, 'b c h w -> b c () ()', {op})"),
        ({"x": x}, f"reduce(x, '... h w -> ...', {op})"),
        ({"x": x}, f"reduce(x, 'b ... -> b', {op})"),
        ({"x": x}, "reduce(x, 'b c h w -> b c', 'median')"),
        ({"x": x}, f"Reduce('b c h w -> b c', {op})(x)"),
        ({"x": x}, f"Reduce('b c (h p) (w p) -> b (h w) c', {op}, p=2)(x)"),
        ({"x": x}, f"reduce(x, 'b c h w -> b d', {op})"),
    ])


@family
def einops_repeat():
    b, c, n = R(1, 3), R(1, 4), R(1, 3)
    return pick([
        ({"x": [b, c]}, f"repeat(x, 'b c -> b n c', n={n})"),
        ({"x": [1, 1, c]}, f"repeat(x, '1 1 d -> b 1 d', b={n})"),
        ({"x": [1, 1, c]}, f"repeat(x, '() n d -> b n d', b={n})"),
        ({"x": [b, c]}, f"repeat(x, 'b c -> (b n) c', n={n})"),
        ({"x": [b, c]}, "repeat(x, 'b c -> b n c')"),
        ({"x": [b, c]}, "repeat(x, 'b c -> b c 2')"),
        ({"x": [b, c]}, f"repeat(x, 'b c -> b', n={n})"),
        ({"x": [c]}, f"repeat(x, 'd -> b d', b=x.shape[0])"),
        ({"x": [b, c, 2, 2]}, f"repeat(x, 'b c h w -> b c (h h2) (w w2)', h2={n}, w2=2)"),
    ])


@family
def einops_more():
    b, c, n = R(1, 3), R(1, 4), R(1, 3)
    return pick([
        ({"x": [b, n, c], "y": [b, n, near(c)]}, "einsum(x, y, 'b i d, b j d -> b i j')"),
        ({"x": [b, n, c], "y": [near(c), 4]}, "einsum(x, y, 'b n c, c d -> b n d')"),
        ({"x": [b, n, c], "y": [b, c]}, "pack([x, y], 'b * c')[0]"),
        ({"x": [b, n, c], "y": [b, c]}, "unpack(pack([x, y], 'b * c')[0], pack([x, y], 'b * c')[1], 'b * c')"),
        ({"x": [b, n, c]}, f"nn.Sequential(Rearrange('b n c -> b (n c)'), nn.Linear({near(n * c)}, 3))(x)"),
        ({"x": [b, n, c]}, f"nn.Sequential(Rearrange('b n (h d) -> b h n d', h={c}), nn.Identity())(x)"),
    ])


@family
def stft():
    n, length = pick([8, 16, 20]), R(20, 60)
    hop = pick([None, 4, 5])
    batch = pick([[length], [2, length]])
    window = pick(["None", f"torch.hann_window({n})", f"torch.hamming_window({near(n)})", f"torch.ones({n})"])
    center = pick([True, False])
    code = f"torch.stft(x, {n}, hop_length={hop}, window={window}, center={center}, return_complex=True)"
    return pick([
        ({"x": batch}, code),
        ({"x": batch}, f"torch.view_as_real({code})"),
        ({"x": batch}, f"{code}.abs().shape"),
        ({"x": batch}, f"torch.view_as_complex(torch.view_as_real({code}))"),
        ({"x": batch}, f"torch.istft(torch.stft(x, {n}, hop_length={hop}, return_complex=True), {n}, hop_length={hop})"),
        ({"x": batch}, f"torch.istft(torch.stft(x, {n}, hop_length={hop}, return_complex=True), {n}, hop_length={hop}, length={length})"),
        ({"x": [2, length]}, f"x.stft({n}, return_complex=True)"),
        ({"x": [2, length]}, f"torch.stft(x, {n})"),
    ])


@family
def windows():
    n = R(0, 12)
    name = pick(["hann", "hamming", "blackman", "bartlett", "kaiser"])
    return {"x": [2]}, pick([
        f"torch.{name}_window({n})", f"torch.{name}_window({n}, periodic=False)",
        f"torch.signal.windows.{pick(['hann', 'cosine', 'gaussian'])}({n + 1})",
        f"torch.{name}_window({n}).dtype == torch.float32",
    ])


@family
def fft():
    x = shape(R(1, 4), 2, 6)
    return {"x": x}, pick([
        "torch.fft.rfft2(x)", "torch.fft.rfft2(x, norm='ortho')", "torch.fft.irfft2(torch.fft.rfft2(x), s=x.shape[-2:])",
        "torch.fft.fft(x)", "torch.fft.fftn(x, dim=(-1,))", "torch.fft.ifft2(torch.fft.fft2(x)).real",
        "torch.fft.rfft(x, dim=-1)", "torch.fft.irfft(torch.fft.rfft(x, dim=-1), n=x.shape[-1], dim=-1)",
        "torch.fft.fftshift(torch.fft.fft2(x))", "torch.fft.fftfreq(x.shape[-1])", "torch.fft.rfftfreq(x.shape[-1], d=2.0)",
        "torch.fft.fft2(x).abs()", "torch.fft.fft2(x).angle()", "torch.fft.fft2(x).imag", "torch.fft.hfft(x.to(torch.complex64))",
        "x.fft()",
    ])


@family
def unpool():
    n, c, size = R(1, 2), R(1, 3), R(1, 4) * 2
    x = [n, c, size, size]
    pool = "F.max_pool2d(x, 2, return_indices=True)"
    return {"x": x}, pick([
        f"F.max_unpool2d(*{pool}, 2)",
        f"F.max_unpool2d(*{pool}, 2, output_size=x.size())",
        f"F.max_unpool2d(*{pool}, kernel_size=2, stride=2)",
        f"F.max_unpool2d({pool}[0], {pool}[1], 2, 3)",
        f"nn.MaxUnpool2d(2, 2)(*{pool})",
        f"nn.MaxUnpool2d(2, stride=2)(*{pool}, output_size=[{size}, {size}])",
        f"nn.MaxUnpool2d(2, stride=2)(*{pool}, output_size=[{size + 9}, {size}])",
        f"F.max_unpool2d({pool}[0][:, :, :1], {pool}[1], 2)" if size > 2 else f"{pool}[1]",
        "F.max_unpool1d(*F.max_pool1d(x[0], 2, return_indices=True), 2)",
    ])


@family
def embedding_bag():
    rows, width = R(2, 6), R(1, 5)
    n = R(1, 6)
    ids = pick([f"torch.randint(0, {rows}, ({n}, 3))", f"torch.randint(0, {rows}, ({n},))"])
    return {"x": [2]}, pick([
        f"F.embedding_bag({ids}, torch.randn({rows}, {width}))",
        f"F.embedding_bag(torch.randint(0, {rows}, ({n},)), torch.randn({rows}, {width}), torch.tensor([0]))",
        f"F.embedding_bag(torch.randint(0, {rows}, ({n},)), torch.randn({rows}, {width}), torch.tensor([0]), mode='sum')",
        f"nn.EmbeddingBag({rows}, {width})({ids})",
        f"nn.EmbeddingBag({rows}, {width}, mode='sum')(torch.randint(0, {rows}, ({n},)), torch.tensor([0]))",
        f"F.one_hot(torch.arange({n}) % 3, 3)", f"F.one_hot(torch.arange({n}), num_classes={n + 2}).float()",
    ])


@family
def joins():
    a, b = R(1, 4), R(1, 4)
    return pick([
        ({"x": [a], "y": [near(a)]}, "torch.column_stack((x, y))"),
        ({"x": [a, b], "y": [near(a)]}, "torch.column_stack([x, y])"),
        ({"x": [a, b], "y": [near(a), b]}, "torch.hstack([x, y])"),
        ({"x": [a, b], "y": [a, near(b)]}, "torch.vstack([x, y])"),
        ({"x": [a, b], "y": [a, near(b)]}, "torch.dstack([x, y])"),
        ({"x": [a, b], "y": [a, near(b)]}, "torch.row_stack([x, y])"),
        ({"x": [a, 1], "y": [near(b)]}, "torch.broadcast_tensors(x, y)"),
        ({"x": [a, 1], "y": [1, b]}, "torch.broadcast_tensors(x, y)[0].shape"),
        ({"x": [a, 1], "y": [2]}, f"torch.broadcast_to(x, ({near(a)}, {b}))"),
        ({"x": [a, 1], "y": [2]}, f"torch.broadcast_shapes(({a}, 1), ({near(b)},))"),
        ({"x": [a], "y": [b]}, "torch.meshgrid(x, y, indexing='ij')"),
        ({"x": [a], "y": [b]}, "torch.meshgrid(x, y, indexing='xy')[0]"),
        ({"x": [a], "y": [b]}, "torch.cartesian_prod(x, y)"),
        ({"x": [a, b], "y": [a, b]}, "torch.stack(torch.unbind(x, 1), 0)"),
        ({"x": [a, b, 2], "y": [2]}, "torch.atleast_3d(y)"),
        ({"x": [a, b, 2], "y": [2]}, "torch.concat([x, x], -1)"),
        ({"x": [a, b, 2], "y": [2]}, "torch.concatenate([x, x], axis=1)"),
        ({"x": [a, b], "y": [a, b]}, f"torch.tensor_split(x, {R(1, 3)}, dim=1)"),
        ({"x": [4, b], "y": [4]}, "torch.tensor_split(x, (1, 3))"),
        ({"x": [4, b], "y": [4]}, "torch.vsplit(x, 2)"),
        ({"x": [b, 4], "y": [4]}, f"torch.hsplit(x, {pick([2, 3])})"),
    ])


@family
def new_tensors():
    x = shape(R(1, 3))
    n = R(1, 5)
    return {"x": x}, pick([
        f"x.new_zeros({n}, 2)", f"x.new_ones(({n}, 3))", f"x.new_full(({n},), 2.0)", f"x.new_empty([{n}, 1])",
        f"x.new_tensor([[1, 2], [3, {n}]])", "x.new_zeros(x.shape)", "x.new_zeros(x.size(0))", f"x.new({n}, 2)", "x.new(x.size())",
        "x.new_zeros(()).dim()", f"x.new_zeros(2, dtype=torch.long).dtype == torch.int64", "torch.zeros_like(x[0])",
        f"torch.empty({n}, 2).normal_()", f"torch.empty({n}, 2).uniform_(0, 1)", f"torch.empty({n}).bernoulli_(0.5)",
        f"torch.empty({n}).random_(5)", f"torch.empty({n}).fill_(2.)[0].item()", f"torch.zeros({n}).zero_().sum().item()",
        f"torch.randn({n}, generator=torch.Generator().manual_seed(1))", f"torch.randperm({n}).shape", f"torch.empty({n}).exponential_()",
        f"torch.full_like(x, 3)", f"torch.normal(0., 1., size=({n}, 2))", f"torch.normal(x, 1.)", "torch.bernoulli(x.sigmoid())",
        f"torch.multinomial(torch.ones(5), {n})", f"torch.tril_indices({n}, {n})", "torch.poisson(x.abs())",
    ])


@family
def where():
    a, b = R(1, 4), R(1, 4)
    return pick([
        ({"x": [a, b]}, "len(torch.where(x > 0))"),
        ({"x": [a, b]}, "torch.where(x > 0, x, torch.zeros(1))"),
        ({"x": [a, b]}, "torch.where(x > 0, 1.0, 0.0)"),
        ({"x": [a, b], "y": [near(b)]}, "torch.where(x > 0, x, y)"),
        ({"x": [a, b]}, "x.where(x > 0, torch.tensor(0.))"),
        ({"x": [a, b]}, "torch.where(torch.tensor([True, False, True]))[0].shape"),
        ({"x": [a, b]}, "x.masked_fill(x > 0, float('-inf'))"),
        ({"x": [a, b], "y": [near(b)]}, "x.masked_fill(y > 0, torch.finfo(x.dtype).min)"),
        ({"x": [a, b]}, "x.masked_fill_(x < 0, -1e9)"),
        ({"x": [a, b]}, "x.clamp(min=torch.finfo(x.dtype).eps)"),
        ({"x": [a, b]}, "torch.finfo(torch.float32).bits"),
        ({"x": [a, b]}, "torch.iinfo(torch.int32).max"),
        ({"x": [a, b]}, "torch.finfo(torch.float16).max"),
        ({"x": [a, b]}, "torch.argwhere(x > 5).shape[1]"),
        ({"x": [a, b]}, "x.nonzero().dim()"),
    ])


@family
def values():
    n = R(2, 6)
    return {"x": [n, 4]}, pick([
        f"torch.arange({n}).tolist()", f"torch.arange(0, {n}, 2).tolist()", f"torch.linspace(0, 1, {n})[-1].item()",
        f"torch.cumsum(torch.arange({n}), 0).tolist()", f"int(torch.tensor([1, {n}]).sum())", f"torch.tensor([{n}, 3]).max().item()",
        f"torch.tensor([[1, 2], [3, {n}]])[1].tolist()", f"torch.cat([torch.arange({n}), torch.tensor([7])]).tolist()",
        f"torch.tensor([{n}.7, 2.2]).int().tolist()", f"torch.tensor([1, 2, {n}]).flip(0).tolist()", f"torch.tensor({n}).item()",
        f"torch.tensor([1, {n}, 3])[1:].tolist()", f"torch.arange({n}).view(1, -1).repeat(2, 1).tolist()", f"(torch.arange({n}) + 1).prod().item()",
        f"torch.arange({n}).float().mean().item()", f"torch.tensor([3, 1, {n}]).argmax().item()", f"torch.tensor([True, False]).sum().item()",
        f"[int(t) for t in torch.linspace(4, 16, {n}).round()]", f"torch.tensor([{n}, 4]).prod().item() // 2", f"x.view(-1, int(torch.tensor(2)))",
        f"x[:, torch.tensor([0, 2])]", f"x[torch.arange({n}) > 0].shape", f"x.view(*torch.tensor([{n}, 2, 2]).tolist())",
        f"torch.bincount(torch.tensor([0, 1, 1, {n}])).tolist()", f"torch.unique(torch.tensor([1, 1, {n}])).tolist()",
        f"torch.tensor([1, 2, 3]).split([1, 2])[1].tolist()", f"x.split(torch.tensor([1, {n - 1}]).tolist())", f"torch.topk(torch.tensor([1., {n}., 3.]), 2).indices.tolist()",
        f"torch.ceil(torch.tensor({n} / 4)).int().item()", f"torch.floor_divide(torch.tensor({n}), 2).item()", f"torch.sort(torch.tensor([3, 1, {n}])).values.tolist()",
        f"torch.numel(x)", f"torch.is_tensor(x)", f"torch.tensor([1, 2]).numpy().tolist()", f"torch.log2(torch.tensor(8.)).item()",
        f"torch.tensor([1., 2.]).dtype == torch.float32", f"torch.tensor([1, 2]).dtype == torch.int64", f"isinstance(x, torch.Tensor)", f"type(x) == torch.Tensor", f"type(x) is torch.Tensor", f"type(x).__name__",
        f"torch.tensor([[1, 2, 3]]).size(1)", f"torch.arange(6).reshape(2, 3).T.tolist()", f"torch.triu(torch.ones(2, 2), 1).tolist()", f"torch.eye(2).tolist()",
        f"torch.outer(torch.arange(2), torch.arange(3)).tolist()", f"torch.stack([torch.tensor(1), torch.tensor({n})]).tolist()", f"torch.tensor([1, 2, 3]).unsqueeze(0).expand(2, -1).tolist()",
        f"torch.diff(torch.tensor([1, 3, {n}])).tolist()", f"torch.isnan(torch.tensor(1.)).item()", f"bool(torch.tensor([1, 0]).any())", f"bool(torch.tensor([1, 0]).all())",
        f"torch.equal(torch.tensor([1]), torch.tensor([1]))", f"torch.clamp(torch.tensor([{n}]), max=3).item()", f"torch.gcd(torch.tensor({n}), torch.tensor(4)).item()",
        f"torch.arange({n}).chunk(2)[0].tolist()", f"min(torch.tensor([3, {n}])).item()", f"sum(torch.tensor([3, {n}])).item()", f"max(torch.tensor([3, {n}]).tolist())",
        f"[i.item() for i in torch.linspace(0, 0.5, {n})][0]", f"torch.pow(2, torch.arange({n})).tolist()", f"(2 ** torch.arange({n})).tolist()", f"torch.square(torch.tensor({n})).item()",
        f"torch.tensor([5, 6]).index_select(0, torch.tensor([1])).item()", f"torch.tensor([5, 6, 7])[torch.tensor([2, 0])].tolist()", f"torch.tensor([5, 6, 7])[[2, 0]].tolist()",
        f"round(torch.tensor(2.6).item())", f"torch.round(torch.tensor(2.5)).item()", f"torch.sum(torch.tensor([[1, 2], [3, 4]]), dim=1).tolist()",
    ])


@family
def written():
    a, b = R(1, 4), R(1, 4)
    return pick([
        ({"x": [a, b], "y": [near(b)]}, "[x.__setitem__(0, y), x][1]"),
        ({"x": [a, b], "y": [near(a), 1]}, "[x.__setitem__((slice(None), 0), y), x][1]"),
        ({"x": [a, b], "y": [near(a)]}, "[x.__setitem__((slice(None), 0), y), x][1]"),
        ({"x": [a, b], "y": [1, near(a), b]}, "[x.__setitem__(slice(None), y), x][1]"),
        ({"x": [a, b], "y": [2]}, f"[x.__setitem__({near(a) - 1}, 3.0), x][1]"),
        ({"x": [a, b], "y": [2]}, "[x.__setitem__(0, 'a'), x][1]"),
        ({"x": [a, b], "y": [2]}, "[x.__setitem__((0, 0, 0), 1), x][1]"),
        ({"x": [a, b], "y": [near(a), b]}, "[x.__setitem__(..., y), x][1]"),
        ({"x": [a, b], "y": [near(a), b]}, "[x.__setitem__(None, y), x][1]"),
        ({"x": [a, b], "y": [2]}, "[x.__setitem__(x > 0, 0.0), x][1]"),
        ({"x": [a, b], "y": [2]}, "[x.__setitem__(torch.tensor([0]), torch.zeros(1)), x][1]"),
        ({"x": [4], "y": [2]}, "[(t := torch.zeros(3)), t.__setitem__(1, 2), t.sum().item()][2]"),
        ({"x": [4], "y": [2]}, "[(t := torch.zeros(3)), (u := t[1:]), u.fill_(2), t.tolist()][3]"),
        ({"x": [4], "y": [2]}, "[(t := torch.zeros(3)), t.add_(1), t.tolist()][2]"),
        ({"x": [4], "y": [2]}, "[(t := torch.zeros(3)), (u := t.clone()), u.add_(1), t.tolist()][3]"),
        ({"x": [a, b], "y": [near(a), b]}, "x.copy_(y)"),
        ({"x": [a, b], "y": [near(b)]}, "x.copy_(y)"),
        ({"x": [a, b], "y": [near(a), b]}, "x.index_copy(0, torch.arange(x.shape[0]), y)"),
        ({"x": [a, b], "y": [near(b)]}, "x.index_fill(0, torch.tensor([0]), 1.0)"),
        ({"x": [a, b], "y": [near(b)]}, "x.add_(y)"),
        ({"x": [a, b], "y": [2, a, b]}, "x.mul_(y)"),
        ({"x": [a, b], "y": [1]}, "x.scatter_(1, torch.zeros(1, 1, dtype=torch.long), 1.0)"),
    ])


@family
def packed():
    b, t, f, h = R(1, 3), R(2, 5), R(1, 4), R(1, 4)
    lengths = sorted([R(1, t) for _ in range(b)], reverse=True)
    x = [b, t, near(f)]
    rnn = pick([f"nn.LSTM({f}, {h}, batch_first=True)", f"nn.GRU({f}, {h}, batch_first=True, bidirectional=True)", f"nn.RNN({f}, {h}, 2, batch_first=True)"])
    pack_ = f"pack_padded_sequence(x, {lengths}, batch_first=True)"
    return {"x": x}, pick([
        f"pad_packed_sequence({rnn}({pack_})[0], batch_first=True)[0]",
        f"pad_packed_sequence({rnn}({pack_})[0], batch_first=True, total_length={t})[0]",
        f"pad_packed_sequence({rnn}(nn.utils.rnn.{pack_})[0])[0]",
        f"pad_packed_sequence({pack_}, batch_first=True)[1].tolist()",
        f"{pack_}.data.shape", f"{pack_}.batch_sizes.tolist()", f"{rnn}({pack_})[1][0]" if "LSTM" in rnn else f"{rnn}({pack_})[1]",
        f"pack_padded_sequence(x, torch.tensor({lengths}), batch_first=True, enforce_sorted=False).data",
        f"pad_sequence([x[0], x[0][:1]], batch_first=True)", "pad_sequence([x[0], x[0][:1]])", "pad_packed_sequence(pack_sequence([x[0], x[0][:1]]))[0]",
        f"{rnn}(x)[0][:, -1]",
    ])


@family
def utilities():
    c, d = R(1, 4), R(1, 4)
    x = [2, near(c), 5, 5]
    conv = f"nn.Conv2d({c}, {d}, 3)"
    return {"x": x}, pick([
        f"nn.utils.weight_norm({conv})(x)", f"nn.utils.spectral_norm({conv})(x)", f"parametrizations.weight_norm({conv})(x)",
        f"parametrizations.spectral_norm({conv})(x)", f"parametrizations.orthogonal(nn.Linear(5, {d}))(x)", f"prune.l1_unstructured({conv}, 'weight', 0.5)(x)",
        f"prune.random_structured({conv}, name='weight', amount=0.5, dim=0)(x)", f"nn.utils.remove_weight_norm(nn.utils.weight_norm({conv}))(x)",
        f"nn.utils.remove_spectral_norm(nn.utils.spectral_norm({conv}))(x)", f"nn.utils.skip_init(nn.Conv2d, {c}, {d}, 3)(x)", f"nn.utils.parameters_to_vector({conv}.parameters())",
        f"nn.init.kaiming_normal_({conv}.weight)", f"nn.init.xavier_uniform_(torch.empty({c}, {d}), gain=nn.init.calculate_gain('relu'))", f"nn.init.trunc_normal_(torch.empty({c}, {d}), std=.02)",
        f"nn.init.constant_(torch.empty({c}), 1).tolist()", f"nn.init.zeros_(torch.empty({c}, 2)).sum().item()", f"nn.init.orthogonal_(torch.empty({c}, {d}))", f"nn.init.dirac_(torch.empty({c}, {d}, 3))",
        f"nn.init.eye_(torch.empty({c}, {d}))", f"torch.nn.utils.clip_grad_norm_({conv}.parameters(), 1.0)", f"nn.utils.fusion.fuse_conv_bn_eval({conv}.eval(), nn.BatchNorm2d({d}).eval())(x)",
        f"checkpoint({conv}, x, use_reentrant=False)", f"checkpoint(lambda t, u: t + u, x, x)", f"checkpoint_sequential(nn.Sequential({conv}, nn.ReLU()), 2, x)", f"torch.utils.checkpoint.checkpoint({conv}, x)",
        f"nn.DataParallel({conv})(x)", f"torch.jit.script({conv})(x)", f"torch.jit.trace({conv}, x)(x)", f"torch.compile({conv}, backend='eager')(x)", f"nn.Sequential({conv}).compile()",
        f"torch.nn.utils.fuse_conv_bn_eval({conv}.eval(), nn.BatchNorm2d({d}).eval())(x)", f"torch.ao.quantization.QuantStub()(x)", f"nn.utils.stateless.functional_call({conv}, {{}}, (x,))", f"torch.func.functional_call({conv}, {{}}, (x,))",
        f"torch.vmap(lambda t: t.sum())(x)", f"torch.func.vmap({conv})(x.unsqueeze(1))", f"torch.autograd.grad((x.requires_grad_(True) ** 2).sum(), x)", f"torch.no_grad()(lambda t: t)(x)", f"torch.utils.data.TensorDataset(x)[0]",
        f"next(iter(torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x), batch_size=1)))[0]", f"nn.utils.parametrize.is_parametrized({conv})", f"prune.is_pruned({conv})", f"torch.quantization.DeQuantStub()(x)",
    ])


@family
def numpy_random():
    n = R(1, 5)
    return {"x": [n, 2]}, pick([
        f"torch.from_numpy(np.random.randn({n}, 3))", f"torch.tensor(np.random.rand({n}))", f"torch.from_numpy(np.random.normal(0, 1, ({n}, 2)))", f"torch.from_numpy(np.random.normal(size=({n}, 2))).float()",
        f"torch.FloatTensor(np.random.uniform(0, 1, ({n}, 4)))", f"torch.from_numpy(np.random.randint(0, 5, size=({n},)))", f"torch.from_numpy(np.random.permutation({n}))", f"torch.as_tensor(np.random.uniform(-1, 1, size={n}))",
        f"torch.LongTensor(np.random.randint(0, 10, {n}))", f"torch.from_numpy(np.random.random(({n}, 2)))", f"torch.tensor(np.random.choice(5, {n}))", f"torch.from_numpy(np.random.default_rng(0).normal(size=({n}, 2)))",
        f"torch.from_numpy(np.random.standard_normal(({n}, 2)))", f"torch.from_numpy(np.zeros(({n}, 3), dtype=np.float32))", f"torch.from_numpy(np.ones({n}))", f"torch.from_numpy(np.eye({n}))", f"torch.tensor(np.arange({n})).tolist()",
        f"torch.from_numpy(np.random.RandomState(0).rand({n}, 2))", f"torch.Tensor(np.random.rand({n}, 2)).dtype == torch.float32", f"torch.tensor(np.array([[1, 2], [3, {n}]])).tolist()", f"x.numpy().shape", f"x.detach().cpu().numpy().reshape(-1).shape",
    ])


@family
def functions():
    a, b, c = R(1, 4), R(1, 4), R(1, 4)
    x = [a, b, c]
    return {"x": x}, pick([
        "F.normalize(x, dim=-1)", "F.normalize(x, p=2, dim=1)", "F.cosine_similarity(x, x, dim=1)", "F.pairwise_distance(x, x)", "torch.cdist(x, x)", "F.glu(x, dim=1)", "F.gumbel_softmax(x, dim=-1)", "F.softmin(x, 1)",
        "torch.logsumexp(x, dim=1)", "torch.logsumexp(x, (1, 2), keepdim=True)", "torch.std_mean(x, dim=1)", "torch.var_mean(x, [0, 2])", "torch.aminmax(x, dim=1)", "torch.kthvalue(x, 1)", "torch.mode(x)", "torch.nanmean(x, 1)",
        "torch.quantile(x, 0.5)", "torch.quantile(x, 0.5, dim=1)", "torch.quantile(x, torch.tensor([0.1, 0.5]), dim=1)", "torch.median(x)", "torch.median(x, 1)", "torch.histc(x, 5)", "torch.norm(x)", "torch.norm(x, dim=1)", "torch.linalg.norm(x, dim=-1)",
        "torch.linalg.vector_norm(x, dim=(1, 2), keepdim=True)", "torch.linalg.qr(x)", "torch.linalg.svd(x)", "torch.svd(x)", "torch.linalg.svdvals(x)", "torch.linalg.eigh(x @ x.transpose(1, 2))", "torch.linalg.solve(x @ x.mT + torch.eye(x.size(1)), x)", "torch.trace(x[0])",
        "torch.diag(x[0])", "torch.diag_embed(x)", "torch.diagonal(x, dim1=1, dim2=2)", "torch.rot90(x, 1, (1, 2))", "torch.roll(x, 1, 1)", "torch.roll(x, (1, 2), (1, 2))", "torch.flip(x, (1,))", "torch.fliplr(x)", "torch.tril(x)", "torch.cumprod(x, 1)", "torch.cummax(x, 1)",
        "torch.gather(x, 1, torch.zeros(x.shape[0], 1, x.shape[2], dtype=torch.long))", "torch.take_along_dim(x, x.argsort(1), 1)", "torch.take(x, torch.tensor([0]))", "torch.index_select(x, 1, torch.tensor([0]))", "torch.masked_select(x, x > 0).dim()", "torch.bucketize(x, torch.tensor([0., 1.]))",
        "torch.searchsorted(torch.tensor([0., 1.]), x)", "torch.repeat_interleave(x, 2, dim=1)", "torch.tile(x, (2, 1))", "x.repeat(1, 2, 1)", "x.unfold(1, 1, 1)", "x.unfold(2, 2, 1)", "torch.movedim(x, 0, -1)", "torch.swapaxes(x, 0, 1)", "x.swapdims(0, 2)", "torch.chunk(x, 2, 1)", "torch.atleast_2d(x)",
        "torch.block_diag(x[0], x[0])", "torch.kron(x[0], x[0])", "torch.renorm(x, 2, 0, 1)", "torch.addcmul(x, x, x)", "torch.addcdiv(x, x, x)", "torch.lerp(x, x, 0.5)", "torch.hypot(x, x)", "torch.atan2(x, x)", "torch.nan_to_num(x)", "torch.sign(x)", "torch.heaviside(x, x)", "torch.logaddexp(x, x)",
        "torch.erf(x)", "torch.special.expit(x)", "torch.special.logit(x.sigmoid())", "torch.xlogy(x, x)", "torch.isin(x, torch.tensor([1.]))", "torch.isclose(x, x)", "torch.allclose(x, x)", "torch.count_nonzero(x, dim=1)", "torch.bitwise_not(x > 0)", "torch.logical_and(x > 0, x < 1)", "F.relu6(x)", "F.hardtanh(x)",
        "F.threshold(x, 0.1, 20)", "F.rrelu(x)", "F.celu(x)", "F.selu(x)", "F.hardswish(x)", "F.hardsigmoid(x)", "F.mish(x)", "F.logsigmoid(x)", "F.tanhshrink(x)", "F.softsign(x)", "F.dropout(x, 0.5, training=False)", "F.dropout2d(x.unsqueeze(0))", "F.alpha_dropout(x)", "F.feature_alpha_dropout(x)",
        "F.channel_shuffle(x.unsqueeze(-1), 1)", "F.pixel_unshuffle(x.unsqueeze(0), 1)", "F.grid_sample(x.unsqueeze(0), torch.zeros(1, 2, 3, 2))", "F.affine_grid(torch.zeros(2, 2, 3), (2, 1, 4, 5))", "F.local_response_norm(x, 2)", "F.lp_pool1d(x, 2, 1)", "F.fractional_max_pool2d(x.unsqueeze(0), 1, output_ratio=0.9)",
        "F.interpolate(x, scale_factor=2)", "F.interpolate(x.unsqueeze(0), size=(3, 3), mode='bilinear', align_corners=False)", "F.upsample(x, scale_factor=2)", "F.pad(x, (1, 1))", "F.pad(x, (1, 1, 0, 2), value=1.)", "F.pad(x.unsqueeze(0), (0, 1), mode='circular')", "F.multilabel_margin_loss(x[0], torch.zeros_like(x[0]).long())",
        "torch.nn.functional.silu(x)", "torch.conv1d(x, torch.randn(2, x.shape[1], 1))", "torch.conv2d(x.unsqueeze(0), torch.randn(2, x.shape[0], 1, 1))", "torch.batch_norm(x, None, None, None, None, True, 0.1, 1e-5, False)", "torch.layer_norm(x, x.shape[-1:])", "torch.max_pool1d(x, 1)", "torch.dropout(x, 0.1, False)", "torch.relu_(x)", "torch.threshold(x, 0., 1.)", "torch.pixel_shuffle(x.unsqueeze(0).repeat(1, 4, 1, 1), 2)",
        "torch.group_norm(x, 1)", "torch.embedding(x.flatten(1), torch.tensor([0]))", "torch.cosine_similarity(x, x)", "torch.avg_pool1d(x, 1)", "torch.adaptive_avg_pool1d(x, 1)", "torch.instance_norm(x, None, None, None, None, True, .1, 1e-5, False)", "x.type(torch.long).dtype == torch.int64", "x.type('torch.FloatTensor')", "x.type_as(x)", "x.to(x)", "x.half().dtype == torch.float16",
        "torch.squeeze(x, (0, 1))", "x.unflatten(1, (1, -1))", "x.ravel()", "x.view_as(x)", "x.expand_as(x)", "x.reshape_as(x)", "x.sum_to_size(1, x.size(1), x.size(2))", "x.storage_offset()", "x.data_ptr() > 0", "x.is_contiguous()", "x.element_size()", "x.nelement()", "x.ndimension()", "x.get_device()", "x.is_floating_point()", "x.requires_grad", "x.grad", "x.is_leaf", "x.itemsize", "x.nbytes",
    ])


def shapes(value):
    if isinstance(value, torch.Tensor):
        return list(value.shape)
    if isinstance(value, (tuple, list)) and not isinstance(value, torch.Size):
        if value and all(isinstance(one, (torch.Tensor, tuple, list)) for one in value) and tensors(value):
            return [shapes(one) for one in value]
    return None


def tensors(value):
    if isinstance(value, torch.Tensor):
        return True
    return isinstance(value, (tuple, list)) and len(value) > 0 and all(map(tensors, value))


def plain(value):
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if isinstance(value, (bool, int, float, str)) or value is None:
        return value
    raise NotImplementedError(type(value))


def run(inputs, code):
    names = {name: torch.randn(sizes) for name, sizes in inputs.items()}
    return eval(code, {**globals(), **names})  # noqa: S307 the calls are written above


def main():
    lines, seen = [], set()
    for op, make in FAMILIES.items():
        for _ in range(400 if op in ("functions", "values") else 160):
            inputs, code = make()
            key = (json.dumps(inputs), code)
            if key in seen:
                continue
            seen.add(key)
            row = {"op": op, "inputs": inputs, "code": code}
            try:
                value = run(inputs, code)
            except NotImplementedError as error:
                row.update(error=type(error).__name__, message=str(error).split("\n")[0][:200])
            except Exception as error:  # noqa: BLE001 whatever it raises is what is asked
                row.update(error=type(error).__name__, message=str(error).split("\n")[0][:200])
            else:
                if tensors(value):
                    row["out"] = shapes(value)
                else:
                    try:
                        row["out"] = {"value": plain(value)}
                    except NotImplementedError:
                        continue
            lines.append(json.dumps(row))
    with open(os.path.join(os.path.dirname(__file__), "calls.jsonl"), "w") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
