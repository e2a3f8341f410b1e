"""Writes layers.jsonl and objects.jsonl: what PyTorch makes of layers of torch.nn with random arguments and inputs, and what programs
that handle modules as objects find. Run with PyTorch 2.15: python make-modules.py"""

import json
import random
import warnings
from pathlib import Path

import torch
import torch.nn as nn

warnings.filterwarnings("ignore")
HERE = Path(__file__).parent
pick = random.Random(6).choice
chance = random.Random(7).random


def window(axes, sizes=(1, 2, 3, 4, 5)):
    one = str(pick(sizes))
    return one if axes == 1 or chance() < 0.5 else str(tuple(pick(sizes) for _ in range(axes)))


def keywords(**values):
    return "".join(f", {name}={value}" for name, value in values.items() if value is not None and chance() < 0.5)


def sizes(axes, channels):
    if chance() < 0.1:
        channels = max(1, channels + pick([1, -1, 2]))
    lead = pick([[2], [2], [2], [1], []]) if chance() > 0.05 else [2, 2]
    return [*lead, channels, *(pick([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 16]) for _ in range(axes))]


def convolution():
    axes, groups = pick([1, 2, 2, 3]), pick([1, 1, 1, 2, 3])
    into, out = (groups * pick([1, 2, 3]) for _ in range(2))
    more = keywords(
        stride=window(axes, (1, 2, 3)),
        padding=pick([window(axes, (0, 1, 2)), "'same'", "'valid'"]),
        dilation=window(axes, (1, 1, 2)),
        bias=pick(["False", "True"]),
        padding_mode=pick(["'zeros'", "'reflect'", "'circular'", "'replicate'"]),
    )
    if chance() < 0.2:
        return f"nn.LazyConv{axes}d({out}, {window(axes)}, groups={groups}{more})", sizes(axes, into)
    return f"nn.Conv{axes}d({into}, {out}, {window(axes)}, groups={groups}{more})", sizes(axes, into)


def transposed():
    axes, groups = pick([1, 2, 2, 3]), pick([1, 1, 2])
    into, out = (groups * pick([1, 2, 3]) for _ in range(2))
    more = keywords(
        stride=window(axes, (1, 2, 3)),
        padding=window(axes, (0, 1, 2)),
        output_padding=window(axes, (0, 1, 2)),
        dilation=window(axes, (1, 1, 2)),
        bias=pick(["False", "True"]),
    )
    return f"nn.ConvTranspose{axes}d({into}, {out}, {window(axes)}, groups={groups}{more})", sizes(axes, into)


def pool():
    axes, kind = pick([1, 2, 2, 3]), pick(["Max", "Avg", "LP"])
    more = {"stride": window(axes, (1, 2, 3)), "ceil_mode": pick(["True", "False"])}
    if kind != "LP":
        more["padding"] = window(axes, (0, 1))
    if kind == "Max":
        more |= {"dilation": window(axes, (1, 1, 2)), "return_indices": pick(["True", "False", "False"])}
    first = "2, " if kind == "LP" else ""
    return f"nn.{kind}Pool{axes}d({first}{window(axes, (1, 2, 3, 4))}{keywords(**more)})", sizes(axes, pick([1, 3]))


def adaptive():
    axes = pick([1, 2, 3])
    several = str(tuple(pick([1, 2, None, 5]) for _ in range(axes))) if axes > 1 else "4"
    return f"nn.Adaptive{pick(['Avg', 'Max'])}Pool{axes}d({pick(['1', '3', several])})", sizes(axes, 3)


def normalization():
    axes, channels, kind = pick([1, 2, 3]), pick([1, 2, 3, 4]), pick(["BatchNorm", "InstanceNorm", "LazyBatchNorm"])
    more = keywords(affine=pick(["True", "False"]), track_running_stats=pick(["True", "False"]), eps="1e-3")
    first = more[2:] if kind.startswith("Lazy") else f"{channels}{more}"
    return f"nn.{kind}{axes}d({first})", sizes(axes, channels)


