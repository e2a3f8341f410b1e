# Sets of weights, by whose names ready-made models are asked for: what they hold changes no size.
from enum import Enum

__all__ = ["WeightsEnum", "get_model", "get_model_builder", "get_model_weights", "get_weight", "list_models"]


class WeightsEnum(Enum):
    @classmethod
    def verify(cls, obj):
        if obj is None or isinstance(obj, cls):
            return obj
        if isinstance(obj, str):
            return cls[obj.replace(cls.__name__ + ".", "")]
        raise TypeError(f"these are no weights of this model: {cls.__name__} has them")

    @property
    def meta(self):
        from elsewhere import category
        return {"categories": [category] * self.value[1]}

    @property
    def url(self):
        from elsewhere import url
        return url

    @property
    def transforms(self):
        from elsewhere import transforms
        return transforms

    def get_state_dict(self, *args, **kwargs):
        from elsewhere import state
        return state


# Takes the older `pretrained` out of the arguments. The number of classes must be that of the weights.
def check(of, weights, kwargs, old="IMAGENET1K_V1"):
    if "pretrained" in kwargs:
        weights = kwargs.pop("pretrained")
    if weights is None or weights is False:
        return None
    import torchvision.models
    of = getattr(torchvision.models, of + "_Weights")
    weights = of[old] if weights is True else of.verify(weights)
    if weights is not None and "num_classes" in kwargs:
        fix(kwargs, "num_classes", weights.value[1])
    return weights


# An argument that can have one value only.
def fix(kwargs, name, value):
    if kwargs.setdefault(name, value) != value:
        raise ValueError(f"The parameter '{name}' expected value {value} but got {kwargs[name]} instead.")


def _places():
    from torchvision import models
    return [models, models.segmentation, models.detection, models.video, models.optical_flow]


def list_models(module=None, include=None, exclude=None):
    from elsewhere import names
    return names


def get_model_builder(name):
    name = name.lower()
    for place in _places():
        if name in place.__all__:
            return getattr(place, name)
    from torchvision import models
    return getattr(models, name)


def get_model(name, **config):
    return get_model_builder(name)(**config)


def get_weight(name):
    import torchvision.models
    of, which = name.split(".")
    return getattr(torchvision.models, of)[which]


def get_model_weights(name):
    from elsewhere import weights
    return weights
