# Networks that find things in one step, on every map of a pyramid.
from functools import partial

from torch import nn
from torchvision.models.detection._parts import AnchorGenerator, Found, GeneralizedRCNNTransform, learning, settled
from torchvision.models.detection.backbone_utils import _resnet_fpn_extractor
from torchvision.models.resnet import resnet50
from torchvision.ops.feature_pyramid_network import LastLevelP6P7
from torchvision.ops.misc import Conv2dNormActivation, FrozenBatchNorm2d

__all__ = ["RetinaNet"]


def _default_anchorgen():
    sizes = tuple((x, int(x * 2 ** (1.0 / 3)), int(x * 2 ** (2.0 / 3))) for x in [32, 64, 128, 256, 512])
    return AnchorGenerator(sizes, ((0.5, 1.0, 2.0),) * 5)


def _tower(in_channels, norm_layer):
    return nn.Sequential(*[Conv2dNormActivation(in_channels, in_channels, norm_layer=norm_layer) for _ in range(4)])


class RetinaNetClassificationHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, prior_probability=0.01, norm_layer=None):
        super().__init__()
        self.conv = _tower(in_channels, norm_layer)
        self.cls_logits = nn.Conv2d(in_channels, num_anchors * num_classes, 3, 1, 1)
        self.num_classes = num_classes
        self.num_anchors = num_anchors

    def forward(self, x):
        from elsewhere import logits
        return logits


class RetinaNetRegressionHead(nn.Module):
    def __init__(self, in_channels, num_anchors, norm_layer=None):
        super().__init__()
        self.conv = _tower(in_channels, norm_layer)
        self.bbox_reg = nn.Conv2d(in_channels, num_anchors * 4, 3, 1, 1)

    def forward(self, x):
        from elsewhere import boxes
        return boxes


class RetinaNetHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer=None):
        super().__init__()
        self.classification_head = RetinaNetClassificationHead(in_channels, num_anchors, num_classes,
                                                               norm_layer=norm_layer)
        self.regression_head = RetinaNetRegressionHead(in_channels, num_anchors, norm_layer=norm_layer)

    def forward(self, x):
        return {"cls_logits": self.classification_head(x), "bbox_regression": self.regression_head(x)}


class RetinaNet(Found):
    def __init__(self, backbone, num_classes, min_size=800, max_size=1333, image_mean=None, image_std=None,
                 anchor_generator=None, head=None, *args, **kwargs):
        super().__init__()
        if not hasattr(backbone, "out_channels"):
            raise ValueError("backbone should contain an attribute out_channels specifying the number of output channels")
        self.backbone = backbone
        self.anchor_generator = anchor_generator or _default_anchorgen()
        count = self.anchor_generator.num_anchors_per_location()[0]
        self.head = RetinaNetHead(backbone.out_channels, count, num_classes) if head is None else head
        self.transform = GeneralizedRCNNTransform(min_size, max_size, image_mean, image_std)


def retinanet_resnet50_fpn(weights=None, progress=True, num_classes=None, weights_backbone="IMAGENET1K_V1",
                           trainable_backbone_layers=None, **kwargs):
    is_trained, inner, classes = settled("RetinaNet_ResNet50_FPN", weights, weights_backbone, num_classes, 91, kwargs)
    norm = FrozenBatchNorm2d if is_trained else nn.BatchNorm2d
    net = resnet50(weights=inner, norm_layer=norm)
    count = learning(trainable_backbone_layers, is_trained, 5, 3)
    return RetinaNet(_resnet_fpn_extractor(net, count, [2, 3, 4], LastLevelP6P7(256, 256)), classes, **kwargs)


def retinanet_resnet50_fpn_v2(weights=None, progress=True, num_classes=None, weights_backbone=None,
                              trainable_backbone_layers=None, **kwargs):
    is_trained, inner, classes = settled("RetinaNet_ResNet50_FPN_V2", weights, weights_backbone, num_classes, 91, kwargs)
    count = learning(trainable_backbone_layers, is_trained, 5, 3)
    backbone = _resnet_fpn_extractor(resnet50(weights=inner), count, [2, 3, 4], LastLevelP6P7(2048, 256))
    anchors = _default_anchorgen()
    head = RetinaNetHead(backbone.out_channels, anchors.num_anchors_per_location()[0], classes,
                         norm_layer=partial(nn.GroupNorm, 32))
    return RetinaNet(backbone, classes, anchor_generator=anchors, head=head, **kwargs)
