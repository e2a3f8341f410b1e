# Small networks that releases of ultralytics build in different ways, or stop at: measure.py writes into each which
# release measures it.
SIZE = "# convlint: input=64x64\n"


def model(rows, head, nc=3, scales="n: [0.5, 0.25, 1024]"):
    heading = f"nc: {nc}\n" + (f"scales: {{ {scales} }}\n" if scales else "")
    backbone = "".join(f"  - {row}\n" for row in rows)
    return f"{SIZE}{heading}backbone:\n{backbone}head:\n  - {head}\n"


CONV = "[-1, 1, Conv, [64, 3, 2]]"

BY_RELEASE = [
    # A width like the number of classes, of one row, of a block, and with a cap.
    ("yolo11n.yaml", model([CONV, "[-1, 2, C2f, [128, True]]"], "[[0, 1], 1, Detect, [nc]]", nc=64)),
    ("yolo11n.yaml", model([CONV, "[-1, 2, C2f, [128, True]]"], "[[0, 1], 1, Detect, [nc]]", nc=128)),
    ("yolo11n.yaml", model(["[-1, 1, Conv, [256, 3, 2]]", CONV], "[[0, 1], 1, Detect, [nc]]", 256, "n: [1, 0.5, 128]")),
    ("yolo11n.yaml", model([CONV, "[-1, 1, C2PSA, [64]]"], "[[0, 1], 1, Detect, [nc]]", nc=64)),
    # A classifier of other classes than the file has, and of the same.
    ("yolo11n-cls.yaml", model([CONV], "[-1, 1, Classify, [10]]")),
    ("yolo11n-cls.yaml", model([CONV], "[-1, 1, Classify, [nc]]", nc=10)),
    # Attention of fewer channels than a head has.
    ("yolo11n.yaml", model([CONV, "[-1, 2, C2PSA, [64]]"], "[[1], 1, Detect, [nc]]")),
    ("yolo11n.yaml", model([CONV, "[-1, 2, C2fPSA, [64]]"], "[[1], 1, Detect, [nc]]")),
    ("yolo11n.yaml", model([CONV, "[-1, 1, PSA, [64]]"], "[[1], 1, Detect, [nc]]")),
    ("yolo11n.yaml", model(["[-1, 1, Conv, [512, 3, 2]]", "[-1, 2, C2PSA, [512]]"], "[[1], 1, Detect, [nc]]")),
    ("yolo11n.yaml", model(["[-1, 1, Conv, [256, 3, 2]]", "[-1, 2, C2PSA, [256, 1.0]]"], "[[1], 1, Detect, [nc]]")),
    ("yolo11n.yaml", model([CONV, "[-1, 0, C2PSA, [64]]"], "[[1], 1, Detect, [nc]]")),
    # C3k2 and A2C2f at scales, and without.
    ("yolo11m.yaml", model([CONV, "[-1, 2, C3k2, [64]]"], "[[1], 1, Detect, [nc]]", scales="m: [0.5, 1.0, 512]")),
    ("yolo11n.yaml", model([CONV, "[-1, 2, C3k2, [64]]"], "[[1], 1, Detect, [nc]]")),
    ("moss.yaml", model([CONV, "[-1, 2, C3k2, [64]]"], "[[1], 1, Detect, [nc]]", scales="")),
    ("moss.yaml", model([CONV, "[-1, 2, C3k2, [64, False, 0.25]]"], "[[1], 1, Detect, [nc]]", scales="")),
    ("yolo11n.yaml", model([CONV, "[-1, 2, C3k2, [64, False]]"], "[[1], 1, Detect, [nc]]", scales="")),
    ("yolo11x.yaml", model([CONV, "[-1, 2, C3k2, [64, False]]"], "[[1], 1, Detect, [nc]]", scales="")),
    ("moss.yaml", model([CONV, "[-1, 1, A2C2f, [64, True, 4]]"], "[[1], 1, Detect, [nc]]", scales="")),
    ("moss.yaml", model([CONV, "[-1, 1, A2C2f, [64, False]]"], "[[1], 1, Detect, [nc]]", scales="")),
    ("yolo11l.yaml", model([CONV, "[-1, 1, A2C2f, [64, True, 4]]"], "[[1], 1, Detect, [nc]]", scales="")),
    # Embeddings of the width of the inner blocks, and of another one; with a cap on them alone.
    ("yolov8s.yaml", model([CONV, "[-1, 2, C2fAttn, [128, 64, 2]]"], "[[1], 1, Detect, [nc]]", scales="s: [1, 0.5, 512]")),
    ("yolov8s.yaml", model([CONV, "[-1, 2, C2fAttn, [128, 128, 2]]"], "[[1], 1, Detect, [nc]]", scales="s: [1, 0.5, 512]")),
    ("yolov8s.yaml", model([CONV, "[-1, 2, C2fAttn, [128, 128, 2]]"], "[[1], 1, Detect, [nc]]", scales="s: [1, 0.5, 128]")),
    # Modules that came at last.
    ("yolo26n-sem.yaml", model([CONV], "[[0], 1, SemanticSegment, [nc]]")),
    ("yolo26n-depth.yaml", model([CONV, CONV], "[[0, 1], 1, Depth, [64]]")),
    # Prototypes of maps that are not half as large as the one before.
    ("yolo26n-seg.yaml", model([CONV, "[-1, 1, Conv, [64, 3, 2, 0]]"], "[[0, 1], 1, Segment26, [nc, 32, 64]]")),
]
