import { describe, expect, it } from 'vitest';
import type { Place } from '../../format.ts';
import { read } from '../testing/read.ts';

/** A whole file around an entry; the cursor is `|`. */
const around = (entry: string) => `framework: pytorch
input: [3, 8, 8]
layers:
  - conv: { filters: 2, kernel: 3 }
    name: a
  ${entry}
  - relu
blocks:
  block:
    parameters: { w: , v: 3 }
    layers:
      - conv: { filters: $w, kernel: 1 }
        name: inner
`;

function placeAt(marked: string): { place: Place | undefined; at: string; offset: number; text: string } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const place = read(text).placeAt(offset);
  return { place, at: place ? text.slice(place.range.start, place.range.end) : '', offset, text };
}

describe('places in an entry', () => {
  it.each<[string, string, object | undefined]>([
    ['- |', '', { type: 'kind' }],
    ['- co|', 'co', { type: 'kind' }],
    ['- co|nv: 3', 'conv', { type: 'kind', operation: 'conv' }],
    ['- relu|', 'relu', { type: 'kind', operation: 'relu' }],
    ['- blo|ck: 3', 'block', { type: 'kind' }],
    ['- conv: { | }', '', { type: 'attribute', operation: 'conv', present: [] }],
    ['- conv: { |', '', { type: 'attribute', operation: 'conv' }],
    ['- conv: { fil| }', 'fil', { type: 'attribute', present: [] }],
    ['- conv: { filters: 2, | }', '', { type: 'attribute', present: ['filters'] }],
    ['- conv: { filters: 2, |', '', { type: 'attribute', present: ['filters'] }],
    ['- conv: { |, filters: 2 }', '', { type: 'attribute' }],
    ['- conv:\n      |', '', { type: 'attribute', operation: 'conv' }],
    ['- conv:\n      fil|', 'fil', { type: 'attribute' }],
    ['- conv:\n      filters: 3\n      |', '', { type: 'attribute', present: ['filters'] }],
    [
      '- conv: { filters: | }',
      '',
      {
        type: 'value',
        attribute: 'filters',
        operation: 'conv',
        spec: expect.objectContaining({ type: 'integer' }),
      },
    ],
    ['- conv: { kernel_size: 3| }', '3', { type: 'value', attribute: 'kernel' }],
    ['- conv: { padding: sa|me }', 'same', { type: 'value', attribute: 'padding' }],
    ['- conv: { kernel: [3, 5|] }', '5', { type: 'value', attribute: 'kernel' }],
    ['- max_pool: |', '', { type: 'value', attribute: 'kernel', operation: 'max_pool' }],
    ['- max_pool: 2|', '2', { type: 'value', attribute: 'kernel' }],
    ['- block: { | }', '', { type: 'attribute', block: expect.objectContaining({ name: 'block' }) }],
    ['- block: { w: 3, v|: 3 }', 'v', { type: 'attribute', present: ['w'] }],
    ['- block: { w: | }', '', { type: 'value', attribute: 'w' }],
    ['- block: |', '', { type: 'value', attribute: 'w' }],
    ['- relu:\n    |', '', { type: 'key', present: ['relu'] }],
    ['- relu:\n    na|me: x', 'name', { type: 'key' }],
    ['- relu:\n    name: x|', 'x', { type: 'name' }],
    ['- relu:\n    repeat: |', '', { type: 'value', attribute: 'repeat' }],
    ['- relu # |', '', undefined],
    ['- relu # rel|u', '', undefined],
    ['- conv |: 3', '', undefined],
    ['|', '', undefined],
  ])('%s', (entry, at, expected) => {
    const found = placeAt(around(entry));
    if (expected) expect(found.place).toMatchObject(expected);
    else expect(found.place).toBeUndefined();
    expect(found.at).toBe(at);
    expect(found.place?.range.start ?? 0).toBeLessThanOrEqual(found.offset);
  });

  it.each([
    '- relu:\n    from: |',
    '- relu:\n    from: pre|vious',
    '- relu:\n    from: [a, |',
    '- relu:\n    from: [a, |]',
    '- add: [|]',
    '- add: [a, pre|]',
    '- concat: [|',
    '- reuse: |',
  ])('reference: %s', (entry) => {
    const { place, text } = placeAt(around(entry));
    const names = place?.type === 'reference' ? place.names : [];
    expect(names.map(({ name }) => name)).toEqual(['a', 'input', 'previous']);
    const a = names[0]?.span;
    expect(a && text.slice(a.start, a.end)).toBe('a');
  });

  it('knows the item of a kind that is written', () => {
    const { place, text } = placeAt(around('- re|lu:\n    name: x'));
    const item = place?.type === 'kind' ? place.item : undefined;
    expect(item && text.slice(item.start, item.end)).toBe('relu:\n    name: x');
  });

  it('offers blocks with their parameters where a kind can stand', () => {
    const { place } = placeAt(around('- |'));
    expect(place?.type === 'kind' && place.blocks).toMatchObject([
      { name: 'block', parameters: [{ name: 'w' }, { name: 'v', default: '3' }] },
    ]);
  });
});

