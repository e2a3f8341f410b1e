// Attention between the positions of maps. Shapes and costs follow from softmax(QᵀK)·V.
import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

const H = { unknown: true, name: 'H' } as const;
const attend = (inputs: Application['inputs'], attributes: Application['attributes'] = {}) =>
  apply({ operation: 'dot_product_attention', inputs, attributes });

describe('dot_product_attention', () => {
  const QUERY = [32, 4, 5] as const;
  const KEY = [32, 2, 3] as const;
  const VALUE = [64, 2, 3] as const;

  it('gives each position of the query a mean of the values', () => {
    const { outputs, problems, params, macs, reach } = attend([QUERY, KEY, VALUE]);
    expect([outputs, problems, params]).toEqual([[[64, 4, 5]], [], 0]);
    expect(macs).toBe(20 * 6 * 32 + 20 * 6 * 64);
    expect(reach).toEqual({ type: 'everything' });
  });

  it('costs the same with heads, and less with areas', () => {
    const whole = attend([QUERY, QUERY, QUERY]).macs;
    expect(attend([QUERY, QUERY, QUERY], { heads: 8 }).macs).toBe(whole);
    expect(attend([QUERY, QUERY, QUERY], { areas: 4 }).macs).toBe((whole ?? 0) / 4);
  });

  it('works with channels last', () => {
    const inputs = [
      [4, 5, 32],
      [2, 3, 32],
      [2, 3, 64],
    ];
    const result = apply({ operation: 'dot_product_attention', inputs, layout: 'channels_last' });
    expect([result.outputs, result.macs]).toEqual([[[4, 5, 64]], 20 * 6 * 96]);
  });

  it.each([
    [[undefined, KEY, VALUE], {}, undefined],
    [[QUERY, KEY, undefined], {}, [UNKNOWN, 4, 5]],
    [[[32, H, 5], KEY, VALUE], { areas: 4 }, [64, H, 5]],
    [[QUERY, [H, 2, 3], VALUE], {}, [64, 4, 5]],
  ] as const)('says nothing about what is not known: %j %o', (inputs, attributes, output) => {
    const result = attend(inputs, attributes);
    expect([result.outputs, result.problems, result.macs]).toEqual([[output], [], undefined]);
  });

  it.each([
    [
      [QUERY, KEY, VALUE],
      { heads: 5 },
      { type: 'indivisible', attribute: 'heads', what: 'channels', size: 64, divisor: 5 },
    ],
    [
      [QUERY, KEY, VALUE],
      { areas: 3 },
      { type: 'indivisible', attribute: 'areas', what: 'positions', size: 20, divisor: 3 },
    ],
    [
      [QUERY, [16, 2, 3], VALUE],
      {},
      { type: 'merge-mismatch', merge: 'product', input: 1, axis: 'channels', expected: 32, found: 16 },
    ],
  ] as const)('does not fit: %j %o', (inputs, attributes, problem) => {
    expect(attend(inputs, attributes).problems).toMatchObject([problem]);
  });
});

describe('text_attention', () => {
  const weigh = (inputs: Application['inputs'], attributes: Application['attributes'] = {}) =>
    apply({ operation: 'text_attention', inputs, attributes });
  const MAP = [64, 4, 5] as const;

  it('keeps the map, learns a bias for each head and compares every position with every text', () => {
    const { outputs, params, macs } = weigh([MAP, [32, 4, 5], [80, 32]], { heads: 2 });
    expect([outputs, params, macs]).toEqual([[MAP], 2, 20 * 80 * 32]);
  });

  it.each([[[MAP, undefined, [80, 32]]], [[MAP, [32, 4, 5], undefined]]] as const)(
    'has no known cost where an input is not known: %j',
    (inputs) => {
      const { outputs, macs } = weigh(inputs);
      expect([outputs, macs]).toEqual([[MAP], undefined]);
    },
  );
});
