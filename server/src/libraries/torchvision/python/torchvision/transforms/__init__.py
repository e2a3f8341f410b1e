# What transforms make of the sizes of images; what else they do is not known.
from torch import Tensor, empty, nn, uint8
from elsewhere import chance, unread

__all__ = ["Compose", "ToTensor", "PILToTensor", "ToPILImage", "ConvertImageDtype", "Resize", "CenterCrop", "RandomCrop", "RandomResizedCrop",
           "Pad", "Grayscale", "RandomRotation", "Lambda", "RandomApply", "Normalize", "RandomHorizontalFlip",
           "RandomVerticalFlip", "ColorJitter", "RandomErasing", "RandomGrayscale", "RandomAffine", "RandomPerspective",
           "GaussianBlur", "RandomAdjustSharpness", "RandomAutocontrast", "RandomEqualize", "RandomInvert", "RandomPosterize",
           "RandomSolarize", "AutoAugment", "RandAugment", "TrivialAugmentWide", "AugMix"]


# An image as a file has it.
class _Picture:
    def __init__(self, height, width, channels):
        self.height, self.width, self.channels = height, width, channels

    def __getattr__(self, name):
        from elsewhere import part
        return part


def _sides(image):
    if isinstance(image, Tensor):
        return image.shape[-2], image.shape[-1]
    return (image.height, image.width) if isinstance(image, _Picture) else unread


def _sized(image, height, width):
    if isinstance(image, Tensor):
        return empty(*image.shape[:-2], height, width, dtype=image.dtype)
    return _Picture(height, width, image.channels) if isinstance(image, _Picture) else unread


def _pair(size):
    if isinstance(size, int):
        return size, size
    return (size[0], size[0]) if len(size) == 1 else size


# In another way than modules are called: nothing of it is a part of a network.
class _Transform(nn.Module):
    def __call__(self, image):
        return self.forward(image)

    def __getattr__(self, name):
        from elsewhere import part
        return part


class Compose(_Transform):
    def __init__(self, transforms):
        super().__init__()
        self.transforms = transforms

    def __call__(self, image):
        for one in self.transforms:
            image = one(image)
        return image


class ToTensor(_Transform):
    def __call__(self, image):
        return empty(image.channels, image.height, image.width) if isinstance(image, _Picture) else unread


class PILToTensor(_Transform):
    def __call__(self, image):
        if not isinstance(image, _Picture):
            return unread
        return empty(image.channels, image.height, image.width, dtype=uint8)


class ConvertImageDtype(_Transform):
    def __init__(self, dtype, scale=False):
        super().__init__()
        self.dtype = dtype

    def __call__(self, image):
        return empty(*image.shape, dtype=self.dtype) if isinstance(image, Tensor) else unread


class ToPILImage(_Transform):
    def __init__(self, mode=None):
        super().__init__()

    def __call__(self, image):
        return _Picture(*_sides(image), image.shape[0]) if isinstance(image, Tensor) else unread


class Resize(_Transform):
    def __init__(self, size, interpolation=None, max_size=None, antialias=True, **kwargs):
        super().__init__()
        self.size = size
        self.max_size = max_size

    def __call__(self, image):
        height, width = _sides(image)
        if self.max_size is not None or self.size is None:
            return unread
        if not isinstance(self.size, int) and len(self.size) == 2:
            return _sized(image, *self.size)
        size = _pair(self.size)[0]
        if width <= height:
            height, width = int(size * height / width), size
        else:
            height, width = size, int(size * width / height)
        return _sized(image, height, width)


class CenterCrop(_Transform):
    def __init__(self, size, *args, **kwargs):
        super().__init__()
        self.size = size

    def __call__(self, image):
        return _sized(image, *_pair(self.size))


class RandomCrop(CenterCrop):
    pass


class RandomResizedCrop(CenterCrop):
    pass


class Pad(_Transform):
    def __init__(self, padding, fill=0, padding_mode="constant", **kwargs):
        super().__init__()
        self.padding = padding

    def __call__(self, image):
        height, width = _sides(image)
        padding = self.padding
        if isinstance(padding, int):
            padding = [padding]
        if len(padding) == 4:
            left, top, right, bottom = padding
        else:
            left = right = padding[0]
            top = bottom = padding[-1]
        return _sized(image, height + top + bottom, width + left + right)


class Grayscale(_Transform):
    def __init__(self, num_output_channels=1):
        super().__init__()
        self.num_output_channels = num_output_channels

    def __call__(self, image):
        height, width = _sides(image)
        if isinstance(image, Tensor):
            # Versions differ in what becomes of one channel.
            if image.shape[-3] == 1 and self.num_output_channels != 1:
                return unread
            return empty(*image.shape[:-3], self.num_output_channels, height, width, dtype=image.dtype)
        return _Picture(height, width, self.num_output_channels)


class _Same(_Transform):
    def __init__(self, *args, **kwargs):
        super().__init__()

    def __call__(self, image):
        return image


class RandomRotation(_Transform):
    # Other versions take other words.
    def __init__(self, degrees, interpolation=None, expand=False, center=None, fill=0, **kwargs):
        super().__init__()
        self.expand = expand

    def __call__(self, image):
        return unread if self.expand else image


class Lambda(_Transform):
    def __init__(self, lambd):
        super().__init__()
        self.lambd = lambd

    def __call__(self, image):
        return self.lambd(image)


class RandomApply(_Transform):
    def __init__(self, transforms, p=0.5):
        super().__init__()
        self.transforms = transforms

    def __call__(self, image):
        if chance:
            for one in self.transforms:
                image = one(image)
        return image


Normalize = RandomHorizontalFlip = RandomVerticalFlip = ColorJitter = RandomErasing = RandomGrayscale = _Same
RandomAffine = RandomPerspective = GaussianBlur = RandomAdjustSharpness = RandomAutocontrast = RandomEqualize = _Same
RandomInvert = RandomPosterize = RandomSolarize = AutoAugment = RandAugment = TrivialAugmentWide = AugMix = _Same
