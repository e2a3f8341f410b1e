# Networks that find the outlines of things.
from collections import OrderedDict

from torch import nn
from torchvision.models.detection._parts import settled
from torchvision.models.detection.faster_rcnn import FasterRCNN, body, improved
from torchvision.ops.misc import Conv2dNormActivation
from torchvision.ops.poolers import MultiScaleRoIAlign

__all__ = ["MaskRCNN"]


class MaskRCNNHeads(nn.Sequential):
    def __init__(self, in_channels, layers, dilation, norm_layer=None):
        made = []
        for out in layers:
            made.append(
                Conv2dNormActivation(in_channels, out, 3, padding=dilation, dilation=dilation, norm_layer=norm_layer)
            )
            in_channels = out
        super().__init__(*made)


class MaskRCNNPredictor(nn.Sequential):
    def __init__(self, in_channels, dim_reduced, num_classes):
        super().__init__(OrderedDict([
            ("conv5_mask", nn.ConvTranspose2d(in_channels, dim_reduced, 2, 2, 0)),
            ("relu", nn.ReLU(inplace=True)),
            ("mask_fcn_logits", nn.Conv2d(dim_reduced, num_classes, 1)),
        ]))


class MaskRCNN(FasterRCNN):
    def __init__(self, backbone, num_classes=None, *args, mask_roi_pool=None, mask_head=None, mask_predictor=None,
                 **kwargs):
        if num_classes is not None and mask_predictor is not None:
            raise ValueError("num_classes should be None when mask_predictor is specified")
        super().__init__(backbone, num_classes, *args, **kwargs)
        out = backbone.out_channels
        self.roi_heads.mask_roi_pool = mask_roi_pool or MultiScaleRoIAlign(["0", "1", "2", "3"], 14, 2)
        self.roi_heads.mask_head = MaskRCNNHeads(out, (256, 256, 256, 256), 1) if mask_head is None else mask_head
        self.roi_heads.mask_predictor = (
            MaskRCNNPredictor(256, 256, num_classes) if mask_predictor is None else mask_predictor
        )


def maskrcnn_resnet50_fpn(weights=None, progress=True, num_classes=None, weights_backbone="IMAGENET1K_V1",
                          trainable_backbone_layers=None, **kwargs):
    is_trained, inner, classes = settled("MaskRCNN_ResNet50_FPN", weights, weights_backbone, num_classes, 91, kwargs)
    return MaskRCNN(body(is_trained, inner, trainable_backbone_layers), classes, **kwargs)


def maskrcnn_resnet50_fpn_v2(weights=None, progress=True, num_classes=None, weights_backbone=None,
                             trainable_backbone_layers=None, **kwargs):
    is_trained, inner, classes = settled("MaskRCNN_ResNet50_FPN_V2", weights, weights_backbone, num_classes, 91, kwargs)
    backbone, parts = improved(is_trained, inner, trainable_backbone_layers)
    head = MaskRCNNHeads(backbone.out_channels, [256] * 4, 1, norm_layer=nn.BatchNorm2d)
    return MaskRCNN(backbone, classes, mask_head=head, **parts, **kwargs)
