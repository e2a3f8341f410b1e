// Where the cells of an open notebook stand in the text of all of them (text/cells.ts), by their lines: an editor knows the cells, all
// that analyses knows that text.
import { type Position, Range, type TextEdit } from 'vscode-languageserver';
import { type CellLine, joinCells, placeInCells } from '../../text/cells.ts';
import { LineMap } from '../../text/line-map.ts';

/** A cell that is open. */
export interface OpenCell {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** A range, and the cell that it is in. */
export interface CellRange {
  readonly cell: OpenCell;
  readonly range: Range;
}

/** An edit, and the cell that it is made in. */
export interface EditedCell {
  readonly cell: OpenCell;
  readonly edit: TextEdit;
}

/** Where what an editor shows stands in the text that is analysed. */
export interface Layout {
  readonly cells: readonly OpenCell[];
  /** A position in a cell as one in the text. */
  fromCell(uri: string, position: Position): Position;
  /** A range of the text in the cell that it starts in, as far as that goes; `undefined` if there are no cells. */
  toCell(range: Range): CellRange | undefined;
  /** An edit of the text in its cell; `undefined` if it reaches out of that, so that no cell can be edited so. */
  toEditedCell(edit: TextEdit): EditedCell | undefined;
}

export class NotebookLayout implements Layout {
  /** What is analysed. */
  readonly text: string;
  readonly cells: readonly OpenCell[];
  readonly #lines: readonly CellLine[];

  constructor(cells: readonly OpenCell[]) {
    this.cells = cells;
    this.text = joinCells(cells.map(({ text }, cell) => ({ cell, text })));
    let line = 0;
    this.#lines = cells.map(({ text }, cell) => {
      // The line before it says which cell it is.
      const first = line + 1;
      line = first + new LineMap(text).lineCount;
      return { cell, line: first };
    });
  }

  fromCell(uri: string, { line, character }: Position): Position {
    const index = this.cells.findIndex((cell) => cell.uri === uri);
    return { line: (this.#lines[index]?.line ?? 0) + line, character };
  }

  toCell({ start, end }: Range): CellRange | undefined {
    const from = placeInCells(this.#lines, start);
    const cell = this.cells[from.cell];
    if (!cell) return undefined;
    const to = placeInCells(this.#lines, end);
    if (to.cell === from.cell)
      return { cell, range: Range.create(from.line, from.character, to.line, to.character) };
    const lines = new LineMap(cell.text);
    const last = lines.lineCount - 1;
    // Behind its end in some units, which means its end.
    const { length } = lines.lineText(last);
    return { cell, range: Range.create(from.line, from.character, last, length) };
  }

  toEditedCell({ range: { start, end }, newText }: TextEdit): EditedCell | undefined {
    const isWithin = placeInCells(this.#lines, start).cell === placeInCells(this.#lines, end).cell;
    const isBetween = this.#lines.some((cell) => cell.line === start.line + 1);
    const found = isWithin && !isBetween ? this.toCell({ start, end }) : undefined;
    return found && { cell: found.cell, edit: { range: found.range, newText } };
  }
}
