// Operations on the positions of maps and sequences.
import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

const H = { unknown: true, name: 'H' } as const;
const shapesOf = (application: Application) => apply(application).outputs;

describe('resize_like', () => {
  it.each([
    ['channels_first', [64, 8, 8], [32, 16, H], [64, 16, H]],
    ['channels_last', [8, 8, 64], [16, 12, 32], [16, 12, 64]],
    ['channels_first', undefined, [32, 16, 16], undefined],
    ['channels_first', [64, 8, 8], undefined, undefined],
  ] as const)('takes the sizes of the second map: %s %j %j', (layout, map, other, output) => {
    expect(shapesOf({ operation: 'resize_like', inputs: [map, other], layout })).toEqual([output]);
  });

  it('has no field that can be stated', () => {
    const inputs = [
      [64, 8, 8],
      [64, 16, 16],
    ];
    expect(apply({ operation: 'resize_like', inputs }).reach).toEqual({ type: 'unknown' });
  });
});

describe('channel_mean', () => {
  it.each([
    ['channels_first', [64, 8, 9], [1, 8, 9]],
    ['channels_last', [8, 9, 64], [8, 9, 1]],
    ['channels_last', undefined, undefined],
  ] as const)('leaves one channel: %s %j', (layout, map, output) => {
    expect(shapesOf({ operation: 'channel_mean', inputs: [map], layout })).toEqual([output]);
  });
});

describe('select_positions', () => {
  it.each([
    [[8400, 256], { count: 300 }, [300, 256]],
    [[8400, 256], {}, [UNKNOWN, 256]],
    [undefined, { count: 300 }, undefined],
  ] as const)('keeps so many: %j %o', (sequence, attributes, output) => {
    const { outputs, reach } = apply({ operation: 'select_positions', inputs: [sequence], attributes });
    expect([outputs, reach]).toEqual([[output], { type: 'unknown' }]);
  });
});

describe('sample_positions', () => {
  it.each([
    [
      [
        [8400, 256],
        [300, 96],
        [300, 48],
      ],
      [300, 256],
    ],
    [[undefined, [300, 96], [300, 48]], undefined],
    [[[8400, 256], undefined, [300, 48]], undefined],
  ] as const)('gives a value for each query: %j', (inputs, output) => {
    const { outputs, reach } = apply({ operation: 'sample_positions', inputs });
    expect([outputs, reach]).toEqual([[output], { type: 'everything' }]);
  });
});

describe('distribution_focal', () => {
  const read = (
    inputs: Application['inputs'],
    attributes: Application['attributes'] = { bins: 16 },
    layout: Application['layout'] = 'channels_first',
  ) => apply({ operation: 'distribution_focal', inputs, attributes, layout });

  it.each([
    ['channels_first', [64, 8400], [4, 8400]],
    ['channels_last', [8400, 64], [8400, 4]],
  ] as const)('makes a distance of each distribution: %s %j', (layout, input, output) => {
    const result = read([input], { bins: 16 }, layout);
    expect([result.outputs, result.problems]).toEqual([[output], []]);
    // The bin values are the fixed weights of a 1×1 convolution.
    expect([result.params, result.stored, result.macs]).toEqual([0, 16, 64 * 8400]);
  });

  it.each([
    [[H, 8400], { bins: 16 }, [4, 8400]],
    [[64, 8400], {}, [4, 8400]],
    [undefined, { bins: 16 }, undefined],
  ] as const)(
    'takes a box to have four sides where they cannot be counted: %j %o',
    (input, given, output) => {
      const { outputs, problems } = read([input], given);
      expect([outputs, problems]).toEqual([[output], []]);
    },
  );

  it('makes as many distances as there are distributions', () => {
    expect(read([[32, 8400]]).outputs).toEqual([[2, 8400]]);
  });

  it('needs whole distributions', () => {
    const { outputs, problems } = read([[66, 8400]]);
    expect(outputs).toEqual([[4, 8400]]);
    expect(problems).toEqual([
      { type: 'indivisible', attribute: 'bins', what: 'channels', size: 66, divisor: 16 },
    ]);
  });
});
