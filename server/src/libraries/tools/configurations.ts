// Objects that programs keep their settings in, in Python: dicts whose entries are attributes, and what some of them read from a file.
// As easydict 1.14, addict 2.4, munch 4.0, ml_collections 1.1, yacs 0.1.8 and omegaconf 2.4 have them, as far as models ask: methods
// that are not here are named, and what they give is unknown.

const NODES = `
from elsewhere import unread
class Node(dict):
    def __init__(self, given=None, **more):
        super().__init__()
        self.update(given or {}, **more)
    def __setitem__(self, key, value):
        super().__setitem__(key, self._made(value))
    def __getattr__(self, name):
        if name in self:
            return self[name]
        if name.startswith('_') and not name.startswith('__'):
            return unread
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
    def _merge(self, other):
        for key, value in other.items():
            if isinstance(value, dict) and isinstance(self.get(key), Node):
                self[key]._merge(value)
            else:
                self[key] = value
    def _lose(self, *args, **kwargs):
        for key in list(self.keys()):
            super().__setitem__(key, unread)
    def _plain(self):
        return {key: plain(value) for key, value in self.items()}
    to_dict = toDict = _plain
def plain(value):
    if isinstance(value, Node):
        return value._plain()
    return [plain(one) for one in value] if type(value) is list else value
`;

/** A class that is called like this and is a node. */
const nodesIn = (...names: readonly string[]) => `from convlint_nodes import Node
${names.map((name) => `class ${name}(Node): pass`).join('\n')}
`;

const COLLECTIONS = `from convlint_nodes import Node, unread
class ConfigDict(Node):
    def _self(self, *args, **kwargs):
        return self
    lock = unlock = _self
    copy_and_resolve_references = as_configdict = Node.copy
    update_from_flattened_dict = Node._lose
    def update(self, given=(), **more):
        self._merge({**dict(given), **more})
    def unlocked(self):
        return unread
    ignore_type = allow_dotted_keys = unlocked
    def get_type(self, *args, **kwargs):
        return unread
    convert_dict = eq_as_configdict = get_oneway_ref = get_ref = is_locked = is_type_safe = get_type
    iteritems = iterkeys = itervalues = to_json = to_json_best_effort = to_yaml = get_type
class FrozenConfigDict(ConfigDict): pass
`;

/** By the name of the module. */
export const CONFIGURATIONS: Readonly<Record<string, string>> = {
  convlint_nodes: NODES,
  easydict: nodesIn('EasyDict'),
  munch: `from convlint_nodes import Node, unread
class Munch(Node):
    def toJSON(self, *args, **kwargs):
        return unread
    toYAML = toJSON
    @classmethod
    def fromDict(cls, d):
        return cls(d)
    @classmethod
    def fromJSON(cls, *args, **kwargs):
        return unread
    fromYAML = fromJSON
def munchify(x, factory=Munch):
    return factory()._made(x)
`,
  addict: `from convlint_nodes import Node
class Dict(Node):
    def __getitem__(self, key):
        if key not in self:
            self[key] = {}
        return super().__getitem__(key)
    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return self[name]
    def update(self, given=(), **more):
        self._merge({**dict(given), **more})
    def freeze(self, shouldFreeze=True):
        pass
    unfreeze = freeze
    deepcopy = Node.copy
`,
  ml_collections: COLLECTIONS,
  'ml_collections.config_dict': COLLECTIONS,
  // Values that are texts are read as literals where they are some.
  'yacs.config': `from ast import literal_eval
from convlint_nodes import Node, unread
import yaml
def read(value):
    if not isinstance(value, str):
        return value
    try:
        return literal_eval(value)
    except (ValueError, SyntaxError):
        return value
def fitting(value, old):
    value = read(value)
    if type(value) is type(old) or value is None or old is None:
        return value
    if type(value) in (list, tuple) and type(old) in (list, tuple):
        return type(old)(value)
    return unread
class CfgNode(Node):
    IMMUTABLE = DEPRECATED_KEYS = RENAMED_KEYS = NEW_ALLOWED = unread
    def __init__(self, init_dict=None, key_list=None, new_allowed=False):
        super().__init__(init_dict)
    def clone(self):
        return self.copy()
    def freeze(self):
        pass
    def set_new_allowed(self, is_new_allowed):
        pass
    def register_deprecated_key(self, *args, **kwargs):
        pass
    defrost = freeze
    register_renamed_key = raise_key_rename_error = register_deprecated_key
    def dump(self, *args, **kwargs):
        return unread
    is_frozen = is_new_allowed = key_is_deprecated = key_is_renamed = dump
    def merge_from_file(self, cfg_filename):
        with open(cfg_filename) as file:
            self.merge_from_other_cfg(CfgNode(yaml.safe_load(file)))
    def merge_from_other_cfg(self, cfg_other):
        for key, value in cfg_other.items():
            if isinstance(value, Node) and isinstance(self.get(key), Node):
                self[key].merge_from_other_cfg(value)
            else:
                self[key] = fitting(value, self[key]) if key in self else read(value)
    def merge_from_list(self, cfg_list):
        for name, value in zip(cfg_list[0::2], cfg_list[1::2]):
            *path, last = name.split('.')
            node = self
            for key in path:
                node = node[key]
            node[last] = fitting(value, node[last]) if last in node else read(value)
    @classmethod
    def load_cfg(cls, cfg_file_obj_or_str):
        return cls(yaml.safe_load(cfg_file_obj_or_str))
`,
  // What refers to something else, or is still to be given, is not known, nor is what is missing: versions differ.
  omegaconf: `from convlint_nodes import Node, plain, unread
import yaml
class DictConfig(Node):
    def __getattr__(self, name):
        if name in self:
            return self[name]
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return unread
    def _made(self, value):
        if isinstance(value, str) and ('\${' in value or value == '???'):
            return unread
        return super()._made(value)
    def merge_with(self, *others):
        for one in others:
            self._merge(one)
    merge_with_dotlist = merge_with_cli = Node._lose
class ListConfig(list): pass
class Open:
    def __getattr__(self, name):
        return unread
    def create(self, obj=None, *args, **kwargs):
        if isinstance(obj, str):
            obj = yaml.safe_load(obj)
            return DictConfig(obj) if isinstance(obj, dict) else unread
        if obj is None or isinstance(obj, dict):
            return DictConfig(obj)
        return DictConfig()._made(obj) if isinstance(obj, (list, tuple)) else unread
    def load(self, file_):
        with open(file_) as file:
            return self.create(file.read())
    def merge(self, *configs):
        whole = DictConfig()
        for one in configs:
            if not isinstance(one, dict):
                return unread
            whole._merge(DictConfig(one))
        return whole
    unsafe_merge = merge
    def update(self, cfg, key, value=None, **kwargs):
        if isinstance(cfg, DictConfig):
            cfg._lose()
    def to_container(self, cfg, *args, **kwargs):
        return plain(cfg)
    def set_struct(self, *args):
        pass
    set_readonly = set_struct
OmegaConf = Open()
`,
};
