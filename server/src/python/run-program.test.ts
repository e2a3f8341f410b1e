// What the oracle (test/reference/python) cannot say: which characters decide a value, what is unknown, budgets, and what libraries bring.
import { describe, expect, it } from 'vitest';
import { readPython } from '../syntax/python/read-python.ts';
import { sourceOf } from '../text/span.ts';
import { Budget } from './budget.ts';
import type { Library } from './library.ts';
import { builtin, int, table, text } from './make.ts';
import { runProgram } from './run-program.ts';
import type { Foreign, Given, Value } from './values.ts';

const run = (program: string, libraries: readonly Library[] = [], budget = new Budget()) =>
  runProgram(readPython(program), libraries, budget);

const shown = (program: string, name = 'r') => {
  const { interpreter, value } = run(program);
  const found = value(name);
  return found && (interpreter.text(found, true) ?? found.type);
};

describe('literals', () => {
  const literalOf = (program: string) => {
    const value = run(program).value('r');
    return value && 'literal' in value && value.literal ? sourceOf(value.literal) : undefined;
  };

  it('go with a value that is passed on unchanged', () => {
    expect(literalOf('def f(a, b=64): return b\nr = f(1)')).toBe('64');
    expect(literalOf('def f(a): return [a]\nr = f(-3)[0]')).toBe('-3');
    expect(literalOf('class A:\n  def __init__(self, n): self.n = n\nr = A(n=0.5).n')).toBe('0.5');
    expect(literalOf('for r in [1, 2]: pass')).toBe('2');
    expect(literalOf('r = {"a": "same"}["a"]')).toBe('"same"');
  });

  it('do not go with what is computed', () => {
    expect(literalOf('r = 2 * 3')).toBeUndefined();
    expect(literalOf('from a import b\nr = 1\nif b:\n  r = 1')).toBeUndefined();
  });
});

// What CPython says where the environment has no such variable.
describe('what surrounds a program', () => {
  it.each([
    ['import os\nr = int(os.environ.get("NET_WIDTH", "64"))', '64'],
    ['import os\nr = os.getenv("NET_WIDTH", 8)', '8'],
    ['import os\nr = 1 if "NET_FUSED" in os.environ else 2', '2'],
    ['import os\nos.environ["NET_WIDTH"] = "8"\nr = os.environ.get("NET_WIDTH", "64")', 'unknown'],
    ['import os\nr = os.environ.get("HOME", "/")', 'unknown'],
    ['import os\nr = os.environ["NET_WIDTH"]', 'unknown'],
    ['import sys\nn = 3\nr = sys.modules[__name__].n', '3'],
    ['import sys\nn = 3\ndef f(): pass\nr = sys.modules[f.__module__].n', '3'],
    ['import sys\nn = 3\nclass A:\n  def f(self): pass\nr = getattr(sys.modules[A.__module__], "n")', '3'],
    ['import sys\nr = sys.modules["nowhere"]', 'unknown'],
    ['import math\nr = "floor" in dir(math)', 'True'],
    ['class A:\n  n = 3\nr = "n" in dir(A())', 'True'],
    [
      'import functools as f\np = f.partial(int, base=2)\nr = isinstance(p, f.partial), isinstance(int, f.partial)',
      '(True, False)',
    ],
  ])('%s', (program, expected) => {
    expect(shown(program)).toBe(expected);
  });

  it('is changed by no decorator of the language', () => {
    const program =
      'from dataclasses import dataclass, replace\n@dataclass\nclass A:\n  n: int = 3\nr = replace(A(), n=4)';
    const { value } = run(program);
    const found = value('r');
    expect(found?.type === 'instance' && !found.class.isOpen).toBe(true);
  });

  it('goes through the parts of what is not known only so deep', () => {
    const lines = [
      'from somewhere import net',
      'def every(part):',
      '  for one in part.children():',
      '    yield from every(one)',
      '    yield from every(one)',
      '  yield part',
      'r = 0',
      'for one in every(net): r = 1',
      's = 5',
    ];
    expect(shown(lines.join('\n'), 's')).toBe('5');
  });
});

