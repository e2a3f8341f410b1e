# What is where something may be.
from torch import nn


class RoIHeads(nn.Module):
    def __init__(self, box_roi_pool, box_head, box_predictor, *args, mask_roi_pool=None, mask_head=None,
                 mask_predictor=None, keypoint_roi_pool=None, keypoint_head=None, keypoint_predictor=None, **kwargs):
        super().__init__()
        self.box_roi_pool = box_roi_pool
        self.box_head = box_head
        self.box_predictor = box_predictor
        self.mask_roi_pool = mask_roi_pool
        self.mask_head = mask_head
        self.mask_predictor = mask_predictor
        self.keypoint_roi_pool = keypoint_roi_pool
        self.keypoint_head = keypoint_head
        self.keypoint_predictor = keypoint_predictor

    def forward(self, features, proposals, image_shapes, targets=None):
        from elsewhere import result, losses
        return result, losses
