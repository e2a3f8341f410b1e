// Calls a function of PyTorch: works out what comes of it, and puts it into the network that is traced.
import type { Mutable } from '../../../network/mutable.ts';
import type { Attribute } from '../../../network/network.ts';
import { list } from '../../../python/make.ts';
import { payForGiven } from '../../../python/nested.ts';
import type { Given, Run, Value } from '../../../python/values.ts';
import type { Span } from '../../../text/span.ts';
import { attribute, type Macs, type Read, type Step } from '../../../tracing/trace.ts';
import { namedTuple } from '../../named-tuple.ts';
import { noteLoss } from '../loss-inputs.ts';
import type { Session } from '../session.ts';
import { AskProgram } from '../tensors/tape.ts';
import {
  type Again,
  type Source,
  Tensor,
  type TensorFacts,
  type TensorHome,
  watched,
} from '../tensors/tensor.ts';
import { NotKnown, TorchError } from '../tensors/torch-error.ts';
import { Arguments } from './arguments.ts';
import type { Meant, Out, Result, TorchFunction } from './function.ts';
import { withinType } from './known-values.ts';
import { changesLead } from './leads.ts';
import { isTried, type MisfitStep, type TensorGiven, takeMisfit } from './misfit.ts';
import { withValues } from './small-values.ts';

export function callFunction(
  of: TorchFunction,
  given: Given,
  run: Run,
  session: Session,
  home: TensorHome,
): Value {
  payForGiven(given, run);
  return guarded(run, () => {
    const args = new Arguments(of.name, of.parameters, given, run);
    noteLoss(of.name, given, session, run);
    let result = undefined as Result | undefined;
    const { tracing } = session;
    if (tracing?.hasOtherLeads) args.areLeadsAlike = false;
    const work = () => {
      try {
        result = withValues(of.name, args, of.run(args));
        if (tracing && changesLead(of.name, args, result)) tracing.hasOtherLeads = true;
        return resultOf(args, result, home, placed(of, args, result, session));
      } catch (error) {
        // What comes of it is not known, so nothing says that it was read.
        if (error instanceof NotKnown) noteRead(given, session);
        if (!(error instanceof TorchError)) throw error;
        const step = () => misfitStep(of, args, session);
        const misfit = takeMisfit(error, step, tensorsIn(given), session, run, home);
        if (misfit) return misfit;
        throw error;
      }
    };
    return arranged(
      taped(given, (replaced) => again(of, replaced, run, home), work, run, home),
      result,
    );
  });
}

/** What comes of the same call with other arguments, in no network. */
function again(of: TorchFunction, given: Given, run: Run, home: TensorHome): Value {
  const args = new Arguments(of.name, of.parameters, given, run);
  try {
    return resultOf(args, withValues(of.name, args, of.run(args)), home);
  } catch (error) {
    // How large it had to be is said by the layer that it is in a network.
    if (error instanceof TorchError && meantBy(of, args)?.attributes.in_features !== undefined)
      throw new AskProgram();
    throw error;
  }
}

/** Does something to tensors, which whoever watches them is told of. */
export function taped<Value_ extends Value>(
  given: Given,
  again: Again,
  work: () => Value_,
  run: Run,
  { watch }: TensorHome,
): Value_ {
  if (!watch) return work();
  if (run.isUncertain || isTried(run)) watch.spoil();
  return watch.step(given, again, work);
}

/** The call as a step that does not fit: what it means is only of use where it does not itself fail. */
function misfitStep(of: TorchFunction, args: Arguments, session: Session): MisfitStep {
  const meant = meantBy(of, args);
  return {
    ...stepAt(of, session, args),
    ...(meant && { operation: meant.operation }),
    parameters: 0,
    attributes: attributesOf(meant),
  };
}

function meantBy(of: TorchFunction, args: Arguments): Meant | undefined {
  try {
    return of.means?.(args);
  } catch (error) {
    if (error instanceof TorchError || error instanceof NotKnown) return undefined;
    throw error;
  }
}

function stepAt(
  { name }: TorchFunction,
  session: Session,
  { given, run }: Arguments,
): Pick<Step, 'kind' | 'path' | 'definition'> {
  const kind = name.replace(/^(?:F|einops|torch)?\./, '');
  return { kind, path: session.pathOf(kind), definition: session.definition(kind, given, run) };
}

/** What is not known becomes unknown, what PyTorch raises an exception of the program. */
export function guarded(run: Run, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotKnown) return run.unknown(error.message);
    if (error instanceof TorchError) return run.raise(error.kind, error.message);
    throw error;
  }
}

/** What a step of the network is called, where it is more than a function that is called there. */
export type PlaceOfStep = Pick<Step, 'kind' | 'path' | 'definition'> &
  Partial<Pick<Step, 'name' | 'call' | 'sharesWeightsWith' | 'attributes' | 'incomplete' | 'frozen'>>;

/** Tensors of the network are read by something that the network does not show. */
export function noteRead(given: Given, session: Session): void {
  const { tracing } = session;
  if (tracing && tensorsIn(given).some(({ tensor }) => session.sourceOf(tensor))) tracing.readsMore = true;
}

/** Puts what came of a call into the network; gives the layer that it is there. */
export function placed(
  of: TorchFunction,
  args: Arguments,
  result: Result,
  session: Session,
  place?: () => PlaceOfStep,
): Source | undefined {
  const { tracing } = session;
  if (of.writes) noteRead(args.given, session);
  if ('plain' in result || 'same' in result) return undefined;
  const layer = step(of, args, outsOf(result), tensorsIn(args.given), session, place?.());
  return layer === undefined || !tracing ? undefined : { trace: tracing.trace, layer, output: 0 };
}

