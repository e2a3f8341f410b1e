# Networks that look at several distances at once before they give each pixel a class.
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models._utils import IntermediateLayerGetter
from torchvision.models.mobilenetv3 import mobilenet_v3_large
from torchvision.models.resnet import resnet50, resnet101
from torchvision.models.segmentation._utils import _SimpleSegmentationModel, settled, stages_of
from torchvision.models.segmentation.fcn import FCNHead

__all__ = ["DeepLabV3"]


class DeepLabV3(_SimpleSegmentationModel):
    pass


class ASPPConv(nn.Sequential):
    def __init__(self, in_channels, out_channels, dilation):
        super().__init__(
            nn.Conv2d(in_channels, out_channels, 3, padding=dilation, dilation=dilation, bias=False),
            nn.BatchNorm2d(out_channels), nn.ReLU(),
        )


class ASPPPooling(nn.Sequential):
    def __init__(self, in_channels, out_channels):
        super().__init__(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(in_channels, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels),
            nn.ReLU(),
        )

    def forward(self, x):
        size = x.shape[-2:]
        for layer in self:
            x = layer(x)
        return F.interpolate(x, size=size, mode="bilinear", align_corners=False)


class ASPP(nn.Module):
    def __init__(self, in_channels, atrous_rates, out_channels=256):
        super().__init__()
        made = [
            nn.Sequential(nn.Conv2d(in_channels, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels), nn.ReLU())
        ]
        made += [ASPPConv(in_channels, out_channels, rate) for rate in tuple(atrous_rates)]
        made.append(ASPPPooling(in_channels, out_channels))
        self.convs = nn.ModuleList(made)
        self.project = nn.Sequential(
            nn.Conv2d(len(made) * out_channels, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels), nn.ReLU(),
            nn.Dropout(0.5),
        )

    def forward(self, x):
        return self.project(torch.cat([conv(x) for conv in self.convs], dim=1))


class DeepLabHead(nn.Sequential):
    def __init__(self, in_channels, num_classes, atrous_rates=(12, 24, 36)):
        super().__init__(
            ASPP(in_channels, atrous_rates), nn.Conv2d(256, 256, 3, padding=1, bias=False), nn.BatchNorm2d(256),
            nn.ReLU(), nn.Conv2d(256, num_classes, 1),
        )


def _deeplabv3_resnet(backbone, num_classes, aux):
    wanted = {"layer4": "out"}
    if aux:
        wanted["layer3"] = "aux"
    return DeepLabV3(IntermediateLayerGetter(backbone, wanted), DeepLabHead(2048, num_classes),
                     FCNHead(1024, num_classes) if aux else None)


def deeplabv3_resnet50(weights=None, progress=True, num_classes=None, aux_loss=None, weights_backbone=None, **kwargs):
    num_classes, aux_loss = settled("DeepLabV3_ResNet50", weights, num_classes, aux_loss, kwargs)
    return _deeplabv3_resnet(resnet50(replace_stride_with_dilation=[False, True, True]), num_classes, aux_loss)


def deeplabv3_resnet101(weights=None, progress=True, num_classes=None, aux_loss=None, weights_backbone=None, **kwargs):
    num_classes, aux_loss = settled("DeepLabV3_ResNet101", weights, num_classes, aux_loss, kwargs)
    return _deeplabv3_resnet(resnet101(replace_stride_with_dilation=[False, True, True]), num_classes, aux_loss)


def deeplabv3_mobilenet_v3_large(weights=None, progress=True, num_classes=None, aux_loss=None, weights_backbone=None,
                                 **kwargs):
    num_classes, aux_loss = settled("DeepLabV3_MobileNet_V3_Large", weights, num_classes, aux_loss, kwargs)
    features = mobilenet_v3_large(dilated=True).features
    stages = stages_of(features)
    out, aux = stages[-1], stages[-4]
    wanted = {str(out): "out"}
    if aux_loss:
        wanted[str(aux)] = "aux"
    return DeepLabV3(IntermediateLayerGetter(features, wanted), DeepLabHead(features[out].out_channels, num_classes),
                     FCNHead(features[aux].out_channels, num_classes) if aux_loss else None)