describe('what is not known', () => {
  it.each([
    ['r = undefined', 'unknown'],
    ['from somewhere import f\nr = f(1)', 'unknown'],
    ['from somewhere import f\nr = f(1) + 2', 'unknown'],
    ['from somewhere import *\nr = anything', 'unknown'],
    ['from somewhere import *\nr = sum([1, 2])', 'unknown'],
    ['from somewhere import *\nr = len(range(4))', '4'],
    [
      'from somewhere import *\nclass A:\n  n = 3\nclass B(A):\n  def f(self): return super().n\nr = B().f()',
      '3',
    ],
    ['import random\nl = [1, 2]\nrandom.shuffle(l)\nr = l', 'list'],
    ['import logging\nl = [1, 2]\nlogging.info("%s", l)\nr = l', '[1, 2]'],
    ['from a import A\nclass B(A):\n  n = 3\nr = B().n', 'unknown'],
    ['from a import A\nclass B(A):\n  def f(self): return 3\nr = B().f()', '3'],
    ['try:\n  import a\n  r = 1\nexcept ImportError:\n  r = 2', 'unknown'],
    ['try:\n  import a\n  r = 1\nexcept ImportError:\n  r = 1', '1'],
    ['r = 2 ** 53 * 5', 'unknown'],
    ['async def f(): return 1\nr = f()', 'unknown'],
    ['from a import deco\n@deco\ndef f(): return 1\nr = f()', '1'],
    ['from a import deco\n@deco\nclass A: pass\nr = A().late', 'unknown'],
    ['from a import REGISTRY\n@REGISTRY.register_module()\nclass A: pass\nr = hasattr(A(), "late")', 'False'],
    // What a function calls something inside of itself is nothing that others could still change.
    [
      'import a\nl = [[1], [2]]\ndef f():\n  for x in l: n = len(x)\n  return n\nfor i in a.many:\n  f()\n  a.change(a.it)\nr = l',
      '[[1], [2]]',
    ],
    ['import a\nl = [[1], [2]]\nfor i in a.many:\n  x = l[1]\na.change(x)\nr = l[0]', '[1]'],
    ['import a\nl = [[1], [2]]\nfor i in a.many:\n  x = l[1]\na.change(x)\nr = l[1]', 'list'],
    [
      'import a, argparse\np = argparse.ArgumentParser(parents=[a.other()])\nr = p.parse_args().late',
      'unknown',
    ],
    [
      'import argparse\np = argparse.ArgumentParser()\np.add_subparsers(dest="mode")\nr = p.parse_args().mode',
      'unknown',
    ],
    ['import argparse\nr = argparse.ArgumentParser().parse_args()._get_kwargs()', 'unknown'],
    ['import a\nclass A: pass\nx = A()\nexec(a.text)\nr = x.late', 'unknown'],
    ['import a\nexec(a.text)\nr = late', 'unknown'],
    ['r = 1\nx = = 2\ny = r', '1'],
  ])('%s', (program, expected) => {
    expect(shown(program)).toBe(expected);
  });

  it('ends a branch that raises, and goes on with the other', () => {
    const program = 'from a import b\ndef f(n):\n  if b:\n    raise ValueError(n)\n  return n\nr = f(3)';
    expect(shown(program)).toBe('3');
    expect(run(program).problems).toEqual([]);
  });
});

