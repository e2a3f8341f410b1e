import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnFrom, columnIn } from './column-unit.ts';
import { LineMap } from './line-map.ts';

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

describe('columns of a long line', () => {
  const parts = ['a', 'é', '–', '𝕏', 'bcdefgh'];
  const line = fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 })
    .map((pattern) => pattern.map((part) => parts[part] ?? '').join(''))
    .map((part) => part.repeat(Math.ceil(5_000 / part.length)));

  it('are those that counting gives', () => {
    fc.assert(
      fc.property(
        line,
        fc.constantFrom('utf-16', 'utf-8', 'utf-32'),
        fc.array(fc.integer({ min: -5, max: 9_000 }), { maxLength: 40 }),
        (text, unit, places) => {
          const lines = new LineMap(`first\n${text}\nlast`);
          for (const character of places) {
            const place = { line: 1, character };
            const inside = Math.min(Math.max(0, character), text.length);
            expect(lines.columnIn(unit, { line: 1, character: inside })).toBe(columnIn(unit, text, inside));
            if (character >= 0) expect(lines.columnFrom(unit, place)).toBe(columnFrom(unit, text, character));
          }
          expect(lines.columnFrom(unit, { line: 0, character: 3 })).toBe(3);
        },
      ),
    );
  });
});
