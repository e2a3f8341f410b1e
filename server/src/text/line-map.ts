// Offsets to lines and back. LSP, SARIF and the text output all count lines and UTF-16 columns from here.
import { type ColumnUnit, columnFrom, columnIn } from './column-unit.ts';
import { lastUpTo } from './last-up-to.ts';
import { LongLine } from './long-line.ts';

/** A place in a text: line and column count from 0, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Columns of shorter lines are counted anew each time. */
const LONG = 2_000;

/** Knows where the lines of one text start. Line ends are `\n`, `\r\n` and a lone `\r`. */
export class LineMap {
  readonly #starts: readonly number[];
  readonly #text: string;
  /** Of long lines, by their number and the unit. */
  readonly #long = new Map<string, LongLine>();

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 13 && text.charCodeAt(i + 1) === 10) continue;
      if (code === 10 || code === 13) starts.push(i + 1);
    }
    this.#starts = starts;
    this.#text = text;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; one outside the text is moved to its nearest end, one inside a `\r\n` before it. */
  position(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.#text.length));
    const line = lastUpTo(this.#starts, inside, (start) => start);
    return { line, character: Math.min(inside, this.lineEnd(line)) - this.lineStart(line) };
  }

  /** The offset of a position; a column behind the end of its line means the end of the line. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.#starts[position.line];
    if (start === undefined) return this.#text.length;
    return Math.min(start + Math.max(0, position.character), this.lineEnd(position.line));
  }

  /** Where a line starts. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** Where a line ends, before its line end. */
  lineEnd(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.#text.length;
    const end = next - 1;
    const crlf = this.#text.charCodeAt(end) === 10 && this.#text.charCodeAt(end - 1) === 13;
    return crlf ? end - 1 : end;
  }

  /** The column in `unit` of a position. */
  columnIn(unit: ColumnUnit, { line, character }: Position): number {
    return this.#isLong(line)
      ? this.#longLine(line, unit).columnIn(character)
      : columnIn(unit, this.lineText(line), character);
  }

  /** The column in UTF-16 of one in `unit`; a column inside a character means its start, one behind the line its end. */
  columnFrom(unit: ColumnUnit, { line, character }: Position): number {
    return this.#isLong(line)
      ? this.#longLine(line, unit).columnFrom(character)
      : columnFrom(unit, this.lineText(line), character);
  }

  #isLong(line: number): boolean {
    return this.lineEnd(line) - this.lineStart(line) > LONG;
  }

  #longLine(line: number, unit: ColumnUnit): LongLine {
    const key = `${line} ${unit}`;
    const known = this.#long.get(key) ?? new LongLine(this.lineText(line), unit);
    this.#long.set(key, known);
    return known;
  }

  /** The text of a line without its line end. */
  lineText(line: number): string {
    return this.#text.slice(this.lineStart(line), this.lineEnd(line));
  }
}