def grouped():
    groups = pick([1, 2, 3])
    channels = groups * pick([1, 2]) if chance() < 0.9 else 5
    return f"nn.GroupNorm({groups}, {channels}{keywords(affine='False')})", sizes(pick([0, 1, 2, 3]), channels)


def layered():
    shape = [pick([3, 4, 5]) for _ in range(pick([1, 2]))]
    given = [2, *[3] * pick([0, 1]), *shape]
    if chance() < 0.15:
        given[-1] += 1
    return f"nn.{pick(['LayerNorm', 'RMSNorm'])}({tuple(shape)}{keywords(elementwise_affine='False', eps='1e-6')})", given


def dense():
    into = pick([3, 4, 8])
    given = [*pick([[2], [], [2, 5], [2, 3, 4]]), into if chance() < 0.85 else into + 1]
    return pick([f"nn.Linear({into}, {pick([1, 7])}{keywords(bias='False')})", f"nn.LazyLinear({pick([2, 3])})"]), given


def padding():
    axes, kind = pick([1, 2, 3]), pick(["Zero", "Reflection", "Replication", "Circular", "Constant"])
    sides = pick([str(pick([1, 2, 3])), str(tuple(pick([0, 1, 2, -1, 3]) for _ in range(2 * axes)))])
    return f"nn.{kind}Pad{axes}d({sides}{', 0.5' if kind == 'Constant' else ''})", sizes(axes, pick([1, 3]))


PLAIN = """ReLU() ReLU6() LeakyReLU(0.2) ELU() SELU() CELU() GELU() SiLU() Hardswish() Hardsigmoid() Hardtanh(-2,2) Sigmoid() Tanh()
Softplus() Softsign() Mish() LogSigmoid() PReLU() PReLU(3) Softmax(1) Softmax(dim=-1) Softmax(3) LogSoftmax(1) Softmin(0) Softmax2d() GLU()
GLU(1) Threshold(0.1,20) RReLU() Softshrink() Hardshrink() Tanhshrink() Dropout(0.2) Dropout1d() Dropout2d(0.1) Dropout3d() AlphaDropout()
FeatureAlphaDropout() Identity(3,x=2) ChannelShuffle(2) ChannelShuffle(3) LocalResponseNorm(3) CrossMapLRN2d(3)""".split()
SHAPES = """Flatten() Flatten(0) Flatten(2) Flatten(1,2) Flatten(start_dim=2,end_dim=1) Flatten(-2) Unflatten(1,(2,3)) Unflatten(1,(-1,2))
PixelShuffle(2) PixelUnshuffle(2) PixelShuffle(3) Upsample(scale_factor=2) Upsample(size=5) Upsample(scale_factor=1.5) Upsample((3,4))
Upsample(scale_factor=2,mode='bilinear') Upsample(scale_factor=(2,3),mode='nearest') UpsamplingNearest2d(scale_factor=2)
UpsamplingBilinear2d(size=7) Fold((4,5),(2,2)) Fold(4,2,stride=2)""".split()


def plain():
    return f"nn.{pick(PLAIN)}", sizes(pick([0, 1, 2, 3]), pick([1, 2, 3, 4, 6]))


def shaped():
    return f"nn.{pick(SHAPES)}", sizes(pick([0, 1, 2, 2, 3]), pick([1, 2, 4, 6, 8, 9, 12, 16]))


def recurrent():
    kind, into = pick(["RNN", "LSTM", "GRU"]), pick([3, 4])
    more = keywords(
        num_layers=pick([1, 2, 3]),
        bias="False",
        batch_first="True",
        bidirectional="True",
        proj_size="1" if kind == "LSTM" else None,
    )
    given = [*pick([[5, 2], [5], [2, 5]]), into if chance() < 0.9 else into + 1]
    if chance() < 0.3:
        return f"nn.{kind}Cell({into}, 4{keywords(bias='False')})", given[1:]
    return f"nn.{kind}({into}, {pick([2, 5])}{more})", given


