// What a copy of a library has changed, told by its definitions: how they are written does not count, what they refer to does.
import { describe, expect, it } from 'vitest';
import type { Files } from '../../../text/files.ts';
import { definitionsOf } from './definitions.ts';
import { LibraryCopy } from './library-copy.ts';

const COMMON = `# Small blocks.
import torch
from torch import nn

def halved(size):
    return size // 2

class Unit(nn.Module):
    """One unit."""

    def __init__(self, c1, c2, k=3):
        super().__init__()
        self.conv = nn.Conv2d(c1, c2, k, padding=halved(k))

    def forward(self, x):
        return self.conv(x)

class Pair(nn.Module):
    def __init__(self, c1, c2):
        super().__init__()
        self.units = nn.Sequential(Unit(c1, c2), Unit(c2, c2))

    def forward(self, x):
        return self.units(x)

class Apart(nn.Module):
    pass
`;
const PARSER = `from models.common import *
from utils.general import make_divisible

def parse_model(d, ch):
    return [Unit(3, make_divisible(8, 8)) for _ in d]
`;
const ROUNDING = 'def make_divisible(x, divisor):\n    return -(-x // divisor) * divisor\n';
const LIBRARY = { 'models/yolo.py': PARSER, 'models/common.py': COMMON, 'utils/general.py': ROUNDING };

const NAMES = ['Unit', 'Pair', 'Apart'];

const known = new Set(
  Object.values(LIBRARY)
    .flatMap(definitionsOf)
    .map(({ digest }) => digest),
);

function filesOf(texts: Readonly<Record<string, string>>): Files {
  return {
    read: (path) => {
      const text = texts[path];
      return text === undefined ? 'absent' : { text };
    },
  };
}

function changedIn(texts: Readonly<Record<string, string>>) {
  const paths = ['models/yolo.py', 'models/common.py'];
  const copy = new LibraryCopy(filesOf({ ...LIBRARY, ...texts }), { folder: '', paths }, 'yolov5', known);
  return [...NAMES.filter((name) => copy.isChanged(name)), ...(copy.hasOtherParser ? ['parser'] : [])];
}

const common = (from: string, to: string) => ({ 'models/common.py': COMMON.replace(from, to) });

describe('a copy of a library', () => {
  it.each([
    ['as it is', {}],
    ['laid out otherwise', common('self, c1, c2, k=3', '\n        self, c1, c2,\n        k=3,\n    ')],
    ['with types', common('c1, c2, k=3):', 'c1: int, c2: int, k: int | None = 3) -> None:')],
    ['with other comments', common('"""One unit."""', "'''Some\nunit.'''  # of two")],
    ['with lines of Windows', { 'models/common.py': COMMON.replaceAll('\n', '\r\n') }],
    ['with blocks of its own', common('class Pair', 'class Mine(nn.Module):\n    pass\n\nclass Pair')],
    [
      'with statements that name none of its modules',
      common('import torch\n', 'import torch\ntorch.set_num_threads(1)\n'),
    ],
    ['with a program', { 'models/yolo.py': `${PARSER}\nif __name__ == '__main__':\n    Unit.k = 5\n` }],
  ])('%s has changed nothing', (_, texts) => {
    expect(changedIn(texts)).toEqual([]);
  });

  it.each([
    ['changes a class, and with it what is made of that', common('k=3)', 'k=5)'), ['Unit', 'Pair']],
    ['changes a helper', common('size // 2', '(size + 1) // 2'), ['Unit', 'Pair']],
    ['changes one that others do not need', common('    pass', '    k = 1'), ['Apart']],
    [
      'defines one again',
      common('class Apart', 'class Unit(Pair):\n    pass\n\nclass Apart'),
      ['Unit', 'Pair'],
    ],
    ['sets an attribute', common('class Apart', 'Unit.k = 5\n\nclass Apart'), ['Unit', 'Pair']],
    [
      'takes one from elsewhere',
      { 'models/yolo.py': PARSER.replace('\n', '\nfrom other.blocks import Apart\n') },
      ['Apart'],
    ],
    [
      'takes another one under its name',
      { 'models/yolo.py': PARSER.replace('\n', '\nfrom models.common import Unit as Apart\n') },
      ['Apart'],
    ],
    [
      'has a file of its own that defines one',
      {
        'models/yolo.py': PARSER.replace('\n', '\nfrom models.mine import *\n'),
        'models/mine.py': 'class Apart:\n    k = 1\n',
      },
      ['Apart'],
    ],
    ['has another parser', { 'models/yolo.py': PARSER.replace('8, 8', '8, 4') }, ['parser']],
    ['rounds otherwise', { 'utils/general.py': ROUNDING.replace('-(-x', '(x') }, ['parser']],
  ])('%s', (_, texts, changed) => {
    expect(changedIn(texts)).toEqual(changed);
  });
});

describe('the definitions of a text', () => {
  it('are told behind decorators of several lines', () => {
    const text = '@register(\n    "a",\n)\n@other\ndef make():\n    return 1\n\nclass Unit:\n    pass\n';
    expect(definitionsOf(text).map(({ kind, name }) => [kind, name])).toEqual([
      ['function', 'make'],
      ['class', 'Unit'],
    ]);
  });

  it.each([
    ['a string without end', `"""\n${'x\n'.repeat(200_000)}`],
    ['decorators of nothing', '@a\n'.repeat(200_000)],
    ['a decorator without end', `@${' @'.repeat(100_000)}`],
    ['a bracket without end', `x = [${'a b '.repeat(100_000)}`],
    ['a head without end', `def f(${'a: b, '.repeat(100_000)}`],
    ['results in results', `def f(${'->'.repeat(100_000)}`],
    ['quotes without an end', `x = [${"\\'".repeat(100_000)}`],
    ['strings without an end', `x = [${' \\"""x\n'.repeat(30_000)}`],
  ])('are found in time that grows with the text: %s', (_, text) => {
    const start = performance.now();
    expect(definitionsOf(text).every(({ digest }) => digest !== '')).toBe(true);
    // What grows with the square of it takes minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
