import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../network/shape.ts';
import type { WindowAxis } from '../operations/operation.ts';
import { formatCount } from '../text/format-count.ts';
import { productFormula, productWords, windowFormula } from './formula.ts';

const factors = (...sizes: readonly number[]) => ({
  factors: sizes.map((size) => ({ label: `n${size}`, size })),
});
const window: WindowAxis = {
  axis: 'height',
  kind: 'convolution',
  input: 39,
  output: 36,
  kernel: 4,
  stride: 1,
  dilation: 1,
  padding: { before: 0, after: 0 },
  rounding: 'exact',
  remainder: 0,
  unread: 0,
};

describe('formulas', () => {
  it('shows products with their result', () => {
    expect(productFormula(factors(4, 4, 1, 20))).toBe('4·4·1·20 = 320');
    expect(productFormula(factors(3, 3, 60, 1000))).toBe('3·3·60·1000 = 540,000');
    expect(productFormula(factors(1000))).toBe('1,000');
    expect(productFormula({ factors: [{ label: 'rows', size: UNKNOWN }] })).toBe('?');
    expect(
      productFormula({
        factors: [
          { label: 'inputs', size: UNKNOWN },
          { label: 'units', size: 10 },
        ],
      }),
    ).toBe('?·10');
    expect(productWords(factors(4, 20))).toBe('n4 · n20');
    expect(formatCount(138357544)).toBe('138,357,544');
    expect(formatCount(1228.8125)).toBe('1,228.8125');
  });

  it.each([
    [{}, '(39 + 0 + 0 − 4) / 1 + 1 = 36'],
    [{ padding: { before: 1, after: 2 }, output: 39 }, '(39 + 1 + 2 − 4) / 1 + 1 = 39'],
    [{ dilation: 2, output: 33 }, '(39 + 0 + 0 − (2·(4 − 1) + 1)) / 1 + 1 = 33'],
    [{ stride: 2, output: 18, rounding: 'floor', remainder: 1 }, '⌊(39 + 0 + 0 − 4) / 2⌋ + 1 = 18'],
    [{ stride: 2, output: 19, rounding: 'ceil', remainder: 1 }, '⌈(39 + 0 + 0 − 4) / 2⌉ + 1 = 19'],
    [{ stride: 2, output: 19, rounding: 'ceil_caffe', remainder: 1 }, '⌈(39 + 0 + 0 − 4) / 2⌉ + 1 = 19'],
    // Nothing is rounded where the stride divides.
    [{ stride: 5, output: 8, rounding: 'floor' }, '(39 + 0 + 0 − 4) / 5 + 1 = 8'],
    [
      { input: 12, kernel: 3, dilation: 2, stride: 5, padding: { before: 1, after: 2 }, output: 3 },
      '(12 + 1 + 2 − (2·(3 − 1) + 1)) / 5 + 1 = 3',
    ],
    [{ input: UNKNOWN, stride: 2, output: UNKNOWN, rounding: 'floor' }, '⌊(? + 0 + 0 − 4) / 2⌋ + 1 = ?'],
    [{ stride: 2, output: 20, same: true }, '⌈39 / 2⌉ = 20'],
    [{ kind: 'transposed', stride: 2, output: 80 }, '(39 − 1)·2 − 0 − 0 + 4 = 80'],
    [
      { kind: 'transposed', stride: 2, output: 79, outputPadding: 1, padding: { before: 1, after: 1 } },
      '(39 − 1)·2 − 1 − 1 + 4 + 1 = 79',
    ],
    [{ input: UNKNOWN, output: UNKNOWN }, '(? + 0 + 0 − 4) / 1 + 1 = ?'],
  ] as const)('shows how an output size comes about: %o', (changes, formula) => {
    expect(windowFormula({ ...window, ...changes })).toBe(formula);
  });
});