def attention():
    width = pick([4, 6])
    more = keywords(batch_first="True", bias="False", kdim=pick(["4", "5"]), vdim="4", add_bias_kv="True", add_zero_attn="True")
    given = [*pick([[5, 2], [5]]), width]
    return f"nn.MultiheadAttention({width}, {pick([1, 2, 4])}{more})", given, given, given


def transformer():
    more = keywords(batch_first="True", norm_first="True", activation='"gelu"', dim_feedforward="7", bias="False")
    encoder, decoder = f"nn.TransformerEncoderLayer(8, 2{more})", f"nn.TransformerDecoderLayer(8, 2{more})"
    other = [5, 3, 8] if "batch_first" in more else [3, 2, 8]
    return pick(
        [
            (encoder, [5, 2, 8]),
            (f"nn.TransformerEncoder({encoder}, 2)", [5, 2, 8]),
            (f"nn.TransformerEncoder({encoder}, 3, norm=nn.LayerNorm(8))", [5, 2, 8]),
            (decoder, [5, 2, 8], other),
            (f"nn.TransformerDecoder({decoder}, 2)", [5, 2, 8], other),
            ("nn.Transformer(8, 2, 1, 2, 16)", [5, 2, 8], [3, 2, 8]),
            ("nn.Transformer(d_model=8, nhead=4, num_encoder_layers=2, num_decoder_layers=1, batch_first=True)", [2, 5, 8], [2, 3, 8]),
        ]
    )


def two():
    given = pick([[2, 4], [2, 3, 4], [2]])
    losses = ["MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss", "KLDivLoss", "BCELoss", "BCEWithLogitsLoss"]
    reduction = pick(["", "reduction='none'", "reduction='sum'"])
    choice = pick([f"{pick(losses)}({reduction})", "CosineSimilarity()", "PairwiseDistance()", "Bilinear(4, 4, 5)"])
    return f"nn.{choice}", given, given


def wrapped():
    layer, *given = pick([convolution, transposed, dense])()
    around = ["utils.spectral_norm", "utils.weight_norm", "utils.parametrizations.spectral_norm", "utils.parametrizations.weight_norm"]
    return f"nn.{pick([*around, 'DataParallel'])}({layer})", *given


FAMILIES = [convolution, transposed, pool, adaptive, normalization, grouped, layered, dense, padding, plain, shaped]
FAMILIES += [recurrent, attention, transformer, two, wrapped]


def shapes(value):
    if isinstance(value, torch.Tensor):
        return list(value.shape)
    return [shapes(item) for item in value] if isinstance(value, (list, tuple)) else None


def measured(layer, inputs):
    try:
        module = eval(layer)
    except Exception as error:
        return {"error": type(error).__name__, "stage": "construct"}
    result = {}
    try:
        with torch.no_grad():
            result["out"] = shapes(module.eval()(*(torch.rand(given) for given in inputs)))
    except Exception as error:
        return {"error": type(error).__name__, "stage": "forward"}
    result["parameters"] = [[name, list(value.shape)] for name, value in module.named_parameters()]
    result["buffers"] = [[name, list(value.shape)] for name, value in module.named_buffers()]
    return result


def plain_value(value):
    return [plain_value(item) for item in value] if isinstance(value, (list, tuple)) else value


def write(name, records):
    (HERE / name).write_text("".join(json.dumps(record, separators=(",", ":")) + "\n" for record in records))


def main():
    torch.manual_seed(0)
    layers = {}
    for _ in range(1600):
        layer, *inputs = pick(FAMILIES)()
        layers.setdefault(f"{layer} {inputs}", {"layer": layer, "inputs": inputs, **measured(layer, inputs)})
    write("layers.jsonl", layers.values())
    start, *bodies = (HERE / "objects.txt").read_text().strip().split("\n\n")
    objects = []
    for body in bodies:
        names = {}
        exec(f"{start}\n{body}\n", names)
        objects.append({"body": body, "result": plain_value(names["r"])})
    write("objects.jsonl", [{"start": start}, *objects])


main()
