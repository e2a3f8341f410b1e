// Flatten, reshape, permute, slice and split.
import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

const H = { unknown: true, name: 'H' } as const;
type Row = readonly [string, Application['inputs'][number], NonNullable<Application['attributes']>, unknown];
const last = (row: Row) =>
  apply({ operation: row[0], inputs: [row[1]], attributes: row[2], layout: 'channels_last' });

it.each([
  ['flatten', [2, 1, 80], {}, [160]],
  ['flatten', [H, 1, 80], {}, [UNKNOWN]],
  ['flatten', undefined, {}, [UNKNOWN]],
  ['flatten', [7, 7, 512], { end_axis: 1 }, [49, 512]],
  ['flatten', undefined, { end_axis: 1 }, undefined],
  ['reshape', [160], { shape: [2, 1, 80] }, [2, 1, 80]],
  ['reshape', [14, 14, 8], { shape: [-1, 8] }, [196, 8]],
  ['reshape', [H, 8], { shape: [-1, 8] }, [UNKNOWN, 8]],
  ['reshape', undefined, { shape: [4, 8] }, [4, 8]],
  ['reshape', [8], {}, undefined],
  ['permute', [2, 3, 4], { order: [2, 0, 1] }, [4, 2, 3]],
  ['permute', [2, 3, 4], { order: ['channels', 'height', 'width'] }, [4, 2, 3]],
  ['permute', undefined, { order: [1, 0] }, [UNKNOWN, UNKNOWN]],
  ['permute', [2, 3], {}, undefined],
  ['slice', [8, 8, 6], { start: 2 }, [8, 8, 4]],
  ['slice', [8, 8, 6], { start: -2 }, [8, 8, 2]],
  ['slice', [8, 8, 6], { end: -1, axis: 'height' }, [7, 8, 6]],
  ['slice', [8, 8, 6], { end: 99 }, [8, 8, 6]],
  ['slice', [8, H, 6], { start: 1, axis: 'width' }, [8, UNKNOWN, 6]],
  ['slice', [10], { start: 1, axis: 'features' }, [9]],
  ['slice', [100, 8], { end: 2, axis: 'features' }, [100, 2]],
  ['slice', undefined, { start: 1 }, undefined],
] satisfies Row[])('%s of %j with %o', (...row: Row) => {
  const { outputs, problems } = last(row);
  expect([outputs, problems]).toEqual([[row[3]], []]);
});

it.each([
  [
    'flatten',
    [7, 7, 512],
    { start_axis: 3 },
    { type: 'axes', attribute: 'start_axis', rank: 3, reason: 'the input has no axis 3' },
  ],
  [
    'flatten',
    [7, 7, 512],
    { end_axis: 'depth' },
    { type: 'axes', attribute: 'end_axis', rank: 3, reason: 'the input has no axis `depth`' },
  ],
  [
    'flatten',
    [7, 7, 512],
    { start_axis: 2, end_axis: 1 },
    { type: 'axes', attribute: 'end_axis', rank: 3, reason: 'it stands before the first axis, 2' },
  ],
  [
    'reshape',
    [160],
    { shape: [2, 60] },
    {
      type: 'reshape-count',
      attribute: 'shape',
      shape: [160],
      elements: 160,
      target: [2, 60],
      targetElements: 120,
    },
  ],
  [
    'reshape',
    [160],
    { shape: [-1, 60] },
    {
      type: 'reshape-count',
      attribute: 'shape',
      shape: [160],
      elements: 160,
      target: [-1, 60],
      targetElements: 60,
    },
  ],
  [
    'permute',
    [2, 3, 4],
    { order: [0, 1] },
    { type: 'axes', attribute: 'order', rank: 3, reason: 'it names 2 of 3 axes' },
  ],
  [
    'permute',
    [2, 3, 4],
    { order: [0, 1, 1] },
    { type: 'axes', attribute: 'order', rank: 3, reason: 'axis 1 is named twice' },
  ],
  [
    'permute',
    [2, 3, 4],
    { order: [0, 1, 3] },
    { type: 'axes', attribute: 'order', rank: 3, reason: 'the input has no axis 3' },
  ],
  [
    'slice',
    [8, 8, 6],
    { start: 6 },
    { type: 'size-below-one', attribute: 'start', axis: 'axis 2', size: 6, result: 0, formula: '6 − 6' },
  ],
  [
    'slice',
    [8, 8, 6],
    { start: 3, end: 2 },
    { type: 'size-below-one', attribute: 'end', axis: 'axis 2', size: 6, result: -1, formula: '2 − 3' },
  ],
  [
    'slice',
    [8, 8, 6],
    { axis: -4 },
    { type: 'axes', attribute: 'axis', rank: 3, reason: 'the input has no axis -4' },
  ],
  [
    'slice',
    [],
    { axis: 'channels' },
    { type: 'axes', attribute: 'axis', rank: 0, reason: 'the input has no axis `channels`' },
  ],
  [
    'slice',
    [8, 8, 6],
    { axis: 5 },
    { type: 'axes', attribute: 'axis', rank: 3, reason: 'the input has no axis 5' },
  ],
] satisfies Row[])('%s of %j cannot be with %o', (...row: Row) => {
  expect(last(row).problems).toEqual([row[3]]);
});

