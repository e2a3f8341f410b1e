import { describe, expect, it } from 'vitest';
import type { InputShape } from '../operations/operation.ts';
import { sameShape, sameShapes } from './same-shapes.ts';

const h = () => ({ unknown: true, name: 'H' }) as const;
const unnamed = () => ({ unknown: true }) as const;

/** Each differs from all others. */
const SHAPES: readonly (() => InputShape)[] = [
  () => undefined,
  () => [],
  () => [8],
  () => [9],
  () => [8, 9],
  () => [9, 8],
  () => [h()],
  () => [unnamed()],
  () => [{ unknown: true, name: 'W' }],
  () => [h(), 8],
  () => [8, h()],
];

describe('shapes', () => {
  it('are the same if all of their sizes are, names included', () => {
    const found = SHAPES.map((one) => SHAPES.map((other) => sameShape(one(), other())));
    expect(found).toEqual(SHAPES.map((one) => SHAPES.map((other) => one === other)));
  });

  it('are the same as others, one by one', () => {
    expect(sameShapes([], [])).toBe(true);
    expect(sameShapes([[8], undefined], [[8], undefined])).toBe(true);
    expect(sameShapes([[8]], [[8], undefined])).toBe(false);
    expect(sameShapes([[8], undefined], [[8]])).toBe(false);
    expect(sameShapes([[8], [9]], [[8], [8]])).toBe(false);
  });
});
