import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { madeOf } from '../../network/made-of.ts';
import { printItems, printNetwork, printProblem } from '../../network/print.ts';
import { joinSpans, sourceOf } from '../../text/span.ts';
import { read } from './testing/read.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.cnn.yaml'));

describe('networks of files', () => {
  it.each(fixtures)('%s', async (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const { network, items, segments } = read(text);
    const problems = network.problems.map((problem) => `problem ${printProblem(problem, segments)}\n`);
    const printed = [printNetwork(network), printItems(items, madeOf(network)), ...problems].join('\n');
    await expect(printed).toMatchFileSnapshot(join(folder, name.replace('.cnn.yaml', '.network.txt')));
  });

  it('has no golden file without its fixture', () => {
    const goldens = readdirSync(folder).filter((name) => name.endsWith('.network.txt'));
    expect(goldens.map((name) => name.replace('.network.txt', '.cnn.yaml')).sort()).toEqual(
      [...fixtures].sort(),
    );
  });
});

const shapeOf = (text: string, input?: readonly number[]) =>
  read(text, input ? { input } : {}).network.layers[0]?.attributes.get('shape');

describe('inputs', () => {
  it('take the size from outside in the order of the file, and say so', () => {
    expect(shapeOf('input: [8, 8, 1]\nlayers: [relu]', [32, 64, 3])?.value).toEqual([32, 64, 3]);
    expect(shapeOf('framework: pytorch\ninput: [1, 8, 8]\nlayers: [relu]', [32, 64, 3])?.value).toEqual([
      3, 32, 64,
    ]);
    expect(read('input: [8, 8, 1]\nlayers: [relu]', { input: [4, 4, 1] }).network.notes).toHaveLength(1);
  });

  it('are not edited when their size comes from outside', () => {
    expect(shapeOf('input: [8, 8, 1]\nlayers: [relu]')?.literal).toBeDefined();
    expect(shapeOf('input: [8, 8, 1]\nlayers: [relu]', [4, 4, 1])?.literal).toBeUndefined();
  });

  it('keep names of sizes that are not known', () => {
    expect(shapeOf('input: [?, W, 3]\nlayers: [relu]')?.value).toEqual(['?', 'W', 3]);
  });

  it('may be missing: then nothing is known, and nothing wrong', () => {
    const { network } = read('layers:\n  - relu\n  - add: [previous, input]');
    expect(network.problems).toEqual([]);
    expect(network.layers[0]?.inputs[0]?.target).toBeUndefined();
    expect(network.notes).toHaveLength(1);
  });
});

describe('conventions', () => {
  const roundings = (head: string) => {
    const { network } = read(
      `${head}\ninput: [8, 8, 8]\nlayers:\n  - conv: { filters: 1, kernel: 3, padding: same }\n  - max_pool: 2`,
    );
    const value = (layer: number, name: string) => network.layers[layer]?.attributes.get(name)?.value;
    return [network.layout, value(1, 'rounding'), value(2, 'rounding'), value(1, 'padding')];
  };

  it.each([
    ['model: x', ['channels_last', 'exact', 'exact', 'same_pytorch']],
    ['framework: pytorch', ['channels_first', 'floor', 'floor', 'same_pytorch']],
    ['framework: keras', ['channels_last', 'floor', 'floor', 'same_tensorflow']],
    ['framework: caffe', ['channels_first', 'floor', 'ceil_caffe', 'same_pytorch']],
    ['framework: darknet', ['channels_first', 'floor', 'floor', 'same_pytorch']],
    ['rounding: floor', ['channels_last', 'floor', 'floor', 'same_pytorch']],
    ['rounding: ceil', ['channels_last', 'floor', 'ceil', 'same_pytorch']],
    ['framework: caffe\nrounding: ceil', ['channels_first', 'floor', 'ceil_caffe', 'same_pytorch']],
    [
      'framework: caffe\nrounding: floor\nlayout: channels_last',
      ['channels_last', 'floor', 'floor', 'same_pytorch'],
    ],
  ])('%s', (head, expected) => {
    expect(roundings(head)).toEqual(expected);
  });

  it.each([
    ['rounding: flor', ['channels_last', 'floor', 'floor', 'same_pytorch'], false],
    ['framework: pytorhc', ['channels_first', 'floor', 'floor', 'same_pytorch'], false],
    ['rounding: banana', ['channels_last', 'exact', 'exact', 'same_pytorch'], true],
    ['layout: 3', ['channels_last', 'exact', 'exact', 'same_pytorch'], true],
    ['framework:', ['channels_last', 'exact', 'exact', 'same_pytorch'], true],
  ])(
    'that are misspelled are those meant, or else nothing follows from the input: %s',
    (head, expected, open) => {
      expect(roundings(head)).toEqual(expected);
      expect(read(`${head}\ninput: [8]\nlayers: [relu]`).network.layers[0]?.incomplete ?? false).toBe(open);
    },
  );

  it('are told from what a layer says itself', () => {
    const { network } = read(
      'defaults: { conv: { bias: false } }\ninput: [8, 8, 8]\nlayers:\n  - conv: { filters: 1, kernel: 3, rounding: floor }',
    );
    const { attributes } = network.layers[1] ?? {};
    expect(attributes?.get('rounding')).toMatchObject({ value: 'floor', origin: 'written' });
    expect(attributes?.get('bias')).toMatchObject({ value: false, origin: 'defaults' });
  });
});