describe('exceptions and budgets', () => {
  it('reports what nobody catches, with the calls that led there', () => {
    const { problems } = run('def f(n):\n  assert n > 2, f"{n} is too few"\nf(1)\nr = 2');
    expect(problems).toMatchObject([{ type: 'raised', class: 'AssertionError', message: '1 is too few' }]);
    expect(problems[0]?.stack.map(sourceOf)).toEqual(['f(1)']);
  });

  it.each([
    ['def f():\n  a = len([1, 2])\n  return [a]\nx, y = f()', 'x, y'],
    ['def f():\n  a = len([1, 2])\n  return [a]\nr = f()\nn = len(r)\nx, y = r', 'x, y'],
    ['def f(): return len([1])\nr = f().late', 'f().late'],
    ['a = 1\nb = len([a])\nif a.late: pass', 'a.late'],
    ['def f(): return len([1])\nfor a in f(): pass', 'f()'],
  ])('says where it was done, also behind a call: %j', (program, place) => {
    const [{ span, stack } = {}] = run(program).problems;
    expect(span && sourceOf(span)).toBe(place);
    expect(stack).toEqual([]);
  });

  it.each(['while True: pass', 'def f(): return f()\nf()', 'x = [0] * 9999999', 'x = "a" * 999999999'])(
    'stops: %s',
    (program) => {
      const { problems, value } = run(`r = 1\n${program}\ns = 2`);
      expect(problems).toMatchObject([{ type: 'limit' }]);
      expect(value('s')).toMatchObject({ value: 2 });
    },
  );

  it('goes on behind what has no end, but not for ever', () => {
    const { value, scope } = run(`${'[0] * 9999999\n'.repeat(5)}r = 2`);
    expect(value('r')).toBeUndefined();
    expect(scope.table.open).toBe(true);
  });

  it('knows nothing of what a loop without end assigns', () => {
    const { value } = run('a = b = 1\nfor i in range(10 ** 6):\n  a = i\n');
    expect([value('a')?.type, value('b')]).toMatchObject(['unknown', { value: 1 }]);
    const filled = run(
      'd, l, kept = {}, [], {}\nfor i in range(3):\n  while True: pass\n  d[i] = 1\n  l.append(i)',
    );
    expect([filled.value('d'), filled.value('l')]).toMatchObject([{ table: { open: true } }, { open: true }]);
    expect(filled.value('kept')).toMatchObject({ table: { open: false } });
  });

  it('knows what was there before a loop of the part that is run alone, and what comes behind it', () => {
    const loop = '  for i in range(10 ** 9):\n    last = i\n';
    const { value } = run(`def f(): return 1\nif __name__ == '__main__':\n${loop}  after = f()\nr = f()`);
    expect(['last', 'after', 'r'].map((name) => value(name))).toMatchObject([
      { type: 'unknown' },
      { type: 'int', value: 1 },
      { type: 'int', value: 1 },
    ]);
  });

  it('does not give each of many loops without end all that there is', () => {
    const [few, many] = [5, 20].map((count) => {
      const budget = new Budget();
      const { scope } = run(
        `if __name__ == '__main__':\n${'  while True: pass\n'.repeat(count)}`,
        [],
        budget,
      );
      expect(scope.table.open).toBe(true);
      return budget.total;
    });
    expect(many).toBe(few);
    expect(many).toBeLessThan(1_000_000);
  });

  it('ends that part with what it raises', () => {
    const { value } = run("r = 1\nif __name__ == '__main__':\n  raise ValueError\n  r = 2");
    expect(value('r')).toMatchObject({ value: 1 });
  });

  it('forgets what was half done', () => {
    const { value, problems } = run('l = [1]\ndef f():\n  for i in l: l.append(i)\nf()');
    expect(problems).toMatchObject([{ type: 'limit' }]);
    expect(value('l')).toMatchObject({ type: 'list', items: [], open: true });
  });
});

describe('libraries', () => {
  /** A thing that is called with a number, and knows how often it was. */
  const thing: Foreign = {
    type: 'foreign',
    class: 'lib.Thing',
    attribute: (name) => (name === 'size' ? int(7) : undefined),
    call: (given: Given) => given.positional[0]?.value ?? int(0),
    operate: (operator, other, side): Value => text(`${side} ${operator} ${other.type}`),
  };
  const base: Foreign = {
    type: 'foreign',
    class: 'lib.Base',
    base: {
      attribute: (_self, name) => (name === '__init__' ? builtin(name, () => ({ type: 'none' })) : undefined),
      call: (self, given, run) => run.call(run.attribute(self, 'forward'), given),
    },
  };
  const library: Library = {
    module: (name) =>
      name === 'lib'
        ? {
            type: 'module',
            name,
            table: table([
              ['thing', thing],
              ['Base', base],
            ]),
          }
        : undefined,
  };
  const result = (program: string) => {
    const { value, interpreter } = run(program, [library]);
    const found = value('r');
    return found && (interpreter.text(found, true) ?? found.type);
  };

  it.each([
    ['from lib import thing\nr = thing.size', '7'],
    ['import lib as l\nr = l.thing(5)', '5'],
    ['import lib\nr = 2 + lib.thing', "'right + int'"],
    ['import lib\nr = lib.thing.other', 'unknown'],
    [
      'import lib\nclass A(lib.Base):\n  def __init__(self, n):\n    super().__init__()\n    self.n = n\n  def forward(self, x): return x + self.n\nr = A(3)(4)',
      '7',
    ],
    ['import lib\nclass A(lib.Base): pass\nr = isinstance(A(), lib.Base)', 'True'],
    ['import lib\nr = isinstance(3, lib.Base), lib.thing is None', '(False, False)'],
  ])('%s', (program, expected) => {
    expect(result(program)).toBe(expected);
  });
});
