import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnFrom, columnIn } from './column-unit.ts';

/** One character of each width: 1, 2, 3 and 4 bytes. */
const LINE = 'aé–𝕏b';

describe('columns', () => {
  it.each([
    ['utf-16', [0, 1, 2, 3, 5, 6]],
    ['utf-8', [0, 1, 3, 6, 10, 11]],
    ['utf-32', [0, 1, 2, 3, 4, 5]],
  ] as const)('are counted in %s', (unit, columns) => {
    const starts = [0, 1, 2, 3, 5, 6];
    expect(starts.map((start) => columnIn(unit, LINE, start))).toEqual(columns);
    expect(columns.map((column) => columnFrom(unit, LINE, column))).toEqual(starts);
  });

  it('inside a character mean its start, behind the line its end', () => {
    expect(columnFrom('utf-8', LINE, 2)).toBe(1);
    expect(columnFrom('utf-8', LINE, 8)).toBe(3);
    expect(columnFrom('utf-8', LINE, 99)).toBe(LINE.length);
    expect(columnFrom('utf-16', LINE, 99)).toBe(LINE.length);
  });

  it('in UTF-8 equal the bytes before them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (line) => {
        for (let i = 0; i <= line.length; i++) {
          const code = line.charCodeAt(i);
          if (code >= 0xdc00 && code <= 0xdfff) continue;
          expect(columnIn('utf-8', line, i)).toBe(Buffer.byteLength(line.slice(0, i), 'utf8'));
          expect(columnFrom('utf-8', line, columnIn('utf-8', line, i))).toBe(i);
        }
      }),
    );
  });
});
