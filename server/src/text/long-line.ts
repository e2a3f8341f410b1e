// Columns of one long line in another unit: a saved model may be a single line of half a million characters, and an editor asks for
// hundreds of columns of it. They are counted once, and from the nearest mark from then on.
import { type ColumnUnit, columnFrom, columnIn } from './column-unit.ts';
import { lastUpTo } from './last-up-to.ts';

/** Characters from one mark to the next. */
const STEP = 512;

interface Mark {
  /** Where a character starts, in UTF-16. */
  readonly index: number;
  /** Its column in the unit. */
  readonly column: number;
}

export class LongLine {
  readonly #line: string;
  readonly #unit: ColumnUnit;
  readonly #marks: readonly Mark[];

  constructor(line: string, unit: ColumnUnit) {
    const marks: Mark[] = [{ index: 0, column: 0 }];
    let [index, column] = [0, 0];
    while (index + STEP < line.length) {
      const part = line.slice(index, wholeUpTo(line, index + STEP));
      column += columnIn(unit, part, part.length);
      index += part.length;
      marks.push({ index, column });
    }
    this.#line = line;
    this.#unit = unit;
    this.#marks = marks;
  }

  /** The column in the unit of the character at an index. */
  columnIn(index: number): number {
    const mark = this.#mark(index, (one) => one.index);
    return mark.column + columnIn(this.#unit, this.#from(mark), index - mark.index);
  }

  /** The index of a column in the unit. */
  columnFrom(column: number): number {
    const mark = this.#mark(column, (one) => one.column);
    return mark.index + columnFrom(this.#unit, this.#from(mark), column - mark.column);
  }

  #mark(place: number, of: (mark: Mark) => number): Mark {
    return this.#marks[lastUpTo(this.#marks, place, of)] ?? { index: 0, column: 0 };
  }

  #from({ index }: Mark): string {
    return this.#line.slice(index, index + 2 * STEP);
  }
}

/** An end that does not stand inside of a character. */
function wholeUpTo(line: string, end: number): number {
  const code = line.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end + 1 : end;
}
