"""A network of torchvision that learns other classes: only its new head is trained."""
import torch
from torch import nn
from torchvision import models


class Flowers(nn.Module):
    def __init__(self, classes=102):
        super().__init__()
        self.backbone = models.resnet50(weights="DEFAULT")
        for parameter in self.backbone.parameters():
            parameter.requires_grad = False
        self.backbone.fc = nn.Sequential(
            nn.Linear(self.backbone.fc.in_features, 256),
            nn.ReLU(),
            nn.Dropout(0.3),
            nn.Linear(256, classes),
        )

    def forward(self, image):
        return self.backbone(image)


def test_shape():
    assert Flowers()(torch.randn(2, 3, 224, 224)).shape == (2, 102)
