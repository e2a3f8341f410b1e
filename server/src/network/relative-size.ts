// Sizes that nobody knows, relative to one another: what becomes of "the height that row 3 gives" when it is halved and doubled. Windows
// and resizing note each step exactly, rounding included, so that two sizes of one origin can be told apart for certain.
import { type Dim, type RelativeSize, type SizeStep, UNKNOWN, type UnknownSize } from './shape.ts';

/** So many steps are followed; behind them a size is unknown without relation. */
const MOST_STEPS = 32;
/** No factor or divisor is followed beyond this. */
const LARGEST = 1 << 20;
/** So many sizes of the origin are tried to tell two sizes apart. */
const MOST_TRIED = 4096;

/** The size of an axis of something of which nothing is known. */
export function sizeFrom(origin: string, axis: number): UnknownSize {
  return { unknown: true, of: { origin, axis, steps: [] } };
}

/** The size after a step, where it is related to one that is not known; else unknown. */
export function stepped(size: Dim, step: SizeStep): Dim {
  if (typeof size === 'number') return UNKNOWN;
  if (step.times === 1 && step.plus === 0 && step.by === 1) return size;
  if (size.of === undefined) return UNKNOWN;
  const { origin, axis, steps } = size.of;
  const next = withStep(steps, step);
  return next ? { unknown: true, of: { origin, axis, steps: next } } : UNKNOWN;
}

/** A text that says what the size is: equal texts, equal sizes. */
export function relationKey({ origin, axis, steps }: RelativeSize): string {
  return `${origin}.${axis}${steps.map(({ times, plus, by }) => `*${times}+${plus}/${by}`).join('')}`;
}

/** Whether two sizes differ whatever the size is that both follow from. Of two origins nothing is known. */
export function alwaysDiffer(one: RelativeSize | undefined, other: RelativeSize | undefined): boolean {
  if (!one || !other || one.origin !== other.origin || one.axis !== other.axis) return false;
  const most = sizesToTry(one, other);
  if (most === undefined) return false;
  let tried = 0;
  for (let size = 1; size <= most; size++) {
    const [a, b] = [sizeAfter(size, one), sizeAfter(size, other)];
    if (a === undefined || b === undefined) continue;
    if (a === b) return false;
    tried++;
  }
  return tried > 0;
}

/** By how much the one is larger than the other, but for rounding: 2 for twice as large. */
export function ratioOf(one: RelativeSize, other: RelativeSize): number {
  return slopeOf(one) / slopeOf(other);
}

/** Steps are put together where that is exact: halving three times is one division by 8. */
function withStep(steps: readonly SizeStep[], step: SizeStep): readonly SizeStep[] | undefined {
  const last = steps.at(-1);
  const joined = last && together(last, step);
  const next = reduced(joined ?? step);
  const before = joined ? steps.slice(0, -1) : steps;
  if (next.times === 1 && next.plus === 0 && next.by === 1) return before;
  const isFollowed = Math.max(next.times, Math.abs(next.plus), next.by) <= LARGEST;
  if (!isFollowed || before.length >= MOST_STEPS) return undefined;
  // What one step has become may go together with the one before it.
  return joined ? withStep(before, next) : [...before, next];
}

function together(one: SizeStep, other: SizeStep): SizeStep | undefined {
  if (other.times === 1)
    return { times: one.times, plus: one.plus + other.plus * one.by, by: one.by * other.by };
  if (one.by !== 1) return undefined;
  return { times: one.times * other.times, plus: one.plus * other.times + other.plus, by: other.by };
}

function reduced({ times, plus, by }: SizeStep): SizeStep {
  const common = divisor(times, by);
  return { times: times / common, plus: Math.floor(plus / common), by: by / common };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** `undefined` where the size itself or one on the way would be below 1. */
function sizeAfter(size: number, { steps }: RelativeSize): number | undefined {
  let result = size;
  for (const { times, plus, by } of steps) {
    result = Math.floor((result * times + plus) / by);
    if (result < 1) return undefined;
  }
  return result;
}

/** The sizes of the origin after which nothing new comes: the others differ as one of these does. `undefined`: too many. */
function sizesToTry(one: RelativeSize, other: RelativeSize): number | undefined {
  const [a, b] = [rangeOf(one), rangeOf(other)];
  const first = Math.ceil(Math.max(a.start, b.start));
  if (a.slope === b.slope) {
    // The difference comes back after as many sizes as all divisors make together.
    const period = [...one.steps, ...other.steps].reduce((product, { by }) => product * by, 1);
    return first + period <= MOST_TRIED ? first + period : undefined;
  }
  const [steep, flat] = a.slope > b.slope ? [a, b] : [b, a];
  const meeting = Math.ceil((flat.high - steep.low) / (steep.slope - flat.slope));
  const most = Math.max(first, meeting) + 1;
  return most <= MOST_TRIED ? most : undefined;
}

interface Range {
  /** The size lies between slope · origin + low and slope · origin + high. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  /** From this size of the origin on, no size on the way is below 1. */
  readonly start: number;
}

function rangeOf({ steps }: RelativeSize): Range {
  let [slope, low, high, start] = [1, 0, 0, 1];
  for (const { times, plus, by } of steps) {
    slope = (slope * times) / by;
    low = (low * times + plus - (by - 1)) / by;
    high = (high * times + plus) / by;
    start = Math.max(start, (1 - low) / slope);
  }
  return { slope, low, high, start };
}

/** By how much a size is larger than what it is relative to, but for rounding. */
export function slopeOf({ steps }: RelativeSize): number {
  return steps.reduce((slope, { times, by }) => (slope * times) / by, 1);
}
