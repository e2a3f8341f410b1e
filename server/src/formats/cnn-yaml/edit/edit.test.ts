import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../text/edit.ts';
import type { FixIntent, NewLayer } from '../../fix-intent.ts';
import { read } from '../testing/read.ts';

const HEAD = 'input: [8, 8, 1]\nlayers:\n';

/** The text after an intent, without the head; `undefined` if it cannot be carried out. */
function textAfter(text: string, intent: FixIntent): string | undefined {
  const whole = text.includes('layers:') ? text : HEAD + text;
  const edits = read(whole).edit(intent);
  if (!edits) return undefined;
  const changed = applyEdits(whole, edits);
  // What an edit writes must be readable.
  expect(read(changed).network.problems.filter(({ type }) => type === 'syntax')).toEqual([]);
  return whole === text ? changed : changed.slice(HEAD.length);
}

const set = (
  attribute: string,
  value: number | boolean | string | readonly number[],
  layer = 1,
): FixIntent => ({
  type: 'set-attribute',
  layer,
  attribute,
  value,
});

describe('set-attribute', () => {
  it.each([
    ['  - conv: { filters: 2, kernel: 3 }\n', set('kernel', 5), '  - conv: { filters: 2, kernel: 5 }\n'],
    ['  - Conv2d: [1, 2, 3]\n', set('kernel', 5), '  - Conv2d: [1, 2, 5]\n'],
    ['  - Conv2d: [1, 2, (3, 3)]\n', set('kernel', 5), '  - Conv2d: [1, 2, 5]\n'],
    ['  - Conv2d: [1, 2, 3]\n', set('bias', false), '  - Conv2d: [1, 2, 3, bias: false]\n'],
    ['  - Conv2d: [1, 2, 3, 1, 2]\n', set('padding', 1), '  - Conv2d: [1, 2, 3, 1, 1]\n'],
    ['  - BatchNorm2d: 3\n', set('in_channels', 1), '  - BatchNorm2d: 1\n'],
    ['  - BatchNorm2d: 3\n', set('affine', false), '  - BatchNorm2d: { num_features: 3, affine: false }\n'],
    ['  - Linear: 16 * 5\n', set('units', 10), '  - Linear: 10\n'],
    ['  - Reshape: [8, 8]\n', set('shape', [64]), '  - Reshape: [64]\n'],
    [
      '  - conv: { filters: 2, kernel_size: 3 }\n',
      set('kernel', 5),
      '  - conv: { filters: 2, kernel_size: 5 }\n',
    ],
    [
      '  - conv: { filters: 2, kernel: 3 } # c\n',
      set('padding', 1),
      '  - conv: { filters: 2, kernel: 3, padding: 1 } # c\n',
    ],
    ['  - conv: {}\n', set('filters', 1), '  - conv: { filters: 1 }\n'],
    [
      '  - conv:\n      filters: 2  # c\n      kernel: 3 # d\n  - relu\n',
      set('padding', 1),
      '  - conv:\n      filters: 2  # c\n      kernel: 3 # d\n      padding: 1\n  - relu\n',
    ],
    ['  - max_pool: 2\n', set('kernel', 3), '  - max_pool: 3\n'],
    ['  - max_pool: 2\n', set('stride', 1), '  - max_pool: { kernel: 2, stride: 1 }\n'],
    ['  - max_pool: [2, 2]\n', set('stride', 1), '  - max_pool: { kernel: [2, 2], stride: 1 }\n'],
    ['  - max_pool\n', set('kernel', 2), '  - max_pool: 2\n'],
    ['  - max_pool:\n    name: a\n', set('kernel', 2), '  - max_pool: 2\n    name: a\n'],
    ['  - global_avg_pool # c\n', set('keep_dims', true), '  - global_avg_pool: { keep_dims: true } # c\n'],
    [
      '  - concat: [previous, input]\n',
      set('axis', 'height'),
      '  - concat: { axis: height }\n    from: [previous, input]\n',
    ],
    ['  - conv: { filters: 2, kernel: x }\n', set('kernel', 3), '  - conv: { filters: 2, kernel: 3 }\n'],
    [
      '  - conv: { filters: 2, kernel: 3, padding: [1, 2] }\n',
      set('padding', 'same_pytorch'),
      '  - conv: { filters: 2, kernel: 3, padding: same }\n',
    ],
  ])('%j', (before, intent, expected) => {
    expect(textAfter(before, intent)).toBe(expected);
  });

  it('changes the argument behind a parameter', () => {
    const file = (argument: string) =>
      `input: [8]\nblocks:\n  b:\n    parameters: [n]\n    layers:\n      - dense: $n\nlayers:\n  - b: ${argument}\n`;
    expect(textAfter(file('3'), set('units', 4))).toBe(file('4'));
    expect(textAfter(file('{ n: 3 }'), set('units', 4))).toBe(file('{ n: 4 }'));
  });

  it('changes the text of an anchor', () => {
    const file = (n: number) =>
      `x-c: &c { filters: ${n}, kernel: 3 }\ninput: [8, 8, 1]\nlayers:\n  - conv: *c\n  - conv: { <<: *c, bias: false }\n`;
    expect(textAfter(file(2), set('filters', 5))).toBe(file(5));
    expect(textAfter(file(2), set('filters', 5, 2))).toBe(file(5));
  });

  it('writes what a default says otherwise into the layer', () => {
    const file = (layer: string) =>
      `defaults: { conv: { bias: true } }\ninput: [8, 8, 1]\nlayers:\n  - ${layer}\n`;
    expect(textAfter(file('conv: { filters: 2, kernel: 3 }'), set('bias', false))).toBe(
      file('conv: { filters: 2, kernel: 3, bias: false }'),
    );
  });
});

