from torchvision.models.detection._parts import GeneralizedRCNN
