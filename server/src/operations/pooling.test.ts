import { describe, expect, it } from 'vitest';
import { type Application, apply, PYTORCH } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';
import { DEFAULT_CONVENTIONS } from './attributes.ts';

const EXACT = { layout: 'channels_last', conventions: DEFAULT_CONVENTIONS } as const;

describe('pools', () => {
  it.each([
    ['max_pool', { kernel: 2 }, [18, 14, 20]],
    ['avg_pool', { kernel: 2 }, [18, 14, 20]],
    ['lp_pool', { kernel: 2 }, [18, 14, 20]],
    ['stochastic_pool', { kernel: 2 }, [18, 14, 20]],
    ['max_pool', { kernel: [4, 7] }, [9, 4, 20]],
    ['max_pool', { kernel: 2, stride: 1, padding: 'same' }, [36, 28, 20]],
    ['cross_channel_pool', { kernel: 4 }, [36, 28, 5]],
  ] as const)('%s %o', (operation, attributes, output) => {
    const result = apply({ operation, inputs: [[36, 28, 20]], attributes, ...EXACT });
    expect([result.outputs, result.problems, result.params, result.macs]).toEqual([[output], [], 0, 0]);
  });

  it('do not fit behind the worked example', () => {
    const { problems, outputs } = apply({
      operation: 'max_pool',
      inputs: [[2, 1, 80]],
      attributes: { kernel: 2 },
      ...EXACT,
    });
    expect(problems).toMatchObject([{ type: 'kernel-exceeds-input', axis: 'width', size: 1, kernel: 2 }]);
    expect(outputs).toEqual([[1, UNKNOWN, 80]]);
  });

  it('round as the file says', () => {
    const application: Application = {
      operation: 'max_pool',
      inputs: [[3, 7, 7]],
      attributes: { kernel: 2 },
    };
    expect(apply(application).outputs).toEqual([[3, 3, 3]]);
    const conventions = { ...PYTORCH, poolRounding: 'ceil_caffe' } as const;
    expect(apply({ ...application, conventions }).outputs).toEqual([[3, 4, 4]]);
    const exact = { ...PYTORCH, poolRounding: 'exact' } as const;
    expect(apply({ ...application, conventions: exact }).problems).toMatchObject([
      { type: 'pool-does-not-divide' },
    ]);
  });

  // Caffe clips height and width as soon as one of them is padded, PyTorch always, and without padding Caffe never.
  it.each([
    ['ceil_caffe', [0, 0], [3, 3]],
    ['ceil_caffe', [0, 1], [2, 3]],
    ['ceil', [0, 0], [2, 2]],
  ] as const)('drop windows behind the input: %s with padding %j', (rounding, padding, sizes) => {
    const attributes = { kernel: 2, stride: 3, padding: [...padding], rounding };
    const { outputs, problems } = apply({ operation: 'max_pool', inputs: [[1, 6, 6]], attributes });
    expect(problems).toEqual([]);
    expect(outputs).toEqual([[1, ...sizes]]);
  });

  it.each([
    [
      [0, 0],
      [2, 3],
    ],
    [
      [1, 0],
      [2, 2],
    ],
    [
      [0, 1],
      [2, 2],
    ],
  ] as const)(
    'drop windows of Caffe along all axes if one is padded on one side: %j',
    ([before, after], sizes) => {
      const padding = [
        [before, after],
        [0, 0],
      ];
      const attributes = { kernel: 2, stride: 3, padding, rounding: 'ceil_caffe' };
      const { outputs, problems } = apply({ operation: 'max_pool', inputs: [[1, 5, 6]], attributes });
      expect(problems).toEqual([]);
      expect(outputs).toEqual([[1, ...sizes]]);
    },
  );

  it.each([
    ['max_pool', [8], { type: 'rank', expected: [2, 3, 4] }],
    ['max_pool', [1, 2, 3, 4, 5], { type: 'rank', expected: [2, 3, 4] }],
  ] as const)('%s of %j', (operation, input, problem) => {
    const result = apply({ operation, inputs: [input], attributes: { kernel: 2 } });
    expect(result.problems).toMatchObject([problem]);
    expect(result.outputs).toEqual([undefined]);
  });

  it('say once that a list is too long, though the stride is the kernel', () => {
    const { problems } = apply({
      operation: 'max_pool',
      inputs: [[3, 8, 8]],
      attributes: { kernel: [2, 2, 2] },
    });
    expect(problems).toEqual([{ type: 'axis-count', attribute: 'kernel', found: 3, expected: 2 }]);
    const stride = {
      operation: 'max_pool',
      inputs: [[3, 8, 8]],
      attributes: { kernel: 2, stride: [2, 2, 2] },
    };
    expect(apply(stride).problems).toEqual([
      { type: 'axis-count', attribute: 'stride', found: 3, expected: 2 },
    ]);
  });

  it('are silent about what is not known', () => {
    for (const operation of ['max_pool', 'cross_channel_pool', 'adaptive_avg_pool']) {
      const result = apply({ operation, inputs: [undefined] });
      expect([result.outputs, result.problems]).toEqual([[undefined], []]);
    }
  });
});

