// Files that were written to do harm: each costs bounded time and gives a finding that says what is the matter.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../harness/analyze.ts';

/** What takes linear time takes a small part of this; what takes quadratic time takes many times as long. */
const PATIENCE = 20_000;
const HEAD = 'input: [8, 8, 3]\nlayers:\n';
const YOLO = 'nc: 2\nbackbone:\n';
const HEADS = 'head:\n  - [[-1], 1, Detect, [nc]]\n';

function times(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

/** Everything that is asked for while a file is open. Gives the ids of the rules that find something. */
function study(text: string): readonly string[] {
  const started = performance.now();
  const analyzed = analyzeText(text);
  const { document, findings } = analyzed;
  document.names?.();
  for (const part of [0, 0.5, 1]) document.placeAt(Math.floor(text.length * part));
  const [first] = findings;
  if (first) analyzed.fixes(first);
  expect(performance.now() - started).toBeLessThan(PATIENCE);
  return [...new Set(findings.map(({ rule }) => rule.id))];
}

describe('what unfolds into more than there is room for', () => {
  it.each([
    ['a million repeats', `${HEAD}  - conv: { filters: 3, kernel: 1 }\n    repeat: 1000000\n`],
    [
      'repeats in repeats',
      `${HEAD}  - repeat: 1000000\n    layers:\n      - repeat: 1000000\n        layers: [tanh]\n`,
    ],
    ['more repeats than numbers are exact', `${HEAD}  - tanh:\n    repeat: 9007199254740993\n`],
    ['more repeats than that', `${HEAD}  - tanh:\n    repeat: 1e308\n`],
    [
      'blocks of two blocks',
      `blocks:\n${times(60, (i) => `  b${i}: { layers: [b${i + 1}, b${i + 1}] }\n`)}  b60: { layers: [tanh] }\n${HEAD}  - b0\n`,
    ],
    [
      'blocks of repeated blocks',
      `blocks:\n${times(60, (i) => `  b${i}: { layers: [{ b${i + 1}: , repeat: 99 }] }\n`)}  b60: { layers: [tanh] }\n${HEAD}  - b0\n`,
    ],
    [
      'blocks applied again in blocks',
      `blocks:\n${times(60, (i) => `  b${i}: { layers: [{ b${i + 1}: , name: a }, { reuse: a }] }\n`)}  b60: { layers: [tanh] }\n${HEAD}  - b0\n`,
    ],
    [
      'a chain of blocks',
      `blocks:\n${times(2000, (i) => `  b${i}: { layers: [b${i + 1}] }\n`)}  b2000: { layers: [tanh] }\n${HEAD}  - b0\n`,
    ],
    [
      'aliases of aliases',
      `x-0: &a0 [1, 1]\n${times(40, (i) => `x-${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`)}${HEAD}  - reshape: *a40\n`,
    ],
    [
      'merges of merges',
      `x-0: &a0 { k: 1 }\n${times(200, (i) => `x-${i + 1}: &a${i + 1} { <<: [*a${i}, *a${i}], k${i}: 1 }\n`)}${HEAD}  - conv: *a200\n`,
    ],
    ['repeats of rows', `${YOLO}${times(3, () => '  - [-1, 1000000, C2f, [64]]\n')}${HEADS}`],
  ])('%s', { timeout: 3 * PATIENCE }, (_, text) => {
    expect(study(text)).toEqual(['size-limit']);
  });
});

describe('what is nested too deeply', () => {
  it.each([
    ['brackets', `${HEAD}  - ${'['.repeat(100_000)}`],
    ['braces', `${HEAD}  - ${'{a: '.repeat(100_000)}`],
    ['dashes', `${HEAD}  ${'- '.repeat(100_000)}`],
    ['question marks', `${HEAD}  ${'? '.repeat(100_000)}`],
    ['keys', times(400, (i) => `${' '.repeat(i)}a:\n`)],
    ['repeats', `${HEAD}  - ${'{ repeat: 1, layers: ['.repeat(1000)}`],
  ])('%s', { timeout: 3 * PATIENCE }, (_, text) => {
    expect(study(text)).toContain('size-limit');
  });
});

describe('what contains itself', () => {
  it.each([
    ['a block', `blocks: { a: { layers: [a, tanh] } }\n${HEAD}  - a\n`],
    [
      'blocks',
      `blocks:\n${times(1000, (i) => `  b${i}: { layers: [b${(i + 1) % 1000}] }\n`)}${HEAD}  - b990\n`,
    ],
    [
      'layers',
      `${HEAD}${times(1000, (i) => `  - dense:  3\n    name: n${i}\n    from: n${(i + 1) % 1000}\n`)}`,
    ],
  ])('%s', { timeout: 3 * PATIENCE }, (_, text) => {
    expect(study(text)).toContain('reference-cycle');
  });

  it('an anchor', () => {
    expect(study(`x-a: &a [*a]\n${HEAD}  - reshape: *a\n`)).toContain('syntax');
  });
});

describe('what is long', () => {
  it.each([
    ['text', `${HEAD}  - tanh\n${'# more\n'.repeat(20_000)}`],
    ['line', `${HEAD}  - ${'a'.repeat(100_000)}`],
    ['stretch of spaces', `${HEAD}  - [tanh${' '.repeat(100_000)}x]\n`],
    ['stretch of spaces behind a row', `${YOLO}  - [-1, 1, Conv, [8]]${' '.repeat(100_000)}x\n${HEADS}`],
    ['stretch of line ends', `${HEAD}  - tanh\n${'\r'.repeat(100_000)}`],
    ['number', `${HEAD}  - dense: ${'1'.repeat(100_000)}`],
    [
      'computation',
      `blocks: { b: { parameters: [n], layers: [{ dense: ${'$n + '.repeat(16_666)}1 }] } }\n${HEAD}  - b: 3\n`,
    ],
    [
      'comment',
      `${YOLO}  - [-1, 1, A, [8]]\n${HEADS}# convlint: module A ${'a'.repeat(33_333)}\n# convlint: ${'a'.repeat(33_333)}\n`,
    ],
    ['row of open brackets', `${HEAD}${'  - conv: {a: 1\n'.repeat(266)}`],
    ['row of open quotes', `${HEAD}${'  - dense: "\n'.repeat(266)}`],
    ['row of closing brackets', `${HEAD}  - ${']'.repeat(2666)}`],
    ['list of nothing', `${HEAD}  - [${','.repeat(2666)}]`],
    ['list of blocks', `blocks:\n${times(666, (i) => `  b${i}: { layers: [tanh] }\n`)}${HEAD}  - b0\n`],
    ['list of unknown kinds', `${HEAD}${times(666, (i) => `  - kind${i}\n`)}`],
    ['list of unknown names', `${HEAD}${times(666, (i) => `  - tanh:\n    from: n${i}\n`)}`],
    ['list of equal names', `${HEAD}${'  - dense: 3\n    name: a\n'.repeat(233)}`],
    ['list of comments to convlint', `${HEAD}${'  - dense: 3 # convlint-disable-line x\n'.repeat(233)}`],
    [
      'list of scales',
      `nc: 2\nscales:\n${times(20, (i) => `  s${i}: [0.5, 0.5, 1024]\n`)}backbone:\n${'  - [-1, 1, Conv, [64, 3, 1]]\n'.repeat(50)}${HEADS}`,
    ],
    ['row of inputs', `${YOLO}  - [[${'-1, '.repeat(3333)}], 1, Concat, [1]]\n${HEADS}`],
    ['list of inputs', `${HEAD}  - concat: [${'input, '.repeat(6666)}]\n`],
  ])('a long %s', { timeout: 3 * PATIENCE }, (_, text) => {
    study(text);
  });
});

describe('numbers beyond all sizes', () => {
  it.each([
    '1e308',
    '1e400',
    '9007199254740993',
    '-9007199254740993',
    '0x7fffffffff',
    '.inf',
    '.nan',
    '1e-308',
  ])('%s', (number) => {
    const layers = `  - conv: { filters: ${number}, kernel: 1 }\n`;
    expect(study(`${HEAD}${layers}`)).toEqual(['invalid-value']);
    expect(study(`input: [${number}, 8, 3]\nlayers: [tanh]\n`)).toEqual(['invalid-value']);
  });

  it('are not shown as if they were exact', () => {
    const [size, filters] = [2_000_000_000, 2_147_483_647];
    const layers = `  - conv: { filters: ${filters}, kernel: 3, padding: same }\n  - flatten\n  - dense: ${filters}\n`;
    const { facts } = analyzeText(`input: [${size}, ${size}, 3]\nlayers:\n${layers}`);
    expect(facts.totals.macs).toEqual({ unknown: expect.any(String) });
    // Those of the convolution are exact; those of the fully connected layer are beyond all numbers that are.
    const atLeast = 28 * filters;
    expect(facts.totals.params).toEqual({ unknown: expect.any(String), atLeast, missing: 1 });
  });
});

describe('names that mean something to JavaScript', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

  it.each(NAMES)('%s is a name like any other', (name) => {
    const text = `inputs: { ${name}: [8] }\nblocks:\n  block:\n    parameters: { ${name}: }\n    layers:\n      - dense: $${name}\n        name: ${name}\n    outputs: [${name}]\nlayers:\n  - block: { ${name}: 4 }\n    name: ${name}\n  - softmax:\n    from: ${name}.${name}\noutputs: [previous]\n`;
    const analyzed = analyzeText(text);
    expect(analyzed.findings.map(({ message }) => message)).toEqual([]);
    expect(analyzed.facts.layers.at(-1)?.outputs).toEqual([[4]]);
  });

  it.each(NAMES)('%s means nothing where it is not defined', (name) => {
    const text = `${name}: 1\ndefaults: { ${name}: { a: 1 } }\ninput: [8]\nlayers:\n  - ${name}\n  - dense: { units: 3, ${name}: 1 }\n  - tanh:\n    from: ${name}\n`;
    expect(study(text).toSorted()).toEqual([
      'unknown-attribute',
      'unknown-key',
      'unknown-layer-kind',
      'unresolved-reference',
    ]);
    expect(study(`${YOLO}  - [-1, 1, ${name}, [8]]\n${HEADS}`)).toContain('unknown-layer-kind');
  });
});
