// Models that need arguments get those that the project itself makes them with, where a file by which it is started says them.
import { describe, expect, it } from 'vitest';
import type { FileState, Files } from '../../text/files.ts';
import { DEFAULT_CONFIGURATION } from '../../workspace/configuration.ts';
import { python } from './index.ts';

const NET = `import torch.nn as nn
class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3)
    def forward(self, x):
        return self.conv(x)
class Net(nn.Module):
    def __init__(self, args, block=None):
        super().__init__()
        args.depth = args.depth + 1
        self.stem = nn.Conv2d(3, args.width, 3)
        self.body = nn.Sequential(*[block(args.width) for _ in range(args.depth)])
    def forward(self, x):
        return self.body(self.stem(x))
`;

const OPTIONS = `import argparse
parser = argparse.ArgumentParser()
parser.add_argument('--width', type=int, default=8)
parser.add_argument('--depth', type=int, default=1)
`;

/** The text is `models/net.py`. */
function filesOf(texts: Readonly<Record<string, string>>): Files {
  const known = new Map<string, FileState>();
  return {
    place: 'models',
    read: (path) => {
      const state = known.get(path) ?? (texts[path] === undefined ? 'absent' : { text: texts[path] });
      known.set(path, state);
      return state;
    },
  };
}

function read(text: string, texts: Readonly<Record<string, string>>) {
  return python.read(text, { ...DEFAULT_CONFIGURATION, fileName: 'net.py', files: filesOf(texts) });
}

function firstOf(text: string, texts: Readonly<Record<string, string>>) {
  const [{ id, network, atMost }] = read(text, texts).models;
  const paths = network.layers.map(({ path, attributes }) => {
    const width = attributes.get('filters')?.value;
    return width === undefined ? path : `${path} ${width}`;
  });
  return { id, paths, notes: network.notes, atMost };
}

const WHOLE = ['input', 'stem 8', 'body.0.conv 8', 'body.1.conv 8'];

