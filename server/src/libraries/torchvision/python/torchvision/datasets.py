# The images of datasets, before what transforms make of them.
from torch.utils.data import _Known
from torchvision.transforms import _Picture
from elsewhere import side, unread

__all__ = ["MNIST", "FashionMNIST", "KMNIST", "QMNIST", "EMNIST", "CIFAR10", "CIFAR100", "SVHN", "STL10", "USPS", "SEMEION",
           "CelebA", "Omniglot", "PCAM", "EuroSAT", "LFWPeople", "ImageFolder", "ImageNet", "FakeData", "Food101", "Flowers102",
           "StanfordCars", "FGVCAircraft", "DTD", "Country211", "GTSRB"]


class _Images(_Known):
    # Height, width and channels.
    _sizes = (side, side, 3)
    # Where the transform stands among the arguments by position.
    _at = 2
    _target = 0

    def __init__(self, *args, transform=None, target_transform=None, transforms=None, **kwargs):
        self.transform = args[self._at] if len(args) > self._at else transform
        self.target_transform = args[self._at + 1] if len(args) > self._at + 1 else target_transform
        self._is_plain = transforms is None and "loader" not in kwargs

    def _sample(self):
        if self.transform is None or not self._is_plain:
            return unread
        target = self._target if self.target_transform is None else self.target_transform(self._target)
        return self.transform(_Picture(*self._sizes)), target


class MNIST(_Images):
    _sizes = (28, 28, 1)
    # Their names decide nothing, how many there are does.
    classes = [unread] * 10


class FashionMNIST(MNIST):
    pass


class KMNIST(MNIST):
    pass


class QMNIST(MNIST):
    _at = 4


class EMNIST(MNIST):
    _at = 3
    classes = unread


class CIFAR10(_Images):
    _sizes = (32, 32, 3)
    classes = [unread] * 10


class CIFAR100(CIFAR10):
    classes = [unread] * 100


class SVHN(_Images):
    _sizes = (32, 32, 3)


class STL10(_Images):
    _sizes = (96, 96, 3)
    _at = 3
    classes = [unread] * 10


class USPS(_Images):
    _sizes = (16, 16, 1)


class SEMEION(_Images):
    _sizes = (16, 16, 1)
    _at = 1


class CelebA(_Images):
    _sizes = (218, 178, 3)
    _at = 3
    _target = unread


class Omniglot(_Images):
    _sizes = (105, 105, 1)


class PCAM(_Images):
    _sizes = (96, 96, 3)


class EuroSAT(_Images):
    _sizes = (64, 64, 3)
    _at = 1


class LFWPeople(_Images):
    _sizes = (250, 250, 3)
    _at = 3


class FakeData(_Images):
    _at = 3

    def __init__(self, size=1000, image_size=(3, 224, 224), num_classes=10, *args, transform=None, target_transform=None,
                 random_offset=0):
        super().__init__(size, image_size, num_classes, *args, transform=transform, target_transform=target_transform)
        self._sizes = (image_size[1], image_size[2], image_size[0])


class ImageFolder(_Images):
    _at = 1


ImageNet = Food101 = Flowers102 = StanfordCars = Country211 = GTSRB = _Images


class FGVCAircraft(_Images):
    _at = 3
    _target = unread


class DTD(_Images):
    _at = 3
