// What a model is called with where the program does not say it: sizes that are stated from outside, or at the model itself, or those
// that its layers take.
import { ASSUMED_BATCH } from '../../libraries/assumed-batch.ts';
import type { Repeated, Tape } from '../../libraries/torch/tensors/tape.ts';
import { Tensor, type TensorHome } from '../../libraries/torch/tensors/tensor.ts';
import type { Given, Instance, Value } from '../../python/values.ts';
import type { Span } from '../../text/span.ts';
import type { StatedInput } from '../format.ts';
import { type AssumedInput, blankCall, blanksIn, filled, tensorOf, withoutKeywords } from './blanks.ts';
import { isForSmall, type OtherAxes, SMALL, type Way, wayOf } from './first-layers.ts';
import { exampleOf, ownImageOf } from './own-inputs.ts';
import type { Program } from './program.ts';
import { type Found, fitsAll, searchSize } from './search-size.ts';
import { asBefore, type InputBefore, shownAt } from './shown-input.ts';
import { type NoInputSize, sizeGap } from './size-gap.ts';
import { type Attempts, type SureMisfit, sureMisfit } from './sure-misfit.ts';
import type { Traced } from './traced.ts';
import type { TracedCall, Until } from './traced-call.ts';
import { type SideCalls, TriedSides } from './tried-sides.ts';
import { fits } from './verdict.ts';

/** A model, and what is known of how it is called. */
export interface ModelCall {
  readonly model: Instance;
  /** Absent if the program does not call it. */
  readonly given?: Given;
  readonly span: Span;
  /** It was made for this entry, and nothing else has it. */
  readonly isNew?: true;
}

/** Batches that are tried one after the other, where the program does not work with whatever batch there is. */
const BATCHES = [ASSUMED_BATCH, 2, 1] as const;

/** Calls the model with tensors at places that the program leaves open. */
interface Calls {
  run(
    tensors: ReadonlyMap<number, Value>,
    until?: Until,
    onTape?: (tape: Tape) => void,
  ): TracedCall | undefined;
  again(tensors: ReadonlyMap<number, Value>, tape: Tape): Repeated | undefined;
}

/** What is known of the sizes that a model is called with. */
export interface KnownSizes {
  /** By whoever states them for this model. */
  readonly stated: readonly StatedInput[] | undefined;
  /** Height, width and channels that images have where nobody does. */
  readonly usual?: readonly number[] | undefined;
  readonly before?: InputBefore | undefined;
}

/** Traces a model with what is stated, else with what it seems to take. */
export function traceModel(
  program: Program,
  { model, given: known, span }: ModelCall,
  sizes: KnownSizes,
): Traced | undefined {
  const { stated } = sizes;
  const given = known ?? blankCall(model, program.run.interpreter);
  if (stated)
    return ofStated(stated, program, (tensors, batch) =>
      program.trace(model, filled(withoutKeywords(given), tensors), batch, span),
    );
  if (known && !known.isOpen && blanksIn(known).length === 0) {
    const call = program.trace(model, known, undefined, span);
    return call && { call, isAssumed: false };
  }
  const example = exampleOf(model);
  if (example) {
    const call = program.trace(model, filled(withoutKeywords(given), example), undefined, span);
    if (call) return { call, isAssumed: false };
  }
  const calls = callsOf(program, model, given, span);
  const blanks = blanksIn(given);
  const own = blanks.length < 2 ? ownImageOf(model) : undefined;
  const call = own && calls.run(new Map([[blanks[0] ?? 0, tensorOf(own, program.library.home)]]));
  if (call && fits(call)) return { call, isAssumed: false };
  const places = blanks.length > 0 ? blanks : [0];
  const { before } = sizes;
  const same = before?.shown && asBefore(before, places, calls.run, program.library.home);
  const traced = same ?? search(places, program, calls, sizes);
  return traced && { ...traced, shown: shownAt(places, traced.call) };
}

function callsOf(program: Program, model: Instance, given: Given, span: Span): Calls {
  return {
    run: (tensors, until, onTape) =>
      program.trace(model, filled(given, tensors), ASSUMED_BATCH, span, until, onTape),
    again: (tensors, tape) => program.again(tape, filled(given, tensors), span),
  };
}

type Trace = (tensors: ReadonlyMap<number, Value>, batch: number) => TracedCall | undefined;

function ofStated(stated: readonly StatedInput[], { library }: Program, trace: Trace): Traced | undefined {
  let first: TracedCall | undefined;
  for (const batch of BATCHES) {
    const tensors = stated.map((one, at) => [at, tensorOf(one, library.home, batch)] as const);
    const call = trace(new Map(tensors), batch);
    if (call && fits(call)) return { call, isAssumed: false };
    first ??= call;
  }
  return first && { call: first, isAssumed: false };
}

