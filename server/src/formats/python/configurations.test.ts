// Objects that settings are kept in, as ml_collections 1.1, yacs 0.1.8, easydict 1.14, omegaconf 2.4, addict 2.4 and munch 4.0 have them:
// after their source; not every row was measured.
import { expect, it } from 'vitest';
import { toolsLibrary } from '../../libraries/tools/tools-library.ts';
import type { Library } from '../../python/library.ts';
import { OwnTexts } from '../../python/own-text.ts';
import { runProgram } from '../../python/run-program.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import { YAML_LIBRARY } from './yaml-library.ts';

const WIDE = `NET:\n  WIDTH: 24\n  SIZES: (3, 5)\n  EXTRA:\n    DEPTH: 2\nOF: \${NET.WIDTH}\n`;

function resultOf(program: string) {
  const files: Library = {
    module: () => undefined,
    textAt: (path) => (path === 'settings/wide.yaml' ? WIDE : undefined),
  };
  const { statements } = readPython(program);
  const run = runProgram({ statements }, [files, YAML_LIBRARY, toolsLibrary(new OwnTexts())]);
  const result = run.value('result');
  return result && run.interpreter.text(result, true);
}

const YACS = `from yacs.config import CfgNode as CN
base = CN()
base.NET = CN()
base.NET.WIDTH = 8
base.NET.SIZES = (1, 1)
base.NET.EXTRA = CN(new_allowed=True)
base.OF = ''
cfg = base.clone()
cfg.defrost()
cfg.merge_from_file('settings/wide.yaml')
cfg.merge_from_list(['NET.WIDTH', '9', 'NET.SIZES', '[4, 6]'])
cfg.freeze()
`;

it.each([
  [
    'class Node(dict):\n    def __getattr__(self, name):\n        return self[name]\nresult = Node(width=7).width',
    '7',
  ],
  [
    `${YACS}result = (cfg.NET.WIDTH, cfg.NET['SIZES'], cfg.NET.EXTRA.DEPTH, base.NET.WIDTH, len(cfg.NET))`,
    '(9, (4, 6), 2, 8, 3)',
  ],
  // What is no literal raises an exception, as it does in CPython 3.12.
  [
    `from ast import literal_eval
def of(value):
    try:
        return literal_eval(value)
    except (ValueError, SyntaxError):
        return value
result = [of(one) for one in ['../data', 'data/x-1/y.z', '', 'cuda:0', 'a-b', '640x480', 'x, y', '$' + 'HOME', '1e-3', '(3, 5)']]`,
    "['../data', 'data/x-1/y.z', '', 'cuda:0', 'a-b', '640x480', 'x, y', '$HOME', 0.001, (3, 5)]",
  ],
  [
    'import ml_collections\nc = ml_collections.ConfigDict()\nc.patches = ml_collections.ConfigDict({"size": (16, 12)})\nc.deep = {"mlp": 11}\nresult = (c.patches.size[0], c["deep"].mlp, c.get("no", 3), c.lock().deep.to_dict())',
    "(16, 11, 3, {'mlp': 11})",
  ],
  [
    'from easydict import EasyDict as edict\nc = edict({"a": [{"b": 1}]}, d=2)\nc.e = {"f": 3}\nresult = (c.a[0].b, c.d, c.e.f, c["e"]["f"], "a" in c)',
    '(1, 2, 3, 3, True)',
  ],
  [
    'from omegaconf import OmegaConf\nc = OmegaConf.merge(OmegaConf.create({"NET": {"WIDTH": 1, "DEEP": 2}}), OmegaConf.load("settings/wide.yaml"), {"NET": {"DEEP": 5}})\nresult = (c.NET.WIDTH, c.NET.DEEP, c.NET.get("NO"), OmegaConf.to_container(c.NET.EXTRA))',
    "(24, 5, None, {'DEPTH': 2})",
  ],
  ['from omegaconf import OmegaConf\nresult = OmegaConf.load("settings/wide.yaml").OF', undefined],
  [
    'from addict import Dict\nfrom munch import munchify\nd = Dict()\nd.x.y.z = 13\nresult = (d.x.y.z, munchify({"q": {"r": 17}}).q.r)',
    '(13, 17)',
  ],
  [
    `${YACS}cfg.dump()
was = cfg.is_frozen()
said = []
if cfg.is_new_allowed():
    said.append(1)
cfg.register_renamed_key('A', 'B')
try:
    cfg.NO
except AttributeError:
    result = (cfg.NET.WIDTH, 'none')`,
    "(9, 'none')",
  ],
  // Types that differ raise an exception in yacs: what is read is not known.
  [`${YACS}cfg.merge_from_list(['NET.WIDTH', '[9]'])\nresult = cfg.NET.WIDTH`, undefined],
  [
    `from omegaconf import OmegaConf, open_dict
import copy
OmegaConf.register_new_resolver('twice', lambda x: 2 * x)
c = OmegaConf.create({"a": 1, "b": [{"c": 2}], "d": "\${a}"})
OmegaConf.resolve(c)
OmegaConf.to_yaml(c)
OmegaConf.save(c, 'x.yaml')
with open_dict(c):
    c.e = 5
OmegaConf.set_struct(c, True)
result = (c.a, c.e, copy.deepcopy(c).b[0].c, OmegaConf.to_container(c)["b"], OmegaConf.create("a: 3").a)`,
    "(1, 5, 2, [{'c': 2}], 3)",
  ],
  [
    'from omegaconf import OmegaConf\nresult = OmegaConf.create({"a": "$' + '{b}", "b": 2}).get("a")',
    undefined,
  ],
  [
    'from omegaconf import OmegaConf\nc = OmegaConf.structured(int)\nresult = OmegaConf.merge({"a": 1}, c).a',
    undefined,
  ],
  [
    'from omegaconf import OmegaConf\nc = OmegaConf.from_cli()\nresult = OmegaConf.merge(OmegaConf.create({"a": 1}), c).a',
    undefined,
  ],
  [
    'from omegaconf import OmegaConf\nc = OmegaConf.create({"a": 1})\nOmegaConf.update(c, "a", 7)\nresult = c.a',
    undefined,
  ],
  [
    `import copy
from ml_collections import ConfigDict
c = ConfigDict({"deep": {"mlp": 11, "heads": 2}})
c.lock()
with c.unlocked():
    c.wide = 7
c.update({"deep": {"heads": 4}})
c.to_json()
result = (c.wide, c.deep.mlp, c.deep.heads, copy.deepcopy(c).deep.mlp)`,
    '(7, 11, 4, 11)',
  ],
  [
    `import copy
from addict import Dict
d = Dict({"x": {"y": 3}})
d.freeze()
d.unfreeze()
d["q"]["r"] = 4
d.update({"x": {"z": 5}})
result = (d.deepcopy().x.y, copy.deepcopy(d).x.z, copy.copy(d).q.r, hasattr(d, '__len_hint__'))`,
    '(3, 5, 4, False)',
  ],
  [
    'from munch import Munch, munchify\nm = Munch.fromDict({"a": {"b": 6}})\nm.toJSON()\nresult = (m.a.b, m.toDict(), munchify([{"c": 8}])[0].c)',
    "(6, {'a': {'b': 6}}, 8)",
  ],
])('%s', (program, result) => {
  expect(resultOf(program)).toBe(result);
});
