import { describe, expect, it } from 'vitest';
import { lineEnd, lineEndOf, lineStart, newlineOf } from './lines.ts';

describe('lines', () => {
  it.each([
    ['one\ntwo\nthree', 5, 4, 7],
    ['one\r\ntwo\r\nthree', 6, 5, 8],
    ['one', 1, 0, 3],
    ['one\n', 4, 4, 4],
    ['\n\n', 1, 1, 1],
    ['', 0, 0, 0],
  ])('%j at %i', (text, offset, start, end) => {
    expect([lineStart(text, offset), lineEnd(text, offset)]).toEqual([start, end]);
  });

  it('white space at the end of a line is no content', () => {
    const text = 'a: 1 # note \t\r\nb: 2';
    const segment = { text };
    expect(lineEndOf({ segment, start: 0, end: 4 })).toEqual({ segment, start: 11, end: 11 });
  });

  it.each([
    ['a\r\nb', '\r\n'],
    ['a\nb', '\n'],
    ['', '\n'],
  ])('the line break of %j', (text, newline) => {
    expect(newlineOf(text)).toBe(newline);
  });
});
