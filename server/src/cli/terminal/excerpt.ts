// One line of source with carets under the characters that are meant, cut to the width of the terminal.
import { printable } from '../printable.ts';
import { characterWidth, textWidth } from './width.ts';

export interface Excerpt {
  readonly source: string;
  /** As wide as what stands before the carets. */
  readonly indent: string;
  readonly carets: string;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

const TAB = 4;
const ELLIPSIS: Cell = { text: '…', width: 1, marked: false };

/** `start` and `end` are UTF-16 columns of `line`; an empty stretch is shown as one caret. */
export function excerptOf(line: string, start: number, end: number, columns: number): Excerpt {
  const cells = cutAround(cellsNear(line, start, Math.max(end, start + 1), columns), columns);
  const first = cells.findIndex((cell) => cell.marked);
  const widthOf = (part: readonly Cell[]) => part.reduce((sum, cell) => sum + cell.width, 0);
  const before = first < 0 ? cells : cells.slice(0, first);
  return {
    source: cells
      .map((cell) => cell.text)
      .join('')
      .trimEnd(),
    indent: ' '.repeat(widthOf(before)),
    carets: '^'.repeat(Math.max(1, widthOf(cells.filter((cell) => cell.marked)))),
  };
}

/** The characters that can be shown if `start` is: a line of a hostile file can have millions. */
function cellsNear(line: string, start: number, end: number, columns: number): readonly Cell[] {
  const reach = 4 * columns;
  const from = atCharacter(line, Math.max(0, start - reach));
  const to = atCharacter(line, Math.min(line.length, start + reach));
  const cells = cellsOf(line.slice(from, to), start - from, end - from);
  return [...(from > 0 ? [ELLIPSIS] : []), ...cells, ...(to < line.length ? [ELLIPSIS] : [])];
}

/** `offset`, or the one before it in the middle of a surrogate pair. */
function atCharacter(line: string, offset: number): number {
  return /[\udc00-\udfff]/.test(line.charAt(offset)) ? offset - 1 : offset;
}

/** Characters as the terminal shows them: tabs as spaces, control characters written out. */
function cellsOf(line: string, start: number, end: number): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let offset = 0;
  for (const character of line) {
    const text = character === '\t' ? ' '.repeat(TAB - (column % TAB)) : printable(character);
    const width = text === character ? characterWidth(character) : textWidth(text);
    cells.push({ text, width, marked: offset >= start && offset < end });
    column += width;
    offset += character.length;
  }
  return cells;
}

/** A stretch of at most `columns` that holds the first marked cell, with `…` where something is left out. */
function cutAround(cells: readonly Cell[], columns: number): readonly Cell[] {
  const ends: number[] = [];
  let total = 0;
  for (const cell of cells) {
    total += cell.width;
    ends.push(total);
  }
  if (total <= columns) return cells;
  const marked = cells.findIndex((cell) => cell.marked);
  const anchor = ends[marked < 0 ? cells.length - 1 : marked] ?? 0;
  const room = Math.max(8, columns - 2);
  const from = Math.max(0, Math.min(anchor - Math.floor(room / 2), total - room));
  const kept = cells.filter((_, index) => {
    const right = ends[index] ?? 0;
    const left = right - (cells[index]?.width ?? 0);
    return left >= from && right <= from + room;
  });
  const cutLeft = kept[0] !== cells[0];
  const cutRight = kept.at(-1) !== cells.at(-1);
  return [...(cutLeft ? [ELLIPSIS] : []), ...kept, ...(cutRight ? [ELLIPSIS] : [])];
}
