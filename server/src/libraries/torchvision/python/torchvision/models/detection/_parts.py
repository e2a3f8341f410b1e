# What networks that find things have in common. What they find is not known: only their layers are.
import math

from torch import nn
from torch.nn import functional as F


class GeneralizedRCNNTransform(nn.Module):
    def __init__(self, min_size, max_size, image_mean, image_std, size_divisible=32, fixed_size=None, **kwargs):
        super().__init__()
        self.min_size = min_size if isinstance(min_size, (list, tuple)) else (min_size,)
        self.max_size = max_size
        self.image_mean = image_mean
        self.image_std = image_std
        self.size_divisible = size_divisible
        self.fixed_size = fixed_size

    def forward(self, images, targets=None):
        from elsewhere import batch
        return batch


class AnchorGenerator(nn.Module):
    def __init__(self, sizes=((128, 256, 512),), aspect_ratios=((0.5, 1.0, 2.0),)):
        super().__init__()
        if not isinstance(sizes[0], (list, tuple)):
            sizes = tuple((size,) for size in sizes)
        if not isinstance(aspect_ratios[0], (list, tuple)):
            aspect_ratios = (aspect_ratios,) * len(sizes)
        self.sizes = sizes
        self.aspect_ratios = aspect_ratios

    def num_anchors_per_location(self):
        return [len(size) * len(ratio) for size, ratio in zip(self.sizes, self.aspect_ratios)]

    def forward(self, image_list, feature_maps):
        from elsewhere import anchors
        return anchors


class DefaultBoxGenerator(nn.Module):
    def __init__(self, aspect_ratios, min_ratio=0.15, max_ratio=0.9, scales=None, steps=None, clip=True):
        super().__init__()
        if steps is not None and len(aspect_ratios) != len(steps):
            raise ValueError("aspect_ratios and steps should have the same length")
        self.aspect_ratios = aspect_ratios
        self.steps = steps

    def num_anchors_per_location(self):
        return [2 + 2 * len(ratio) for ratio in self.aspect_ratios]

    def forward(self, image_list, feature_maps):
        from elsewhere import anchors
        return anchors


class Found(nn.Module):
    def forward(self, images, targets=None):
        from elsewhere import found
        return found


class GeneralizedRCNN(Found):
    def __init__(self, backbone, rpn, roi_heads, transform):
        super().__init__()
        self.transform = transform
        self.backbone = backbone
        self.rpn = rpn
        self.roi_heads = roi_heads


# The set of weights of the whole or of its backbone, and the classes.
def settled(of, weights, weights_backbone, num_classes, usual, kwargs, old="COCO_V1"):
    from torchvision.models._api import check
    given = {} if num_classes is None else {"num_classes": num_classes}
    if "pretrained" in kwargs:
        given["pretrained"] = kwargs.pop("pretrained")
    if "pretrained_backbone" in kwargs:
        weights_backbone = kwargs.pop("pretrained_backbone")
        if weights_backbone is False:
            weights_backbone = None
    weights = check(of, weights, given, old)
    if weights is not None:
        weights_backbone = None
    is_trained = weights is not None or weights_backbone is not None
    return is_trained, weights_backbone, usual if num_classes is None else num_classes


# How many layers of the backbone learn, where nothing is said.
def learning(count, is_trained, most, usual):
    if not is_trained:
        return most
    count = usual if count is None else count
    if count < 0 or count > most:
        raise ValueError(f"Trainable backbone layers should be in the range [0,{most}], got {count}")
    return count
