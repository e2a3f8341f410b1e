// What becomes of the numbers in `from` when rows change places with their neighbours. Rows that do not read one
// another only change places. Of two that follow one another in a chain the order in the chain changes: `-1` stays `-1`,
// since the chain follows the order of the text. All other numbers go on meaning the same row. Pure arithmetic on numbers:
// formats write what it says, features tell with it what can be offered.

/** What of a row decides how it can be moved. */
export interface PlacedRow {
  readonly index: number;
  /** The list that it stands in. */
  readonly section: string;
  readonly inputs: readonly PlacedInput[];
}

export interface PlacedInput {
  /** Absent if it is no integer. */
  readonly written?: number;
  /** The row it means; absent if there is none. */
  readonly row?: number | 'image';
}

/** Rows `first` to `last` past their neighbour; beside the other list, into it. */
export interface RowMove {
  readonly first: number;
  readonly last: number;
  readonly to: 'up' | 'down';
}

export interface RowMovePlan {
  /** The row that is passed; absent where rows only go over into the other list, and nothing is renumbered. */
  readonly past?: number;
  newIndex(index: number): number;
  /** By the old number of a row what its `from` is to say, position by position; only rows where a number changes. */
  readonly numbers: ReadonlyMap<number, readonly (number | undefined)[]>;
}

/** Why rows cannot be moved. `reader` and `read` are numbers of rows before the move. */
export type RowMoveRefusal =
  /** There is nothing to move, or nothing to move past. */
  | { readonly because: 'no neighbour' }
  /** Some of the rows stand in one list, some in the other. */
  | { readonly because: 'two lists' }
  | { readonly because: 'list would be empty'; readonly section: string }
  /** A number means a row that would stand behind its reader. */
  | { readonly because: 'read by number'; readonly reader: number; readonly read: number }
  /** A relative number would become `-1`, and with that mean whatever stands before. */
  | { readonly because: 'becomes chain'; readonly reader: number; readonly read: number }
  /** The row joins others by their numbers, so that no chain leads through it. */
  | { readonly because: 'no chain'; readonly row: number; readonly past: number };

export function isRefused(plan: RowMovePlan | RowMoveRefusal): plan is RowMoveRefusal {
  return 'because' in plan;
}

/** What a move does to all rows, or why it cannot be done. Moving back gives the numbers that were there before. */
export function planRowMove(
  rows: readonly PlacedRow[],
  { first, last, to }: RowMove,
): RowMovePlan | RowMoveRefusal {
  const head = rows[first];
  const neighbour = rows[to === 'up' ? first - 1 : last + 1];
  if (!head || !rows[last] || !neighbour || last < first) return { because: 'no neighbour' };
  const { section } = head;
  const moving = rows.slice(first, last + 1);
  if (moving.some((row) => row.section !== section)) return { because: 'two lists' };
  if (neighbour.section !== section) {
    const staying = rows.filter((row) => row.section === section).length - moving.length;
    return staying > 0 ? OVER_THE_BORDER : { because: 'list would be empty', section };
  }
  const [start, middle, end] = to === 'up' ? [first - 1, first, last + 1] : [first, last + 1, last + 2];
  const plan = planExchange(rows, { start, middle, end });
  return isRefused(plan) ? plan : { ...plan, past: neighbour.index };
}

const OVER_THE_BORDER: RowMovePlan = { newIndex: (index) => index, numbers: new Map() };

