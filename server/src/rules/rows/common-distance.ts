// Several numbers of rows that do not fit, for which one shift of all numbers is not the whole explanation: rows were
// taken out, and with them what some numbers meant. What is offered for one of them has to suit the others.
import type { RowFacts, RowInput } from '../../network/rows.ts';
import { firstOf, fittingRows, type UnequalJoin } from './joins.ts';
import type { Drift, NumberInRow } from './stale-numbers.ts';
import { mayBeMap, type RowTable } from './table.ts';

/** How far a number may be off. */
const FARTHEST = 8;
/** How many numbers are compared. */
const MOST_COMPARED = 50;

/** Numbers that do not fit; that nothing suits them all is an answer too. */
export interface Misfits {
  readonly numbers: readonly RowInput[];
  /** The distance to the nearest row that fits, if it is the same for all of them: then all numbers are off by it. */
  readonly drift?: Drift;
}

/** The numbers that do not fit but would as those of other rows, if there are such numbers in several rows. */
export function misfitsOf(table: RowTable, joins: readonly UnequalJoin[]): Misfits | undefined {
  const odd = [...unreadable(table), ...oddOnes(joins, table)].slice(0, MOST_COMPARED);
  const comparable = odd.filter(({ distances }) => distances.length > 0);
  const [first] = comparable;
  if (first === undefined || comparable.every(({ number }) => number.row === first.number.row))
    return undefined;
  const by = first.distances.find((one) => comparable.every(({ distances }) => distances.includes(one)));
  const from = Math.min(...comparable.map(({ number }) => number.written));
  const [one, ...others] = numbersFrom(from, table);
  return {
    numbers: comparable.map(({ number }) => number.input),
    ...(by !== undefined && one && { drift: { from, by, numbers: [one, ...others] } }),
  };
}

interface OddNumber {
  readonly number: NumberInRow;
  /** By how much it would have to change to mean the nearest row that fits; two, if one is as far down as up. */
  readonly distances: readonly number[];
}

function nearest(written: number, rows: Iterable<RowFacts>): readonly number[] {
  const distances = [...rows].map(({ index }) => index - written);
  const shortest = Math.min(FARTHEST, ...distances.map(Math.abs));
  return distances.filter((by) => Math.abs(by) === shortest);
}

/** Numbers that mean no row which stands before theirs. */
function unreadable(table: RowTable): OddNumber[] {
  const found = numbersFrom(0, table).filter(({ row, input }) => {
    const read = table.readBy(input);
    return read !== 'image' && (read === undefined || read.index >= row.index);
  });
  return found.slice(0, MOST_COMPARED).map((number) => {
    const { row, written } = number;
    const around = table.rows.slice(
      Math.max(0, written - FARTHEST),
      Math.max(0, Math.min(written + FARTHEST + 1, row.index)),
    );
    const maps = around.filter((one) => mayBeMap(table.shapeOf(one)));
    return { number, distances: nearest(written, maps) };
  });
}

/** Numbers of joins whose maps differ from the others in size. */
function oddOnes(joins: readonly UnequalJoin[], table: RowTable): OddNumber[] {
  return joins.slice(0, MOST_COMPARED).flatMap((join) =>
    join.odd.flatMap((map) => {
      const { written } = map.input;
      if (written === undefined || written < 0) return [];
      const distances = nearest(written, firstOf(fittingRows(join, map, table), 2));
      return [{ number: { row: join.row, input: map.input, written }, distances }];
    }),
  );
}

function numbersFrom(from: number, table: RowTable): NumberInRow[] {
  return table.rows.flatMap((row) =>
    row.inputs.flatMap((input) =>
      input.written !== undefined && input.written >= from ? [{ row, input, written: input.written }] : [],
    ),
  );
}
