// A layer that fits with no input at all. Where nobody states the size of the input and none was found that works, it is looked at why:
// if the same two sizes differ in the same way with every input that comes so far, then it is not the input that is wrong.
import type { ShapeProblem } from '../../operations/shape-problem.ts';
import type { AssumedInput } from './blanks.ts';
import type { Way } from './first-layers.ts';
import type { TracedCall } from './traced-call.ts';
import { fits } from './verdict.ts';

/** The two sizes that differ at a layer. */
export interface SureMisfit {
  /** The call with the input that comes first. */
  readonly input: AssumedInput;
  /** Where the layer is written. */
  readonly definition: object;
  readonly expected: number;
  readonly found: number;
  /** They are sides of maps, which follow from those of the input: strides and pools round them, so that some may fit and their neighbours not. */
  readonly areSides: boolean;
}

/** Sides that are no multiple of what strides halve, beside the usual ones. */
const ODD_SIDES = [97, 54] as const;
const MOST_USUAL = 6;
/** What rounds a side does so again so many sides further on, as long as it is not halved more often than six times. */
const PERIOD = 64;

/**
 * What fails whatever the input is, as far as `attempt` shows for inputs of all kinds; `undefined` if something works or fails otherwise.
 * `refused`: no input comes so far that a layer gets it. With `like`, all that is asked is what becomes of an input as large as that.
 */
export function sureMisfit(
  way: Way,
  attempt: (input: AssumedInput) => TracedCall | undefined,
  like?: AssumedInput,
): SureMisfit | 'refused' | undefined {
  if (!way.isSure) return undefined;
  let first: SureMisfit | undefined;
  for (const input of like ? [inputLike(like, way)] : inputsOf(way)) {
    const outcome = outcomeOf(input, attempt(input));
    if (outcome === 'refused') continue;
    if (outcome === undefined || (first && !isSame(first, outcome))) return undefined;
    first ??= outcome;
  }
  if (!first) return 'refused';
  if (like) return first;
  for (const input of [
    ...othersThan(first.input, way),
    ...(first.areSides ? sidesBehind(first.input, way) : []),
  ]) {
    const outcome = outcomeOf(input, attempt(input));
    if (outcome !== 'refused' && (outcome === undefined || !isSame(first, outcome))) return undefined;
  }
  return first;
}

function inputsOf(way: Way): readonly AssumedInput[] {
  if (way.type === 'these') return way.inputs;
  return [...way.usual.slice(0, MOST_USUAL), ...ODD_SIDES].map((side) => way.input(side));
}

function inputLike({ sizes }: AssumedInput, way: Way): AssumedInput {
  if (way.type === 'sides') return way.input(sizes.at(-1) ?? 1);
  return way.inputs.find((input) => input.sizes.length === sizes.length) ?? way.inputs[0] ?? { sizes };
}

/** Each axis alone twice as long, but for the one that layers count on: the channels of a map, the features of a row. */
function othersThan({ sizes, ...input }: AssumedInput, { type }: Way): readonly AssumedInput[] {
  const counted = input.dtype !== undefined ? undefined : type === 'sides' ? 0 : sizes.length - 1;
  const axes = sizes.flatMap((size, axis) => (size === undefined || axis === counted ? [] : [axis]));
  return axes.map((axis) => ({
    ...input,
    sizes: sizes.map((size, at) => (at === axis && size !== undefined ? size * 2 : size)),
  }));
}

/** All sides of one period. */
function sidesBehind({ sizes }: AssumedInput, way: Way): readonly AssumedInput[] {
  const side = sizes.at(-1);
  if (way.type !== 'sides' || side === undefined) return [];
  return Array.from({ length: PERIOD }, (_, at) => way.input(side + at + 1));
}

const OF_INPUT: readonly ShapeProblem['type'][] = ['kernel-exceeds-input', 'size-below-one', 'rank'];

/** `refused`: the program itself ends it, or the input is too small or has other axes. */
function outcomeOf(input: AssumedInput, call: TracedCall | undefined): SureMisfit | 'refused' | undefined {
  if (!call || fits(call)) return undefined;
  const { misfit, problem, network } = call;
  if (!misfit) return problem?.type === 'raised' ? 'refused' : undefined;
  const { problem: fact } = misfit;
  if (fact && OF_INPUT.includes(fact.type)) return 'refused';
  const sizes = fact && differing(fact);
  const definition = network.layers[misfit.layer]?.definition;
  return sizes && definition && { input, definition, ...sizes };
}

function differing(fact: ShapeProblem): Pick<SureMisfit, 'expected' | 'found' | 'areSides'> | undefined {
  if (fact.type === 'declared-input') return { expected: fact.declared, found: fact.actual, areSides: false };
  if (fact.type !== 'merge-mismatch' || fact.withBatch) return undefined;
  const { expected, found, axis } = fact;
  if (expected === undefined || found === undefined) return undefined;
  return { expected, found, areSides: axis !== 'channels' };
}

/** Of maps both sizes may grow with the input, but not what lies between them. */
function isSame(one: SureMisfit, other: SureMisfit): boolean {
  return one.definition === other.definition && one.found - one.expected === other.found - other.expected;
}