describe('a model that needs arguments', () => {
  it.each([
    [
      'at the top',
      {
        '../train.py': `${OPTIONS}from models.net import Net, Block\nnet = Net(parser.parse_args(), Block)\n`,
      },
      'train.py',
    ],
    [
      'in a function, behind a module by its name',
      {
        '../main.py': `${OPTIONS}from importlib import import_module
def main():
    module = import_module('models.net')
    net = module.Net(parser.parse_args(), module.Block)
    for epoch in range(10):
        net.train()
if __name__ == '__main__':
    main()
`,
      },
      'main.py',
    ],
    [
      'by a package, in a method of another file',
      {
        '__init__.py': 'from .net import *\n',
        '../trainer/agent.py':
          'import models\nclass Agent:\n    def __init__(self, args):\n        self.net = models.Net(args, block=models.Block)\n',
        '../run.py': `${OPTIONS}from trainer.agent import Agent\nAgent(parser.parse_args())\n`,
      },
      'run.py',
    ],
    [
      'beside it',
      { 'train.py': `${OPTIONS}import net\nnet.Net(parser.parse_args(), net.Block)\n` },
      'models/train.py',
    ],
    [
      'of a package, in a function that nobody calls',
      {
        '../__main__.py': `import argparse
from models.net import Net, Block
def other():
    raise ValueError()
def train():
    ${OPTIONS.split('\n').slice(1, 4).join('\n    ')}
    net = Net(parser.parse_args(), Block)
`,
      },
      '__main__.py',
    ],
    [
      'as they were when it was made, whatever a loop that trains does with them',
      {
        '../train.py': `${OPTIONS}from models.net import Net, Block
from data import loader
options = {'args': parser.parse_args(), 'block': Block}
net = Net(options['args'], options['block'])
for epoch in range(options['epochs']):
    for images, labels in loader(options):
        loss = net(images).sum()
        options['last'] = loss.item()
`,
      },
      'train.py',
    ],
  ])('has those of a file that starts the project: %s', (_, texts, file) => {
    const { paths, notes, atMost } = firstOf(NET, texts);
    expect(paths).toEqual(WHOLE);
    expect(notes[0]).toBe(`What \`args\` is follows from \`${file}\`, started without arguments.`);
    expect(atMost).toBe('warning');
  });

  it('has options that are a dict, and whose names are its entries', () => {
    const options = `class Options(dict):
    def __init__(self, *args):
        super().__init__(*args)
        self.__dict__ = self
`;
    const texts = {
      '../train.py': `${options}from models.net import *\nNet(Options({'width': 8, 'depth': 1}), Block)\n`,
    };
    expect(firstOf(NET, texts).paths).toEqual(WHOLE);
  });

  const SETTINGS = `from dataclasses import dataclass
@dataclass
class Settings:
    width: int = 5
    depth: int = 1
${NET}`;

  it('has settings of a class of its own, with what is set in them', () => {
    const train = `from models.net import *
settings = Settings(**dict(width=8, depth=3))
settings.depth = 1
net = Net(settings, Block)
`;
    expect(firstOf(SETTINGS, { '../train.py': train }).paths).toEqual(WHOLE);
  });

  it('has settings that its start runs of a file', () => {
    const train = `import sys
from models.net import Block, Net, Settings
width, depth = 5, 5
for one in sys.argv[1:]:
    exec(open(one).read())
net = Net(Settings(width, depth), Block)
`;
    const texts = {
      '../train.py': train,
      '../README.md': '    python train.py settings/wide.py\n',
      '../settings/wide.py': 'width = 8\ndepth = 1\n',
    };
    expect(firstOf(SETTINGS, texts).paths).toEqual(WHOLE);
  });

  it('takes what trains before what tests', () => {
    const texts = {
      '../train.py': `${OPTIONS}from models.net import *\nNet(parser.parse_args(), Block)\n`,
      '../test.py': `${OPTIONS.replace('8', '9')}from models.net import *\nNet(parser.parse_args(), Block)\n`,
    };
    expect(firstOf(NET, texts).paths).toEqual(WHOLE);
  });

  it('has nothing that only a run can tell', () => {
    const texts = {
      '../train.py': 'import sys\nfrom models.net import Net, Block\nNet(sys.argv[1], Block)\n',
    };
    expect(firstOf(NET, texts).notes[0]).toContain('`args`');
    expect(firstOf(NET, texts).paths).not.toContain('stem 8');
  });

  it.each([
    [
      'a file of JSON',
      'python train.py --config settings/wide.json',
      'json.load(file)',
      '{"width": 8, "depth": 1}',
    ],
    [
      'a file of YAML',
      '`$ CUDA_VISIBLE_DEVICES=0 python3 -u ./train.py -c settings/wide.json --out <folder>`',
      'yaml.safe_load(file)',
      'width: 8\ndepth: 1\n',
    ],
    [
      'a command that goes on',
      'python train.py \\\n  --config settings/wide.json',
      'json.loads(file.read())',
      '{"width": 8, "depth": 1}',
    ],
    ['a script that it names', 'sh ./run.sh', 'json.load(file)', '{"width": 8, "depth": 1}'],
  ])(
    'has those that its README says it is started with, and settings of %s',
    (_, command, load, settings) => {
      const train = `import argparse, json, yaml
from types import SimpleNamespace
from models.net import Net, Block
parser = argparse.ArgumentParser()
parser.add_argument('--config', '-c', required=True)
parser.add_argument('--out')
with open(parser.parse_args().config) as file:
    net = Net(SimpleNamespace(**${load}), Block)
`;
      const texts: Record<string, string> = {
        '../train.py': train,
        '../README.md': `# Net\n\npython setup.py install\n\n${command}\n`,
        '../run.sh': 'settings=settings/wide.json\npython train.py --config $settings\n',
        '../settings/wide.json': settings,
      };
      const { paths, notes } = firstOf(NET, texts);
      expect(paths).toEqual(WHOLE);
      expect(notes[0]).toBe('What `args` is follows from `train.py`, started as `README.md` says.');
      const options = { ...DEFAULT_CONFIGURATION, fileName: 'net.py', files: filesOf(texts) };
      const first = python.read(NET, options);
      const wider = { ...texts, '../settings/wide.json': settings.replace('8', '16') };
      const widths = (files: Files) =>
        first.update?.(NET, { ...options, files }).models[0].network.layers[1]?.attributes.get('filters')
          ?.value;
      expect([widths(options.files), widths(filesOf(wider))]).toEqual([8, 16]);
    },
  );

  it('is what it is where another file changes, and after an edit of its own', () => {
    const train = `${OPTIONS}from models.net import *\nNet(parser.parse_args(), Block)\n`;
    const files = filesOf({ '../train.py': train });
    const options = { ...DEFAULT_CONFIGURATION, fileName: 'net.py', files };
    const first = python.read(NET, options);
    expect(first.models[0].network.layers).toHaveLength(4);
    const edited = first.update?.(NET.replace('depth + 1', 'depth + 2'), options);
    expect(edited?.models[0].network.layers).toHaveLength(5);
    const other = { ...options, files: filesOf({ '../train.py': train.replace('default=1', 'default=3') }) };
    expect(edited?.update?.(NET, other).models[0].network.layers).toHaveLength(6);
  });
});

describe('looking for what makes a model', () => {
  /** A project whose program does much before it makes the model. */
  const project = () => {
    const files = filesOf({
      '../train.py': `${OPTIONS}${'done = [1]\n'.repeat(80)}from models.net import Net, Block\nNet(parser.parse_args(), Block)\n`,
    });
    return { ...DEFAULT_CONFIGURATION, fileName: 'net.py', files };
  };

  it('stops behind each statement of the program that is run for it', () => {
    const document = python.read(NET, project());
    let count = 0;
    while (document.seek?.()) count += 1;
    expect(count).toBeGreaterThan(80);
    expect(document.first?.network.layers).toHaveLength(4);
  });

  it('goes on with the next version of the text where it was, and finds the same', () => {
    const options = project();
    const document = python.read(NET, options);
    for (let count = 0; count < 40; count++) expect(document.seek?.()).toBe(true);
    const next = document.update?.(NET.replace('width, 3)', 'width, 5)'), options);
    let count = 0;
    while (next?.seek?.()) count += 1;
    expect(count).toBeLessThan(60);
    expect(next?.first?.network.layers.map(({ path }) => path)).toEqual([
      'input',
      'stem',
      'body.0.conv',
      'body.1.conv',
    ]);
  });

  it('is told of what was read for it, in later versions too', () => {
    const options = project();
    const document = python.read(NET, options);
    void document.models;
    const next = document.update?.(NET.replace('width, 3)', 'width, 5)'), options);
    void next?.models;
    expect(next?.reads?.map(({ path }) => path)).toContain('../train.py');
  });
});
