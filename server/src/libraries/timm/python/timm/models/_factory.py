# Models by name. Of each is known what was measured: how many numbers it learns, its widths, and how large its maps are.
from torch import nn
from torch.nn import functional as F

__all__ = ["create_model"]


class ReadyMade(nn._ReadyMade):
    pass


class _Row:
    def __init__(self, text):
        (place, last, side, params, channel, hidden, width, self.order, self.map, channels, reductions, self.features,
         counts) = text.split("|")
        self.place = place.split(".")
        self.last = nn.Conv2d if last == "Conv2d" else nn.Linear
        self.side = int(side)
        self.params = int(params)
        self.channel = int(channel)
        self.hidden = int(hidden)
        self.width = int(width)
        self.channels = [int(one) for one in channels.split(",")]
        self.reductions = [int(one) for one in reductions.split(",")]
        self.counts = [int(one) for one in counts.split(",")]

    def head(self, num_classes):
        if num_classes == 0:
            return nn.Identity()
        return self.last(self.hidden, num_classes, 1) if self.last is nn.Conv2d else self.last(self.hidden, num_classes)

    # Whether a picture is none that it takes, or may be.
    def is_strange(self, x):
        return self.map == "s" and (x.shape[2] != self.side or x.shape[3] != self.side)

    # Sizes of a map that is smaller by so much.
    def map_of(self, x, by, width, rule):
        sides = [_smaller(size, by, rule) for size in x.shape[2:]]
        return [x.shape[0], *sides, width] if self.order == "l" else [x.shape[0], width, *sides]


def _smaller(size, by, rule):
    if rule == "c":
        return -(-size // by)
    if rule in ("f", "s") or (rule == "d" and size % 32 == 0):
        return size // by
    from elsewhere import side
    return side


class FeatureInfo:
    def __init__(self, channels, reductions, indices):
        self.out_indices = indices
        self._channels = channels
        self._reductions = reductions

    def _of(self, values, idx):
        if idx is None:
            return [values[i] for i in self.out_indices]
        return [values[i] for i in idx] if isinstance(idx, (tuple, list)) else values[idx]

    def channels(self, idx=None):
        return self._of(self._channels, idx)

    def reduction(self, idx=None):
        return self._of(self._reductions, idx)

    def get_dicts(self, keys=None, idx=None):
        indices = self.out_indices if idx is None else idx
        return [{"num_chs": self._channels[i], "reduction": self._reductions[i]} for i in indices]

    def __getitem__(self, i):
        return {"num_chs": self._channels[i], "reduction": self._reductions[i]}

    def __len__(self):
        return len(self._channels)


# What is inside of it is not known: whatever is asked for besides may be there.
class _Opaque(nn.Module):
    def __getattr__(self, name):
        from elsewhere import part
        return part

    def children(self):
        from elsewhere import parts
        return parts

    def modules(self):
        from elsewhere import parts
        return parts

    def named_children(self):
        from elsewhere import parts
        return parts

    def named_modules(self, *args, **kwargs):
        from elsewhere import parts
        return parts

    def named_parameters(self, *args, **kwargs):
        from elsewhere import learned, parts
        self.requires_grad_(learned)
        return parts

    def get_submodule(self, target):
        from elsewhere import part
        return part


class _Head(_Opaque):
    pass


class Model(_Opaque):
    def __init__(self, row, num_classes, in_chans, has_pool):
        super().__init__()
        self._row = row
        self._has_pool = has_pool
        self.num_classes = num_classes
        self.num_features = row.width
        self.head_hidden_size = row.hidden
        self.feature_info = [
            {"num_chs": one, "reduction": by} for one, by in zip(row.channels, row.reductions)
        ]
        sizes = {"input_size": (in_chans, row.side, row.side), "num_classes": num_classes}
        self.default_cfg = sizes
        self.pretrained_cfg = sizes
        self.body = ReadyMade(row.params + (in_chans - 3) * row.channel)
        self._set(row.head(num_classes))

    def _set(self, head):
        first = self._row.place[0]
        if len(self._row.place) == 1:
            setattr(self, first, head)
        else:
            holder = _Head()
            setattr(holder, self._row.place[1], head)
            setattr(self, first, holder)

    def get_classifier(self):
        found = self
        for name in self._row.place:
            found = getattr(found, name)
        return found

    def reset_classifier(self, num_classes, global_pool=None):
        self.num_classes = num_classes
        self._set(self._row.head(num_classes))

    def forward_features(self, x):
        row = self._row
        if row.is_strange(x):
            return unread()
        if row.order == "t":
            return self.body(x, [x.shape[0], (row.side // row.reductions[0]) ** 2 + 1, row.width])
        return self.body(x, row.map_of(x, 32, row.width, row.map))

    def forward_head(self, x, pre_logits=False):
        return unread()

    def forward(self, x):
        row = self._row
        if row.is_strange(x):
            return unread()
        if not self._has_pool:
            return self.forward_features(x) if row.width == row.hidden else unread()
        x = self.body(x, [x.shape[0], row.hidden])
        if row.last is nn.Conv2d and self.num_classes > 0:
            return self.get_classifier()(x[:, :, None, None]).flatten(1)
        return self.get_classifier()(x)


def unread():
    from elsewhere import output
    return output


class FeatureListNet(_Opaque):
    def __init__(self, row, in_chans, indices):
        super().__init__()
        self._row = row
        self.feature_info = FeatureInfo(row.channels, row.reductions, indices)
        self.out_indices = indices
        self.body = ReadyMade(row.counts[max(indices) if len(row.counts) > 1 else 0] + (in_chans - 3) * row.channel)

    def forward(self, x):
        row = self._row
        if row.is_strange(x):
            return unread()
        out = []
        for i in self.out_indices:
            out.append(self.body(x, row.map_of(x, row.reductions[i], row.channels[i], row.features)))
        return out


# Arguments that change no size.
_FREE = {"drop_rate", "drop_path_rate", "drop_block_rate", "pretrained_cfg_overlay", "cache_dir", "attn_drop_rate", "proj_drop_rate"}


def create_model(model_name, pretrained=False, pretrained_cfg=None, pretrained_cfg_overlay=None, checkpoint_path=None,
                 cache_dir=None, scriptable=None, exportable=None, no_jit=None, **kwargs):
    from timm import models
    unread = getattr(models, f"create_model({model_name!r})")
    name, _, tag = model_name.partition(".")
    kwargs = {key: value for key, value in kwargs.items() if value is not None and key not in _FREE}
    found = getattr(models, f"_row_{name}")
    is_usual = tag == "" or tag.endswith("in1k") or "num_classes" in kwargs
    features_only = kwargs.pop("features_only", False)
    num_classes = kwargs.pop("num_classes", 1000)
    in_chans = kwargs.pop("in_chans", 3)
    indices = kwargs.pop("out_indices", None)
    pool = kwargs.pop("global_pool", "avg")
    side = kwargs.pop("img_size", None)
    if found is None or kwargs or not is_usual or pretrained_cfg is not None or pool not in ("avg", "max", ""):
        return unread
    row = _Row(found)
    if side is not None and side != row.side and row.map == "s":
        return unread
    if features_only:
        count = len(row.channels)
        if indices is not None and len(row.counts) == 1:
            from elsewhere import model
            return model
        usual = list(range(count))
        chosen = usual if indices is None else [i + count if i < 0 else i for i in indices]
        return FeatureListNet(row, in_chans, chosen)
    if pool == "" and num_classes > 0:
        return unread
    return Model(row, num_classes, in_chans, pool != "")
