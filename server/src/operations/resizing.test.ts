// Pad, crop, upsample, pixel shuffle and the like.
import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

const H = { unknown: true, name: 'H' } as const;
type Row = readonly [string, Application['inputs'][number], NonNullable<Application['attributes']>, unknown];
const first = ([operation, input, attributes]: Row) => apply({ operation, inputs: [input], attributes });

it.each([
  ['pad', [3, 8, 8], { padding: 1 }, [3, 10, 10]],
  ['pad', [3, 8, 8], { padding: { top: 1, left: 2 } }, [3, 9, 10]],
  ['pad', [3, H, 8], { padding: [0, 1] }, [3, H, 10]],
  ['pad', [3, H, 8], { padding: 1 }, [3, UNKNOWN, 10]],
  ['pad', [3, 4, 4], { padding: 3, mode: 'reflect' }, [3, 10, 10]],
  ['pad', [3, 4, 4], { padding: 4, mode: 'circular' }, [3, 12, 12]],
  ['pad', [3, 8, 8], {}, [3, UNKNOWN, UNKNOWN]],
  ['pad', undefined, { padding: 1 }, undefined],
  [
    'crop',
    [3, 8, 8],
    {
      cropping: [
        [0, 1],
        [2, 3],
      ],
    },
    [3, 7, 3],
  ],
  ['crop', [3, H, 8], { cropping: [0, 1] }, [3, H, 6]],
  ['crop', [3, H, 8], { cropping: 1 }, [3, UNKNOWN, 6]],
  ['upsample', [3, 8, 8], { scale: 2 }, [3, 16, 16]],
  ['upsample', [3, 7, 8], { scale: [0.5, 1.5] }, [3, 3, 12]],
  ['upsample', [3, 8, 8], { size: [20, 30] }, [3, 20, 30]],
  ['upsample', [3, H, 8], { scale: [1, 2] }, [3, H, 16]],
  ['upsample', [3, H, 8], { scale: 2 }, [3, UNKNOWN, 16]],
  ['upsample', undefined, { scale: 2 }, undefined],
  ['pixel_shuffle', [36, 4, 4], { factor: 3 }, [4, 12, 12]],
  ['pixel_shuffle', [H, 4, 4], { factor: 3 }, [UNKNOWN, 12, 12]],
  ['pixel_shuffle', undefined, { factor: 3 }, [UNKNOWN, UNKNOWN, UNKNOWN]],
  ['pixel_shuffle', [36, 4, 4], {}, [UNKNOWN, UNKNOWN, UNKNOWN]],
  ['pixel_unshuffle', [4, 12, 6], { factor: 2 }, [16, 6, 3]],
  ['channel_shuffle', [12, 4, 4], { groups: 3 }, [12, 4, 4]],
] satisfies Row[])('%s of %j with %o', (...row: Row) => {
  const { outputs, problems } = first(row);
  expect([outputs, problems]).toEqual([[row[3]], []]);
});

it.each([
  ['pad', [8], { padding: 1 }, { type: 'rank' }],
  ['pad', [3, 8, 8], { padding: [1, 2, 3] }, { type: 'axis-count', attribute: 'padding' }],
  [
    'pad',
    [3, 4, 4],
    { padding: 4, mode: 'reflect' },
    {
      type: 'pad-exceeds-input',
      attribute: 'padding',
      axis: 'height',
      padding: 4,
      size: 4,
      mode: 'reflect',
    },
  ],
  [
    'pad',
    [3, 5, 4],
    {
      padding: [
        [0, 0],
        [0, 5],
      ],
      mode: 'circular',
    },
    { type: 'pad-exceeds-input', axis: 'width', padding: 5, size: 4 },
  ],
  [
    'crop',
    [3, 8, 4],
    { cropping: 2 },
    {
      type: 'size-below-one',
      attribute: 'cropping',
      axis: 'width',
      size: 4,
      result: 0,
      formula: '4 − 2 − 2',
    },
  ],
  ['upsample', [8], { scale: 2 }, { type: 'rank' }],
  ['upsample', [3, 8, 8], {}, { type: 'exclusive', attributes: ['scale', 'size'], given: [] }],
  ['upsample', [3, 8, 8], { scale: 2, size: 16 }, { type: 'exclusive', given: ['scale', 'size'] }],
  ['upsample', [3, 8, 8], { scale: [2, 2, 2] }, { type: 'axis-count', attribute: 'scale' }],
  ['upsample', [3, 8, 8], { size: [2, 2, 2] }, { type: 'axis-count', attribute: 'size' }],
  [
    'upsample',
    [3, 8, 1],
    { scale: 0.5 },
    { type: 'size-below-one', attribute: 'scale', axis: 'width', size: 1, result: 0, formula: '1·0.5' },
  ],
  [
    'pixel_shuffle',
    [35, 4, 4],
    { factor: 3 },
    { type: 'indivisible', attribute: 'factor', what: 'input channels', size: 35, divisor: 9 },
  ],
  ['pixel_shuffle', [36, 4], { factor: 3 }, { type: 'rank', expected: [3] }],
  [
    'pixel_unshuffle',
    [4, 12, 7],
    { factor: 2 },
    { type: 'indivisible', attribute: 'factor', what: 'width', size: 7, divisor: 2 },
  ],
  [
    'channel_shuffle',
    [12, 4, 4],
    { groups: 5 },
    { type: 'indivisible', attribute: 'groups', what: 'input channels', size: 12, divisor: 5 },
  ],
] satisfies Row[])('%s of %j cannot be with %o', (...row: Row) => {
  const { problems } = first(row);
  expect(problems).toHaveLength(1);
  expect(problems).toMatchObject([row[3]]);
});

