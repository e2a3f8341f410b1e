// Counts that are not known, and why.
import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../network/shape.ts';
import { layerCost, productCount, sumCounts } from './cost.ts';

const LARGE = 2 ** 40;
const product = (...sizes: readonly (number | typeof UNKNOWN)[]) => ({
  factors: sizes.map((size) => ({ label: 'size', size })),
});

describe('counts', () => {
  it('are products where all factors are known', () => {
    expect(productCount(product(4, 5), 'no reason')).toBe(20);
    expect(productCount(product(4, UNKNOWN), 'the input size is not known')).toEqual({
      unknown: 'the input size is not known',
    });
  });

  it('are not known where they are too large to be exact', () => {
    const tooLarge = { unknown: 'the number is too large to be exact' };
    expect(productCount(product(LARGE, LARGE), 'no reason')).toEqual(tooLarge);
    expect(sumCounts([2 ** 52, 2 ** 52])).toEqual(tooLarge);
    const result = {
      outputs: [[LARGE, LARGE]],
      problems: [],
      parameterGroups: [],
      macTerms: [],
      reach: { type: 'pointwise' as const },
    };
    expect(layerCost(result, 'no reason', false).activations).toEqual(tooLarge);
  });

  it('sum up to the first that is not known', () => {
    expect(sumCounts([1, { unknown: 'first' }, { unknown: 'second' }])).toEqual({ unknown: 'first' });
    expect(sumCounts([])).toBe(0);
  });
});
