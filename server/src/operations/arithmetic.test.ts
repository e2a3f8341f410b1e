import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../network/shape.ts';
import { computed, greatestCommonDivisor, quotient } from './arithmetic.ts';

describe('a quotient', () => {
  it.each([
    [12, 4, 3],
    [12, 1, 12],
    [12, 5, UNKNOWN],
    [UNKNOWN, 4, UNKNOWN],
    [12, UNKNOWN, UNKNOWN],
    [12, 0, UNKNOWN],
    [12, -3, UNKNOWN],
    [12, 0.5, UNKNOWN],
  ])('of %j and %j', (size, divisor, expected) => {
    expect(quotient(size, divisor)).toBe(expected);
  });
});

it('a computed size is one that a map can have', () => {
  expect([1, 0, -2, 2 ** 53 - 1, 2 ** 53].map(computed)).toEqual([1, UNKNOWN, UNKNOWN, 2 ** 53 - 1, UNKNOWN]);
});

it.each([
  [12, 18, 6],
  [18, 12, 6],
  [7, 5, 1],
  [6, 3, 3],
])('the largest divisor of %i and %i', (a, b, expected) => {
  expect(greatestCommonDivisor(a, b)).toBe(expected);
});
