import { describe, expect, it } from 'vitest';
import { formatBytes, formatExtent, formatFactor, formatShort } from './numbers.ts';

describe('figures', () => {
  it.each([
    [0, '0'],
    [9_408, '9,408'],
    [9_999, '9,999'],
    [10_000, '10 k'],
    [25_557, '25.6 k'],
    [999_500, '1 M'],
    [61_100_840, '61.1 M'],
    [4_089_184_256, '4.09 G'],
    [2 ** 53 - 1, '9.01 P'],
  ])('%d is %s', (value, text) => {
    expect(formatShort(value)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [80_640, '80.6 kB'],
    [999_999, '1 MB'],
    [4_915_200, '4.92 MB'],
  ])('%d bytes are %s', (value, text) => {
    expect(formatBytes(value)).toBe(text);
  });

  it.each([
    [76_167, '76,167'],
    [128, '128'],
    [12.54, '12.5'],
    [1.0249, '1.02'],
  ])('%d times as many is %s', (value, text) => {
    expect(formatFactor(value)).toBe(text);
  });

  it.each([
    [Number.POSITIVE_INFINITY, '∞'],
    [1 / 3, '0.333'],
    [1427, '1,427'],
  ])('an extent of %d is %s', (value, text) => {
    expect(formatExtent(value)).toBe(text);
  });
});
