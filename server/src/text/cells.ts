// The cells of a notebook as one text, in which each stands behind a line that says which one it is. So whatever reads, edits or counts
// lines of a text does the same here, and only who shows a place to somebody says the cell (`placeInCells`).
import { lastUpTo } from './last-up-to.ts';
import type { Position } from './line-map.ts';

/** Begins the line before a cell: a character that means nothing to anybody, so that no program has it. */
export const CELL_MARK = '\uE000';

export interface Cell {
  /** Which of the cells of the notebook it is, from 0. */
  readonly cell: number;
  readonly text: string;
}

/** A cell in the text of all of them. */
export interface PlacedCell extends Cell {
  readonly start: number;
}

/** One text of cells: with as many characters of each as it has. */
export function joinCells(cells: readonly Cell[]): string {
  return cells.map(({ cell, text }) => `${CELL_MARK}${cell}\n${withoutMarks(text)}\n`).join('');
}

/** The text with what would be taken for a mark blanked out. */
export function withoutMarks(text: string): string {
  return text.replaceAll(CELL_MARK, ' ');
}

/** The cells of a text that `joinCells` made, or that edits made of it. */
export function splitCells(text: string): readonly PlacedCell[] {
  const marks = [...text.matchAll(/^\uE000(\d{1,9})\n/gm)];
  return marks.map((mark, index) => {
    const start = mark.index + mark[0].length;
    // The line break behind a cell is of the text of all of them.
    const end = Math.max(start, (marks[index + 1]?.index ?? text.length) - 1);
    return { cell: Number(mark[1]), text: text.slice(start, end), start };
  });
}

/** A cell and the line of the text of all of them that is its first. */
export interface CellLine {
  readonly cell: number;
  readonly line: number;
}

/** Where the cells of a text begin, by its lines. */
export function cellLines(
  cells: readonly PlacedCell[],
  lineOf: (offset: number) => number,
): readonly CellLine[] {
  return cells.map(({ cell, start }) => ({ cell, line: lineOf(start) }));
}

/** A place in a cell. */
export interface CellPosition extends Position {
  readonly cell: number;
}

/** Which cell a position of the text of all of them is in, and where in that; the line before a cell is its start. */
export function placeInCells(lines: readonly CellLine[], { line, character }: Position): CellPosition {
  const found = lines[lastUpTo(lines, line + 1, (one) => one.line)] ?? { cell: 0, line: 0 };
  if (line < found.line) return { cell: found.cell, line: 0, character: 0 };
  return { cell: found.cell, line: line - found.line, character };
}
