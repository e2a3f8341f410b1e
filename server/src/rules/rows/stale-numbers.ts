// Numbers of rows that are all off by the same amount, as they are when rows were inserted or taken out above and
// the numbers below stayed as they were.
import type { RowFacts, RowInput } from '../../network/rows.ts';
import type { NumberingJudge, Verdict } from './numbering-judge.ts';
import type { RowTable } from './table.ts';

/** How many rows may have been inserted or taken out; the likeliest first. */
const DISTANCES: readonly number[] = [1, -1, 2, -2, 3, -3];
/** How many rows are looked at in all; published files stay far below. */
const MOST_JUDGED = 200_000;
/** A single number that is off may be off for any reason: where it alone explains everything, nothing is stale. */
const LEAST_NUMBERS = 2;
/** Where nothing fails, this much has to become plausible by renumbering. */
const LEAST_DOUBTS = 2;

export interface NumberInRow {
  readonly row: RowFacts;
  readonly input: RowInput;
  readonly written: number;
}

/** Numbers that are off by one amount. */
export interface Drift {
  /** All numbers from this one on are off, */
  readonly from: number;
  /** and mean the row that stands this much further down. */
  readonly by: number;
  readonly numbers: readonly [NumberInRow, ...NumberInRow[]];
}

/** Numbers of which nothing else is wrong than that. */
export interface StaleNumbers extends Drift {
  /** The first of the numbers that shows the mistake. */
  readonly shownBy: NumberInRow;
  /** As they stand the file cannot be built; otherwise it can, and is another network than is meant. */
  readonly fails: boolean;
}

/** The one shift of numbers that makes a doubtful table plausible, if there is one. `written` is the table as it is. */
export function staleNumbers(
  table: RowTable,
  judge: NumberingJudge,
  written: Verdict,
): StaleNumbers | undefined {
  const fails = written.faults.length > 0;
  const contradictedNow = contradictions(table, Number.POSITIVE_INFINITY, 0);
  const candidates = shifts(table).flatMap((shift) => {
    // Comments that agree with the numbers as they are weigh more than a long distance.
    if (Math.abs(shift.by) > 1 && contradictedNow > 0 && shift.contradicted >= contradictedNow) return [];
    const doubts = judge.doubtsIfSound((_, input) => shiftedTo(input, shift, table));
    return doubts && explains(doubts.length, written) ? [{ ...shift, doubts: doubts.length }] : [];
  });
  const [best] = candidates.sort(
    (a, b) => a.doubts - b.doubts || a.contradicted - b.contradicted || singleFirst(a, b),
  );
  if (best === undefined || best.numbers.length < LEAST_NUMBERS) return undefined;
  const odd = new Set([...written.faults, ...(fails ? [] : written.doubts)]);
  const shown = best.numbers.filter(({ row }) => odd.has(row));
  // Every map of a join that fails is part of that; of what a head reads, only some cannot be read.
  const fault = shown.find((number) => number.row.module.joins || isUnreadable(number, table));
  const shownBy = fault ?? shown[0] ?? best.numbers[0];
  return { from: best.from, by: best.by, numbers: best.numbers, shownBy, fails };
}

function singleFirst({ numbers: one }: Shift, { numbers: other }: Shift): number {
  return Math.min(one.length, LEAST_NUMBERS) - Math.min(other.length, LEAST_NUMBERS);
}

function isUnreadable({ row, input }: NumberInRow, table: RowTable): boolean {
  const read = table.readBy(input);
  return read === undefined || (read !== 'image' && read.index >= row.index);
}

interface Shift {
  readonly from: number;
  readonly by: number;
  readonly numbers: Drift['numbers'];
  /** How many comments behind rows say otherwise. */
  readonly contradicted: number;
}

function shifts(table: RowTable): Shift[] {
  const all = table.rows.flatMap((row) =>
    row.inputs.flatMap((input) =>
      input.written !== undefined && input.written >= 0 ? [{ row, input, written: input.written }] : [],
    ),
  );
  const starts = [...new Set(all.map(({ written }) => written))].sort((a, b) => a - b);
  if (starts.length * DISTANCES.length * table.rows.length > MOST_JUDGED) return [];
  return DISTANCES.flatMap((by) =>
    starts.flatMap((from) => {
      const [first, ...others] = all.filter(({ written }) => written >= from);
      if (first === undefined) return [];
      const contradicted = contradictions(table, from, by);
      return [{ from, by, numbers: [first, ...others] as const, contradicted }];
    }),
  );
}

/** How many comments behind rows say another number than the row would have been called by. */
function contradictions(table: RowTable, from: number, by: number): number {
  return table.rows.filter(({ index, comment }) => {
    const claimed = comment?.index?.value;
    return claimed !== undefined && (claimed >= from ? claimed + by : claimed) !== index;
  }).length;
}

function shiftedTo(input: RowInput, { from, by }: Shift, table: RowTable): RowFacts | 'image' | undefined {
  const { written } = input;
  return written !== undefined && written >= from ? table.at(written + by) : table.readBy(input);
}

/** Whether a numbering by which nothing fails, with so many doubts, is what was meant. */
function explains(doubts: number, written: Verdict): boolean {
  if (written.faults.length > 0) return doubts <= written.doubts.length;
  return doubts === 0 && written.doubts.length >= LEAST_DOUBTS;
}

/** Whether this number is one of those that are off together. */
export function isStale(stale: Drift | undefined, input: RowInput | undefined): boolean {
  return stale?.numbers.some((number) => number.input === input) ?? false;
}
