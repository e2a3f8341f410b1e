// Which rows have come, gone or moved between two versions of a text: a comparison of rows by what is written.
import { unchangedEnds } from '../../../versions/unchanged-ends.ts';
import { type Row, writtenText } from '../rows.ts';
import type { KeptRow, RowMoves } from './renumber.ts';

/** Beyond this many differing rows the comparison would cost more than it is worth. */
const MOST_COMPARED = 600;

/** `undefined` if all rows have their old numbers. */
export function detectRowChanges(before: readonly Row[], after: readonly Row[]): RowMoves | undefined {
  const pairs = matchRows(before, after);
  if (!pairs || pairs.every(([old, now]) => old === now)) return undefined;
  const kept = pairs.flatMap(([old, now]): KeptRow[] => {
    const row = after[now];
    if (!row) return [];
    const settled = !isWrittenAlike(before[old], row);
    return [{ row, before: old, after: now, ...(settled && { settled }) }];
  });
  const stays = new Set(pairs.map(([old]) => old));
  const removed = new Map(
    before.flatMap((row) => (stays.has(row.index) ? [] : [[row.index, firstInput(row)] as const])),
  );
  return { kept, removed };
}

/** A row that no edit touched is the same object. */
function isWrittenAlike(old: Row | undefined, now: Row): boolean {
  return old === now || (old !== undefined && writtenText(old) === writtenText(now));
}

/** The old number of what a row reads first. */
export function firstInput({ index, from }: Row): number | 'image' | undefined {
  const value = from[0]?.value;
  if (value === undefined) return undefined;
  if (index === 0) return value === -1 ? 'image' : undefined;
  const target = value < 0 ? index + value : value;
  return target >= 0 && target < index ? target : undefined;
}

type Pair = readonly [before: number, after: number];

/** Pairs of old and new numbers; `undefined` where too much has changed, or all rows stand where they stood. */
function matchRows(before: readonly Row[], after: readonly Row[]): Pair[] | undefined {
  const { start, end } = unchangedEnds(before, after, isWrittenAlike);
  const differing = before.length - start - end;
  // One row after another one in the same place was rewritten, and nothing else has changed.
  if (before.length === after.length && differing <= 1) return undefined;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  if (old.length > MOST_COMPARED || now.length > MOST_COMPARED) return undefined;
  const middle = middlePairs(old.map(writtenText), now.map(writtenText)).map(
    ([a, b]): Pair => [a + start, b + start],
  );
  const head = Array.from({ length: start }, (_, index): Pair => [index, index]);
  const tail = Array.from(
    { length: end },
    (_, index): Pair => [before.length - end + index, after.length - end + index],
  );
  return [...head, ...middle, ...tail];
}

/** Equal rows in order, rows that moved, and rows that were rewritten in place; all by their texts. */
function middlePairs(old: readonly string[], now: readonly string[]): Pair[] {
  const common = longestCommon(old, now);
  const pairedIn = (pairs: readonly Pair[]) =>
    [new Set(pairs.map(([a]) => a)), new Set(pairs.map(([, b]) => b))] as const;
  // The same text elsewhere tells more than another text in the same place.
  const equal = [...common, ...moved(old, now, pairedIn(common))];
  const [pairedOld, pairedNow] = pairedIn(equal);
  const others = rewritten(common, old.length, now.length).filter(
    ([a, b]) => !pairedOld.has(a) && !pairedNow.has(b),
  );
  return [...equal, ...others].sort((a, b) => a[1] - b[1]);
}

/** The longest common subsequence. */
function longestCommon(old: readonly string[], now: readonly string[]): Pair[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = lengths[i];
      const same = old[i] === now[j];
      if (row) row[j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Between two common rows as many old as new ones: each was rewritten. */
function rewritten(common: readonly Pair[], oldLength: number, newLength: number): Pair[] {
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...common, [oldLength, newLength] as const]) {
    if (a - i === b - j) for (let k = 0; k < a - i; k++) pairs.push([i + k, j + k]);
    [i, j] = [a + 1, b + 1];
  }
  return pairs;
}

/** Rows that are gone at one place and are at another one, each text once on both sides. */
function moved(
  old: readonly string[],
  now: readonly string[],
  [pairedOld, pairedNow]: readonly [ReadonlySet<number>, ReadonlySet<number>],
): Pair[] {
  const left = uniqueByText(old, pairedOld);
  const right = uniqueByText(now, pairedNow);
  return [...left].flatMap(([text, a]): Pair[] => {
    const b = right.get(text);
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
}

function uniqueByText(
  texts: readonly string[],
  paired: ReadonlySet<number>,
): ReadonlyMap<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  for (const [index, text] of texts.entries()) {
    if (!paired.has(index)) places.set(text, places.has(text) ? undefined : index);
  }
  return places;
}