function outsOf(result: Exclude<Result, { plain: Value } | { same: string }>): readonly Out[] {
  return 'several' in result ? result.several : [result];
}

/** What came of a call as values: several as a tuple. `source` is where it stands in the network. */
export function resultOf(args: Arguments, result: Result, home: TensorHome, source?: Source): Value {
  if ('plain' in result) return watched(result.plain, home) ?? result.plain;
  if ('same' in result) return args.value(result.same);
  const tensors = tensorsIn(args.given);
  const [first] = tensors;
  const dtype = first?.tensor.facts.dtype;
  const memory = first && isView(args.name) ? first.tensor.memory : undefined;
  const isContiguous = areContiguous(tensors);
  const values = outsOf(result).map((facts, output) => {
    const made: Mutable<TensorFacts> = { ...facts };
    if (dtype !== undefined) made.dtype ??= dtype;
    if (!isContiguous) made.strides ??= 'unknown';
    if (memory) made.memory = memory;
    if (source) made.source = { trace: source.trace, layer: source.layer, output };
    return new Tensor(withinType(made), home);
  });
  return 'several' in result ? { type: 'tuple', items: values } : (values[0] as Tensor);
}

/** Several values in the form in which they are given. */
export function arranged(value: Value, result: Result | undefined): Value {
  if (!result || !('several' in result) || value.type !== 'tuple') return value;
  const { names, arrange, as } = result;
  if (arrange) return arrange(value.items);
  if (names) return namedTuple('torch.return_types', value.items, names);
  return as === 'list' ? list(value.items) : value;
}

/** Whether what comes out may show the very elements that went in. */
function isView(name: string): boolean {
  return !/^(?:clone|empty_like|zeros_like|ones_like|add|sub|mul|div|cat|stack)$/.test(name);
}

/** Where nothing is said of it, what comes out is of the type of what went in, and lies as it does. */
function areContiguous(tensors: readonly { readonly tensor: Tensor }[]): boolean {
  return tensors.every(({ tensor }) => (tensor.facts.strides ?? 'contiguous') === 'contiguous');
}

function step(
  of: TorchFunction,
  args: Arguments,
  outs: readonly Out[],
  tensors: readonly TensorGiven[],
  session: Session,
  place: PlaceOfStep | undefined,
): number | undefined {
  const { tracing } = session;
  if (!tracing || tracing.trace.isFull) return undefined;
  if (!place && !tensors.some(({ tensor }) => session.sourceOf(tensor))) return undefined;
  const { run } = args;
  const meant = of.means?.(args);
  const reads = readsOf(meant, args, tensors, session, run);
  const at: PlaceOfStep = place ?? stepAt(of, session, args);
  const own = attributesOf(meant);
  const { layer } = tracing.trace.take({
    kind: at.kind,
    path: at.path,
    definition: at.definition,
    name: at.name,
    call: at.call,
    sharesWeightsWith: at.sharesWeightsWith,
    incomplete: at.incomplete,
    frozen: at.frozen,
    operation: meant?.operation,
    // What it is given as weights is held by whoever made them.
    parameters: place ? undefined : 0,
    attributes: place?.attributes ? new Map([...place.attributes, ...own]) : own,
    macs: macsOf(of, args, tensors, session),
    reads,
    outputs: outs.map(({ sizes }) => session.sample(sizes)),
  });
  return layer;
}

function readsOf(
  meant: Meant | undefined,
  args: Arguments,
  tensors: readonly TensorGiven[],
  session: Session,
  run: Run,
): readonly Read[] {
  const read = tensors.filter(({ tensor }) => meant || session.sourceOf(tensor));
  const wanted = meant?.reads?.map((name) => args.value(name));
  return read
    .filter(({ tensor }) => !wanted || wanted.includes(tensor))
    .map(({ tensor, span }) => session.read(tensor, span ?? args.given.span, run));
}

/** For each sample of the batch; what does not depend on the input is computed once. */
function macsOf(
  { macs }: TorchFunction,
  args: Arguments,
  tensors: readonly { readonly tensor: Tensor }[],
  session: Session,
): Macs {
  if (!macs) return 0;
  const all = knownOf(() => macs(args));
  const { trace, batch = 1 } = session.tracing ?? {};
  if (all === undefined || !trace) return 'unknown';
  const isBatched = tensors.some(({ tensor }) => {
    const source = session.sourceOf(tensor);
    return source !== undefined && trace.followsInput(source);
  });
  const each = isBatched ? all / batch : all;
  return Number.isSafeInteger(each) ? each : 'unknown';
}

function knownOf(work: () => number | undefined): number | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

function attributesOf(meant: Meant | undefined): ReadonlyMap<string, Attribute> {
  const attributes = new Map<string, Attribute>();
  const given = meant?.attributes ?? {};
  for (const name in given) {
    const value = given[name];
    if (value !== undefined) attributes.set(name, attribute(name, value));
  }
  return attributes;
}

/** Lists in lists that are looked into for tensors. */
const DEEPEST = 8;

/** All tensors that are given, in lists and dicts too. */
export function tensorsIn({ positional, keywords }: Given): readonly TensorGiven[] {
  const found: TensorGiven[] = [];
  for (const { value, span } of positional) addTensors(value, span, DEEPEST, found);
  for (const { value, span } of keywords.values()) addTensors(value, span, DEEPEST, found);
  return found;
}

function addTensors(value: Value, span: Span | undefined, depth: number, found: TensorGiven[]): void {
  if (value instanceof Tensor) found.push({ tensor: value, span });
  else if (depth === 0) return;
  else if (value.type === 'list' || value.type === 'tuple')
    for (const item of value.items) addTensors(item, span, depth - 1, found);
  else if (value.type === 'dict')
    for (const item of value.table.entries.values()) addTensors(item, span, depth - 1, found);
}
