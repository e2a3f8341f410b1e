// Modules that are worked out from code beside a file: when it is run, what is kept from version to version, and what stays unknown.
import { describe, expect, it } from 'vitest';
import { infer } from '../../../inference/infer.ts';
import { analyze } from '../../../library.ts';
import { printNetwork } from '../../../network/print.ts';
import type { FileState, Files } from '../../../text/files.ts';
import type { FormatDocument, ReadOptions } from '../../format.ts';
import type { Programs } from '../../programs.ts';
import { PythonPrograms } from '../../python/index.ts';
import { ultralyticsYaml } from '../index.ts';
import { knowsStrangers } from './strangers.ts';

const PARSER = `
from torch import nn
from models.blocks import *

def parse_model(d, ch):
    layers, save, c2 = [], [], ch[-1]
    for i, (f, n, m, args) in enumerate(d['backbone'] + d['head']):
        m = eval(m)
        if m in (Conv, Twice):
            c1, c2 = ch[f], args[0]
            args = [c1, c2, *args[1:]]
        else:
            c2 = ch[f]
        layers.append(m(*args))
        if i == 0:
            ch = []
        ch.append(c2)
    return nn.Sequential(*layers), save
`;
const BLOCKS = `
from torch import nn

class Conv(nn.Module):
    def __init__(self, c1, c2, k=1, s=1):
        super().__init__()
        self.conv = nn.Conv2d(c1, c2, k, s, k // 2, bias=False)
        self.bn = nn.BatchNorm2d(c2)

    def forward(self, x):
        return self.bn(self.conv(x)).relu()

class Twice(nn.Module):
    def __init__(self, c1, c2):
        super().__init__()
        self.a = nn.Conv2d(c1, c2, 3, 2, 1)

    def forward(self, x):
        return self.a(x)
`;
const NET = `# convlint: family=yolov5
nc: 1
anchors: 3
depth_multiple: 1.0
width_multiple: 1.0
backbone:
  [[-1, 1, Conv, [16, 3, 2]],
   [-1, 1, Twice, [32]],
   [-1, 1, Conv, [32, 3, 1]],
   [-1, 1, Twice, [48]]]
head:
  [[-1, 1, Conv, [8, 1, 1]]]
`;

function filesOf(texts: Readonly<Record<string, string>>): Files {
  const states = new Map<string, FileState>(Object.entries(texts).map(([path, text]) => [path, { text }]));
  return { read: (path) => states.get(path) ?? 'absent' };
}

const FORK = { 'models/yolo.py': PARSER, 'models/blocks.py': BLOCKS };

function optionsFor(texts: Readonly<Record<string, string>> = FORK): ReadOptions {
  return { fileName: 'net.yaml', files: filesOf(texts), programs: new PythonPrograms() };
}

const rowsOf = ({ models: [{ network }] }: FormatDocument) =>
  network.groups.filter(({ parent }) => parent === undefined);
const printed = ({ models: [{ network }] }: FormatDocument) => printNetwork(network);

/** `Conv` rows alone, with other blocks beside them. */
function withBlocks(blocks: string, beside: Readonly<Record<string, string>>, text = NET) {
  const analysis = analyze(text.replaceAll('Twice', 'Conv'), {
    fileName: 'net.yaml',
    format: 'ultralytics-yaml',
    files: filesOf({ 'models/common.py': blocks, ...beside }),
  });
  return {
    layers: analysis?.layers.slice(1).map(({ params, outputShape }) => [params, outputShape]),
    findings: analysis?.findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message),
  };
}

/** What nobody can follow. */
const OPAQUE = 'from elsewhere import parse_model\n';

