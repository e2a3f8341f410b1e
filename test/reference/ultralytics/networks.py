# Random small networks as ultralytics' model files: all modules that its parser knows, with widths, scales and heads of
# all kinds, and on purpose also with faults that people make. Every network follows from its seed.
import random

HEADS = {
    "Detect": lambda r: ["nc"],
    "Segment": lambda r: ["nc", r.choice([8, 32]), r.choice([32, 64, 100])],
    "Pose": lambda r: ["nc", "kpt_shape"],
    "OBB": lambda r: ["nc", r.choice([1, 2])],
    "Segment26": lambda r: ["nc", 16, r.choice([32, 64])],
    "Pose26": lambda r: ["nc", "kpt_shape"],
    "OBB26": lambda r: ["nc", 1],
    "v10Detect": lambda r: ["nc"],
    "WorldDetect": lambda r: ["nc", 512, r.choice([True, False])],
    "YOLOEDetect": lambda r: ["nc", r.choice([128, 512]), True],
    "YOLOESegment": lambda r: ["nc", 16, 32, 512, True],
    "YOLOESegment26": lambda r: ["nc", 16, 32, 512, True],
    "RTDETRDecoder": lambda r: ["nc", 64, 20, 2, 4, r.choice([1, 2]), 64],
    "SemanticSegment": lambda r: ["nc"],
    "Depth": lambda r: [r.choice([16, 32])],
    "Classify": lambda r: ["nc"],
}

FLAGS = [True, False]


def width(r):
    return r.choice([8, 16, 20, 32, 48, 64, 64, 96, 128, 200, 256])


def maybe(r, *values):
    """The first few of the values: what follows them has its default."""
    return list(values)[: r.randint(0, len(values))]


# Arguments by module, behind the output width where the parser scales one.
SCALED = {
    "Conv": lambda r: maybe(r, r.choice([1, 3, 5]), r.choice([1, 1, 2]), r.choice(["None", 1]), 1, r.choice([1, 1, 2])),
    "DWConv": lambda r: maybe(r, r.choice([1, 3, 5, 7]), r.choice([1, 2]), r.choice([1, 1, 2])),
    "GhostConv": lambda r: maybe(r, r.choice([1, 3]), r.choice([1, 2])),
    "ConvTranspose": lambda r: maybe(r, r.choice([2, 4]), 2, r.choice([0, 1]), r.choice(FLAGS)),
    "Focus": lambda r: maybe(r, r.choice([1, 3]), 1),
    "Bottleneck": lambda r: maybe(r, r.choice(FLAGS), 1, r.choice([[3, 3], [1, 3]]), r.choice([0.5, 1.0])),
    "GhostBottleneck": lambda r: maybe(r, r.choice([3, 5]), r.choice([1, 2])),
    "SPP": lambda r: maybe(r, r.choice([[5, 9, 13], [3, 5]])),
    "SPPF": lambda r: maybe(r, r.choice([3, 5]), r.choice([1, 2, 3]), r.choice(FLAGS)),
    "RepNCSPELAN4": lambda r: [r.choice([32, 64]), r.choice([16, 32]), *maybe(r, r.choice([1, 2]))],
    "ELAN1": lambda r: [r.choice([32, 64]), r.choice([16, 32])],
    "ADown": lambda r: [],
    "AConv": lambda r: [],
    "SPPELAN": lambda r: [r.choice([16, 32]), *maybe(r, r.choice([3, 5]))],
    "PSA": lambda r: maybe(r, r.choice([0.5, 0.25])),
    "SCDown": lambda r: [3, r.choice([1, 2])],
    "nn.ConvTranspose2d": lambda r: [2, 2, *maybe(r, 0, 0, 1, r.choice(FLAGS))],
    "DWConvTranspose2d": lambda r: maybe(r, r.choice([2, 4]), 2, r.choice([0, 1])),
    "BottleneckCSP": lambda r: maybe(r, r.choice(FLAGS), 1, r.choice([0.5, 0.25])),
    "C1": lambda r: [],
    "C2": lambda r: maybe(r, r.choice(FLAGS), 1, r.choice([0.5, 0.25])),
    "C2f": lambda r: maybe(r, r.choice(FLAGS), r.choice([1, 1, 2]), r.choice([0.5, 0.25])),
    "C3": lambda r: maybe(r, r.choice(FLAGS), 1, r.choice([0.5, 1.0])),
    "C3TR": lambda r: maybe(r, r.choice(FLAGS)),
    "C3Ghost": lambda r: maybe(r, r.choice(FLAGS)),
    "C3x": lambda r: maybe(r, r.choice(FLAGS)),
    "C3k2": lambda r: maybe(r, r.choice(FLAGS), r.choice([0.5, 0.25]), r.choice(FLAGS), 1, r.choice(FLAGS)),
    "RepC3": lambda r: maybe(r, r.choice([0.5, 1.0])),
    "C2PSA": lambda r: maybe(r, r.choice([0.5, 0.25])),
    "C2fPSA": lambda r: maybe(r, r.choice([0.5, 0.25])),
    "C2fCIB": lambda r: maybe(r, r.choice(FLAGS), r.choice(FLAGS)),
    "C2fAttn": lambda r: [r.choice([32, 64, 128]), r.choice([1, 2, 4, 8])],
    "A2C2f": lambda r: maybe(r, r.choice(FLAGS), r.choice([1, 1, 4, -1]), r.choice(FLAGS), r.choice([1.2, 2.0])),
}
KEEP_WIDTH = ("PSA", "C2PSA", "C2fPSA")
REPEATED = (
    "BottleneckCSP C1 C2 C2f C3k2 C2fAttn C3 C3TR C3Ghost C3x RepC3 C2fPSA C2fCIB C2PSA A2C2f HGBlock".split()
)

