// What programs read of files of the project: compared with what CPython 3.12 and PyYAML 6 give.
import { describe, expect, it } from 'vitest';
import type { Library } from '../../python/library.ts';
import { runProgram } from '../../python/run-program.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import { YAML_LIBRARY } from './yaml-library.ts';

/** What `result` is written as at the end of a program; `undefined` if it is not known. */
function resultOf(program: string, texts: Readonly<Record<string, string>> = {}, words?: readonly string[]) {
  const files: Library = { module: () => undefined, textAt: (path) => texts[path] };
  const run = runProgram({ statements: readPython(program).statements, ...(words && { words }) }, [
    files,
    YAML_LIBRARY,
  ]);
  const result = run.value('result');
  return result && run.interpreter.text(result, true);
}

const FILES = {
  'a/net.json': '{"depth": 3, "in": {"x": [1, 2.5, null]}}',
  'b.yaml': 'a: &x [1, 2]\nb: *x\n',
  'c.txt': 'one\ntwo',
};

describe('a file that is opened', () => {
  it.each([
    [
      "import json\nwith open('a/net.json') as f:\n    result = json.load(f)",
      "{'depth': 3, 'in': {'x': [1, 2.5, None]}}",
    ],
    ["import json\nresult = json.loads(open('a/net.json', 'r', encoding='utf-8').read())['depth']", '3'],
    ["import json, os\nresult = json.load(open(os.path.join('a', 'net.json'), 'rb'))['depth']", '3'],
    [
      "import json\nfrom types import SimpleNamespace as S\nresult = json.load(open('a/net.json'), object_hook=lambda d: S(**d)).depth",
      '3',
    ],
    [
      "import json\nfrom collections import OrderedDict\nresult = list(json.load(open('a/net.json'), object_pairs_hook=OrderedDict))",
      "['depth', 'in']",
    ],
    [
      "import yaml\nd = yaml.load(open('b.yaml'), Loader=yaml.FullLoader)\nresult = (d, d['a'] is d['b'])",
      "({'a': [1, 2], 'b': [1, 2]}, True)",
    ],
    ["result = [line.strip() for line in open('c.txt')]", "['one', 'two']"],
    ["result = open('c.txt').readlines()", "['one\\n', 'two']"],
  ])('%s', (program, result) => {
    expect(resultOf(program, FILES)).toBe(result);
  });

  it.each([
    ["result = open('absent.json')"],
    ["result = open('c.txt', 'w')"],
    ["result = open('c.txt', 'rb').read()"],
    ["f = open('c.txt')\nf.read()\nresult = f.read()"],
    ["result = open('c.txt').read(2)"],
    ['result = open(name)'],
    ["import yaml\nresult = yaml.safe_load('a: !!python/tuple [1]')"],
    ["import yaml\nresult = yaml.safe_load('a: [1')"],
    ["import yaml\nresult = yaml.safe_load('a: 1\\n---\\nb: 2')"],
    // Programs that copy data make thousands of paths.
    ["from pathlib import Path\nresult = (Path('a') / 'net.json').read_text()"],
    ['from pathlib import Path\nresult = Path.cwd()'],
  ])('is not known: %s', (program) => {
    expect(resultOf(program, FILES)).toBeUndefined();
  });

  it('is no bomb', () => {
    const levels = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`);
    const bomb = `a0: &a0 [x]\n${levels.join('\n')}\n`;
    const start = performance.now();
    resultOf("import yaml\nresult = yaml.safe_load(open('bomb.yaml'))", { 'bomb.yaml': bomb });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

// As `yaml.safe_load` of PyYAML 6.0 gives them.
it.each([
  ['1e-3', undefined],
  ['1.0e-3', '0.001'],
  ['1.0e+3', '1000.0'],
  ['1e5', undefined],
  ['yes', 'True'],
  ['No', 'False'],
  ['on', 'True'],
  ['OFF', 'False'],
  ['yEs', "'yEs'"],
  ['TRUE', 'True'],
  ['null', 'None'],
  ['~', 'None'],
  ['', 'None'],
  ['0', '0'],
  ['010', undefined],
  ['0x1F', undefined],
  ['1_000', '1000'],
  ['12:30', undefined],
  ['1.', '1.0'],
  ['.5', undefined],
  ['-3', '-3'],
  ['+4', '4'],
  ['.inf', 'inf'],
  ['-.INF', '-inf'],
  ['2020-01-01', undefined],
  ['1.2.3', "'1.2.3'"],
  ['(3,3)', "'(3,3)'"],
  ['0o17', undefined],
  ["'yes'", "'yes'"],
  ['"1"', "'1'"],
  ['a b', "'a b'"],
])('YAML reads `%s` as PyYAML does', (written, value) => {
  expect(
    resultOf("import yaml\nresult = yaml.safe_load(open('a.yaml'))['a']", { 'a.yaml': `a: ${written}\n` }),
  ).toBe(value);
});

const PARSER = `import argparse
p = argparse.ArgumentParser()
p.add_argument('data')
p.add_argument('--depth', '-d', type=int, default=3)
p.add_argument('--lr', type=float, default=.1)
p.add_argument('--widths', nargs='+', type=int)
p.add_argument('--flag', action='store_true')
p.add_argument('--off', action='store_false')
p.add_argument('--opt', nargs='?', const='c', default='d')
p.add_argument('--name-of', default='x')
`;

// As `vars(parser.parse_args(words))` of CPython 3.12 gives them, in the order in which they are declared.
describe.each([
  ['set -d 4 --flag', "['set', 4, 0.1, None, True, True, 'd', 'x']"],
  ['--depth=5 set --off', "['set', 5, 0.1, None, False, False, 'd', 'x']"],
  ['set --widths 1 2 -3 --lr 1e-3', "['set', 3, 0.001, [1, 2, -3], False, True, 'd', 'x']"],
  ['--opt -d 2 set', "['set', 2, 0.1, None, False, True, 'c', 'x']"],
  ['--opt=y set --name n', "['set', 3, 0.1, None, False, True, 'y', 'n']"],
  ['set --name-of a-b', "['set', 3, 0.1, None, False, True, 'd', 'a-b']"],
])('a program that is started with %s', (line, values) => {
  const words = line.split(' ');
  const shown = 'result = [a.data, a.depth, a.lr, a.widths, a.flag, a.off, a.opt, a.name_of]';
  it('has them in `sys.argv`', () => {
    expect(resultOf(`${PARSER}a = p.parse_args()\n${shown}`, {}, ['net.py', ...words])).toBe(values);
  });
  it('or gives them itself', () => {
    expect(resultOf(`${PARSER}a = p.parse_args(${JSON.stringify(words)})\n${shown}`)).toBe(values);
  });
});