describe('modules of the library that a copy of it has changed', () => {
  const strided = BLOCKS.replace('k, s, k // 2', 'k, 2 * s, k // 2');
  const known = [
    [576, [32, 160, 160]],
    [9280, [32, 80, 80]],
  ];

  it.each([
    [
      'beside a parser',
      { 'models/yolo.py': PARSER.replace('blocks', 'common').replace(', Twice', ', nn.Fold') },
    ],
    [
      'beside a parser that nobody can follow',
      { 'models/yolo.py': `from models.common import *\n${OPAQUE}` },
    ],
    ['without a parser', {}],
  ])('are what their code says, %s', (_, beside) => {
    const rows = NET.replace('[16, 3, 2]', '[16, 3, 1]').replace('Twice, [48]', 'Conv, [48]');
    const { layers, findings } = withBlocks(strided, beside, rows);
    expect(layers?.slice(0, 2)).toEqual(known);
    expect(findings).toEqual([]);
  });

  it('are not known where their code is not, and are the same where it does the same', () => {
    const lost = BLOCKS.replace('k // 2', 'elsewhere.padding(k)').replace('from', 'import elsewhere\nfrom');
    const { layers, findings } = withBlocks(lost, {});
    expect(layers?.every(([, shape]) => shape === null || Array.isArray(shape))).toBe(true);
    expect(findings).toHaveLength(1);
    expect(findings?.[0]).toMatch(/^What `Conv` does is not known: the project defines it otherwise/);
    const tidied = withBlocks(
      BLOCKS.replace('self.bn(self.conv(x)).relu()', 'nn.functional.relu(self.bn(self.conv(x)))'),
      {},
    );
    expect(tidied.layers).toEqual(withBlocks('', {}).layers);
  });
});

