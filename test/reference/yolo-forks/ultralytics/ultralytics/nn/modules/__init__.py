from .block import Fold, Mix, Stripes
from .conv import Concat, Conv
from .head import Heads

__all__ = ('Concat', 'Conv', 'Fold', 'Heads', 'Mix', 'Stripes')
