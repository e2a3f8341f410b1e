// Objects that programs keep their settings in, in Python: dicts whose entries are attributes, and what some of them read from a file.
// As easydict 1.13, addict 2.4, munch 4.0, ml_collections 1.1, yacs 0.1.8 and omegaconf 2.3 have them, as far as models ask.

const NODES = `
class Node(dict):
    def __init__(self, given=None, **more):
        super().__init__()
        self.update(given or {}, **more)
    def __setitem__(self, key, value):
        super().__setitem__(key, self._made(value))
    def __getattr__(self, name):
        if name in self:
            return self[name]
        raise AttributeError(name)
    def __setattr__(self, name, value):
        self[name] = value
    def __delattr__(self, name):
        del self[name]
    def update(self, given=(), **more):
        for key, value in {**dict(given), **more}.items():
            self[key] = value
    def copy(self):
        return type(self)({key: value.copy() if isinstance(value, Node) else value for key, value in self.items()})
    def _made(self, value):
        if isinstance(value, dict):
            return value if isinstance(value, Node) else type(self)(value)
        if type(value) in (list, tuple):
            return type(value)([self._made(one) for one in value])
        return value
    def _plain(self):
        return {key: value._plain() if isinstance(value, Node) else value for key, value in self.items()}
    to_dict = toDict = _plain
`;

/** A class that is called like this and is a node. */
const nodesIn = (...names: readonly string[]) => `from convlint_nodes import Node
${names.map((name) => `class ${name}(Node): pass`).join('\n')}
`;

const COLLECTIONS = `from convlint_nodes import Node
class ConfigDict(Node):
    def _self(self, *args, **kwargs):
        return self
    lock = unlock = freeze = unfreeze = _self
    copy_and_resolve_references = Node.copy
class FrozenConfigDict(ConfigDict): pass
`;

/** By the name of the module. */
export const CONFIGURATIONS: Readonly<Record<string, string>> = {
  convlint_nodes: NODES,
  easydict: nodesIn('EasyDict'),
  munch: `${nodesIn('Munch')}munchify = Munch
`,
  addict: `from convlint_nodes import Node
class Dict(Node):
    def __getattr__(self, name):
        if name not in self:
            self[name] = {}
        return self[name]
`,
  ml_collections: COLLECTIONS,
  'ml_collections.config_dict': COLLECTIONS,
  // Values that are texts are read as literals where they are some.
  'yacs.config': `from ast import literal_eval
from convlint_nodes import Node
import yaml
def read(value):
    if not isinstance(value, str):
        return value
    try:
        return literal_eval(value)
    except (ValueError, SyntaxError):
        return value
class CfgNode(Node):
    def __init__(self, init_dict=None, key_list=None, new_allowed=False):
        super().__init__(init_dict)
    def clone(self):
        return self.copy()
    def freeze(self):
        pass
    defrost = set_new_allowed = freeze
    def merge_from_file(self, cfg_filename):
        with open(cfg_filename) as file:
            self.merge_from_other_cfg(CfgNode(yaml.safe_load(file)))
    def merge_from_other_cfg(self, cfg_other):
        for key, value in cfg_other.items():
            if isinstance(value, Node) and isinstance(self.get(key), Node):
                self[key].merge_from_other_cfg(value)
            else:
                self[key] = read(value)
    def merge_from_list(self, cfg_list):
        for name, value in zip(cfg_list[0::2], cfg_list[1::2]):
            *path, last = name.split('.')
            node = self
            for key in path:
                node = node[key]
            node[last] = read(value)
    @classmethod
    def load_cfg(cls, cfg_file_obj_or_str):
        return cls(yaml.safe_load(cfg_file_obj_or_str))
`,
  // What refers to something else stays a text there, and is not known.
  omegaconf: `from convlint_nodes import Node
from elsewhere import reference
import yaml
class DictConfig(Node):
    def __getitem__(self, key):
        value = super().__getitem__(key)
        return reference if isinstance(value, str) and '\${' in value else value
class ListConfig(list): pass
def merged(into, other):
    for key, value in other.items():
        if isinstance(value, Node) and isinstance(into.get(key), Node):
            merged(into[key], value)
        else:
            into[key] = value
    return into
class OmegaConf:
    @staticmethod
    def create(obj=None, *args, **kwargs):
        return DictConfig(obj) if obj is None or isinstance(obj, dict) else DictConfig()._made(obj)
    @staticmethod
    def load(file_):
        with open(file_) as file:
            return DictConfig(yaml.safe_load(file))
    @staticmethod
    def merge(*configs):
        whole = DictConfig()
        for one in configs:
            merged(whole, DictConfig(one))
        return whole
    @staticmethod
    def to_container(cfg, *args, **kwargs):
        return cfg._plain()
    @staticmethod
    def set_struct(*args):
        pass
    set_readonly = set_struct
`,
};
