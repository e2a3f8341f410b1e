import { describe, expect, it } from 'vitest';
import { type Found, searchSize, type Verdict } from './search-size.ts';

/** Sizes between these fit. */
const between = (least: number, most: number) => (size: number) => (size < least ? -1 : size > most ? 1 : 0);
const USUAL = [224, 32, 28, 64, 128];

function asked(ask: (size: number) => Verdict, before?: Found) {
  const sizes: number[] = [];
  const found = searchSize(
    (size) => {
      sizes.push(size);
      return ask(size);
    },
    USUAL,
    before,
  );
  return { found, sizes };
}

describe('the size that fits', () => {
  it.each([
    [between(1, 9000), { type: 'any', size: 224 }],
    [between(28, 29), { type: 'some', size: 28, least: 28, most: 29 }],
    [between(32, 35), { type: 'some', size: 32, least: 32, most: 35 }],
    [between(29, 63), { type: 'some', size: 32, least: 29, most: 63 }],
    [between(571, 571), { type: 'some', size: 571, least: 571, most: 571 }],
    [between(1, 3), { type: 'some', size: 1, least: 1, most: 3 }],
    [between(200, 300), { type: 'some', size: 224, least: 200, most: 300 }],
    [between(9000, 9001), undefined],
    [(size: number) => (size < 100 ? -1 : 1), { type: 'none', below: 99, above: 100 }],
    [() => undefined, undefined],
    // Halves that leave a rest do not meet again: which sizes are too large or too small is not to be told.
    [(size: number) => (size % 64 === 0 ? 0 : undefined), { type: 'any', size: 64 }],
  ])('is found by asking for few (%#)', (ask, expected) => {
    const { found, sizes } = asked(ask);
    expect(found).toEqual(expected);
    expect(sizes.length).toBeLessThan(30);
    expect(new Set(sizes).size).toBe(sizes.length);
  });

  it('is said to be one of several only where the others were seen', () => {
    const { found } = asked((size) => (size === 32 ? 0 : size < 32 ? -1 : size < 40 ? undefined : 1));
    expect(found).toEqual({ type: 'any', size: 32 });
  });

  it('is seen to be still there with a few questions', () => {
    const before: Found = { type: 'some', size: 32, least: 32, most: 35 };
    const { found, sizes } = asked(between(32, 35), before);
    expect(found).toEqual(before);
    expect(sizes.length).toBeLessThanOrEqual(5);
    expect(asked(between(28, 31), before).found).toEqual({ type: 'some', size: 28, least: 28, most: 31 });
  });

  it('is not asked of sizes that are smaller than one that is too small', () => {
    const some = asked((size) => (size < 60 ? -1 : size < 64 ? undefined : size < 100 ? 0 : 1));
    expect(some.found).toEqual({ type: 'any', size: 64 });
    expect(some.sizes).not.toContain(28);
  });

  it('is looked for anew where any fitted before', () => {
    const before: Found = { type: 'any', size: 48 };
    for (const ask of [between(1, 9000), between(200, 300), between(1, 100)])
      expect(asked(ask, before)).toEqual(asked(ask));
  });
});
