// Counts that are not known, and why.
import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../network/shape.ts';
import { layerCost, NO_COST, productCount, sumCosts, sumCounts, unknownCost } from './cost.ts';

const LARGE = 2 ** 40;
const product = (...sizes: readonly (number | typeof UNKNOWN)[]) => ({
  factors: sizes.map((size) => ({ label: 'size', size })),
});

describe('counts', () => {
  it('are products where all factors are known', () => {
    expect(productCount(product(4, 5), { unknown: 'no reason' })).toBe(20);
    expect(productCount(product(4, UNKNOWN), { unknown: 'the input size is not known' })).toEqual({
      unknown: 'the input size is not known',
    });
  });

  it('are not known where they are too large to be exact', () => {
    const tooLarge = { unknown: 'the number is too large to be exact' };
    expect(productCount(product(LARGE, LARGE), { unknown: 'no reason' })).toEqual(tooLarge);
    expect(sumCounts([2 ** 52, 2 ** 52])).toEqual(tooLarge);
    const result = {
      outputs: [[LARGE, LARGE]],
      problems: [],
      parameterGroups: [],
      macTerms: [],
      reach: { type: 'pointwise' as const },
    };
    expect(layerCost(result, 'no reason').activations).toEqual(tooLarge);
  });

  it('tell what is held by its role and by whether it is trained, and nothing of it where it is shared', () => {
    const group = (role: 'weights' | 'biases' | 'statistics', trainable: boolean, size: number) => ({
      role,
      name: role,
      trainable,
      ...product(size),
    });
    const result = {
      outputs: [[2, 3], [4]],
      problems: [],
      parameterGroups: [
        group('weights', true, 100),
        group('weights', false, 20),
        group('biases', true, 3),
        group('statistics', false, 4),
      ],
      macTerms: [product(5, 6), product(7)],
      reach: { type: 'pointwise' as const },
    };
    const used = { macs: 37, activations: 10 };
    expect(layerCost(result, 'no reason')).toEqual({
      params: 123,
      trainable: 103,
      nonTrainable: 24,
      weights: 120,
      biases: 3,
      ...used,
    });
    const nothing = { params: 0, trainable: 0, nonTrainable: 0, weights: 0, biases: 0 };
    expect(layerCost(result, 'no reason', { shared: true })).toEqual({ ...nothing, ...used });
  });

  it('are not known for the reason that is given', () => {
    const unknown = { unknown: 'because' };
    const result = {
      outputs: [undefined],
      problems: [],
      parameterGroups: undefined,
      macTerms: undefined,
      reach: { type: 'unknown' as const },
    };
    expect(layerCost(result, 'because')).toEqual(unknownCost('because'));
    expect(unknownCost('because')).toEqual({
      params: unknown,
      trainable: unknown,
      nonTrainable: unknown,
      weights: unknown,
      biases: unknown,
      macs: unknown,
      activations: unknown,
    });
    const partly = { ...result, outputs: [[4, UNKNOWN]] };
    expect(layerCost(partly, 'because').activations).toEqual(unknown);
  });

  it('of several layers are the sums, each for itself', () => {
    const one = { params: 1, trainable: 2, nonTrainable: 3, weights: 4, biases: 5, macs: 6, activations: 7 };
    const other = { ...one, macs: { unknown: 'because' } };
    expect(sumCosts([one, other, one])).toEqual({
      params: 3,
      trainable: 6,
      nonTrainable: 9,
      weights: 12,
      biases: 15,
      macs: { unknown: 'because', atLeast: 12, missing: 1 },
      activations: 21,
    });
    expect(sumCosts([])).toEqual(NO_COST);
    const large = { ...one, params: 2 ** 52 };
    expect(sumCosts([large, large]).params).toEqual({ unknown: 'the number is too large to be exact' });
  });

  it('sum up to the first that is not known', () => {
    expect(sumCounts([1, { unknown: 'first' }, { unknown: 'second' }])).toEqual({ unknown: 'first' });
    expect(sumCounts([])).toBe(0);
  });
});
