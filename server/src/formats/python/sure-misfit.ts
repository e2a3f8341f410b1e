// A layer that fits with no input at all. Where nobody states the size of the input and none was found that works, it is looked at why:
// if the same two sizes differ with every input that comes so far, in a way that no other input can mend, then it is not the input that is
// wrong.
import { differenceOf } from '../../libraries/torch/misfits.ts';
import type { SizeProblem } from '../../libraries/torch/tensors/size-problem.ts';
import type { ShapeProblem } from '../../operations/shape-problem.ts';
import type { AssumedInput } from './blanks.ts';
import type { Way } from './first-layers.ts';
import {
  apart,
  comesAgain,
  keepsRatio,
  LEAST_SIDE,
  meetingBelow,
  NO_IMAGE,
  PERIOD,
} from './misfit-growth.ts';
import { type Refusals, smallestSide } from './smallest-side.ts';
import type { TracedCall } from './traced-call.ts';
import { fits } from './verdict.ts';

/** Calls of a model with inputs, each of which ends where a layer does not fit. */
export interface Attempts {
  /** Runs the program. */
  run(input: AssumedInput): TracedCall | undefined;
  /** Keeps the last run, to do it again. */
  keep(): void;
  /** What does not fit where that one ended, without the program; `undefined` if only that can tell. */
  again(input: AssumedInput): SizeProblem | undefined;
}

/** The two sizes that differ at a layer. */
export interface SureMisfit {
  /** The call with the input that comes first. */
  readonly input: AssumedInput;
  /** Where the layer is written. */
  readonly definition: object;
  readonly expected: number;
  readonly found: number;
  /** Sides of maps, which follow from those of the input: strides and pools round them, so that some may fit and their neighbours not. */
  readonly are: 'sides' | 'channels' | 'elements';
}

/** Sides that are no multiple of what strides halve, beside the usual ones. */
const ODD_SIDES = [97, 54] as const;
const MOST_USUAL = 6;

/**
 * What fails whatever the input is, as far as `attempts` show for inputs of all kinds; `undefined` if something works or fails otherwise.
 * `refused`: no input comes so far that a layer gets it. With `like`, all that is asked is what becomes of an input as large as that.
 */
export function sureMisfit(
  way: Way,
  attempts: Attempts,
  like?: AssumedInput,
): SureMisfit | 'refused' | undefined {
  const seen: SureMisfit[] = [];
  let order: Order | undefined;
  /** The same layer with another input, as far as that is to be told without the program. */
  const again = (input: AssumedInput, first: SureMisfit) => {
    order ??= orderOf(repeated(first.input, first, attempts), first);
    const told = order === 'other' ? undefined : repeated(input, first, attempts);
    return told && order === 'swapped' ? { ...told, expected: told.found, found: told.expected } : told;
  };
  /** Whether it is the same layer, or the input does not come so far. */
  const isAlike = (input: AssumedInput, isCounted = false): boolean => {
    const [first] = seen;
    const told = first && again(input, first);
    const call = told ? undefined : attempts.run(input);
    const outcome = told ?? outcomeOf(input, call);
    if (outcome === 'refused') return true;
    if (!outcome) return false;
    // What comes before the layer that tells of the input may make another one of it.
    if (!way.isSure && call && !isBehind(way.toldBy, call)) return isCounted;
    if (!first) attempts.keep();
    else if (first.definition !== outcome.definition) return false;
    // How sides differ may depend on how they are rounded.
    else if (first.are !== 'sides' && !isOneSided([first, outcome])) return false;
    seen.push(outcome);
    return true;
  };
  if (!(like ? [inputLike(like, way)] : inputsOf(way)).every((input) => isAlike(input))) return undefined;
  const [first] = seen;
  if (!first) return 'refused';
  if (like) return first;
  if (!othersThan(first.input, way).every((input) => isAlike(input))) return undefined;
  if (!way.isSure && !isAlike(countedTwice(first.input, way), true)) return undefined;
  const refuses = (input: AssumedInput) => outcomeOf(input, attempts.run(input)) === 'refused';
  return isSure(seen, first, way, isAlike, refuses) ? shown(seen, first) : undefined;
}

/** Whether the layer that does not fit comes behind the one that tells of the input. */
function isBehind(toldBy: object, { network: { layers }, misfit }: TracedCall): boolean {
  const at = layers.findIndex(({ definition }) => definition === toldBy);
  return at >= 0 && misfit !== undefined && at < misfit.layer;
}

function repeated(input: AssumedInput, first: SureMisfit, attempts: Attempts): SureMisfit | undefined {
  const problem = attempts.again(input);
  const found = problem?.type === 'unequal' ? differenceOf(problem, problem.one, problem.other) : undefined;
  if (!found || first.are !== 'sides' || found.axis < 2) return undefined;
  const [expected, actual] = found.sizes;
  return { ...first, input, expected, found: actual };
}

/** In the network the two tensors may be the other way round. */
type Order = 'same' | 'swapped' | 'other';

