# Networks that put boxes around things.
from torch import nn
from torch.nn import functional as F
from torchvision.models.detection._parts import AnchorGenerator, GeneralizedRCNN, GeneralizedRCNNTransform, learning, settled
from torchvision.models.detection.backbone_utils import _mobilenet_extractor, _resnet_fpn_extractor
from torchvision.models.detection.roi_heads import RoIHeads
from torchvision.models.detection.rpn import RegionProposalNetwork, RPNHead
from torchvision.models.mobilenetv3 import mobilenet_v3_large
from torchvision.models.resnet import resnet50
from torchvision.ops.misc import Conv2dNormActivation, FrozenBatchNorm2d
from torchvision.ops.poolers import MultiScaleRoIAlign

__all__ = ["FasterRCNN"]


def _default_anchorgen():
    return AnchorGenerator(((32,), (64,), (128,), (256,), (512,)), ((0.5, 1.0, 2.0),) * 5)


class TwoMLPHead(nn.Module):
    def __init__(self, in_channels, representation_size):
        super().__init__()
        self.fc6 = nn.Linear(in_channels, representation_size)
        self.fc7 = nn.Linear(representation_size, representation_size)

    def forward(self, x):
        return F.relu(self.fc7(F.relu(self.fc6(x.flatten(start_dim=1)))))


class FastRCNNConvFCHead(nn.Sequential):
    def __init__(self, input_size, conv_layers, fc_layers, norm_layer=None):
        channels, height, width = input_size
        made = []
        for out in conv_layers:
            made.append(Conv2dNormActivation(channels, out, norm_layer=norm_layer))
            channels = out
        made.append(nn.Flatten())
        channels = channels * height * width
        for out in fc_layers:
            made += [nn.Linear(channels, out), nn.ReLU(inplace=True)]
            channels = out
        super().__init__(*made)


class FastRCNNPredictor(nn.Module):
    def __init__(self, in_channels, num_classes):
        super().__init__()
        self.cls_score = nn.Linear(in_channels, num_classes)
        self.bbox_pred = nn.Linear(in_channels, num_classes * 4)

    def forward(self, x):
        x = x.flatten(start_dim=1)
        return self.cls_score(x), self.bbox_pred(x)


class FasterRCNN(GeneralizedRCNN):
    def __init__(self, backbone, num_classes=None, min_size=800, max_size=1333, image_mean=None, image_std=None,
                 rpn_anchor_generator=None, rpn_head=None, rpn_pre_nms_top_n_train=2000, rpn_pre_nms_top_n_test=1000,
                 rpn_post_nms_top_n_train=2000, rpn_post_nms_top_n_test=1000, rpn_nms_thresh=0.7, rpn_fg_iou_thresh=0.7,
                 rpn_bg_iou_thresh=0.3, rpn_batch_size_per_image=256, rpn_positive_fraction=0.5, rpn_score_thresh=0.0,
                 box_roi_pool=None, box_head=None, box_predictor=None, box_score_thresh=0.05, box_nms_thresh=0.5,
                 box_detections_per_img=100, box_fg_iou_thresh=0.5, box_bg_iou_thresh=0.5, box_batch_size_per_image=512,
                 box_positive_fraction=0.25, bbox_reg_weights=None, **kwargs):
        if not hasattr(backbone, "out_channels"):
            raise ValueError("backbone should contain an attribute out_channels specifying the number of output channels")
        if num_classes is not None and box_predictor is not None:
            raise ValueError("num_classes should be None when box_predictor is specified")
        if num_classes is None and box_predictor is None:
            raise ValueError("num_classes should not be None when box_predictor is not specified")
        out = backbone.out_channels
        anchors = rpn_anchor_generator or _default_anchorgen()
        head = rpn_head or RPNHead(out, anchors.num_anchors_per_location()[0])
        pool = box_roi_pool or MultiScaleRoIAlign(["0", "1", "2", "3"], 7, 2)
        if box_head is None:
            box_head = TwoMLPHead(out * pool.output_size[0] ** 2, 1024)
        if box_predictor is None:
            box_predictor = FastRCNNPredictor(1024, num_classes)
        super().__init__(
            backbone, RegionProposalNetwork(anchors, head), RoIHeads(pool, box_head, box_predictor),
            GeneralizedRCNNTransform(min_size, max_size, image_mean, image_std),
        )


def body(is_trained, weights_backbone, count):
    norm = FrozenBatchNorm2d if is_trained else nn.BatchNorm2d
    return _resnet_fpn_extractor(resnet50(weights=weights_backbone, norm_layer=norm), learning(count, is_trained, 5, 3))


# The backbone, and the parts on it, of the second version.
def improved(is_trained, weights_backbone, count):
    net = resnet50(weights=weights_backbone)
    backbone = _resnet_fpn_extractor(net, learning(count, is_trained, 5, 3), norm_layer=nn.BatchNorm2d)
    anchors = _default_anchorgen()
    return backbone, {
        "rpn_anchor_generator": anchors,
        "rpn_head": RPNHead(backbone.out_channels, anchors.num_anchors_per_location()[0], conv_depth=2),
        "box_head": FastRCNNConvFCHead((backbone.out_channels, 7, 7), [256] * 4, [1024], norm_layer=nn.BatchNorm2d),
    }


def fasterrcnn_resnet50_fpn(weights=None, progress=True, num_classes=None, weights_backbone="IMAGENET1K_V1",
                            trainable_backbone_layers=None, **kwargs):
    is_trained, inner, classes = settled("FasterRCNN_ResNet50_FPN", weights, weights_backbone, num_classes, 91, kwargs)
    return FasterRCNN(body(is_trained, inner, trainable_backbone_layers), classes, **kwargs)


def fasterrcnn_resnet50_fpn_v2(weights=None, progress=True, num_classes=None, weights_backbone=None,
                               trainable_backbone_layers=None, **kwargs):
    is_trained, inner, classes = settled("FasterRCNN_ResNet50_FPN_V2", weights, weights_backbone, num_classes, 91, kwargs)
    backbone, parts = improved(is_trained, inner, trainable_backbone_layers)
    return FasterRCNN(backbone, classes, **parts, **kwargs)


def _mobile(of, weights, weights_backbone, num_classes, count, kwargs):
    is_trained, inner, classes = settled(of, weights, weights_backbone, num_classes, 91, kwargs)
    norm = FrozenBatchNorm2d if is_trained else nn.BatchNorm2d
    net = mobilenet_v3_large(weights=inner, norm_layer=norm)
    backbone = _mobilenet_extractor(net, True, learning(count, is_trained, 6, 3))
    anchors = AnchorGenerator(((32, 64, 128, 256, 512),) * 3, ((0.5, 1.0, 2.0),) * 3)
    return FasterRCNN(backbone, classes, rpn_anchor_generator=anchors, **kwargs)


def fasterrcnn_mobilenet_v3_large_fpn(weights=None, progress=True, num_classes=None, weights_backbone="IMAGENET1K_V1",
                                      trainable_backbone_layers=None, **kwargs):
    return _mobile("FasterRCNN_MobileNet_V3_Large_FPN", weights, weights_backbone, num_classes,
                   trainable_backbone_layers, kwargs)


def fasterrcnn_mobilenet_v3_large_320_fpn(weights=None, progress=True, num_classes=None,
                                          weights_backbone="IMAGENET1K_V1", trainable_backbone_layers=None, **kwargs):
    return _mobile("FasterRCNN_MobileNet_V3_Large_320_FPN", weights, weights_backbone, num_classes,
                   trainable_backbone_layers, kwargs)