describe('literals', () => {
  const literal = (text: string, name: string, layer = 1) => {
    const attribute = read(text).network.layers[layer]?.attributes.get(name);
    return attribute?.literal && sourceOf(attribute.literal);
  };
  const block = (value: string, use: string) =>
    `input: [8]\nblocks:\n  b:\n    parameters: { n: 7 }\n    layers:\n      - dense: ${value}\n  c:\n    parameters: [m]\n    layers:\n      - b: { n: $m }\nlayers:\n  - ${use}\n`;

  it.each([
    ['input: [8]\nlayers:\n  - dense: 12', '12'],
    ['x-n: &n 13\ninput: [8]\nlayers:\n  - dense: *n', '13'],
    ['x-d: &d { units: 14 }\ninput: [8]\nlayers:\n  - dense: { <<: *d }', '14'],
    [block('$n', 'b: 15'), '15'],
    [block('$n', 'b: { n: 16 }'), '16'],
    [block('$n', 'b'), '7'],
    [block('$n', 'c: 17'), '17'],
    [block('2 * $n', 'b: 15'), undefined],
  ])('%s', (text, expected) => {
    expect(literal(text, 'units')).toBe(expected);
  });
});

describe('items', () => {
  const hint = (entry: string) => {
    const text = `input: [8, 8, 1]\nlayers:\n  - ${entry}\n  - relu\n`;
    const item = read(text).items[1];
    return item && sourceOf(joinSpans(item.span, item.hintSpan ?? item.span));
  };

  it.each([
    ['max_pool: 2   # halves', 'max_pool: 2   # halves'],
    ['flatten  ', 'flatten'],
    ['conv: { filters: 2, kernel: 3 }\n    name: a', 'conv: { filters: 2, kernel: 3 }'],
    ['conv: { filters: 2,\n      kernel: 3 }', 'conv: { filters: 2,\n      kernel: 3 }'],
    ['conv:\n      filters: 2\n      kernel: 3', 'conv:'],
  ])('have their hint at the end of the line of the kind or its value: %s', (entry, expected) => {
    expect(hint(entry)).toBe(expected);
  });
});

// Tens of thousands of layers take a while on a busy machine.
describe('limits', { timeout: 60_000 }, () => {
  const limited = (text: string) => {
    const { network } = read(text);
    expect(network.layers.length).toBeLessThanOrEqual(50_000);
    return network.problems.filter(({ type }) => type === 'limit').length;
  };

  it('bound what repeats and blocks expand to', () => {
    const nested = Array.from(
      { length: 20 },
      (_, i) => `  b${i}:\n    layers:\n      - ${i === 0 ? 'relu' : `b${i - 1}`}:\n        repeat: 10\n`,
    );
    expect(limited(`input: [8]\nblocks:\n${nested.join('')}layers: [b19]\n`)).toBe(1);
    expect(
      limited('input: [8]\nblocks:\n  b:\n    layers: []\nlayers:\n  - b:\n    repeat: 1000000000\n'),
    ).toBe(1);
  });

  it('bound the nesting of blocks', () => {
    const chain = Array.from(
      { length: 500 },
      (_, i) => `  b${i}:\n    layers: [${i === 499 ? 'relu' : `b${i + 1}`}]\n`,
    );
    expect(limited(`input: [8]\nblocks:\n${chain.join('')}layers: [b0]\n`)).toBe(1);
  });
});
