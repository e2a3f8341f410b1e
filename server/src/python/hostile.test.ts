// Programs that would go on for ever, or take all memory there is: they end in bounded time, and nothing is thrown.
import { describe, expect, it } from 'vitest';
import { someOf } from '../../../test/harness/runs.ts';
import { readPython } from '../syntax/python/read-python.ts';
import { runProgram } from './run-program.ts';

/** What a text may cost, in milliseconds of CPU time, reading it and running it: a second, and as much again beside other work. */
const MOST = 2000;

const chain = (turns: number, from: string, step: string) =>
  `${from}\n${Array.from({ length: turns }, () => step).join('\n')}`;

const PROGRAMS: Readonly<Record<string, string>> = {
  'a loop without end': 'while True: pass',
  'a loop that grows': 'l = [1]\nfor x in l: l.append(x)',
  'a list that doubles': 'l = [1]\nwhile True: l = l + l',
  'a text that doubles': 's = "a"\nwhile True: s += s',
  'a tuple that doubles': 't = (1,)\nwhile True: t = t + t',
  'a tuple of itself': `${chain(60, 't = (1, 2)', 't = (t, t)')}\nr = t == t, repr(t), hash(t), {t: 1}`,
  'a tuple of itself as a key': `${chain(60, 't = (1, 2)', 't = (t, t)')}\nd = {t: 1}\ns = {t}\nr = t in d`,
  'two tuples of themselves': `from a import b\n${chain(60, 't = u = (1, 2)', 't, u = (t, t), (u, u)')}\ne = t == u\nf = t < u\nif b: t = u`,
  'a list of itself': `${chain(60, 't = [1, 2]', 't = [t, t]')}\nimport copy\nr = repr(t)\nc = copy.deepcopy(t)\ne = t == c`,
  'recursion without end': 'def f(n): return f(n + 1)\nf(0)',
  'recursion that branches': 'def f(n): return f(n + 1) + f(n + 2)\nf(0)',
  'two that call each other': 'def f(): return g()\ndef g(): return f()\nf()',
  'a constructor that makes itself': 'class A:\n  def __init__(self): self.a = A()\nA()',
  'powers of powers': 'x = 10**10**10\ny = 2**2**2**2**2**2\nz = (-3)**99999999',
  shifts: 'x = 1 << 10**9\ny = 1 << (1 << 60)',
  'huge products':
    'import math\nx = math.factorial(10**9)\ny = math.comb(10**9, 5 * 10**8)\nz = math.perm(10**6, 10**5)',
  'a long text':
    's = "a" * 10**9\nt = "ab".ljust(10**9)\nu = "%1000000000d" % 3\nv = f"{3:>1000000000}"\nw = "a".zfill(10**9)\nx = "a".center(10**8)',
  'texts that are formatted': 's = "{:>99999}" * 999\nt = s.format(*range(999))',
  'texts that are replaced': 's = "a" * 99999\nt = s.replace("a", s)\nu = s.replace("", s)',
  'texts that are joined': 's = "a" * 99999\nt = s.join(["b"] * 9999)\nu = s.join(s)',
  'a long list': 'l = [0] * 10**10\nm = [[0] * 10**6] * 10**6\nn = list(range(10**12))',
  'a long range':
    'for i in range(10**15): x = i\nr = list(range(10**15))\ns = sum(range(10**15))\nt = 5 in range(10**15)\nu = range(10**15)[::2]',
  'long bytes': 'b = bytes(10**10)\nc = b"a" * 10**10',
  'a dict that grows': 'd = {}\nn = 0\nwhile True:\n  d[n] = d.copy()\n  n += 1',
  'a dict of itself':
    'd = {}\nd["d"] = d\nr = repr(d)\ne = d == d\nimport copy, json\nc = copy.deepcopy(d)\nf = json.dumps(d)',
  'a list of itself, in itself':
    'l = []\nl.append(l)\nr = repr(l)\ne = l == l\nm = [l]\nl2 = []\nl2.append(l2)\nf = l == l2\nl.sort()\ng = l < l2',
  'instances of themselves':
    'class A:\n  def __repr__(self): return repr(self)\n  def __eq__(self, o): return self == o\n  def __len__(self): return len(self)\n  def __bool__(self): return bool(self)\n  def __iter__(self): return iter(self)\n  def __getattr__(self, n): return getattr(self, n + "x")\na = A()\nr = repr(a)\ne = a == a\nl = len(a)\nb = bool(a)\ni = list(a)\ng = a.q',
  'properties of themselves':
    'class A:\n  @property\n  def p(self): return self.p\n  def __setattr__(self, n, v): self.x = v\na = A()\na.y = 1\nr = a.p',
  'iterators without end':
    'import itertools\nl = list(itertools.count())\nm = sum(itertools.cycle([1]))\nn = sorted(itertools.repeat(1))\no = dict(zip(itertools.count(), itertools.count()))\np = [*itertools.count()]\nq = "".join(itertools.repeat("ab"))\ns = set(itertools.count())\nt = max(itertools.count())\nu = 5.5 in itertools.count()\na, b = itertools.count()',
  'generators without end':
    'def g():\n  while True: yield 1\nl = list(g())\nfor x in g(): pass\ns = sum(x for x in g())\nn = next(x for x in g() if x > 5)',
  'generators of generators':
    'def g(n):\n  yield n\n  yield from g(n + 1)\nl = list(g(0))\ndef h(): yield from h()\nm = list(h())',
  'a chain of generators':
    'def g(x):\n  for y in x: yield y\nx = [1]\nfor i in range(5000): x = g(x)\nr = list(x)',
  'a chain of maps':
    'x = [1]\nfor i in range(5000): x = map(str, x)\nr = list(x)\ny = [1]\nfor i in range(5000): y = (a for a in y)\ns = list(y)',
  'a generator that sends to itself':
    'def g():\n  x = yield\n  while True: x = yield it.send(x)\nit = g()\nnext(it)\nit.send(1)',
  'products and permutations':
    'import itertools\na = list(itertools.product(range(99), repeat=9))\nb = list(itertools.permutations(range(20)))\nc = list(itertools.combinations(range(40), 20))\nd = list(itertools.accumulate(itertools.count()))',
  'comprehensions in comprehensions':
    'r = [a for a in range(999) for b in range(999) for c in range(999) for d in range(999)]',
  'sorting with a key that has no end': 'def k(x):\n  while True: pass\nsorted([1, 2], key=k)',
  'sorting what has no order':
    'import functools\nl = sorted(range(3000), key=functools.cmp_to_key(lambda a, b: (a * 7919 % 101) - 50))',
  'a regular expression':
    'import re\nr = re.match("(a+)+$", "a" * 40 + "b")\ns = re.match("(a|a)*b", "a" * 40)\nt = re.match("(.*)*x", "a" * 40)\nu = re.sub("a*a*a*a*a*b", "", "a" * 500)\nv = re.findall("(?:(?:a?){30}){30}", "a" * 30)\nw = re.match("(x+x+)+y", "x" * 40)\nx = re.search(r"(\\w+\\s?)*$", "ab " * 20 + "!")\ny = re.match("((a*)*)*b", "a" * 40)\nz = re.match("a{0,999}a{0,999}a{0,999}b", "a" * 999)',
  'exceptions in a loop': 'while True:\n  try: raise ValueError\n  except ValueError: continue',
  'a `finally` that goes on': 'def f():\n  while True:\n    try: return 1\n    finally: continue\nf()',
  'exceptions in exceptions': 'def f(n):\n  try: raise ValueError(n)\n  except ValueError: f(n + 1)\nf(0)',
  'contexts in contexts':
    'import contextlib\n@contextlib.contextmanager\ndef c():\n  with c(): yield\nwith c(): pass',
  metaclasses:
    'class M(type):\n  def __call__(cls, *a): return cls(*a)\n  def __getattr__(cls, n): return getattr(cls, n + "a")\n  def __iter__(cls): return iter(cls)\n  def __new__(m, n, b, d): return m(n, b, d)\nclass A(metaclass=M): pass\nA()\nA.q\nlist(A)',
  'classes without end':
    'class B:\n  def __init_subclass__(cls):\n    class C(cls): pass\nclass D(B): pass\nA = object\nfor i in range(3000): A = type("A", (A,), {})\nA().x',
  'descriptors of themselves':
    'class D:\n  def __get__(self, o, t): return o.d\n  def __set__(self, o, v): o.d = v\nclass A: d = D()\na = A()\na.d = 1\na.d',
  'decorators without end': 'def d(f): return d(d)\n@d\ndef f(): pass',
  'arguments by the million':
    'def f(*a, **k): return f(*a, *a, **k)\nf(1)\ng = lambda *a: a\nr = g(*range(10**9))\ns = max(*range(10**7))',
  'behind what is not known':
    'from a import b\nn = 0\nl = []\nwhile b(n):\n  if b(1): n += 1\n  elif b(2): continue\n  else:\n    l = [l, l]\n    for x in b(l):\n      try: l.append(b)\n      except b: break',
  'branches by the hundred': chain(300, 'from a import b\nl = []', 'if b(): l.append(1)\nelse: l = [l]'),
  'returns by the hundred': `from a import b\ndef f():\n${'  if b(): return 1\n'.repeat(400)}  return 2\nr = f()`,
  'a heap that is no heap':
    'import heapq\nh = list(range(100000))\nheapq.heapify(h)\nwhile h: heapq.heappush(h, heapq.heappop(h))',
  'a deque': 'from collections import deque\nd = deque()\nwhile True: d.append(d)',
  counters: 'from collections import Counter\nc = Counter(a=10**15)\nl = list(c.elements())',
  fractions: 'from fractions import Fraction\nf = Fraction(1, 3)\nwhile True: f = f * f + 1',
  'a cache that calls itself':
    'import functools\n@functools.lru_cache(None)\ndef f(n): return f(n + 1)\nf(0)',
  json: 'import json\nr = json.loads("[" * 40000)\ns = json.loads("[" * 90 + "]" * 90)',
  slices: 'l = list(range(1000))\nwhile True: l[0:0] = l',
  'names of attributes': 'class A: pass\na = A()\nn = 0\nwhile True:\n  setattr(a, "x" * n, n)\n  n += 1000',
  globals: 'def f():\n  global x\n  x = f\n  return x()\nf()',
};

