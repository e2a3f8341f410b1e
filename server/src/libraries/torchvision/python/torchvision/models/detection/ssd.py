# Networks that find things on maps of several sizes.
from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models.detection._parts import DefaultBoxGenerator, Found, GeneralizedRCNNTransform, learning, settled
from torchvision.models.vgg import vgg16

__all__ = ["SSD"]


class SSDScoringHead(nn.Module):
    def __init__(self, module_list, num_columns):
        super().__init__()
        self.module_list = module_list
        self.num_columns = num_columns

    def forward(self, x):
        from elsewhere import scores
        return scores


class SSDClassificationHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, num_classes):
        made = [nn.Conv2d(width, num_classes * count, 3, padding=1) for width, count in zip(in_channels, num_anchors)]
        super().__init__(nn.ModuleList(made), num_classes)


class SSDRegressionHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors):
        made = [nn.Conv2d(width, 4 * count, 3, padding=1) for width, count in zip(in_channels, num_anchors)]
        super().__init__(nn.ModuleList(made), 4)


class SSDHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes):
        super().__init__()
        self.classification_head = SSDClassificationHead(in_channels, num_anchors, num_classes)
        self.regression_head = SSDRegressionHead(in_channels, num_anchors)


class SSD(Found):
    def __init__(self, backbone, anchor_generator, size, num_classes, image_mean=None, image_std=None, head=None,
                 *args, **kwargs):
        super().__init__()
        self.backbone = backbone
        self.anchor_generator = anchor_generator
        if head is None:
            head = SSDHead(backbone.out_channels, anchor_generator.num_anchors_per_location(), num_classes)
        self.head = head
        self.transform = GeneralizedRCNNTransform(min(size), max(size), image_mean, image_std)


def _extra(*rows):
    made = []
    for inp, width, out, kernel, padding, stride in rows:
        made.append(nn.Sequential(
            nn.Conv2d(inp, width, 1), nn.ReLU(inplace=True), nn.Conv2d(width, out, kernel, stride, padding),
            nn.ReLU(inplace=True),
        ))
    return made


class SSDFeatureExtractorVGG(nn.Module):
    def __init__(self, backbone, highres):
        super().__init__()
        pools = [i for i, layer in enumerate(backbone) if isinstance(layer, nn.MaxPool2d)]
        backbone[pools[2]].ceil_mode = True
        self.scale_weight = nn.Parameter(torch.ones(512) * 20)
        self.features = nn.Sequential(*backbone[:pools[3]])
        made = _extra((1024, 256, 512, 3, 1, 2), (512, 128, 256, 3, 1, 2), (256, 128, 256, 3, 0, 1),
                      (256, 128, 256, 3, 0, 1))
        if highres:
            made += _extra((256, 128, 256, 4, 0, 1))
        last = nn.Sequential(
            nn.MaxPool2d(3, 1, 1, ceil_mode=False), nn.Conv2d(512, 1024, 3, padding=6, dilation=6), nn.ReLU(inplace=True),
            nn.Conv2d(1024, 1024, 1), nn.ReLU(inplace=True),
        )
        self.extra = nn.ModuleList([nn.Sequential(*backbone[pools[3]:-1], last)] + made)
        self.out_channels = [512, 1024, 512] + [256] * (len(made) - 1)

    def forward(self, x):
        x = self.features(x)
        out = [self.scale_weight.view(1, -1, 1, 1) * F.normalize(x)]
        for block in self.extra:
            x = block(x)
            out.append(x)
        return OrderedDict([(str(i), v) for i, v in enumerate(out)])


def ssd300_vgg16(weights=None, progress=True, num_classes=None, weights_backbone="IMAGENET1K_FEATURES",
                 trainable_backbone_layers=None, **kwargs):
    is_trained, inner, classes = settled("SSD300_VGG16", weights, weights_backbone, num_classes, 91, kwargs)
    features = vgg16(weights=inner).features
    count = learning(trainable_backbone_layers, is_trained, 5, 4)
    stages = [0] + [i for i, layer in enumerate(features) if isinstance(layer, nn.MaxPool2d)][:-1]
    for layer in features[:len(features) if count == 0 else stages[len(stages) - count]]:
        layer.requires_grad_(False)
    anchors = DefaultBoxGenerator([[2], [2, 3], [2, 3], [2, 3], [2], [2]])
    return SSD(SSDFeatureExtractorVGG(features, False), anchors, (300, 300), classes, **kwargs)
