# The second version of transforms: for the sizes of images it is the first.
from torchvision.transforms import *
from torchvision.transforms import ConvertImageDtype as ToDtype, PILToTensor as ToImage