describe('remove-attribute', () => {
  const remove = (attribute: string): FixIntent => ({ type: 'remove-attribute', layer: 1, attribute });

  it.each([
    ['  - conv: { filters: 2, kernel: 3, bias: false }\n', 'bias', '  - conv: { filters: 2, kernel: 3 }\n'],
    ['  - Conv2d: [1, 2, 3, bias: false]\n', 'bias', '  - Conv2d: [1, 2, 3]\n'],
    ['  - Conv2d: [1, 2, 3, 1, 2]\n', 'padding', '  - Conv2d: [1, 2, 3, 1]\n'],
    ['  - Conv2d: [1, 2, 3, 1, 2]\n', 'stride', undefined],
    ['  - conv: { bias: false, filters: 2, kernel: 3 }\n', 'bias', '  - conv: { filters: 2, kernel: 3 }\n'],
    [
      '  - conv:\n      filters: 2\n      bias: false # c\n      kernel: 3\n',
      'bias',
      '  - conv:\n      filters: 2\n      kernel: 3\n',
    ],
    ['  - batch_norm: { affine: false }\n', 'affine', '  - batch_norm\n'],
    ['  - batch_norm: { affine: false }\n    name: a\n', 'affine', '  - batch_norm:\n    name: a\n'],
    ['  - batch_norm:\n      affine: false\n  - relu\n', 'affine', '  - batch_norm\n  - relu\n'],
    ['  - max_pool: 2\n', 'stride', undefined],
  ])('%j', (before, attribute, expected) => {
    expect(textAfter(before, remove(attribute))).toBe(expected);
  });
});

describe('set-input', () => {
  const shape: FixIntent = { type: 'set-input', layer: 0, shape: [4, { unknown: true, name: 'W' }, 1] };

  it('writes the sizes in the order of the file', () => {
    expect(textAfter('input: [8, 8, 1]  # c\nlayers: [relu]\n', shape)).toBe(
      'input: [4, W, 1]  # c\nlayers: [relu]\n',
    );
    expect(textAfter('inputs: { a: [8] }\nlayers: [relu]\n', shape)).toBe(
      'inputs: { a: [4, W, 1] }\nlayers: [relu]\n',
    );
  });
});

const FLATTEN: NewLayer = { operation: 'flatten', attributes: {} };
const POOL: NewLayer = { operation: 'max_pool', attributes: { kernel: 2, stride: 1 } };

