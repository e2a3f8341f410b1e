# Networks that find the joints of people.
from torch import nn
from torch.nn import functional as F
from torchvision.models.detection._parts import settled
from torchvision.models.detection.faster_rcnn import FasterRCNN, body
from torchvision.ops.poolers import MultiScaleRoIAlign

__all__ = ["KeypointRCNN"]


class KeypointRCNNHeads(nn.Sequential):
    def __init__(self, in_channels, layers):
        made = []
        for out in layers:
            made += [nn.Conv2d(in_channels, out, 3, 1, 1), nn.ReLU(inplace=True)]
            in_channels = out
        super().__init__(*made)


class KeypointRCNNPredictor(nn.Module):
    def __init__(self, in_channels, num_keypoints):
        super().__init__()
        self.kps_score_lowres = nn.ConvTranspose2d(in_channels, num_keypoints, 4, 2, 1)
        self.up_scale = 2
        self.out_channels = num_keypoints

    def forward(self, x):
        return F.interpolate(self.kps_score_lowres(x), scale_factor=2.0, mode="bilinear", align_corners=False)


class KeypointRCNN(FasterRCNN):
    def __init__(self, backbone, num_classes=None, *args, keypoint_roi_pool=None, keypoint_head=None,
                 keypoint_predictor=None, num_keypoints=None, **kwargs):
        if keypoint_predictor is not None and num_keypoints is not None:
            raise ValueError("num_keypoints should be None when keypoint_predictor is specified")
        super().__init__(backbone, num_classes, *args, **kwargs)
        heads = self.roi_heads
        heads.keypoint_roi_pool = keypoint_roi_pool or MultiScaleRoIAlign(["0", "1", "2", "3"], 14, 2)
        heads.keypoint_head = (
            KeypointRCNNHeads(backbone.out_channels, (512,) * 8) if keypoint_head is None else keypoint_head
        )
        count = 17 if num_keypoints is None else num_keypoints
        heads.keypoint_predictor = (
            KeypointRCNNPredictor(512, count) if keypoint_predictor is None else keypoint_predictor
        )


def keypointrcnn_resnet50_fpn(weights=None, progress=True, num_classes=None, num_keypoints=None,
                              weights_backbone="IMAGENET1K_V1", trainable_backbone_layers=None, **kwargs):
    is_trained, inner, classes = settled("KeypointRCNN_ResNet50_FPN", weights, weights_backbone, num_classes, 2, kwargs)
    backbone = body(is_trained, inner, trainable_backbone_layers)
    return KeypointRCNN(backbone, classes, num_keypoints=17 if num_keypoints is None else num_keypoints, **kwargs)
