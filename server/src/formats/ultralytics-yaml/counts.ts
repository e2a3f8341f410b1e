// Numbers as modules compute with them. Where one is not known, the arithmetic of modules goes on all the same: the stand-in is
// no number, so that it spreads through all that is computed from it. It stays inside of composition: what is read
// from a file and what is said of a row is `undefined` where it is not known, and an attribute is left out.

/** Stands for a number that is not known, in arithmetic only. */
export const UNKNOWN_COUNT = Number.NaN;

/** The number, or `undefined` for the stand-in. */
export function knownCount(count: number): number | undefined {
  return Number.isNaN(count) ? undefined : count;
}

/** The number to compute with. */
export function countOf(number: number | undefined): number {
  return number ?? UNKNOWN_COUNT;
}
