import { describe, expect, it } from 'vitest';
import { sameItems } from './same-items.ts';
import { unchangedEnds } from './unchanged-ends.ts';

it('lists are the same with the same items in the same order', () => {
  const item = {};
  expect(sameItems([item, 1], [item, 1])).toBe(true);
  expect(sameItems([item, 1], [1, item])).toBe(false);
  expect(sameItems([item], [item, 1])).toBe(false);
  expect(sameItems([item], [{}])).toBe(false);
});

describe('what is the same at both ends', () => {
  it.each([
    ['abcd', 'abXd', 2, 1],
    ['abcd', 'abd', 2, 1],
    ['abd', 'abcd', 2, 1],
    ['abc', 'abc', 3, 0],
    ['', 'a', 0, 0],
    // The second a is new or the first: it is counted once.
    ['aa', 'aaa', 2, 0],
    ['aaa', 'aa', 2, 0],
    ['xyz', 'abc', 0, 0],
  ])('%s and %s', (before, after, start, end) => {
    expect(unchangedEnds([...before], [...after], (one, other) => one === other)).toEqual({ start, end });
  });
});
