# The same for telephones, on a mobile network.
from collections import OrderedDict
from functools import partial

from torch import nn
from torchvision.models.detection._parts import DefaultBoxGenerator, learning, settled
from torchvision.models.detection.ssd import SSD, SSDScoringHead
from torchvision.models.mobilenetv3 import mobilenet_v3_large
from torchvision.ops.misc import Conv2dNormActivation


def _prediction_block(in_channels, out_channels, kernel_size, norm_layer):
    return nn.Sequential(
        Conv2dNormActivation(in_channels, in_channels, kernel_size, groups=in_channels, norm_layer=norm_layer,
                             activation_layer=nn.ReLU6),
        nn.Conv2d(in_channels, out_channels, 1),
    )


def _extra_block(in_channels, out_channels, norm_layer):
    width = out_channels // 2
    fixed = {"norm_layer": norm_layer, "activation_layer": nn.ReLU6}
    return nn.Sequential(
        Conv2dNormActivation(in_channels, width, 1, **fixed),
        Conv2dNormActivation(width, width, 3, 2, groups=width, **fixed),
        Conv2dNormActivation(width, out_channels, 1, **fixed),
    )


class SSDLiteClassificationHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer):
        made = [_prediction_block(width, num_classes * count, 3, norm_layer)
                for width, count in zip(in_channels, num_anchors)]
        super().__init__(nn.ModuleList(made), num_classes)


class SSDLiteRegressionHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, norm_layer):
        made = [_prediction_block(width, 4 * count, 3, norm_layer) for width, count in zip(in_channels, num_anchors)]
        super().__init__(nn.ModuleList(made), 4)


class SSDLiteHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer):
        super().__init__()
        self.classification_head = SSDLiteClassificationHead(in_channels, num_anchors, num_classes, norm_layer)
        self.regression_head = SSDLiteRegressionHead(in_channels, num_anchors, norm_layer)


class SSDLiteFeatureExtractorMobileNet(nn.Module):
    def __init__(self, backbone, c4_pos, norm_layer, width_mult=1.0, min_depth=16):
        super().__init__()
        middle = backbone[c4_pos].block
        self.features = nn.Sequential(
            nn.Sequential(*backbone[:c4_pos], middle[0]), nn.Sequential(middle[1:], *backbone[c4_pos + 1:])
        )
        widths = [max(min_depth, int(depth * width_mult)) for depth in [512, 256, 256, 128]]
        channels = backbone[-1].out_channels
        self.out_channels = [middle[0].out_channels, channels] + widths
        made = []
        for width in widths:
            made.append(_extra_block(channels, width, norm_layer))
            channels = width
        self.extra = nn.ModuleList(made)

    def forward(self, x):
        out = []
        for block in self.features:
            x = block(x)
            out.append(x)
        for block in self.extra:
            x = block(x)
            out.append(x)
        return OrderedDict([(str(i), v) for i, v in enumerate(out)])


def ssdlite320_mobilenet_v3_large(weights=None, progress=True, num_classes=None, weights_backbone="IMAGENET1K_V1",
                                  trainable_backbone_layers=None, norm_layer=None, **kwargs):
    of = "SSDLite320_MobileNet_V3_Large"
    is_trained, inner, classes = settled(of, weights, weights_backbone, num_classes, 91, kwargs)
    norm = norm_layer or partial(nn.BatchNorm2d, eps=0.001, momentum=0.03)
    features = mobilenet_v3_large(weights=inner, norm_layer=norm, reduced_tail=inner is None).features
    stages = [0] + [i for i, block in enumerate(features) if getattr(block, "_is_cn", False)] + [len(features) - 1]
    count = learning(trainable_backbone_layers, is_trained, 6, 6)
    for block in features[:len(features) if count == 0 else stages[len(stages) - count]]:
        block.requires_grad_(False)
    backbone = SSDLiteFeatureExtractorMobileNet(features, stages[-2], norm)
    anchors = DefaultBoxGenerator([[2, 3] for _ in range(6)], min_ratio=0.2, max_ratio=0.95)
    head = SSDLiteHead(backbone.out_channels, anchors.num_anchors_per_location(), classes, norm)
    return SSD(backbone, anchors, (320, 320), classes, head=head, **kwargs)
