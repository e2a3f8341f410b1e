# Where something may be.
from torch import nn
from torch.nn import functional as F
from torchvision.models.detection._parts import AnchorGenerator
from torchvision.ops.misc import Conv2dNormActivation


class RPNHead(nn.Module):
    def __init__(self, in_channels, num_anchors, conv_depth=1):
        super().__init__()
        made = [Conv2dNormActivation(in_channels, in_channels, 3, norm_layer=None) for _ in range(conv_depth)]
        self.conv = nn.Sequential(*made)
        self.cls_logits = nn.Conv2d(in_channels, num_anchors, 1)
        self.bbox_pred = nn.Conv2d(in_channels, num_anchors * 4, 1)

    def forward(self, x):
        logits, boxes = [], []
        for feature in x:
            t = self.conv(feature)
            logits.append(self.cls_logits(t))
            boxes.append(self.bbox_pred(t))
        return logits, boxes


class RegionProposalNetwork(nn.Module):
    def __init__(self, anchor_generator, head, *args, **kwargs):
        super().__init__()
        self.anchor_generator = anchor_generator
        self.head = head

    def forward(self, images, features, targets=None):
        from elsewhere import proposals, losses
        return proposals, losses
