// New numbers in `from` lists and index comments when rows come, go or move, so that every row goes on reading
// what it read. Pure: rows before and after, to edits.
import type { TextEdit } from '../../../text/edit.ts';
import type { Span, TextRange } from '../../../text/span.ts';
import type { Row, WrittenFrom } from '../rows.ts';

/** A row that is there before and after. Its spans are those of the text to be edited. */
export interface KeptRow {
  readonly row: Pick<Row, 'from' | 'comment'>;
  readonly before: number;
  readonly after: number;
  /** Its numbers are left alone: it has been rewritten already. */
  readonly settled?: boolean;
}

export interface RowMoves {
  readonly kept: readonly KeptRow[];
  /** Rows that are gone, by their old numbers, with the old number of the row that is read in their stead. */
  readonly removed: ReadonlyMap<number, number | 'image' | undefined>;
  /** Rows that are read in the stead of others: old number to new number of the one to read. */
  readonly redirected?: ReadonlyMap<number, number>;
  /** By the old number of a row what its `from` is to say, where that has been worked out; other numbers stay. */
  readonly planned?: ReadonlyMap<number, readonly (number | undefined)[]>;
}

/** A row that reads the image has this as the number of what it reads. */
const IMAGE = -1;

/**
 * `-1` stays `-1` where only new rows have come between, and where rows have changed places: the chain follows the order
 * of the text. All other numbers follow the rows that they mean. Numbers that mean no row are left as they are. `locate` finds the spans
 * of the rows in the text; they count from its start unless it is given.
 */
export function renumber(
  change: RowMoves,
  locate: (span: Span) => TextRange = ({ start, end }) => ({ start, end }),
): readonly TextEdit[] {
  const numbers = new Numbers(change);
  const edits = new Map<number, TextEdit>();
  for (const { row, before, after, settled } of change.kept) {
    for (const [position, from] of (settled ? [] : row.from).entries()) {
      const number = change.planned
        ? change.planned.get(before)?.[position]
        : numbers.inRow(from, before, after);
      if (number !== undefined && number !== from.value) add(edits, locate(from.span), String(number));
    }
    const index = row.comment?.index;
    if (index?.value === before && after !== before) add(edits, locate(index.span), String(after));
  }
  return [...edits.values()].sort((a, b) => a.range.start - b.range.start);
}

/** How many rows have overtaken another one. */
export function countOvertaking(kept: readonly Pick<KeptRow, 'before' | 'after'>[]): number {
  let highest = -1;
  let count = 0;
  for (const { before } of kept.toSorted((a, b) => a.after - b.after)) {
    if (before < highest) count++;
    highest = Math.max(highest, before);
  }
  return count;
}

/** An anchored row stands once in the text for several rows: its first use decides. */
function add(edits: Map<number, TextEdit>, range: TextRange, text: string): void {
  if (!edits.has(range.start)) edits.set(range.start, { range, text });
}

class Numbers {
  readonly #change: RowMoves;
  readonly #after = new Map<number, number>();
  readonly #old = new Set<number>();
  readonly #hasOvertaking: boolean;

  constructor(change: RowMoves) {
    this.#change = change;
    for (const { before, after } of change.kept) {
      this.#after.set(before, after);
      this.#old.add(after);
    }
    this.#hasOvertaking = countOvertaking(change.kept) > 0;
  }

  /** What a number of `from` has to be, or nothing if it means no row. */
  inRow({ value }: WrittenFrom, before: number, after: number): number | undefined {
    if (value === undefined) return undefined;
    const target = value < 0 ? before + value : value;
    if (target < IMAGE || (target === IMAGE && before > 0) || target >= before) return undefined;
    if (value === -1 && this.#hasOvertaking && !this.#change.removed.has(target)) return -1;
    const number = this.#numberOf(target);
    if (number === undefined || number >= after) return undefined;
    if (value === -1 && this.#isChain(number, after)) return -1;
    if (number === IMAGE) return after === 0 ? -1 : undefined;
    return value < 0 ? number - after : number;
  }

  /** The new number of what was row `target`, through rows that are gone. */
  #numberOf(target: number): number | undefined {
    let old: number | 'image' | undefined = target;
    for (let steps = 0; steps <= this.#change.removed.size; steps++) {
      if (old === 'image' || old === IMAGE) return IMAGE;
      if (old === undefined) return undefined;
      const redirected = this.#change.redirected?.get(old);
      if (redirected !== undefined) return redirected;
      if (!this.#change.removed.has(old)) return this.#after.get(old);
      old = this.#change.removed.get(old);
    }
    return undefined;
  }

  /** Whether all rows between two are new. */
  #isChain(number: number, after: number): boolean {
    for (let between = number + 1; between < after; between++) {
      if (this.#old.has(between)) return false;
    }
    return true;
  }
}