/** Sizes that the layers take which get the input first. */
function search(
  blanks: readonly number[],
  { library: { home } }: Program,
  calls: Calls,
  { usual, before }: KnownSizes,
): Traced<TracedCall> | undefined {
  const ways = waysIn(blanks, new Tensor({ sizes: undefined }, home), calls);
  const [[place, leading] = [blanks[0] ?? 0, undefined]] = ways;
  const usualImage = usual && leading && imageOf(leading, usual);
  if (usualImage && ways.size === 1) {
    const call = calls.run(new Map([[place, tensorOf(usualImage, home)]]));
    if (call && fits(call)) return { call, isAssumed: false };
  }
  const tensorsFor = (choice: number, of = ways) =>
    new Map([...of].map(([at, way]) => [at, tensorOf(inputOf(way, choice), home)] as const));
  const sidesOf = (of: typeof ways): SideCalls => ({
    run: (side, onTape) => calls.run(tensorsFor(side, of), 'misfit', onTape),
    again: (side, tape) => calls.again(tensorsFor(side, of), tape),
  });
  const attempt = (choice: number) => calls.run(tensorsFor(choice), 'misfit');
  const found =
    leading?.type === 'sides'
      ? ofSides(leading, new TriedSides(sidesOf(ways)), before?.found)
      : leading && ofThese(leading, attempt);
  if (found && 'call' in found) return found;
  // The program itself may make of an input of other axes what its first layer gets.
  for (const axes of leading?.type === 'sides' ? (leading.others ?? []) : []) {
    const others = withAxes(ways, axes);
    const [way] = others.values();
    const other = way?.type === 'sides' && ofSides(way, new TriedSides(sidesOf(others)), before?.found);
    if (other && 'call' in other) return other;
  }
  const open = leading?.type === 'sides' ? leading.open : undefined;
  // The program may count on a batch of some size.
  const input = new Tensor({ sizes: open && [undefined, ...open.sizes] }, home);
  const blind = calls.run(new Map([[place, input]]));
  // What several inputs have to be, one after the other does not tell; nor does a layer tell which of them it gets.
  const isAlone = ways.size === 1;
  const gap = found && isAlone && isOfImages(leading) ? found : undefined;
  const isTold = isAlone && (blanks.length < 2 || leading?.isSure);
  const isSilent = !gap && isTold && !blind?.misfits && !blind?.problem;
  const sure = isSilent && leading && sureIn(leading, place, calls, home);
  if (sure && sure !== 'refused') return ofSure(sure);
  return blind && { call: blind, isAssumed: true, ...(gap && { gap }) };
}

/** A misfit that is there with whatever input, and the whole call that shows it. */
export interface SureCall {
  readonly misfit: SureMisfit;
  readonly call: TracedCall;
}

/** What is shown of it. */
export function ofSure({ call }: SureCall): Traced<TracedCall> {
  return { call, isAssumed: true, ...(call.misfit && { failsAt: call.misfit.layer }) };
}

function sureIn(
  way: Way,
  at: number,
  calls: Calls,
  home: TensorHome,
  like?: AssumedInput,
): SureCall | 'refused' | undefined {
  const given = (input: AssumedInput) => new Map([[at, tensorOf(input, home)]]);
  let [last, kept] = [undefined as Tape | undefined, undefined as Tape | undefined];
  const attempts: Attempts = {
    run: (input) =>
      calls.run(given(input), 'misfit', (tape) => {
        last = tape;
      }),
    keep: () => {
      kept = last;
    },
    again: (input) => {
      const repeated = kept && calls.again(given(input), kept);
      return repeated?.type === 'raised' && repeated.atEnd ? repeated.error.problem : undefined;
    },
  };
  const misfit = sureMisfit(way, attempts, like);
  if (!misfit || misfit === 'refused') return misfit;
  const call = calls.run(given(misfit.input));
  return call && { misfit, call };
}

/** The same of a model that nobody calls; with `like`, of an input as large as that alone. */
export function sureCallOf(
  program: Program,
  { model, span }: Pick<ModelCall, 'model' | 'span'>,
  like?: AssumedInput,
): SureCall | 'refused' | undefined {
  const given = blankCall(model, program.run.interpreter);
  const calls = callsOf(program, model, given, span);
  const { home } = program.library;
  const blanks = blanksIn(given);
  const ways = waysIn(blanks, new Tensor({ sizes: undefined }, home), calls);
  const [[place, leading] = [0, undefined]] = ways;
  const isTold = ways.size === 1 && (blanks.length < 2 || leading?.isSure);
  return isTold && leading ? sureIn(leading, place, calls, home, like) : undefined;
}