describe('places in a block', () => {
  const inBlock = (entry: string) =>
    `layers: [relu]\nblocks:\n  b:\n    parameters: [width]\n    layers:\n      ${entry}\n`;

  it.each<[string, string, object]>([
    ['- conv: { filters: $| }', '$', { type: 'value', parameters: ['width'] }],
    ['- conv: { filters: 4 * $wi| }', '$wi', { type: 'value' }],
    ['- conv: { filters: 4 * | }', '', { type: 'value' }],
    ['- relu:\n        from: |', '', { type: 'reference' }],
    ['- repeat: 2\n        layers:\n          - re|lu', 'relu', { type: 'kind', operation: 'relu' }],
  ])('%s', (entry, at, expected) => {
    const found = placeAt(inBlock(entry));
    expect(found.place).toMatchObject(expected);
    expect(found.at).toBe(at);
  });
});

describe('places in the file', () => {
  it.each<[string, string, object | undefined]>([
    ['|', '', { type: 'key' }],
    ['lay|', 'lay', { type: 'key', present: [] }],
    ['# a comment\nm|', 'm', { type: 'key' }],
    ['layers:\n  - relu\nbl|', 'bl', { type: 'key', present: ['layers'] }],
    ['layers:\n  - relu\nbl|ocks\n', 'blocks', { type: 'key', present: ['layers'] }],
    ['layers:\n  - relu\n  bl|', '', undefined],
    ['model: x\n|\nlayers: [relu]', '', { type: 'key', present: ['model', 'layers'] }],
    [
      'framework: py|torch',
      'pytorch',
      {
        type: 'value',
        attribute: 'framework',
        words: expect.objectContaining({ keras: expect.any(String) }),
      },
    ],
    ['framework: |', '', { type: 'value', attribute: 'framework' }],
    ['input: [|]', '', { type: 'value', attribute: 'input' }],
    ['inputs: { le|ft: [3] }', 'left', { type: 'name' }],
    ['layers: [relu]\noutputs: [|]', '', { type: 'reference' }],
    ['layers: [re|lu]', 'relu', { type: 'kind', operation: 'relu' }],
    ['defaults: { co|nv: { bias: false } }', 'conv', { type: 'kind', operation: 'conv' }],
    ['defaults: { conv: { bi|as: false } }', 'bias', { type: 'attribute', operation: 'conv' }],
    ['defaults: { conv: { bias: | } }', '', { type: 'value', attribute: 'bias' }],
    ['blocks:\n  b|:\n    layers: [relu]', 'b', { type: 'name' }],
    ['blocks:\n  b:\n    layers: [relu]\n    |', '', { type: 'key', present: ['layers'] }],
    ['blocks:\n  b:\n    parameters: { w|: 3 }\n    layers: [relu]', 'w', { type: 'name' }],
    ['blocks:\n  b:\n    parameters: { w: 3| }\n    layers: [relu]', '3', { type: 'value', attribute: 'w' }],
    ['blocks:\n  b:\n    layers: [relu]\n    outputs: |', '', { type: 'reference' }],
    ['mod|el: x', 'model', { type: 'key' }],
    ['layers:\n  - Conv2d: [3, |6, 5]', '6', { type: 'value', operation: 'conv2d', attribute: 'filters' }],
    ['layers:\n  - Conv2d: [3, 6, 5, padding: |1]', '1', { type: 'value', attribute: 'padding' }],
    ['layers:\n  - Conv2d: { out_channels: |6 }', '6', { type: 'value', attribute: 'filters' }],
    ['layers:\n  - BatchNorm2d: |6', '6', { type: 'value', attribute: 'num_features' }],
    ['layers:\n  - Reshape: [7, |7]', '7', { type: 'value', attribute: 'shape' }],
  ])('%s', (marked, at, expected) => {
    const found = placeAt(marked);
    if (expected) expect(found.place).toMatchObject(expected);
    expect(found.at).toBe(at);
  });
});