it('keeps the order of a vector only', () => {
  expect(last(['flatten', [5], {}, []]).reach).toEqual({ type: 'pointwise' });
  expect(last(['flatten', [5, 5, 1], {}, []]).reach).toEqual({ type: 'unknown' });
  expect(last(['reshape', [160], { shape: [2, 1, 80] }, []]).reach).toEqual({ type: 'unknown' });
  expect(last(['reshape', [160], { shape: [-1] }, []]).reach).toEqual({ type: 'pointwise' });
  expect(last(['slice', [5, 5, 3], {}, []]).reach).toEqual({ type: 'pointwise' });
  expect(last(['slice', [5, 5, 3], { axis: 0 }, []]).reach).toEqual({ type: 'unknown' });
});

describe('split', () => {
  const split = (input: Application['inputs'][number], attributes: NonNullable<Application['attributes']>) =>
    apply({ operation: 'split', inputs: [input], attributes });

  it.each([
    [
      [64, 8, 8],
      { parts: 2 },
      [
        [32, 8, 8],
        [32, 8, 8],
      ],
    ],
    [
      [64, 8, 8],
      { sizes: [16, 48] },
      [
        [16, 8, 8],
        [48, 8, 8],
      ],
    ],
    [
      [64, 8, 8],
      { parts: 4, axis: 'height' },
      [
        [64, 2, 8],
        [64, 2, 8],
        [64, 2, 8],
        [64, 2, 8],
      ],
    ],
    [
      [H, 8, 8],
      { sizes: [16, 48] },
      [
        [16, 8, 8],
        [48, 8, 8],
      ],
    ],
    [undefined, { parts: 2 }, [undefined, undefined]],
  ] as const)('%j by %o', (input, attributes, outputs) => {
    const result = split(input, attributes);
    expect([result.outputs, result.problems]).toEqual([outputs, []]);
  });

  it.each([
    [{}, { type: 'exclusive', attributes: ['parts', 'sizes'], given: [] }],
    [
      { parts: 2, sizes: [32, 32] },
      { type: 'exclusive', attributes: ['parts', 'sizes'], given: ['parts', 'sizes'] },
    ],
    [
      { parts: 3 },
      { type: 'indivisible', attribute: 'parts', what: 'elements of the axis', size: 64, divisor: 3 },
    ],
    [
      { sizes: [16, 16] },
      {
        type: 'reshape-count',
        attribute: 'sizes',
        shape: [64],
        elements: 64,
        target: [16, 16],
        targetElements: 32,
      },
    ],
    [
      { parts: 2, axis: 'depth' },
      { type: 'axes', attribute: 'axis', rank: 3, reason: 'the input has no axis `depth`' },
    ],
  ])('cannot be by %o', (attributes, problem) => {
    expect(split([64, 8, 8], attributes).problems).toEqual([problem]);
  });
});
