# Classification networks as what finds features.
from torch import nn
from torchvision.models import mobilenetv2, mobilenetv3, resnet
from torchvision.models._utils import IntermediateLayerGetter
from torchvision.ops.feature_pyramid_network import FeaturePyramidNetwork, LastLevelMaxPool
from torchvision.ops.misc import FrozenBatchNorm2d


class BackboneWithFPN(nn.Module):
    def __init__(self, backbone, return_layers, in_channels_list, out_channels, extra_blocks=None, norm_layer=None):
        super().__init__()
        if extra_blocks is None:
            extra_blocks = LastLevelMaxPool()
        self.body = IntermediateLayerGetter(backbone, return_layers)
        self.fpn = FeaturePyramidNetwork(in_channels_list, out_channels, extra_blocks, norm_layer)
        self.out_channels = out_channels

    def forward(self, x):
        return self.fpn(self.body(x))


def _builder(module, name, weights, norm_layer, kwargs):
    pretrained = kwargs.pop("pretrained", None)
    return getattr(module, name)(weights=weights if pretrained is None else pretrained, norm_layer=norm_layer)


def resnet_fpn_backbone(backbone_name, weights=None, norm_layer=FrozenBatchNorm2d, trainable_layers=3,
                        returned_layers=None, extra_blocks=None, **kwargs):
    backbone = _builder(resnet, backbone_name, weights, norm_layer, kwargs)
    return _resnet_fpn_extractor(backbone, trainable_layers, returned_layers, extra_blocks)


def _resnet_fpn_extractor(backbone, trainable_layers, returned_layers=None, extra_blocks=None, norm_layer=None):
    if trainable_layers < 0 or trainable_layers > 5:
        raise ValueError(f"Trainable layers should be in the range [0,5], got {trainable_layers}")
    learn = ["layer4", "layer3", "layer2", "layer1", "conv1"][:trainable_layers]
    if trainable_layers == 5:
        learn.append("bn1")
    for name, child in backbone.named_children():
        if name not in learn:
            child.requires_grad_(False)
    if returned_layers is None:
        returned_layers = [1, 2, 3, 4]
    if min(returned_layers) <= 0 or max(returned_layers) >= 5:
        raise ValueError(f"Each returned layer should be in the range [1,4]. Got {returned_layers}")
    wanted = {f"layer{k}": str(v) for v, k in enumerate(returned_layers)}
    first = backbone.inplanes // 8
    widths = [first * 2 ** (i - 1) for i in returned_layers]
    return BackboneWithFPN(backbone, wanted, widths, 256, extra_blocks, norm_layer)


def mobilenet_backbone(backbone_name, weights=None, fpn=True, norm_layer=FrozenBatchNorm2d, trainable_layers=2,
                       returned_layers=None, extra_blocks=None, **kwargs):
    place = mobilenetv2 if backbone_name == "mobilenet_v2" else mobilenetv3
    backbone = _builder(place, backbone_name, weights, norm_layer, kwargs)
    return _mobilenet_extractor(backbone, fpn, trainable_layers, returned_layers, extra_blocks)


def _mobilenet_extractor(backbone, fpn, trainable_layers, returned_layers=None, extra_blocks=None, norm_layer=None):
    backbone = backbone.features
    stages = [0] + [i for i, block in enumerate(backbone) if getattr(block, "_is_cn", False)] + [len(backbone) - 1]
    count = len(stages)
    if trainable_layers < 0 or trainable_layers > count:
        raise ValueError(f"Trainable layers should be in the range [0,{count}], got {trainable_layers}")
    frozen = len(backbone) if trainable_layers == 0 else stages[count - trainable_layers]
    for block in backbone[:frozen]:
        block.requires_grad_(False)
    if not fpn:
        made = nn.Sequential(backbone, nn.Conv2d(backbone[-1].out_channels, 256, 1))
        made.out_channels = 256
        return made
    if returned_layers is None:
        returned_layers = [count - 2, count - 1]
    if min(returned_layers) < 0 or max(returned_layers) >= count:
        raise ValueError(f"Each returned layer should be in the range [0,{count - 1}], got {returned_layers}")
    wanted = {f"{stages[k]}": str(v) for v, k in enumerate(returned_layers)}
    widths = [backbone[stages[i]].out_channels for i in returned_layers]
    return BackboneWithFPN(backbone, wanted, widths, 256, extra_blocks, norm_layer)
