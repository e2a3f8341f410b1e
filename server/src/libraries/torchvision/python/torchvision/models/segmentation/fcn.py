# Fully convolutional networks.
from torch import nn
from torchvision.models._utils import IntermediateLayerGetter
from torchvision.models.resnet import resnet50, resnet101
from torchvision.models.segmentation._utils import _SimpleSegmentationModel, settled

__all__ = ["FCN"]


class FCN(_SimpleSegmentationModel):
    pass


class FCNHead(nn.Sequential):
    def __init__(self, in_channels, channels):
        width = in_channels // 4
        super().__init__(
            nn.Conv2d(in_channels, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(), nn.Dropout(0.1),
            nn.Conv2d(width, channels, 1),
        )


def _fcn_resnet(backbone, num_classes, aux):
    wanted = {"layer4": "out"}
    if aux:
        wanted["layer3"] = "aux"
    return FCN(IntermediateLayerGetter(backbone, wanted), FCNHead(2048, num_classes),
               FCNHead(1024, num_classes) if aux else None)


def fcn_resnet50(weights=None, progress=True, num_classes=None, aux_loss=None, weights_backbone=None, **kwargs):
    num_classes, aux_loss = settled("FCN_ResNet50", weights, num_classes, aux_loss, kwargs)
    return _fcn_resnet(resnet50(replace_stride_with_dilation=[False, True, True]), num_classes, aux_loss)


def fcn_resnet101(weights=None, progress=True, num_classes=None, aux_loss=None, weights_backbone=None, **kwargs):
    num_classes, aux_loss = settled("FCN_ResNet101", weights, num_classes, aux_loss, kwargs)
    return _fcn_resnet(resnet101(replace_stride_with_dilation=[False, True, True]), num_classes, aux_loss)
