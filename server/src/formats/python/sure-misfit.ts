// A layer that fits with no input at all. Where nobody states the size of the input and none was found that works, it is looked at why:
// if the same two sizes differ in the same way with every input that comes so far, then it is not the input that is wrong.
import { differenceOf } from '../../libraries/torch/misfits.ts';
import type { Repeated, Tape } from '../../libraries/torch/tensors/tape.ts';
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

/** Calls a model with one input after the other. */
export interface Attempts {
  /** Runs the program, up to the first layer that does not fit. */
  run(input: AssumedInput, onTape: (tape: Tape) => void): TracedCall | undefined;
  /** Does the same as a run before; `undefined` if that may not be the same. */
  again(input: AssumedInput, tape: Tape): Repeated | undefined;
}

/** What lies between the two sizes at the layer that did not fit first; `refused`: the input does not come so far. */
type Told = number | 'refused' | undefined;

/**
 * What fails whatever the input is, as far as `attempts` show for inputs of all kinds; `undefined` if something works or fails elsewhere.
 * `refused`: no input comes so far that a layer gets it. With `like`, all that is asked is what becomes of an input as large as that.
 */
export function sureMisfit(
  way: Way,
  attempts: Attempts,
  like?: AssumedInput,
): SureMisfit | 'refused' | undefined {
  if (!way.isSure) return undefined;
  const inputs = like ? [inputLike(like, way)] : inputsOf(way);
  for (const [at, input] of inputs.entries()) {
    let tape: Tape | undefined;
    const call = attempts.run(input, (made) => {
      tape = made;
    });
    const first = outcomeOf(input, call);
    if (first === 'refused') continue;
    if (!first || like) return first;
    const tell = toldOf(first, tape && alikeOn(tape, first, attempts), attempts);
    const others = [...inputs.slice(at + 1), ...othersThan(input, way)];
    return others.every((other) => isApart(first, tell(other))) && isPeriodic(first, way, tell)
      ? first
      : undefined;
  }
  return 'refused';
}

/** Where sizes are sides, what lies between them depends on how they are rounded; else it is the same for all inputs. */
function isApart(first: SureMisfit, told: Told): boolean {
  return told === 'refused' || (first.areSides ? told !== undefined : told === first.found - first.expected);
}

/** Over two periods of sides the same comes again, so that it never comes out even. */
function isPeriodic({ input, areSides }: SureMisfit, way: Way, tell: (input: AssumedInput) => Told): boolean {
  const side = input.sizes.at(-1);
  if (!areSides || way.type !== 'sides' || side === undefined) return true;
  for (let behind = 1; behind <= PERIOD; behind++) {
    const told = tell(way.input(side + behind));
    if (told === undefined || tell(way.input(side + behind + PERIOD)) !== told) return false;
  }
  return true;
}

/** What becomes of another input: told without the program where `alike` can. */
function toldOf(
  { definition }: SureMisfit,
  alike: ((input: AssumedInput) => number | undefined) | undefined,
  { run }: Attempts,
): (input: AssumedInput) => Told {
  return (input) => {
    const told = alike?.(input);
    if (told !== undefined) return told;
    const outcome = outcomeOf(
      input,
      run(input, () => undefined),
    );
    if (outcome === 'refused' || outcome === undefined) return outcome;
    return outcome.definition === definition ? outcome.found - outcome.expected : undefined;
  };
}

/** The same of an input that ends the run at the same step, told without the program. */
function alikeOn(
  tape: Tape,
  { input, found, expected }: SureMisfit,
  { again }: Attempts,
): ((other: AssumedInput) => number | undefined) | undefined {
  const usual = betweenSizes(again(input, tape));
  // In the network they may be the other way round.
  const sign = usual && (found - expected) / usual;
  if (sign !== 1 && sign !== -1) return undefined;
  return (other) => {
    const told = betweenSizes(again(other, tape));
    return told && told * sign;
  };
}

/** What lies between the two sizes where it ends, if the run itself ended there. */
function betweenSizes(repeated: Repeated | undefined): number | undefined {
  const problem = repeated?.type === 'raised' && repeated.atEnd ? repeated.error.problem : undefined;
  if (problem?.type !== 'unequal') return undefined;
  const difference = differenceOf(problem, problem.one, problem.other);
  return difference && difference.sizes[1] - difference.sizes[0];
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
