import { describe, expect, it } from 'vitest';
import { CELL_MARK, cellLines, joinCells, placeInCells, splitCells } from './cells.ts';
import { LineMap } from './line-map.ts';

const CELLS = [
  { cell: 0, text: 'a = 1\nb = 2' },
  { cell: 3, text: '' },
  { cell: 4, text: 'c = 3\n' },
];

describe('cells as one text', () => {
  it('come out as they went in', () => {
    const found = splitCells(joinCells(CELLS));
    expect(found.map(({ cell, text }) => ({ cell, text }))).toEqual(CELLS);
    expect(splitCells('')).toEqual([]);
  });

  it('keep their lengths whatever they say', () => {
    const text = `a${CELL_MARK}1\n${CELL_MARK}2\n`;
    const [found] = splitCells(joinCells([{ cell: 7, text }]));
    expect(found).toMatchObject({ cell: 7, text: 'a 1\n 2\n' });
  });

  it('tell of each position which cell it is in', () => {
    const text = joinCells(CELLS);
    const lines = new LineMap(text);
    const cells = cellLines(splitCells(text), (offset) => lines.position(offset).line);
    const placeOf = (offset: number) => {
      const { cell, line, character } = placeInCells(cells, lines.position(offset));
      return `${cell}:${line}:${character}`;
    };
    expect(placeOf(text.indexOf('b = 2') + 4)).toBe('0:1:4');
    expect(placeOf(text.indexOf('c = 3'))).toBe('4:0:0');
    // The lines between them belong to the cell below.
    expect(placeOf(0)).toBe('0:0:0');
    expect(placeOf(text.indexOf(`${CELL_MARK}4`) + 1)).toBe('4:0:0');
    expect(placeOf(splitCells(text)[1]?.start ?? 0)).toBe('3:0:0');
    expect(placeOf(text.length)).toBe('4:2:0');
  });
});