# Modules whose arguments are written as the class takes them.
RAW = {
    "nn.Upsample": lambda r, c: ["None", 2, r.choice(["nearest", "bilinear"])],
    "nn.MaxPool2d": lambda r, c: maybe(r, 2, r.choice([1, 2]), r.choice([0, 1])) or [2, 2],
    "nn.Identity": lambda r, c: [],
    "nn.BatchNorm2d": lambda r, c: r.choice([[], [c]]),
    "nn.ReLU": lambda r, c: [],
    "nn.SiLU": lambda r, c: [],
    "nn.ZeroPad2d": lambda r, c: [r.choice([1, [0, 1, 0, 1]])],
    "nn.Conv2d": lambda r, c: [c, c, 3, 1, 1],
    "nn.PReLU": lambda r, c: [],
    "nn.Dropout": lambda r, c: [0.1],
    "Conv2": lambda r, c: [c, c, 3, 1],
    "RepConv": lambda r, c: [c, c, 3, r.choice([1, 2])],
    "RepVGGDW": lambda r, c: [c],
    "AIFI": lambda r, c: [r.choice([64, 128]), r.choice([4, 8])],
    "HGStem": lambda r, c: [r.choice([16, 32]), r.choice([16, 48])],
    "HGBlock": lambda r, c: [r.choice([16, 24]), r.choice([32, 48]), *maybe(r, 3, r.choice(FLAGS), r.choice(FLAGS))],
    "ResNetLayer": lambda r, c: [c, r.choice([16, 32]), r.choice([1, 2]), r.choice([False, False, True]), r.choice([1, 2])],
}
NAMES_OF_OTHERS = "Silence MP SPPCSPC ReOrg DDetect IDetect C3SPP CBAM C3k Proto Contract MixConv2d Shortcut".split()


def scaled(w, scale):
    _, factor, most = scale
    value = min(w, most) * factor / 8
    return (int(value) + (value > int(value))) * 8