function orderOf(one: SureMisfit | undefined, other: SureMisfit): Order {
  if (one?.expected === other.expected && one.found === other.found) return 'same';
  return one?.expected === other.found && one.found === other.expected ? 'swapped' : 'other';
}

/** The same of the two sizes is always the larger one. */
function isOneSided(all: readonly SureMisfit[]): boolean {
  return new Set(all.map((one) => Math.sign(apart(one)))).size === 1;
}

/** Whether no other input can mend what these show. */
function isSure(
  seen: readonly SureMisfit[],
  first: SureMisfit,
  way: Way,
  isAlike: (input: AssumedInput) => boolean,
  refuses: Refusals,
): boolean {
  const isConstant = () => seen.every((one) => apart(one) === apart(first));
  if (first.are === 'sides' && way.type === 'sides') {
    const isTooSmall = refuses(way.input(LEAST_SIDE));
    const from = isTooSmall ? (first.input.sizes.at(-1) ?? LEAST_SIDE) : LEAST_SIDE;
    /** None of them is refused, which would say nothing. */
    const areAlike = (least: number) => {
      const before = seen.length;
      const inputs = Array.from({ length: PERIOD }, (_, at) => way.input(least + at));
      return inputs.every((input) => isAlike(input)) && seen.length === before + PERIOD;
    };
    const squares = () => seen.flatMap((one) => atSide(one));
    if (!areAlike(from)) return false;
    if (isConstant()) return true;
    if (!areAlike(from + PERIOD)) return false;
    if (comesAgain(squares())) return true;
    const meeting = isOneSided(seen) ? meetingBelow(squares()) : undefined;
    if (meeting === undefined || meeting < NO_IMAGE) return meeting !== undefined;
    // Where they are rounded, what they go like says little of where they would meet: all of these are looked at.
    const smaller = Array.from({ length: from - NO_IMAGE }, (_, at) => way.input(NO_IMAGE + at));
    return from === LEAST_SIDE && smaller.every((input) => isAlike(input)) && isOneSided(seen);
  }
  if (isConstant() || keepsRatio(seen)) return true;
  // Behind a flatten there are the more features the larger a map is: too many of the smallest are too many of all.
  const least = apart(first) > 0 && way.type === 'sides' ? smallestSide(way, refuses) : undefined;
  return least !== undefined && isAlike(least);
}

/** Where too much arrives, the input that gives least of it. */
function shown(seen: readonly SureMisfit[], first: SureMisfit): SureMisfit {
  return first.are === 'sides'
    ? first
    : seen.reduce((one, other) => (apart(other) >= 0 && apart(other) < apart(one) ? other : one), first);
}

/** Of a square. */
function atSide({ input: { sizes }, expected, found }: SureMisfit) {
  const [side, ...others] = sizes.slice(1);
  return side !== undefined && others.every((other) => other === side) ? [{ side, expected, found }] : [];
}

function inputsOf(way: Way): readonly AssumedInput[] {
  if (way.type === 'these') return way.inputs;
  return [...way.usual.slice(0, MOST_USUAL), ...ODD_SIDES].map((side) => way.input(side));
}

function inputLike({ sizes }: AssumedInput, way: Way): AssumedInput {
  if (way.type === 'sides') return way.input(sizes.at(-1) ?? 1);
  return way.inputs.find((input) => input.sizes.length === sizes.length) ?? way.inputs[0] ?? { sizes };
}

/** Each axis alone twice as long, but for the one that layers count on. */
function othersThan(input: AssumedInput, way: Way): readonly AssumedInput[] {
  const counted = countedAxis(input, way);
  const axes = input.sizes.flatMap((size, axis) => (size === undefined || axis === counted ? [] : [axis]));
  return axes.map((axis) => longer(input, axis));
}

/** The same of that one. */
function countedTwice(input: AssumedInput, way: Way): AssumedInput {
  return longer(input, countedAxis(input, way));
}

/** The channels of a map, the features of a row. */
function countedAxis({ sizes, dtype }: AssumedInput, { type }: Way): number | undefined {
  return dtype !== undefined ? undefined : type === 'sides' ? 0 : sizes.length - 1;
}

function longer({ sizes, ...input }: AssumedInput, axis: number | undefined): AssumedInput {
  return {
    ...input,
    sizes: sizes.map((size, at) => (at === axis && size !== undefined ? size * 2 : size)),
  };
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

function differing(fact: ShapeProblem): Pick<SureMisfit, 'expected' | 'found' | 'are'> | undefined {
  if (fact.type === 'declared-input') return { expected: fact.declared, found: fact.actual, are: 'channels' };
  if (fact.type === 'reshape-count')
    return { expected: fact.targetElements, found: fact.elements, are: 'elements' };
  if (fact.type !== 'merge-mismatch' || fact.withBatch) return undefined;
  const { expected, found, axis } = fact;
  if (expected === undefined || found === undefined) return undefined;
  return { expected, found, are: axis === 'channels' ? 'channels' : 'sides' };
}