/** Two runs of rows, one behind the other, that change places: `start` to `middle` and `middle` to `end`, without it. */
export interface RowExchange {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

/** What it does to all rows that two runs change places, or why they cannot. */
export function planExchange(
  rows: readonly PlacedRow[],
  exchange: RowExchange,
): RowMovePlan | RowMoveRefusal {
  const { start, middle, end } = exchange;
  const newIndex = (index: number) => {
    if (index < start || index >= end) return index;
    return index < middle ? index + end - middle : index - (middle - start);
  };
  const lower = rows.slice(middle, end);
  const isAbove = (read: PlacedInput['row']) => typeof read === 'number' && read >= start && read < middle;
  const isLink = (row: PlacedRow, { written }: PlacedInput) => row.index === middle && written === -1;
  for (const reader of lower) {
    const fixed = reader.inputs.find((input) => isAbove(input.row) && !isLink(reader, input))?.row;
    if (typeof fixed === 'number') return { because: 'read by number', reader: reader.index, read: fixed };
  }
  const chained = lower.some(({ inputs }) => inputs.some(({ row }) => isAbove(row)));
  const special = chained
    ? relinked(rows, exchange, (row, input) => followed(input, newIndex(row), newIndex))
    : new Map<number, readonly (number | undefined)[]>();
  if ('because' in special) return special;
  // Only the first row can read the image.
  if (!chained && start === 0) return { because: 'no chain', row: middle, past: 0 };
  const numbers = new Map<number, readonly (number | undefined)[]>();
  for (const { index, inputs } of rows.slice(start)) {
    const now = special.get(index) ?? inputs.map((input) => followed(input, newIndex(index), newIndex));
    if (now.some((number, position) => number !== inputs[position]?.written)) numbers.set(index, now);
  }
  return { newIndex, numbers };
}

/** What a number has to be so that it means the row that it meant. */
function followed(
  { written, row }: PlacedInput,
  reader: number,
  newIndex: (index: number) => number,
): number | undefined {
  if (written === undefined || typeof row !== 'number') return written;
  return written < 0 ? newIndex(row) - reader : newIndex(row);
}

type Follow = (reader: number, input: PlacedInput) => number | undefined;
type Relinked = ReadonlyMap<number, readonly (number | undefined)[]> | RowMoveRefusal;

/** The rows at which a chain is put together anew: the heads of both runs, and what stands behind them. */
function relinked(rows: readonly PlacedRow[], { start, middle, end }: RowExchange, follow: Follow): Relinked {
  const [upper, lower, behind] = [rows[start], rows[middle], rows[end]];
  if (!upper || !lower) return { because: 'no neighbour' };
  const entry = chainOf(upper);
  const [trunk] = entry;
  // Where the upper run begins a branch, the lower one begins it then, by the same number.
  const isBranch = trunk !== undefined && trunk.written !== -1;
  const isPlain = lower.inputs.every(({ written }, position) => (written === -1) === (position === 0));
  if (trunk?.row === undefined || (isBranch && !isPlain)) {
    return { because: 'no chain', row: upper.index, past: middle };
  }
  const lowerNumbers = lower.inputs.map((input) =>
    input.written === -1 ? trunk.written : follow(middle, input),
  );
  const upperNumbers = upper.inputs.map((input) => (entry.includes(input) ? -1 : follow(start, input)));
  const ambiguous = lower.inputs.find((input, each) => input.written !== -1 && lowerNumbers[each] === -1);
  if (ambiguous) return becomesChain(lower, ambiguous);
  const behindNumbers = behind ? numbersBehind(behind, { above: middle - 1, below: end - 1 }, follow) : [];
  if ('because' in behindNumbers) return behindNumbers;
  return new Map([
    [start, upperNumbers],
    [middle, lowerNumbers],
    ...(behind ? [[end, behindNumbers] as const] : []),
  ]);
}

/** The inputs by which a row hangs in a chain: `-1`; at the beginning of a branch its first number. */
function chainOf({ inputs }: PlacedRow): readonly PlacedInput[] {
  const links = inputs.filter(({ written }) => written === -1);
  return links.length > 0 ? links : inputs.slice(0, 1);
}

/** What the row behind two runs is to read: the chain, unless it reads the last rows of both. */
function numbersBehind(
  behind: PlacedRow,
  { above, below }: { readonly above: number; readonly below: number },
  follow: Follow,
): readonly (number | undefined)[] | RowMoveRefusal {
  const { index, inputs } = behind;
  const followedNumbers = inputs.map((input) => follow(index, input));
  const reads = (row: number) => inputs.some((input) => input.row === row);
  if (reads(above) && reads(below)) return followedNumbers;
  const isChained = inputs.some(({ written }) => written === -1);
  const twice = inputs.find(({ written, row }) => written !== -1 && row === below && isChained);
  if (twice) return { because: 'read by number', reader: index, read: below };
  const ambiguous = inputs.find(({ written }, each) => written !== -1 && followedNumbers[each] === -1);
  if (ambiguous) return becomesChain(behind, ambiguous);
  return inputs.map(({ written }, each) => (written === -1 ? written : followedNumbers[each]));
}

function becomesChain({ index }: PlacedRow, { row }: PlacedInput): RowMoveRefusal {
  return { because: 'becomes chain', reader: index, read: typeof row === 'number' ? row : index };
}
