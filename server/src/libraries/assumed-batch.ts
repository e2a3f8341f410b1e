// The batch of tensors in a program that states none.
import type { Dim } from '../network/shape.ts';

/**
 * The batch where the program states none: divisible by what axes are folded by, and so large that what is a part or a multiple of
 * it is no other size.
 */
export const ASSUMED_BATCH = 64 * 3 * 3 * 5 * 7 * 11 * 13 * 17;

/** Whether a size is the assumed batch, or a part or a multiple of it. */
export function followsBatch(size: number): boolean {
  return size >= ASSUMED_BATCH / 64 && (size * 64) % ASSUMED_BATCH === 0;
}

/** Parts and multiples of an assumed batch are called by it: `8·N`. */
export function shownSize(size: number | null | undefined): Dim {
  if (size === undefined || size === null) return { unknown: true };
  if (!followsBatch(size)) return size;
  const ratio = size / ASSUMED_BATCH;
  return { unknown: true, name: ratio === 1 ? 'N' : ratio > 1 ? `${ratio}·N` : `N/${1 / ratio}` };
}
