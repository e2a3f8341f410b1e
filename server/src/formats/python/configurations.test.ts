// Objects that settings are kept in, as ml_collections 1.1, yacs 0.1.8, easydict 1.14, omegaconf 2.4, addict 2.4 and munch 4.0 have them:
// each expression is what these give in CPython 3.12.
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
cfg.merge_from_list(['NET.WIDTH', '[9]'])
cfg.freeze()
`;

it.each([
  [
    'class Node(dict):\n    def __getattr__(self, name):\n        return self[name]\nresult = Node(width=7).width',
    '7',
  ],
  [
    `${YACS}result = (cfg.NET.WIDTH, cfg.NET['SIZES'], cfg.NET.EXTRA.DEPTH, base.NET.WIDTH, len(cfg.NET))`,
    '([9], (3, 5), 2, 8, 3)',
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
])('%s', (program, result) => {
  expect(resultOf(program)).toBe(result);
});