const NESTED: Readonly<Record<string, string>> = {
  brackets: `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'open brackets': `x = ${'('.repeat(10_000)}`,
  dicts: `x = ${'{1: '.repeat(10_000)}1${'}'.repeat(10_000)}`,
  calls: `x = ${'f('.repeat(10_000)}${')'.repeat(10_000)}`,
  subscripts: `x = a${'[0]'.repeat(10_000)}`,
  attributes: `x = a${'.b'.repeat(10_000)}`,
  additions: `x = 1${' + 1'.repeat(10_000)}`,
  powers: `x = 1${' ** 1'.repeat(10_000)}`,
  'minus signs': `x = ${'-'.repeat(10_000)}1`,
  nots: `x = ${'not '.repeat(10_000)}1`,
  lambdas: `x = ${'lambda: '.repeat(10_000)}1`,
  conditions: `x = ${'1 if 1 else '.repeat(5_000)}1`,
  comparisons: `x = 1${' < 1'.repeat(10_000)}`,
  blocks: Array.from({ length: 900 }, (_, at) => `${' '.repeat(at)}if 1:`).join('\n'),
  'functions in functions': Array.from({ length: 900 }, (_, at) => `${' '.repeat(at)}def f():`).join('\n'),
  'else if': `if a: pass\n${'elif b: pass\n'.repeat(5_000)}`,
  targets: `${'a = '.repeat(10_000)}1`,
  'tuples to unpack': `${'('.repeat(5_000)}a${',)'.repeat(5_000)} = 1`,
  decorators: `${'@d\n'.repeat(5_000)}def f(): pass`,
  patterns: `match a:\n  case ${'['.repeat(5_000)}${']'.repeat(5_000)}: pass`,
  'f-strings': `x = ${'f"{'.repeat(100)}1${'}"'.repeat(100)}`,
  digits: `x = ${'9'.repeat(100_000)}`,
  'a long name': `${'a'.repeat(100_000)} = 1`,
  strings: `x = ${'"a" '.repeat(10_000)}`,
};

/** The time of a process is that of all its threads, other tests among them: what is over is measured again. */
const TRIES = 3;

function cost(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && least >= MOST; tries++) least = Math.min(least, costOnce(text));
  return least;
}

function costOnce(text: string): number {
  const before = process.cpuUsage();
  runProgram(readPython(text));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('hostile programs end in bounded time', () => {
  it.each(someOf(Object.entries(PROGRAMS), 4))('%s', (_, text) => {
    expect(cost(text)).toBeLessThan(MOST);
  });
});

describe('deep texts are read and run in bounded time', () => {
  it.each(someOf(Object.entries(NESTED), 4))('%s', (_, text) => {
    expect(cost(text)).toBeLessThan(MOST);
  });
});
