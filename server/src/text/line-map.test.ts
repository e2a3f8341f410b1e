import { describe, expect, it } from 'vitest';
import { LineMap } from './line-map.ts';

describe('LineMap', () => {
  it.each([
    ['one\ntwo', 5, { line: 1, character: 1 }],
    ['one\r\ntwo', 5, { line: 1, character: 0 }],
    ['one\rtwo', 4, { line: 1, character: 0 }],
    ['', 0, { line: 0, character: 0 }],
    ['a\n', 2, { line: 1, character: 0 }],
    ['one', 99, { line: 0, character: 3 }],
    ['one', -1, { line: 0, character: 0 }],
  ])('finds the position in %j at %d', (text, offset, position) => {
    expect(new LineMap(text).position(offset)).toEqual(position);
  });

  it('takes the middle of a line end for its start', () => {
    expect(new LineMap('one\r\ntwo').position(4)).toEqual({ line: 0, character: 3 });
    expect(new LineMap('one\r\r\ntwo').position(5)).toEqual({ line: 1, character: 0 });
  });

  it.each([
    ['one\ntwo', { line: 1, character: 1 }, 5],
    ['one\r\ntwo', { line: 0, character: 99 }, 3],
    ['one\ntwo', { line: 9, character: 0 }, 7],
    ['one\ntwo', { line: -1, character: 4 }, 0],
    ['one\ntwo', { line: 1, character: -3 }, 4],
  ])('finds the offset in %j of %j', (text, position, offset) => {
    expect(new LineMap(text).offset(position)).toBe(offset);
  });

  it('gives lines without their line ends', () => {
    const lines = new LineMap('a\r\nbc\rd\n');
    expect(Array.from({ length: lines.lineCount }, (_, line) => lines.lineText(line))).toEqual([
      'a',
      'bc',
      'd',
      '',
    ]);
  });
});
