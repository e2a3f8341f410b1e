// Candidates for windows that do not fit: the nearest kernel, padding and stride that do, found by computing the
// layer again, each axis for itself where they differ.
import type { Facts } from '../../inference/facts.ts';
import { around, layerWith } from '../../inference/what-if.ts';
import type { SidePadding } from '../../network/attribute-value.ts';
import type { Layer } from '../../network/network.ts';
import { isKnown } from '../../network/shape.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import type { FixCandidate, LayerSubject, RuleContext } from '../rule.ts';
import { setAttribute } from './edits.ts';
import { type Changes, networkSearch } from './network-search.ts';
import { paddingFollowsKernel } from './padding-follows.ts';

/** How much padding may be added. */
const REACH = 64;
/** How much larger a kernel or stride may become. */
const LARGER = 8;
/** How many kernels or strides are tried. */
const TRIED = 500;

/** Whether one axis of the window is as it should be. */
export type AxisGoal = (window: WindowAxis) => boolean;

/** The window has a place, and leaves nothing over where it must not. Nothing is wrong along an axis of unknown size. */
export const fits: AxisGoal = (window) =>
  !isKnown(window.input) ||
  (isKnown(window.output) && (window.remainder === 0 || window.rounding !== 'exact' || window.same === true));

/** Whether the window of a layer reaches the goal along all its axes, or along some of them. */
export function meetsGoal(facts: Facts, layer: Layer, goal: AxisGoal, axes?: readonly number[]): boolean {
  const { windows = [] } = facts.layers[layer.id] ?? {};
  const checked = axes?.map((axis) => windows[axis]) ?? windows;
  return checked.length > 0 && checked.every((window) => window !== undefined && goal(window));
}

/**
 * The nearest kernels with which all axes reach the goal: one number for all, and one for each axis. A pool with a
 * window of 1 does nothing, so that is left out.
 */
export function kernelEdits(
  subject: LayerSubject,
  context: RuleContext,
  goal: AxisGoal = fits,
): FixCandidate[] {
  const windows = subject.facts.windows ?? [];
  const isPool = windows.some(({ kind }) => kind === 'pool');
  const needsOdd = paddingFollowsKernel(subject.layer);
  return axisEdits(subject, context, goal, {
    attribute: 'kernel',
    windows,
    current: ({ kernel }) => kernel,
    largest: largestKernel,
    isUseful: (kernels) =>
      isPool ? kernels.some((kernel) => kernel > 1) : !needsOdd || kernels.every(isOdd),
  });
}

export function strideEdits(
  subject: LayerSubject,
  context: RuleContext,
  goal: AxisGoal = fits,
): FixCandidate[] {
  const windows = subject.facts.windows ?? [];
  return axisEdits(subject, context, goal, {
    attribute: 'stride',
    windows,
    current: ({ stride }) => stride,
    largest: () => Number.POSITIVE_INFINITY,
    isUseful: () => true,
  });
}

/** The largest kernel that the padded input has a place for. */
function largestKernel({ input, padding, dilation }: WindowAxis): number {
  if (!isKnown(input)) return Number.POSITIVE_INFINITY;
  return Math.floor((input + padding.before + padding.after - 1) / dilation) + 1;
}

/** The smallest padding, the same on all sides, with which all axes reach the goal. */
export function paddingEdits(
  subject: LayerSubject,
  context: RuleContext,
  goal: AxisGoal = fits,
): FixCandidate[] {
  const windows = paddedWindows(subject);
  const least = Math.max(...windows.map(({ padding }) => Math.max(padding.before, padding.after)));
  const paddings = windows.length === 0 ? [] : upwards(least, REACH);
  const best = searchIn(subject, context, goal).best(paddings.map((padding) => ({ padding })));
  return best?.padding === undefined ? [] : [setAttribute(subject.layer, 'padding', best.padding)];
}

/**
 * As much more padding as needed at the end of single axes: few would choose that, and few frameworks pool so. Of use
 * only where no even padding is found.
 */
