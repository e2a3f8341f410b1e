# A network that gives each pixel a class: a head on a backbone, and its answer made as large as the picture.
from collections import OrderedDict

from torch import nn
from torch.nn import functional as F
from torchvision.models._api import check


class _SimpleSegmentationModel(nn.Module):
    def __init__(self, backbone, classifier, aux_classifier=None):
        super().__init__()
        self.backbone = backbone
        self.classifier = classifier
        self.aux_classifier = aux_classifier

    def forward(self, x):
        size = x.shape[-2:]
        features = self.backbone(x)
        result = OrderedDict()
        out = self.classifier(features["out"])
        result["out"] = F.interpolate(out, size=size, mode="bilinear", align_corners=False)
        if self.aux_classifier is not None:
            aux = self.aux_classifier(features["aux"])
            result["aux"] = F.interpolate(aux, size=size, mode="bilinear", align_corners=False)
        return result


# What weights ask for, and what is taken where nothing is said: classes, and whether there is a second head.
def settled(of, weights, num_classes, aux_loss, kwargs):
    given = {} if num_classes is None else {"num_classes": num_classes}
    for name in ["pretrained", "pretrained_backbone"]:
        if name in kwargs and name == "pretrained":
            given[name] = kwargs[name]
        kwargs.pop(name, None)
    weights = check(of, weights, given, "COCO_WITH_VOC_LABELS_V1")
    if weights is not None:
        if aux_loss is not None and not aux_loss:
            raise ValueError("The parameter 'aux_loss' expected value True but got False instead.")
        aux_loss = True
    return 21 if num_classes is None else num_classes, aux_loss


# Where the stages of a mobile network begin.
def stages_of(features):
    return [0] + [i for i, block in enumerate(features) if getattr(block, "_is_cn", False)] + [len(features) - 1]
