import ast
import contextlib
import math

import torch
from torch import nn

from ultralytics.nn.modules import *
from ultralytics.utils import LOGGER


def parse_model(d, ch, verbose=True):
    nc, scales = d.get('nc'), d.get('scales')
    depth, width, most = scales[d.get('scale') or tuple(scales.keys())[0]]
    if verbose:
        LOGGER.info(f"{'':>3}{'from':>20}{'n':>3}{'params':>10}  {'module':<45}")
    ch = [ch]
    layers, save, c2 = [], [], ch[-1]
    for i, (f, n, m, args) in enumerate(d['backbone'] + d['head']):
        m = getattr(torch.nn, m[3:]) if 'nn.' in m else globals()[m]
        for j, a in enumerate(args):
            if isinstance(a, str):
                with contextlib.suppress(ValueError):
                    args[j] = locals()[a] if a in locals() else ast.literal_eval(a)
        n = n_ = max(round(n * depth), 1) if n > 1 else n
        if m in {Conv, Stripes}:
            c1, c2 = ch[f], args[0]
            if c2 != nc:
                c2 = math.ceil(min(c2, most) * width / 8) * 8
            args = [c1, c2, *args[1:]]
            if m in {Stripes}:
                args.insert(2, n)
                n = 1
        elif m is Fold:
            c1 = ch[f]
            args = [c1, *args]
            c2 = c1 * (args[1] if len(args) > 1 else 2) ** 2
        elif m is Mix:
            c2 = math.ceil(args[0] * width / 8) * 8
            args = [[ch[x] for x in f], c2]
        elif m is Concat:
            c2 = sum(ch[x] for x in f)
        elif m is Heads:
            args.append([ch[x] for x in f])
        else:
            c2 = ch[f]
        m_ = nn.Sequential(*(m(*args) for _ in range(n))) if n > 1 else m(*args)
        t = str(m)[8:-2].replace('__main__.', '')
        m.np = sum(x.numel() for x in m_.parameters())
        m_.i, m_.f, m_.type = i, f, t
        if verbose:
            LOGGER.info(f'{i:>3}{str(f):>20}{n_:>3}{m.np:10.0f}  {t:<45}{str(args):<30}')
        save.extend(x % i for x in ([f] if isinstance(f, int) else f) if x != -1)
        layers.append(m_)
        if i == 0:
            ch = []
        ch.append(c2)
    return nn.Sequential(*layers), sorted(save)