describe('insert-before', () => {
  const insert = (layer: number, what = FLATTEN, input = 0): FixIntent => ({
    type: 'insert-before',
    layer,
    input,
    insert: what,
  });

  it.each([
    ['  - relu\n  - dense: 3\n', insert(2), '  - relu\n  - flatten\n  - dense: 3\n'],
    [
      '  - relu\n  - dense: 3\n',
      insert(1, POOL),
      '  - max_pool: { kernel: 2, stride: 1 }\n  - relu\n  - dense: 3\n',
    ],
    [
      '  - relu\n  - dense: 3\n    from: previous\n',
      insert(2),
      '  - relu\n  - flatten\n  - dense: 3\n    from: previous\n',
    ],
    [
      '  - relu:\n    name: a\n  - tanh\n  - dense: 3\n    from: a\n',
      insert(3),
      '  - relu:\n    name: a\n  - tanh\n  - flatten:\n    name: flatten_1\n    from: a\n  - dense: 3\n    from: flatten_1\n',
    ],
    [
      '  - relu\n  - add: [previous, input]\n',
      insert(2, POOL, 1),
      '  - relu:\n    name: relu_1\n  - max_pool: { kernel: 2, stride: 1 }\n    name: max_pool_1\n    from: input\n  - add: [relu_1, max_pool_1]\n',
    ],
    [
      '  - relu\n  - add: [previous, input]\n',
      insert(2, FLATTEN, 0),
      '  - relu\n  - flatten\n  - add: [previous, input]\n',
    ],
  ])('%j', (before, intent, expected) => {
    expect(textAfter(before, intent)).toBe(expected);
  });

  it.each([
    'input: [8]\nlayers: [relu, tanh]\n',
    'input: [8]\nlayers:\n  - { repeat: 1, layers: [relu, tanh] }\n',
    'input: [8]\nlayers:\n  - repeat: 1\n    layers: [relu, tanh]\n',
    'input: [8]\nblocks: { b: { layers: [relu, tanh] } }\nlayers:\n  - b\n',
  ])('is not done in brackets: %j', (text) => {
    expect(textAfter(text, insert(2))).toBeUndefined();
    expect(textAfter(text, { type: 'insert-after', layer: 2, insert: FLATTEN })).toBeUndefined();
    expect(textAfter(text, { type: 'remove-layer', layer: 2 })).toBeUndefined();
  });

  it('puts nothing beside what is anchored elsewhere', () => {
    const text = 'x-r: &r { relu: }\ninput: [8]\nlayers:\n  - *r\n  - add: [previous, input]\n';
    expect(textAfter(text, insert(2, FLATTEN, 1))).toBeUndefined();
    const anchored = 'input: [8]\nlayers:\n  - &r relu\n  - *r\n';
    expect(textAfter(anchored, insert(1))).toBe(anchored.replace('  - &r', '  - flatten\n  - &r'));
  });
});

describe('insert-after', () => {
  const insert = (layer: number, what = FLATTEN): FixIntent => ({
    type: 'insert-after',
    layer,
    insert: what,
  });

  it.each([
    ['  - relu # c\n  - dense: 3\n', insert(1), '  - relu # c\n  - flatten\n  - dense: 3\n'],
    ['  - relu\n  - tanh', insert(2), '  - relu\n  - tanh\n  - flatten'],
    ['  - relu\n', insert(0, POOL), '  - max_pool: { kernel: 2, stride: 1 }\n  - relu\n'],
    [
      '  - relu:\n    name: a\n  - add: [previous, a]\n  - reuse: a\n',
      insert(1),
      '  - relu:\n    name: a\n  - flatten:\n    name: flatten_1\n  - add: [previous, flatten_1]\n  - reuse: a\n',
    ],
    [
      '  - relu\n  - add: [previous, input]\n',
      insert(0),
      '  - flatten:\n    name: flatten_1\n  - relu\n  - add: [previous, flatten_1]\n',
    ],
  ])('%j', (before, intent, expected) => {
    expect(textAfter(before, intent)).toBe(expected);
  });
});

describe('replace-layer', () => {
  const replace = (layer: number, by: NewLayer): FixIntent => ({ type: 'replace-layer', layer, by });
  const global: NewLayer = { operation: 'global_avg_pool', attributes: {} };

  it.each([
    ['  - max_pool: 2 # c\n', replace(1, global), '  - global_avg_pool # c\n'],
    ['  - max_pool: 2\n    name: a\n', replace(1, global), '  - global_avg_pool:\n    name: a\n'],
    [
      '  - max_pool: { kernel: 2 }\n  - relu\n',
      replace(1, POOL),
      '  - max_pool: { kernel: 2, stride: 1 }\n  - relu\n',
    ],
    [
      '  - max_pool:\n      kernel: 2\n      stride: 2\n  - relu\n',
      replace(1, global),
      '  - global_avg_pool\n  - relu\n',
    ],
    ['  - relu\n', replace(1, { operation: 'dense', attributes: { units: 3 } }), '  - dense: 3\n'],
    [
      '  - relu:\n    name: a\n',
      replace(1, { operation: 'dense', attributes: { units: 3 } }),
      '  - dense: 3\n    name: a\n',
    ],
    [
      '  - add: [previous, input]\n',
      replace(1, { operation: 'concat', attributes: {} }),
      '  - concat: [previous, input]\n',
    ],
    [
      '  - add: [previous, input]\n',
      replace(1, { operation: 'concat', attributes: { axis: 'height' } }),
      '  - concat: { axis: height }\n    from: [previous, input]\n',
    ],
  ])('%j', (before, intent, expected) => {
    expect(textAfter(before, intent)).toBe(expected);
  });
});