describe('modules that are defined beside a file', () => {
  it('are made of the layers of their code', () => {
    const document = ultralyticsYaml.read(NET, optionsFor());
    const [, twice] = rowsOf(document);
    const layers = document.models[0].network.layers.slice(twice?.first, twice?.end);
    expect(layers.map(({ kind }) => kind)).toEqual(['conv2d']);
    expect(document.models[0].network.problems).toEqual([]);
  });

  it('have widths that their parser rounds with what is installed', () => {
    const parser = PARSER.replace(
      'from torch import nn',
      'from torch import nn\nfrom ultralytics.utils.ops import make_divisible',
    ).replace('c1, c2 = ch[f], args[0]', 'c1, c2 = ch[f], make_divisible(args[0] * 0.4, 8)');
    const { models } = ultralyticsYaml.read(NET, optionsFor({ ...FORK, 'models/yolo.py': parser }));
    expect(infer(models[0].network).shapeOf(models[0].network.groups[1]?.outputs[0]?.target)?.[0]).toBe(16);
  });

  it('of the library itself, are read from no file', () => {
    const row = '[-1, 1, TorchVision, [512, squeezenet1_1, None]]';
    const options = { fileName: 'net.yaml', files: filesOf({}), programs: new PythonPrograms() };
    const document = ultralyticsYaml.read(`nc: 1\nbackbone:\n  - ${row}\nhead: []\n`, options);
    expect(document.models[0].network.layers.length).toBeGreaterThan(20);
    expect(document.reads?.filter(({ state }) => state !== 'absent')).toEqual([]);
  });

  it('come out the same after an edit as read anew', () => {
    const options = optionsFor();
    let document = ultralyticsYaml.read(NET, options);
    for (const [from, to] of [
      ['[16, 3, 2]', '[24, 3, 2]'],
      ['[16, 3, 2]', '[16, 3, 1]'],
      ['Twice, [32]', 'Twice, [40]'],
      ['Twice, [32]', 'Thrice, [32]'],
      ['[8, 1, 1]', '[8, 1, 1], 3'],
      ['   [-1, 1, Conv, [32, 3, 1]],\n', ''],
      ['nc: 1', 'nc: 2'],
    ] as const) {
      const text = NET.replace(from, to);
      document = document.update?.(text, options) ?? document;
      expect(printed(document)).toBe(printed(ultralyticsYaml.read(text, options)));
    }
  });

  it('do not remember what their parser wrote on a class for an earlier version', () => {
    const parser = PARSER.replace(
      '    layers, save',
      "    if 'padding' in d: Twice.padding = d['padding']\n    layers, save",
    );
    const blocks = BLOCKS.replace(
      'class Twice(nn.Module):',
      'class Twice(nn.Module):\n    padding = 1',
    ).replace('c2, 3, 2, 1)', 'c2, 3, 2, Twice.padding)');
    const options = optionsFor({ 'models/yolo.py': parser, 'models/blocks.py': blocks });
    const heights = (document: FormatDocument) => {
      const { network } = document.models[0];
      return network.groups.map(({ outputs }) => infer(network).shapeOf(outputs[0]?.target)?.[1]);
    };
    const wide = NET.replace('nc: 1', 'nc: 1\npadding: 3');
    const fresh = ultralyticsYaml.read(NET, options);
    expect(heights(fresh)).toEqual([320, 160, 160, 80, 80]);
    const changed = fresh.update?.(wide, options);
    expect(changed && heights(changed)).toEqual([320, 162, 162, 83, 83]);
    const back = changed?.update?.(NET.replace('[16, 3, 2]', '[24, 3, 2]'), options);
    expect(back && heights(back)).toEqual([320, 160, 160, 80, 80]);
  });

  it('are known up to the row that the parser cannot make', () => {
    const text = NET.replace('Twice, [48]', 'Nowhere, [48]');
    const { models } = ultralyticsYaml.read(text, optionsFor());
    expect(models[0].network.problems.map(({ type }) => type)).toEqual(['unknown-kind']);
  });

  it('are not run where nobody has need of them', () => {
    const asked: string[] = [];
    const programs: Programs = { run: (path) => void asked.push(path) };
    const stock = NET.replaceAll('Twice, [32]', 'Conv, [32]').replaceAll('Twice, [48]', 'Conv, [48]');
    // A parser of which nothing is there, and blocks that the file does not name.
    const texts = { 'models/yolo.py': '', 'models/common.py': BLOCKS.replace('class Conv', 'class Own') };
    ultralyticsYaml.read(stock, { ...optionsFor(texts), programs });
    expect(asked).toEqual([]);
    ultralyticsYaml.read(stock, { ...optionsFor(), programs });
    expect(asked).toEqual(['models/yolo.py']);
    expect(ultralyticsYaml.read(stock, { fileName: 'net.yaml' }).lacksPrograms).toBe(false);
    expect(ultralyticsYaml.read(NET, { fileName: 'net.yaml', files: filesOf(FORK) }).lacksPrograms).toBe(
      true,
    );
  });

  it('may take arguments that the module of the library under the same name refuses', () => {
    const blocks = BLOCKS.replace('c2, k=1, s=1)', 'c2, k=1, s=1, p=None, g=1)');
    const parser = PARSER.replace(
      '            args = [c1',
      "            args = [a for a in args if a != 'x' and a != 1.5]\n            args = [c1",
    );
    const text = NET.replace('[32, 3, 1]', '[32, 3, 1, null, 1.5]').replace(
      '[8, 1, 1]',
      '[8, 1, 1, null, 1, x, x, x]',
    );
    const analysis = analyze(text, {
      fileName: 'net.yaml',
      format: 'ultralytics-yaml',
      files: filesOf({ 'models/yolo.py': parser, 'models/blocks.py': blocks }),
    });
    expect(analysis?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(analysis?.layers.map(({ params }) => params)).toEqual([464, 4640, 9280, 13872, 400]);
  });

  it('may be others under the names of the library alone: told by the parser beside the file, or by one that a comment names', () => {
    const parser = PARSER.replace(', Twice', ', nn.Conv2d');
    const blocks = { 'models/blocks.py': BLOCKS.replace('bias=False', 'bias=True') };
    const text = NET.replaceAll('Twice', 'Conv');
    const params = (source: string, beside: Readonly<Record<string, string>>) => {
      const files = filesOf({ ...blocks, ...beside });
      return analyze(source, { fileName: 'net.yaml', format: 'ultralytics-yaml', files })?.layers[0]?.params;
    };
    const modern = text.replace('family=yolov5', 'family=ultralytics').replace('anchors: 3\n', '');
    expect(params(text, { 'models/yolo.py': parser })).toBe(480);
    expect(params(modern, { 'ultralytics/nn/tasks.py': parser })).toBe(480);
    expect(params(modern, { 'reader.py': parser })).toBe(464);
    expect(params(`# convlint: modules=reader.py\n${modern}`, { 'reader.py': parser })).toBe(480);
  });

  it('cost bounded time, and nothing is said of what has no end', () => {
    const endless = BLOCKS.replace('return self.a(x)', 'while True:\n            x = self.a(x)');
    const { models } = ultralyticsYaml.read(NET, optionsFor({ ...FORK, 'models/blocks.py': endless }));
    expect(models[0].network.layers.length).toBeLessThan(100);
    expect(models[0].network.problems.map(({ type }) => type)).toEqual(['unknown-kind']);
  });
});

// Measured with torchvision 0.29: `get_model` says of the first two «Unknown model», and makes the others.
it.each([
  ['"convnext_tny"', 'convnext_tiny'],
  ['resnt18', 'resnet18'],
  ['ConvNeXt_Tiny', undefined],
  ['swin3d_b', undefined],
  ['quantized_resnet50', undefined],
  ['deeplabv3_resnet50', undefined],
  ['mine', undefined],
])('a backbone of torchvision that is called %s is meant to be %s', (name, meant) => {
  const text = `nc: 1\nbackbone:\n  - [-1, 1, TorchVision, [768, ${name}, DEFAULT]]\nhead: []\n`;
  const analysis = analyze(text, {
    fileName: 'net.yaml',
    format: 'ultralytics-yaml',
    files: filesOf({}),
  });
  const errors = analysis?.findings.filter(({ severity }) => severity === 'error') ?? [];
  expect(errors.map(({ fixes }) => fixes?.[0]?.edits[0]?.newText)).toEqual(
    meant === undefined ? [] : [meant],
  );
});

it('says nothing behind a module that gives maps of which the first axis is not known', () => {
  const lost = BLOCKS.replace('return self.a(x)', 'return self.a(x).reshape(int(x.sum()), -1, 8, 8)');
  const analysis = analyze(NET, {
    fileName: 'net.yaml',
    format: 'ultralytics-yaml',
    files: filesOf({ ...FORK, 'models/blocks.py': lost }),
  });
  expect(analysis?.layers.at(-1)?.outputShape?.slice(1) ?? [null, null]).toEqual([null, null]);
  expect(analysis?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

/** Rows with errors, and what they give, where the body of `Twice.forward` is another one. */
function withForward(body: string, before = '') {
  const blocks = `${before}${BLOCKS.replace('return self.a(x)', body)}`;
  const files = filesOf({ ...FORK, 'models/blocks.py': blocks });
  const analysis = analyze(NET, { fileName: 'net.yaml', format: 'ultralytics-yaml', files });
  return {
    errors: analysis?.findings.filter(({ severity }) => severity === 'error'),
    shapes: analysis?.layers.map(({ outputShape }) => outputShape),
  };
}

it('lets a module put maps of its own through its layers', () => {
  const { errors, shapes } = withForward('return self.a(x) + self.a(torch.zeros_like(x))', 'import torch\n');
  expect(errors).toEqual([]);
  expect(shapes?.[2]).toEqual([32, 160, 160]);
});

it('knows nothing of what a module gives that goes one of two ways', () => {
  const { errors, shapes } = withForward(
    'if way.is_long: x = self.a(x)\n        return x',
    'from elsewhere import way\n',
  );
  expect(errors).toEqual([]);
  expect(shapes?.[2]?.slice(1) ?? [null, null]).toEqual([null, null]);
});

it.each([
  ['if m in {Conv, C3,\n  SPPF}: pass', false],
  ['if m in [Conv, CoordAtt]: pass', true],
  ['elif m is MyHead: pass', true],
  ['elif m is nn.BatchNorm2d: pass', false],
])('a parser that says «%s» knows modules of its own: %s', (said, expected) => {
  expect(knowsStrangers(`def parse_model(d, ch):\n    ${said}\n`)).toBe(expected);
});
