// Whole-number arithmetic on sizes that may be unknown.
import { type Dim, isKnown, UNKNOWN } from '../network/shape.ts';

/** The quotient if it is whole; unknown otherwise. */
export function quotient(size: Dim, divisor: Dim): Dim {
  if (!isKnown(size) || !isKnown(divisor) || divisor < 1 || size % divisor !== 0) return UNKNOWN;
  return size / divisor;
}

/** A size that was computed: unknown where it is below 1 or above what an exact integer can hold. */
export function computed(size: number): Dim {
  return size >= 1 && Number.isSafeInteger(size) ? size : UNKNOWN;
}

/** The largest number that divides both. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
