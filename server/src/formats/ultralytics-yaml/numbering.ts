// Which number means which row. Rows are numbered as they stand, unless one takes several numbers: forks let one row stand for a whole
// backbone that gives five maps, say, give each of them a number, and number the rows behind it from there.
import { type Family, isOfNoLibrary } from './family.ts';
import type { Row } from './rows.ts';

export interface Numbering {
  /** Some row takes several numbers. */
  readonly isShifted: boolean;
  /** That follows from comments alone. */
  readonly isGuessed: boolean;
  /** How many numbers each row takes, by its place. */
  readonly taken: readonly number[];
  /** The number of the row at a place; of its last map where it takes several. */
  numberOf(place: number): number;
  /** The number of its first map. */
  firstOf(place: number): number;
  /** The place of the row that a number means, and which of its maps. */
  find(number: number): { readonly place: number; readonly map: number } | undefined;
}

export function numberingOf(rows: readonly Row[], family: Family): Numbering {
  const told = rows.map(({ module }) => family.custom.get(module)?.rows ?? 1);
  if (told.some((count) => count > 1)) return shifted(told, false);
  const agreed = agreedBySigns(rows, family);
  return agreed ? shifted(told.with(agreed.place, agreed.count), true) : plain(told);
}

function plain(taken: readonly number[]): Numbering {
  const same = (place: number) => place;
  const find = (number: number) =>
    number >= 0 && number < taken.length ? { place: number, map: 0 } : undefined;
  return { isShifted: false, isGuessed: false, taken, numberOf: same, firstOf: same, find };
}

function shifted(taken: readonly number[], isGuessed: boolean): Numbering {
  const first: number[] = [];
  const meant: { readonly place: number; readonly map: number }[] = [];
  for (const [place, count] of taken.entries()) {
    first.push(meant.length);
    for (let map = 0; map < count; map++) meant.push({ place, map });
  }
  const firstOf = (place: number) => first[place] ?? meant.length;
  return {
    isShifted: true,
    isGuessed,
    taken,
    firstOf,
    numberOf: (place) => firstOf(place) + (taken[place] ?? 1) - 1,
    find: (number) => meant[number],
  };
}

/** No row of a fork stands for more. */
const MOST = 16;
/** So many comments have to say the same. */
const ENOUGH = 3;

/**
 * Which row takes several numbers, and how many, if all comments that number rows say so: the first that is of no library, and each comment from there on
 * is as much above the place of its row, while none is before.
 */
function agreedBySigns(rows: readonly Row[], family: Family): { place: number; count: number } | undefined {
  const place = rows.findIndex((row) => isOfNoLibrary(row, family));
  const first = rows[place];
  if (first === undefined || family.custom.has(first.module)) return undefined;
  const signs = rows.flatMap(({ index, comment }) =>
    comment?.index ? [{ index, offset: comment.index.value - index }] : [],
  );
  const before = signs.filter(({ index }) => index < place);
  const offsets = signs.filter(({ index }) => index >= place).map(({ offset }) => offset);
  const [offset = 0] = offsets;
  const agree =
    offsets.length >= ENOUGH &&
    offsets.every((one) => one === offset) &&
    before.every((one) => one.offset === 0) &&
    (place === 0 || before.length > 0);
  return agree && offset > 0 && offset < MOST ? { place, count: offset + 1 } : undefined;
}
