"""Counts the parameters of the YOLO files in examples/ from the formulas of their modules, apart from convlint:
the figures in test/yolo-examples.test.ts. Needs nothing: python3 test/reference/examples/count-yolo.py

Sources: ultralytics/nn/modules/{conv,block,head}.py and yolov5/models/{common,yolo}.py.
"""
import math


def conv(i, o, k=1, g=1):
    """Convolution without bias, batch normalization."""
    return o * (i // g) * k * k + 2 * o


def plain(i, o, k=1):
    return o * i * k * k + o


def c2f(i, o, n):
    h = int(o * 0.5)
    return conv(i, 2 * h) + conv((2 + n) * h, o) + n * 2 * conv(h, h, 3)


def c3(i, o, n):
    h = int(o * 0.5)
    return 2 * conv(i, h) + conv(2 * h, o) + n * (conv(h, h, 1) + conv(h, h, 3))


def sppf(i, o):
    return conv(i, i // 2) + conv(i // 2 * 4, o)


def detect(channels, nc, bins=16):
    first = channels[0]
    b, c = max(16, first // 4, 4 * bins), max(first, min(nc, 100))
    boxes = sum(conv(x, b, 3) + conv(b, b, 3) + plain(b, 4 * bins) for x in channels)
    classes = sum(conv(x, c, 3) + conv(c, c, 3) + plain(c, nc) for x in channels)
    return boxes + classes + bins


def detect_anchors(channels, nc, anchors=3):
    return sum(plain(x, anchors * (nc + 5)) for x in channels)


def classify(i, nc):
    return conv(i, 1280) + 1280 * nc + nc


def scaling(depth, width, cap=math.inf):
    return (
        lambda n: n if n <= 1 else max(round(n * depth), 1),
        lambda c: math.ceil(min(c, cap) * width / 8) * 8,
    )


def acorn(depth, width, cap):
    n, w = scaling(depth, width, cap)
    p1, p2, p3, p4 = w(32), w(64), w(128), w(256)
    backbone = (conv(3, p1, 3) + conv(p1, p2, 3) + c2f(p2, p2, n(2)) + conv(p2, p3, 3) + c2f(p3, p3, n(2))
                + conv(p3, p4, 3) + c2f(p4, p4, n(2)) + sppf(p4, p4))
    neck = c2f(p4 + p3, p3, n(2)) + conv(p3, p3, 3) + c2f(p3 + p4, p4, n(2))
    return backbone + neck + detect([p3, p4], 6)


def acorn_cls(depth, width, cap):
    n, w = scaling(depth, width, cap)
    p1, p2, p3 = w(64), w(128), w(256)
    return (conv(3, p1, 3) + conv(p1, p2, 3) + c2f(p2, p2, n(2)) + conv(p2, p3, 3) + c2f(p3, p3, n(4))
            + classify(p3, 10))


def acorn_anchors():
    n, w = scaling(0.33, 0.25)
    p1, p2, p3, p4 = w(64), w(128), w(256), w(512)
    backbone = (conv(3, p1, 6) + conv(p1, p2, 3) + c3(p2, p2, n(3)) + conv(p2, p3, 3) + c3(p3, p3, n(6))
                + conv(p3, p4, 3) + c3(p4, p4, n(3)) + sppf(p4, p4))
    neck = conv(p4, p3) + c3(p3 + p3, p3, n(3)) + conv(p3, p3, 3) + c3(p3 + p3, p4, n(3))
    return backbone + neck + detect_anchors([p3, p4], 6)


for name, scale in {"n": (0.50, 0.25, 512), "s": (0.50, 0.50, 512), "m": (1.00, 1.00, 512)}.items():
    print("yolo11-acorn.yaml", name, acorn(*scale))
for name, scale in {"n": (0.50, 0.25, 1024), "s": (0.50, 0.50, 1024)}.items():
    print("yolo11-acorn-cls.yaml", name, acorn_cls(*scale))
print("acorn-anchors.yaml", acorn_anchors())
