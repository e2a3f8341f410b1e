// Where the code of a notebook stands in the JSON of its file, and the other way round: for editors that show the file as it is.
import { decodeInside, plainText } from '../syntax/json/decoded.ts';
import type { JsonString } from '../syntax/json/tree.ts';
import { CELL_MARK, splitCells } from '../text/cells.ts';
import type { TextEdit } from '../text/edit.ts';
import { lastUpTo } from '../text/last-up-to.ts';
import type { TextRange } from '../text/span.ts';
import { readNotebook } from './read-notebook.ts';
import { type SourceStrings, writeChange } from './write-source.ts';

/** A string of code, mostly a line. */
interface Line {
  readonly string: JsonString;
  /** Where it begins in the code. */
  readonly start: number;
  /** Where the line in front of its cell begins. */
  readonly mark: number;
  readonly isFirst: boolean;
}

interface CellPlace {
  readonly start: number;
  readonly length: number;
  readonly strings: SourceStrings;
}

export class SourcePlaces {
  /** The code of all cells; none if the file is no notebook. */
  readonly code: string;
  readonly #json: string;
  readonly #cells: readonly CellPlace[];
  readonly #lines: readonly Line[];

  constructor(json: string) {
    const notebook = readNotebook(json);
    const code = notebook?.text ?? '';
    this.#json = json;
    this.code = code;
    this.#cells = splitCells(code).flatMap(({ start, text }, index) => {
      const strings = notebook?.sources[index];
      return strings ? [{ start, length: text.length, strings }] : [];
    });
    this.#lines = this.#cells.flatMap(({ start, strings }) => {
      const mark = code.lastIndexOf(CELL_MARK, start);
      let at = start;
      return strings.items.map((string, index): Line => {
        const line = { string, start: at, mark, isFirst: index === 0 };
        at += string.value.length;
        return line;
      });
    });
  }

  /** A range of the code in the file, as far as it is in one cell. */
  inFile({ start, end }: TextRange): TextRange | undefined {
    const cell = this.#cellAt(start);
    if (!cell) return undefined;
    const within = (offset: number) => Math.max(0, Math.min(offset - cell.start, cell.length));
    return writeChange(this.#json, cell.strings, { start: within(start), end: within(end), text: '' }).range;
  }

  /** A place in the file as one in the code: between the cells, the line in front of the next one. */
  inCode(offset: number): number {
    const index = lastUpTo(this.#lines, offset, ({ string }) => string.start);
    const line = this.#lines[index];
    if (line && offset <= line.string.end) return line.start + this.#within(line.string, offset);
    const next = this.#lines[index + 1];
    if (!next) return this.code.length;
    return next.isFirst ? next.mark : next.start;
  }

  /** An edit of the code, within one cell, as one of the file. */
  editOfFile({ range: { start, end }, text }: TextEdit): TextEdit | undefined {
    const cell = this.#cellAt(start);
    if (!cell || start < cell.start || end > cell.start + cell.length) return undefined;
    const change = { start: start - cell.start, end: end - cell.start, text };
    return writeChange(this.#json, cell.strings, change);
  }

  #cellAt(offset: number): CellPlace | undefined {
    return this.#cells[
      Math.max(
        0,
        lastUpTo(this.#cells, offset, ({ start }) => start),
      )
    ];
  }

  /** Which character of a string stands at a place in the file. */
  #within({ content, value }: JsonString, offset: number): number {
    const inside = Math.max(content.start, Math.min(offset, content.end));
    if (content.end - content.start === value.length) return inside - content.start;
    const decoded = decodeInside(plainText(this.#json), content.start, content.end);
    let [low, high] = [0, value.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (decoded.offset(middle) <= inside) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
