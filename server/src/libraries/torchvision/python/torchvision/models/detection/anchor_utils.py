from torchvision.models.detection._parts import AnchorGenerator, DefaultBoxGenerator