it('pools over channels only what divides', () => {
  const { problems, outputs } = apply({
    operation: 'cross_channel_pool',
    inputs: [[10, 8, 8]],
    attributes: { kernel: 4 },
  });
  expect(problems).toEqual([
    { type: 'indivisible', attribute: 'kernel', what: 'input channels', size: 10, divisor: 4 },
  ]);
  expect(outputs).toEqual([[UNKNOWN, 8, 8]]);
});

describe('global pools', () => {
  it.each([
    ['global_avg_pool', [2048, 7, 7], {}, [2048]],
    ['global_max_pool', [2048, 7, 7], { keep_dims: true }, [2048, 1, 1]],
    ['global_avg_pool', [16, 100], {}, [16]],
    ['global_avg_pool', undefined, {}, [UNKNOWN]],
    ['global_avg_pool', undefined, { keep_dims: true }, undefined],
  ] as const)('%s of %j %o', (operation, input, attributes, output) => {
    const result = apply({ operation, inputs: [input], attributes });
    expect([result.outputs, result.problems, result.reach]).toEqual([[output], [], { type: 'everything' }]);
  });

  it('need a map', () => {
    const { problems } = apply({ operation: 'global_avg_pool', inputs: [[10]] });
    expect(problems).toEqual([{ type: 'rank', input: 0, shape: [10], expected: [2, 3, 4] }]);
  });
});

describe('adaptive pools', () => {
  const adaptive = (inputs: Application['inputs'], output_size: number | number[]) =>
    apply({ operation: 'adaptive_avg_pool', inputs, attributes: { output_size } });

  it('give the size that is wanted', () => {
    expect(adaptive([[512, 7, 7]], 1).outputs).toEqual([[512, 1, 1]]);
    expect(adaptive([[512, 7, 9]], [3, 12]).outputs).toEqual([[512, 3, 12]]);
  });

  // Seven elements for one output; of eight elements for four outputs, two each.
  it('see everything only where nothing is left of every axis', () => {
    expect(adaptive([[512, 7, 8]], 1).reach).toEqual({ type: 'everything' });
    expect(adaptive([[512, 7, 8]], [1, 4]).reach).toEqual({
      type: 'window',
      axes: [
        { extent: 7, stride: 7, start: 0 },
        { extent: 2, stride: 2, start: 0 },
      ],
    });
  });

  it('say what does not fit', () => {
    expect(adaptive([[512]], 1).problems).toMatchObject([{ type: 'rank' }]);
    const { problems, outputs } = adaptive([[512, 7, 7]], [1, 1, 1]);
    expect(problems).toEqual([{ type: 'axis-count', attribute: 'output_size', found: 3, expected: 2 }]);
    expect(outputs).toEqual([[512, UNKNOWN, UNKNOWN]]);
  });

  it('reach as far as the widest of their windows', () => {
    for (const [from, to] of [
      [8, 4],
      [7, 3],
      [10, 4],
      [3, 7],
      [12, 5],
      [5, 5],
    ] as const) {
      const widths = Array.from(
        { length: to },
        (_, j) => Math.ceil(((j + 1) * from) / to) - Math.floor((j * from) / to),
      );
      const extent = Math.max(...widths);
      expect(adaptive([[1, from]], to).reach).toEqual({
        type: 'window',
        axes: [{ extent, stride: from / to, start: 0 }],
      });
    }
  });

  it('reach everywhere or nobody knows where', () => {
    expect(adaptive([[1, 8, 8]], 1).reach).toEqual({ type: 'everything' });
    expect(adaptive([[1, UNKNOWN, 8]], 2).reach).toEqual({ type: 'unknown' });
    expect(adaptive([undefined], 2).reach).toEqual({ type: 'unknown' });
  });
});