/** Of a signal or a film another size may fit than those that were tried. */
function isOfImages(way: Way | undefined): boolean {
  return way?.type === 'sides' && way.input(1).sizes.length === 3;
}

/** What each argument may be that nobody states, as far as its first layers tell. */
function waysIn(blanks: readonly number[], unknown: Tensor, { run }: Calls): ReadonlyMap<number, Way> {
  const [first = 0, ...others] = blanks;
  if (others.length > 0) {
    // What comes behind the first may be no tensor at all: it is one only where a layer gets it.
    const all = run(new Map(blanks.map((at) => [at, unknown])));
    if (all && !all.problem) return waysOf(all, blanks);
  }
  const only = new Map([[first, unknown]]);
  const begun = run(only, 'first layer');
  const isOnly = others.length === 0;
  const way = begun && wayOf(begun, 0, true, isOnly);
  if (way) return new Map([[first, way]]);
  const blind = run(only);
  return blind ? waysOf(blind, [first], isOnly) : new Map();
}

function waysOf(blind: TracedCall, places: readonly number[], isOnly = false): ReadonlyMap<number, Way> {
  const ways = places.flatMap((place, input) => {
    const way = wayOf(blind, input, places.length === 1, isOnly);
    return way ? [[place, way] as const] : [];
  });
  return new Map(ways);
}

/** An image of these sizes, if it has the channels that are taken. */
function imageOf(way: Way, usual: readonly number[]): StatedInput | undefined {
  const [taken, ...sides] = way.type === 'sides' ? way.input(1).sizes : [];
  const [height, width, channels = taken] = usual;
  if (sides.length !== 2 || taken === undefined || height === undefined || width === undefined)
    return undefined;
  return channels === taken ? { sizes: [taken, height, width] } : undefined;
}

/** Inputs that are alike all have the side that is tried; each other has what comes first for it. */
function inputOf(way: Way, choice: number): AssumedInput {
  if (way.type === 'sides') return way.input(choice);
  return way.inputs[choice] ?? way.inputs[0] ?? { sizes: [] };
}

type Attempt = (choice: number) => TracedCall | undefined;

function ofThese(way: Extract<Way, { type: 'these' }>, attempt: Attempt): Traced<TracedCall> | undefined {
  for (const choice of way.inputs.keys()) {
    const call = attempt(choice);
    if (call && fits(call)) return { call, isAssumed: true };
  }
  return undefined;
}

/** The first input has these axes; others that are rows of steps have as many. */
function withAxes(
  ways: ReadonlyMap<number, Way>,
  { usual, input, hasSteps }: OtherAxes,
): ReadonlyMap<number, Way> {
  const changed = (way: Way, isFirst: boolean): Way => {
    if (isFirst) return { type: 'sides', toldBy: way.toldBy, usual, input };
    const [features] =
      way.type === 'these' ? way.inputs.flatMap(({ sizes }) => (sizes.length === 2 ? [sizes[1]] : [])) : [];
    if (!hasSteps || features === undefined) return way;
    return { type: 'sides', toldBy: way.toldBy, usual, input: (side) => ({ sizes: [side, features] }) };
  };
  return new Map([...ways].map(([at, way], index) => [at, changed(way, index === 0)]));
}

function ofSides(
  way: Extract<Way, { type: 'sides' }>,
  tried: TriedSides,
  before: Found | undefined,
): Traced<TracedCall> | NoInputSize | undefined {
  const small = asSmall(way, tried);
  // If a side fits and a much larger one, so do those between.
  if (small && fitsAll(way.usual, tried.ask)) return small;
  const found = searchSize(tried.ask, way.usual, before);
  if (!found) return small ?? refused(way, tried);
  if (found.type === 'none') return sizeGap(found.below, found.above, tried);
  if (small && found.type === 'any') return small;
  const call = tried.call(found.size);
  return call && { call, isAssumed: true, found };
}

/** What the program itself refuses: it may be meant for small images. */
function refused(
  { usual: [first = SMALL] }: Extract<Way, { type: 'sides' }>,
  tried: TriedSides,
): Traced<TracedCall> | undefined {
  const large = tried.call(first);
  if (!large?.problem || large.misfits > 0 || tried.ask(SMALL) !== 0) return undefined;
  const call = tried.call(SMALL);
  return call && { call, isAssumed: true, found: { type: 'any', size: SMALL } };
}

/** What begins as networks for small images do, and fits such an image. */
function asSmall(
  { small: size }: Extract<Way, { type: 'sides' }>,
  tried: TriedSides,
): Traced<TracedCall> | undefined {
  if (size === undefined || tried.ask(size) !== 0) return undefined;
  const call = tried.call(size);
  return call && isForSmall(call) ? { call, isAssumed: true, found: { type: 'any', size } } : undefined;
}
