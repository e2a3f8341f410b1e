# Networks that find things without boxes that are given before.
from functools import partial

from torch import nn
from torchvision.models.detection._parts import AnchorGenerator, Found, GeneralizedRCNNTransform, learning, settled
from torchvision.models.detection.backbone_utils import _resnet_fpn_extractor
from torchvision.models.resnet import resnet50
from torchvision.ops.feature_pyramid_network import LastLevelP6P7
from torchvision.ops.misc import FrozenBatchNorm2d

__all__ = ["FCOS"]


def _tower(in_channels, count, norm_layer):
    norm = norm_layer or partial(nn.GroupNorm, 32)
    made = []
    for _ in range(count):
        made += [nn.Conv2d(in_channels, in_channels, 3, 1, 1), norm(in_channels), nn.ReLU()]
    return nn.Sequential(*made)


class FCOSClassificationHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, num_convs=4, prior_probability=0.01, norm_layer=None):
        super().__init__()
        self.conv = _tower(in_channels, num_convs, norm_layer)
        self.cls_logits = nn.Conv2d(in_channels, num_anchors * num_classes, 3, 1, 1)

    def forward(self, x):
        from elsewhere import logits
        return logits


class FCOSRegressionHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_convs=4, norm_layer=None):
        super().__init__()
        self.conv = _tower(in_channels, num_convs, norm_layer)
        self.bbox_reg = nn.Conv2d(in_channels, num_anchors * 4, 3, 1, 1)
        self.bbox_ctrness = nn.Conv2d(in_channels, num_anchors, 3, 1, 1)

    def forward(self, x):
        from elsewhere import boxes, centres
        return boxes, centres


class FCOSHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, num_convs=4):
        super().__init__()
        self.classification_head = FCOSClassificationHead(in_channels, num_anchors, num_classes, num_convs)
        self.regression_head = FCOSRegressionHead(in_channels, num_anchors, num_convs)


class FCOS(Found):
    def __init__(self, backbone, num_classes, min_size=800, max_size=1333, image_mean=None, image_std=None,
                 anchor_generator=None, head=None, *args, **kwargs):
        super().__init__()
        if not hasattr(backbone, "out_channels"):
            raise ValueError("backbone should contain an attribute out_channels specifying the number of output channels")
        self.backbone = backbone
        if anchor_generator is None:
            anchor_generator = AnchorGenerator(((8,), (16,), (32,), (64,), (128,)), ((1.0,),) * 5)
        self.anchor_generator = anchor_generator
        count = anchor_generator.num_anchors_per_location()[0]
        self.head = FCOSHead(backbone.out_channels, count, num_classes) if head is None else head
        self.transform = GeneralizedRCNNTransform(min_size, max_size, image_mean, image_std)


def fcos_resnet50_fpn(weights=None, progress=True, num_classes=None, weights_backbone="IMAGENET1K_V1",
                      trainable_backbone_layers=None, **kwargs):
    is_trained, inner, classes = settled("FCOS_ResNet50_FPN", weights, weights_backbone, num_classes, 91, kwargs)
    norm = FrozenBatchNorm2d if is_trained else nn.BatchNorm2d
    net = resnet50(weights=inner, norm_layer=norm)
    count = learning(trainable_backbone_layers, is_trained, 5, 3)
    return FCOS(_resnet_fpn_extractor(net, count, [2, 3, 4], LastLevelP6P7(256, 256)), classes, **kwargs)