export function unevenPaddingEdits(
  even: readonly FixCandidate[],
  subject: LayerSubject,
  context: RuleContext,
  goal: AxisGoal = fits,
): FixCandidate[] {
  if (even.length > 0) return [];
  const windows = paddedWindows(subject);
  const search = searchIn(subject, context, goal);
  const padding = windows.map((window, axis): SidePadding => sidesFor(window, axis, windows, search, goal));
  return search.all([{ padding }]).map(() => setAttribute(subject.layer, 'padding', padding));
}

/** One more window that reads what is left over: pools can do that, convolutions cannot. */
export function roundUpEdits({ layer, operation }: LayerSubject): FixCandidate[] {
  return operation.category === 'pooling' ? [setAttribute(layer, 'rounding', 'ceil')] : [];
}

/** The axes of a window, if its padding is a matter of numbers. */
function paddedWindows({ facts }: LayerSubject): readonly WindowAxis[] {
  const windows = facts.windows ?? [];
  return windows.some((window) => window.same) ? [] : windows;
}

interface AxisSearch {
  readonly attribute: string;
  readonly windows: readonly WindowAxis[];
  readonly current: (window: WindowAxis) => number;
  /** The largest number that can be of use. */
  readonly largest: (window: WindowAxis) => number;
  /** Whether numbers that would fit are worth offering. */
  readonly isUseful: (values: readonly number[]) => boolean;
}

function axisEdits(
  subject: LayerSubject,
  context: RuleContext,
  goal: AxisGoal,
  { attribute, windows, current, largest, isUseful }: AxisSearch,
): FixCandidate[] {
  const worst = windows.find((window) => !goal(window)) ?? windows[0];
  if (worst === undefined) return [];
  const search = searchIn(subject, context, goal);
  const near = (window: WindowAxis) => {
    const most = Math.min(current(window) + LARGER, largest(window));
    return around(current(window), Math.max(1, most - TRIED), most, 'smaller');
  };
  const useful = near(worst).filter((value) => isUseful([value]));
  const one = search.best(useful.map((value) => ({ [attribute]: value })));
  const each = windows.map((window, axis) => {
    if (goal(window)) return current(window);
    const others = windows.map(current);
    const found = near(window).find((value) => search.axis({ [attribute]: others.with(axis, value) }, axis));
    return found ?? current(window);
  });
  const differ = each.some((value) => value !== each[0]);
  const lists = differ && isUseful(each) ? search.all([{ [attribute]: each }]) : [];
  return [...(one ? [one] : []), ...lists].map((changes) =>
    setAttribute(subject.layer, attribute, changes[attribute] ?? worst.kernel),
  );
}

interface Search {
  /** Whether one axis reaches the goal. */
  axis(changes: Changes, axis: number): boolean;
  /** Those with which all axes reach the goal and the layer has no problem. */
  all(changes: readonly Changes[]): readonly Changes[];
  /** The first of those that brings no problem elsewhere in the network; if none is found, just the first. */
  best(changes: readonly Changes[]): Changes | undefined;
}

/** Tries attributes on the inputs there are. */
function searchIn({ layer, facts }: LayerSubject, context: RuleContext, goal: AxisGoal): Search {
  const elsewhere = networkSearch(context, layer);
  const windowsWith = (changes: Changes) => layerWith(context.network, layer, facts, changes);
  const suits = (changes: Changes) => {
    const result = windowsWith(changes);
    const windows = result?.windows ?? [];
    return result?.problems.length === 0 && windows.length > 0 && windows.every(goal);
  };
  return {
    axis: (changes, axis) => {
      const window = windowsWith(changes)?.windows?.[axis];
      return window !== undefined && goal(window);
    },
    all: (changes) => changes.filter(suits),
    best: (changes) => {
      const suitable = changes.filter(suits);
      return suitable.find((one) => elsewhere.spares(layer, one)) ?? suitable[0];
    },
  };
}

/** Padding of one axis with as much more at its end as it needs. */
function sidesFor(
  window: WindowAxis,
  axis: number,
  windows: readonly WindowAxis[],
  search: Search,
  goal: AxisGoal,
): SidePadding {
  if (goal(window)) return window.padding;
  const { before, after } = window.padding;
  const sides = windows.map(({ padding }) => padding);
  const found = upwards(after, REACH).find((more) =>
    search.axis({ padding: sides.with(axis, { before, after: more }) }, axis),
  );
  return { before, after: found ?? after };
}

function upwards(from: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index + 1);
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}