it.each([
  ['upsample', [8], { scale: 2 }, undefined],
  ['upsample', [3, 8, 8], {}, [3, UNKNOWN, UNKNOWN]],
  ['upsample', [3, 8, 8], { scale: [2, 2, 2] }, [3, UNKNOWN, UNKNOWN]],
  ['upsample', [3, 8, 8], { size: [2, 2, 2] }, [3, UNKNOWN, UNKNOWN]],
] satisfies Row[])('%s of %j with %o leaves open what it leaves open', (...row: Row) => {
  expect(first(row).outputs).toEqual([row[3]]);
});

describe('reach', () => {
  it.each([
    ['pad', [1, 8], { padding: { before: 2 } }, { extent: 1, stride: 1, start: -2 }],
    ['pad', [1, 8], { padding: 0 }, { extent: 1, stride: 1, start: 0 }],
    ['crop', [1, 8], { cropping: 2 }, { extent: 1, stride: 1, start: 2 }],
    ['upsample', [1, 8], { scale: 2 }, { extent: 1, stride: 0.5, start: 0 }],
    ['upsample', [1, 8], { scale: 2, mode: 'linear' }, { extent: 2, stride: 0.5, start: -1 }],
    ['upsample', [1, 8], { scale: 2, mode: 'bicubic' }, { extent: 4, stride: 0.5, start: -2 }],
    ['upsample', [1, 8], { size: 8, mode: 'linear' }, { extent: 1, stride: 1, start: 0 }],
  ] satisfies Row[])('of %s over %j with %o', (...row: Row) => {
    expect(first(row).reach).toEqual({ type: 'window', axes: [row[3]] });
  });

  it('of shuffled pixels that stay where they are', () => {
    const axis = { extent: 1, stride: 1, start: 0 };
    const reach = { type: 'window', axes: [axis, axis] };
    expect(first(['pixel_shuffle', [4, 2, 2], { factor: 1 }, []]).reach).toEqual(reach);
    expect(first(['pixel_unshuffle', [4, 2, 2], { factor: 1 }, []]).reach).toEqual(reach);
  });

  it('of shuffled pixels', () => {
    const axis = { extent: 1, stride: 0.5, start: 0 };
    expect(first(['pixel_shuffle', [4, 2, 2], { factor: 2 }, []]).reach).toEqual({
      type: 'window',
      axes: [axis, axis],
    });
    const block = { extent: 2, stride: 2, start: 0 };
    expect(first(['pixel_unshuffle', [4, 2, 2], { factor: 2 }, []]).reach).toEqual({
      type: 'window',
      axes: [block, block],
    });
  });

  it.each([
    ['pad', undefined, { padding: 1 }, []],
    ['pad', [1, 8], {}, []],
    ['upsample', [1, H], { scale: 2 }, []],
    ['upsample', [1, H], { size: 16 }, []],
    ['upsample', undefined, { scale: 2 }, []],
    ['upsample', [1, 8], { scale: 0.5, mode: 'area' }, []],
    ['pixel_shuffle', [4, 2, 2], {}, []],
  ] satisfies Row[])('of %s over %j with %o is unknown', (...row: Row) => {
    expect(first(row).reach).toEqual({ type: 'unknown' });
  });
});