class Network:
    """A network while rows are added; widths are kept so that most of it fits."""

    def __init__(self, seed):
        self.r = r = random.Random(seed)
        self.rows, self.widths, self.strides = [], [], []
        self.modern = r.random() < 0.4
        self.scales = self.scale_name = None
        self.scale = (1.0, 1.0, float("inf"))
        self.header = [f"nc: {r.choice([1, 3, 5, 80, 150])}"]
        self.name = "model.yaml"
        self.head = r.choice(["Detect"] * 6 + list(HEADS))
        if r.random() < 0.7:
            names = r.sample("nsmlx", r.randint(1, 3))
            scales = {
                name: (r.choice([0.33, 0.5, 1.0]), r.choice([0.25, 0.5, 1.0, 1.25]), r.choice([128, 256, 512, 1024]))
                for name in names
            }
            self.scale_name = r.choice(names)
            self.scale = scales[self.scale_name]
            self.header.append("scales:")
            self.header += [f"  {name}: [{d}, {w}, {m}]" for name, (d, w, m) in scales.items()]
            self.name = f"yolo11{self.scale_name}.yaml"
        elif r.random() < 0.4:
            self.scale = (r.choice([0.33, 1.0]), r.choice([0.25, 0.5]), float("inf"))
            self.header.append(f"depth_multiple: {self.scale[0]}\nwidth_multiple: {self.scale[1]}")
        if r.random() < 0.15:
            self.header.append(f"activation: {r.choice(['nn.ReLU()', 'torch.nn.LeakyReLU(0.1)', 'nn.SiLU()'])}")
        if r.random() < 0.15:
            self.header.append(f"reg_max: {r.choice([1, 8])}")
        if r.random() < 0.15:
            self.header.append(f"end2end: {r.choice(FLAGS)}")
        self.channels = r.choice([3] * 9 + [1, 4])
        if self.channels != 3:
            self.header.append(f"channels: {self.channels}")
        if r.random() < 0.93 or not self.head.startswith("Pose"):
            self.header.append("kpt_shape: [5, 3]")

    def at(self, index=-1):
        return (self.widths[index], self.strides[index]) if self.widths else (self.channels, 1)

    def add(self, source, repeats, module, args, width_out, stride):
        self.rows.append((source, repeats, module, args))
        self.widths.append(width_out)
        self.strides.append(stride)

    def written(self, wanted):
        """A width that becomes the one wanted, if a round one does."""
        near = [w for w in range(4, 1025, 4) if scaled(w, self.scale) == wanted]
        return self.r.choice(near) if near else wanted

    def add_scaled(self, module=None, at=-1):
        r = self.r
        module = module or r.choice(list(SCALED))
        if module == "C2fAttn" and self.head != "WorldDetect":
            module = "C2f"
        c, s = self.at(at)
        asked = width(r)
        if module in KEEP_WIDTH and r.random() < 0.9:
            asked = self.written(c)
        if module == "A2C2f" and r.random() < 0.9:
            asked = self.written(r.choice([64, 128]))
        args = SCALED[module](r)
        n = r.choice([1, 1, 2, 3, 6]) if module in REPEATED else 1
        if n == 1 and module == "Bottleneck" and r.random() < 0.3:
            n, asked = 2, self.written(c)
        growth = 1
        if module in ("Conv", "DWConv", "GhostConv", "SCDown") and len(args) > 1:
            growth = args[1]
        elif module == "GhostBottleneck" and args[1:] == [2] or module in ("ADown", "AConv", "Focus"):
            growth = 2
        elif module in ("ConvTranspose", "nn.ConvTranspose2d", "DWConvTranspose2d"):
            growth = 0.5
        self.add(at, n, module, [asked, *args], scaled(asked, self.scale), s * growth)

    def add_raw(self):
        r = self.r
        module = r.choice(list(RAW))
        c, s = self.at()
        args = RAW[module](r, c)
        out, n = c, 1
        growth = {"nn.Upsample": 0.5, "HGStem": 4}.get(module, 1)
        if module in ("HGStem", "HGBlock"):
            out = args[1]
        if module == "HGBlock":
            n = r.choice([1, 2, 3])
        if module == "ResNetLayer":
            out = args[1] if args[3] else 4 * args[1]
            growth = 4 if args[3] else args[2]
        if module == "RepConv" or module == "nn.MaxPool2d":
            growth = 2 if 2 in args[1:] and args[-1] == 2 else 1
        self.add(-1, n, module, args, out, s * growth)

    def add_join(self):
        r = self.r
        c, s = self.at()
        same = [i for i, stride in enumerate(self.strides[:-1]) if stride == s]
        if not same:
            return self.add_scaled()
        other = r.choice(same)
        here = len(self.rows)
        self.add([-1, r.choice([other, other - here])], 1, "Concat", [1], c + self.widths[other], s)

    def add_split(self):
        """CBLinear with a CBFuse behind it, or a torchvision model's stages."""
        r = self.r
        c, s = self.at()
        here = len(self.rows)
        parts = [16, 24]
        self.add(-1, 1, "CBLinear", [parts, *maybe(r, 1, 1)], c, s)
        self.add(here - 1 if here else -1, 1, "Conv", [self.written(24), 3, 1], scaled(self.written(24), self.scale), s)
        c, _ = self.at()
        self.add([here, -1], 1, "CBFuse", [[1]], c, s)

    def add_torchvision(self):
        """A residual network of torchvision as the first row, and stages picked from it."""
        r = self.r
        split = r.random() < 0.7
        self.add(-1, 1, "TorchVision", [512, r.choice(["resnet18", "resnet34"]), "None", True, 2, split], 512, 32)
        if not split:
            return
        stages = {5: (64, 4), 6: (128, 8), 7: (256, 16), 8: (512, 32)}
        for index in r.sample(list(stages), 2):
            width_out, stride = stages[index]
            self.add(0, 1, "Index", [width_out, index], width_out, stride)

    def add_head(self):
        r = self.r
        args = HEADS[self.head](r)
        if self.head == "Classify":
            self.add(-1, 1, "Classify", args, 0, 0)
            return
        last = len(self.rows) - 1
        if self.head.endswith("26") or self.head.startswith("YOLOE") or self.head == "Depth":
            # Levels of halving sizes, as these heads put them together.
            for _ in range(2):
                self.add(-1, 1, "Conv", [width(r), 3, 2], 0, 0)
                self.widths[-1] = scaled(self.rows[-1][3][0], self.scale)
            levels = [last, last + 1, last + 2]
        else:
            levels = sorted(r.sample(range(len(self.rows)), min(len(self.rows), r.randint(1, 3))))
        if self.head == "WorldDetect" and r.random() < 0.5:
            self.add(levels, 1, "ImagePoolingAttn", [r.choice([64, 256])], 0, 0)
        self.add(levels, 1, self.head, args, 0, 0)

    def spoil(self):
        """A fault that people make, or that a slip of the finger makes."""
        r = self.r
        index = r.randrange(len(self.rows))
        source, repeats, module, args = self.rows[index]
        args = list(args)
        kind = r.choice("width drop none zero text float negative more from list module list-arg repeats boolean".split())
        if kind == "width" and args and isinstance(args[0], int):
            args[0] = r.choice([args[0] * 2, args[0] + 8, 0, 3])
        elif kind == "drop" and args:
            args.pop(r.randrange(len(args)))
        elif kind in ("none", "zero", "text", "float", "negative", "list-arg", "boolean") and args:
            value = {
                "none": "None",
                "zero": 0,
                "text": r.choice(["abc", "nearest", "n", "c2", "None"]),
                "float": r.choice([0.5, 1.5, 2.0, 32.0]),
                "negative": r.choice([-1, -2]),
                "list-arg": [3, 3],
                "boolean": r.choice(FLAGS),
            }[kind]
            args[r.randrange(len(args))] = value
        elif kind == "more":
            args.append(r.choice([1, 2, True, "None"]))
        elif kind == "from":
            source = r.choice([r.randint(-5, len(self.rows) + 2), [r.randint(0, 5), -1]])
        elif kind == "list":
            source = source[0] if isinstance(source, list) else [source]
        elif kind == "module":
            module = r.choice(NAMES_OF_OTHERS + ["conv", "c2f", "nn.upsample", "nn.LayerNorm", "C3k2", "Conv"])
        elif kind == "repeats":
            repeats = r.choice([0, -1, 2, 3])
        self.rows[index] = (source, repeats, module, args)

    def text(self, size):
        spelled = [f"  - [{f}, {n}, {m}, [{', '.join(map(str, a))}]]" for f, n, m, a in self.rows]
        cut = max(1, len(spelled) - 1)
        lines = [f"# convlint: input={size[0]}x{size[1]}", *self.header, "backbone:", *spelled[:cut], "head:", *spelled[cut:]]
        return "\n".join(lines) + "\n"


def random_network(seed):
    net = Network(seed)
    r = net.r
    if r.random() < 0.05:
        net.add_torchvision()
    elif r.random() < 0.9:
        net.add(-1, 1, "Conv", [width(r), 3, 2], 0, 2)
        net.widths[-1] = scaled(net.rows[-1][3][0], net.scale)
    for _ in range(r.randint(1, 6)):
        r.choices([net.add_scaled, net.add_raw, net.add_join, net.add_split], [10, 4, 2, 1])[0]()
    net.add_head()
    if r.random() < 0.35:
        net.spoil()
    side = r.choice([64, 64, 96, 128])
    return net.text((side, r.choice([side, side, 64]))), net.name
