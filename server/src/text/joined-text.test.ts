import { describe, expect, it } from 'vitest';
import { joinTexts } from './joined-text.ts';

const CELLS = ['ab', '', 'c\nd'];
const joined = joinTexts(CELLS);

describe('joined texts', () => {
  it('have a line break between them', () => {
    expect(joined.text).toBe('ab\n\nc\nd');
    expect(joinTexts([]).text).toBe('');
    expect(joinTexts(['a\n']).text).toBe('a\n');
  });

  it.each([
    [0, 0, 0],
    [0, 2, 2],
    [1, 0, 3],
    [2, 0, 4],
    [2, 2, 6],
    [2, 3, 7],
  ])('text %i at %i is at %i, and back', (part, offset, at) => {
    expect(joined.joined({ part, offset })).toBe(at);
    expect(joined.partOf(at)).toEqual({ part, offset });
  });

  it.each([
    [0, 3],
    [0, -1],
    [1, 1],
    [3, 0],
    [-1, 0],
  ])('there is no text %i at %i', (part, offset) => {
    expect(joined.joined({ part, offset })).toBeUndefined();
  });

  it.each([-1, 8])('there is nothing at %i', (offset) => {
    expect(joined.partOf(offset)).toBeUndefined();
  });

  it.each([
    [
      { start: 0, end: 2 },
      { part: 0, range: { start: 0, end: 2 } },
    ],
    [
      { start: 3, end: 3 },
      { part: 1, range: { start: 0, end: 0 } },
    ],
    [
      { start: 4, end: 7 },
      { part: 2, range: { start: 0, end: 3 } },
    ],
  ])('%o stands in one text', (range, found) => {
    expect(joined.partRange(range)).toEqual(found);
  });

  it.each([
    { start: 0, end: 3 },
    { start: 2, end: 4 },
    { start: 4, end: 8 },
    { start: 5, end: 4 },
  ])('%o is refused', (range) => {
    expect(joined.partRange(range)).toBeUndefined();
  });

  it('hold nothing where there are none', () => {
    expect(joinTexts([]).partOf(0)).toBeUndefined();
  });
});
