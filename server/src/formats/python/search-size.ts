// Which size fits, where nobody states one: fully connected layers behind a flatten take so many features and no others, so the size of
// what goes in follows from them. What is asked of each size is whether it is too small, too large or fits; that grows with the size.

/** Below zero: too small; above: too large; zero: it fits. `undefined`: that cannot be told. */
export type Verdict = number | undefined;

export type Found =
  /** It fits; which others do is not known, or all that are twice as large. */
  | { readonly type: 'any'; readonly size: number }
  /** These sizes fit, and no others. */
  | { readonly type: 'some'; readonly size: number; readonly least: number; readonly most: number };

/** No size fits: one gives too little, and the next one too much. */
export interface Gap {
  readonly type: 'none';
  readonly below: number;
  readonly above: number;
}

/** Largest size that is tried. */
const MOST = 2048;

const MOST_USUAL = 224;

/**
 * @param usual Sizes that are usual, the most usual first; at least two.
 * @param before What was found before an edit. That these fit and no others mostly still holds, which some questions show; that any does,
 * fewer questions than those of a search would not show.
 */
export function searchSize(
  ask: (size: number) => Verdict,
  usual: readonly number[],
  before: Found | undefined,
): Found | Gap | undefined {
  const known = new Map<number, Verdict>();
  const verdict = (size: number): Verdict => {
    if (!known.has(size)) known.set(size, size < 1 ? -1 : ask(size));
    return known.get(size);
  };
  const [first = MOST_USUAL] = usual;
  const still = before?.type === 'some' ? ofThose(before, usual) : undefined;
  if (still && verdict(first) !== undefined && holds(still, verdict)) return still;
  if (verdict(first) === 0 && fitsAll(usual, verdict)) return { type: 'any', size: first };
  if (verdict(first) === undefined) {
    const size = usual.find((one) => isWhole(one, usual) && verdict(one) === 0);
    if (size !== undefined) return { type: 'any', size };
  }
  const inOrder = [...usual].sort((one, other) => one - other);
  const fitting = usual.find((size) => known.get(size) === 0) ?? middle(inOrder, verdict);
  if (typeof fitting !== 'number') return fitting;
  const least = bound(fitting, -1, verdict);
  const most = bound(fitting, 1, verdict);
  if (least === undefined || most === undefined)
    return { type: 'any', size: usual.find((one) => isOpen(one, known) && verdict(one) === 0) ?? fitting };
  return ofThose({ least, most }, usual);
}

type Some = Extract<Found, { type: 'some' }>;

/** The most usual of the sizes that fit. */
function ofThose({ least, most }: Pick<Some, 'least' | 'most'>, usual: readonly number[]): Some {
  const size = usual.find((one) => one >= least && one <= most) ?? least;
  return { type: 'some', size, least, most };
}

function holds({ size, least, most }: Some, verdict: (size: number) => Verdict): boolean {
  const fits = (one: number) => verdict(one) === 0;
  return fits(size) && fits(least) && fits(most) && !!verdict(least - 1) && !!verdict(most + 1);
}

/** It can be halved often without a rest, or is the largest of the usual ones, of which little is left. */
function isWhole(size: number, usual: readonly number[]): boolean {
  return size === Math.max(...usual) || (size >= 64 && Number.isInteger(Math.log2(size)));
}

/** Neither smaller than one that is too small nor larger than one that is too large. */
function isOpen(size: number, known: ReadonlyMap<number, Verdict>): boolean {
  return [...known].every(([other, verdict = 0]) =>
    verdict < 0 ? size > other : verdict > 0 ? size < other : true,
  );
}

/** What is twice as large as what is most usual fits as well: then nothing depends on the size. */
export function fitsAll(
  [first = MOST_USUAL]: readonly number[],
  verdict: (size: number) => Verdict,
): boolean {
  return verdict(first * 2) === 0;
}

/** A size that fits: of those that are usual, else between two of them; or between which two there is none. */
function middle(inOrder: readonly number[], verdict: (size: number) => Verdict): number | Gap | undefined {
  let low = 0;
  let high = MOST + 1;
  let candidates = inOrder;
  while (high - low > 1) {
    const usual = candidates.filter((size) => size > low && size < high);
    const size = usual[usual.length >> 1] ?? (low + high) >> 1;
    candidates = usual;
    const found = verdict(size);
    if (found === undefined) return undefined;
    if (found === 0) return size;
    if (found < 0) low = size;
    else high = size;
  }
  return low > 0 && high <= MOST ? { type: 'none', below: low, above: high } : undefined;
}

/** The last size that fits on the way up or down from one that does; `undefined` if that is beyond all, or not to be told. */
function bound(fitting: number, way: 1 | -1, verdict: (size: number) => Verdict): number | undefined {
  let inside = fitting;
  // Steps that double find how far it goes, halves find where it ends.
  let step = 1;
  let next = verdict(inside + way);
  while (next === 0) {
    inside += way * step;
    step *= 2;
    if (inside + way * step > MOST) return undefined;
    next = verdict(inside + way * step);
  }
  while (step > 1 && next !== undefined) {
    step /= 2;
    next = verdict(inside + way * step);
    if (next === 0) inside += way * step;
  }
  if (next === undefined) return undefined;
  return inside;
}
