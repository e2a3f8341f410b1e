// Edits of the text that cells make together (cells.ts), as edits of cells alone: a cell can be changed, where one ends and the next
// begins cannot.
import { CELL_MARK } from './cells.ts';
import type { TextEdit } from './edit.ts';

/**
 * Edits that make the same of every cell, each within one; `undefined` if one of them reaches over the end of a cell. Those of a text
 * without cells are as they were.
 */
export function editsWithinCells(text: string, edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  if (!text.startsWith(CELL_MARK)) return edits;
  const within: TextEdit[] = [];
  for (const edit of edits) {
    const one = editWithinCell(text, edit);
    if (!one) return undefined;
    within.push(one);
  }
  return within;
}

/** A whole line at the edge of a cell is written with the line break that is inside of the cell. */
function editWithinCell(
  text: string,
  { range: { start, end }, text: replacement }: TextEdit,
): TextEdit | undefined {
  if (replacement.includes(CELL_MARK)) return undefined;
  // The line before a cell belongs to no cell; what is put in front of it comes behind the cell before.
  const isAtMark = text.startsWith(CELL_MARK, start);
  const cell = bodyAt(text, isAtMark && start > 0 ? start - 1 : start);
  if (start === 0 && end === 0) return edit(cell.start, cell.start, replacement);
  if (start < cell.start) return undefined;
  if (start > cell.end) {
    if (end > start || !replacement.endsWith('\n')) return undefined;
    return edit(cell.end, cell.end, `\n${replacement.slice(0, -1)}`);
  }
  if (end <= cell.end) return edit(start, end, replacement);
  // The line break behind a cell is of no cell either.
  if (end > cell.end + 1) return undefined;
  if (replacement.endsWith('\n')) return edit(start, cell.end, replacement.slice(0, -1));
  const isWholeLine = start === cell.start || text[start - 1] === '\n';
  if (!isWholeLine || replacement !== '') return undefined;
  return edit(Math.max(cell.start, start - 1), cell.end, '');
}

function edit(start: number, end: number, text: string): TextEdit {
  return { range: { start, end }, text };
}

/** Where the code of the cell begins and ends that an offset is in, or in the line before it. */
function bodyAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  const mark = text.lastIndexOf(CELL_MARK, offset);
  const start = text.indexOf('\n', mark) + 1;
  const next = text.indexOf(CELL_MARK, start);
  return { start, end: Math.max(start, (next < 0 ? text.length : next) - 1) };
}