describe('remove-layer', () => {
  const remove = (layer: number): FixIntent => ({ type: 'remove-layer', layer });

  it.each([
    ['  - relu\n  - tanh # c\n  - dense: 3\n', remove(2), '  - relu\n  - dense: 3\n'],
    [
      '  - relu\n  - conv:\n      filters: 2\n      kernel: 3\n  - dense: 3\n',
      remove(2),
      '  - relu\n  - dense: 3\n',
    ],
    ['  - relu\n  - tanh', remove(2), '  - relu'],
    [
      '  - relu:\n    name: a\n  - tanh:\n    name: b\n  - add: [a, b]\n',
      remove(2),
      '  - relu:\n    name: a\n  - add: [a, a]\n',
    ],
    [
      '  - relu:\n    name: b\n  - tanh\n  - add: [previous, b]\n',
      remove(1),
      '  - tanh\n  - add: [previous, input]\n',
    ],
    [
      '  - relu:\n    name: a\n  - elu\n  - tanh:\n    from: a\n  - dense: 3\n',
      remove(3),
      '  - relu:\n    name: a\n  - elu\n  - dense: 3\n    from: a\n',
    ],
    ['  - relu\n', remove(1), undefined],
    ['  - relu:\n    name: a\n  - reuse: a\n', remove(1), undefined],
  ])('%j', (before, intent, expected) => {
    expect(textAfter(before, intent)).toBe(expected);
  });
});

describe('texts with other line ends', () => {
  it('keep them', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const whole = crlf(`${HEAD}  - relu\n  - conv:\n      filters: 2\n      kernel: 3\n`);
    expect(textAfter(whole, { type: 'insert-before', layer: 1, insert: FLATTEN })).toBe(
      crlf(`${HEAD}  - flatten\n  - relu\n  - conv:\n      filters: 2\n      kernel: 3\n`),
    );
    expect(textAfter(whole, set('padding', 1, 2))).toBe(
      crlf(`${HEAD}  - relu\n  - conv:\n      filters: 2\n      kernel: 3\n      padding: 1\n`),
    );
  });
});

describe('set-order', () => {
  const layers = 'layers: [relu]\n';
  it.each([
    [`# c\ninput: [3, 8, 8]\n${layers}`, `# c\nlayout: channels_first\ninput: [3, 8, 8]\n${layers}`],
    [
      `model: m\ninputs:\n  a: [3, 8, 8]\n${layers}`,
      `model: m\nlayout: channels_first\ninputs:\n  a: [3, 8, 8]\n${layers}`,
    ],
    [`  input: [3, 8, 8]\n  ${layers}`, `  layout: channels_first\n  input: [3, 8, 8]\n  ${layers}`],
    ['{ input: [3, 8, 8], layers: [relu] }', '{ layout: channels_first, input: [3, 8, 8], layers: [relu] }'],
    [
      '{\n  input: [3, 8, 8], layers: [relu] }',
      '{\n  layout: channels_first, input: [3, 8, 8], layers: [relu] }',
    ],
    [`framework: keras\ninput: [3, 8, 8]\n${layers}`, undefined],
    [`--- &a\n&b input: [3, 8, 8]\n${layers}`, undefined],
  ])('%j', (text, expected) => {
    expect(textAfter(text, { type: 'set-order', order: 'channels_first' })).toBe(expected);
  });

  it('can state the framework instead', () => {
    const text = `input: [3, 8, 8]\n${layers}`;
    expect(textAfter(text, { type: 'set-order', order: 'pytorch' })).toBe(`framework: pytorch\n${text}`);
  });
});
