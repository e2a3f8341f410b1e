// A call of a layer of `torch.nn` that has a record: what comes out, and its place in the network that is traced.

import type { Mutable } from '../../../network/mutable.ts';
import { typeName } from '../../../python/type-names.ts';
import type { Given as Call, GivenValue, Instance, Run, Value } from '../../../python/values.ts';
import type { Read } from '../../../tracing/trace.ts';
import { shownSize } from '../../assumed-batch.ts';
import { shortName } from '../../library.ts';
import { taped } from '../functions/call-function.ts';
import { isTried, noteMisfit } from '../functions/misfit.ts';
import { statedProblem } from '../misfits.ts';
import type { Session, Tracing } from '../session.ts';
import type { Size, Sizes } from '../tensors/sizes.ts';
import { AskProgram } from '../tensors/tape.ts';
import { type Source, Tensor, type TensorFacts, type TensorHome } from '../tensors/tensor.ts';
import { NotKnown, TorchError } from '../tensors/torch-error.ts';
import type { Behaviour, Outcome } from './behaviours/behaviour.ts';
import { callFault } from './construction-fault.ts';
import { countHeld, type Held, NOTHING_HELD } from './held-weights.ts';
import type { MadeLayer } from './make-layer.ts';
import { HANDED_OUT, isModule, modulesOf } from './tree.ts';

/** One call of a layer. */
interface LayerCall {
  readonly made: MadeLayer;
  readonly self: Instance;
  readonly call: Call;
  readonly run: Run;
  readonly session: Session;
  readonly first: GivenValue;
  /** Absent if what arrives is not known. */
  readonly input: Tensor | undefined;
  readonly behaviour: Behaviour;
}

type Ended = Partial<Outcome> & { readonly problem?: TorchError };

/** Applies a layer to what it is called with. */
export function callLayer(
  made: MadeLayer,
  self: Instance,
  call: Call,
  run: Run,
  session: Session,
  home: TensorHome,
): Value {
  const first = inputOf(call, run);
  const fault = callFault(made);
  if (fault) return run.raise('TypeError', `${made.record.name} takes integers`, fault);
  const asked = layerCall(made, self, call, run, session, first);
  return taped(
    call,
    (given) => again(asked, given, home),
    () => applyLayer(asked, home),
    run,
    home,
  );
}

function layerCall(
  made: MadeLayer,
  self: Instance,
  call: Call,
  run: Run,
  session: Session,
  first: GivenValue,
): LayerCall {
  const input = first.value instanceof Tensor ? first.value : undefined;
  const { behaviour } = made.meaning;
  return { made, self, call, run, session, first, behaviour, input };
}

/** What comes of it with other tensors, in no network. */
function again({ made, self, run, session }: LayerCall, given: Call, home: TensorHome): Value {
  const asked = layerCall(made, self, given, run, session, inputOf(given, run));
  const ended = outcomeOf(asked);
  const { problem } = ended;
  if (problem) throw widthProblem(asked, problem) ?? problem;
  return outputsOf(asked, ended, undefined, home);
}

/** That a fully connected layer takes another number of features, as its operation says it. */
function widthProblem({ made, input, behaviour }: LayerCall, problem: TorchError): TorchError | undefined {
  const lead = input?.sizes && behaviour.lead?.(input.sizes);
  const arriving = lead === undefined ? undefined : input?.sizes?.slice(lead);
  const declared = made.meaning.stated(arriving).attributes.get('in_features')?.value;
  const actual = arriving?.at(-1);
  if (typeof declared !== 'number') return undefined;
  if (actual === undefined || !made.meaning.applied(arriving)?.problems.length) throw new AskProgram();
  const { kind, message } = problem;
  return new TorchError(kind, message, { type: 'width', argument: 'in_features', declared, actual });
}

function applyLayer(asked: LayerCall, home: TensorHome): Value {
  const { run, session } = asked;
  const ended = outcomeOf(asked);
  const { tracing } = session;
  const { problem } = ended;
  // What the program means to catch is no fault of the network.
  if (problem && isTried(run)) return run.raise(problem.kind, problem.message);
  const layer = tracing && !tracing.trace.isFull ? place(asked, ended, tracing) : undefined;
  if (problem && (layer === undefined || !layer.isMisfit)) return run.raise(problem.kind, problem.message);
  const source = layer && tracing && { trace: tracing.trace, layer: layer.id };
  return outputsOf(asked, ended, source, home);
}

function outputsOf(
  { input, behaviour }: LayerCall,
  { sizes, more = 0 }: Ended,
  from: Omit<Source, 'output'> | undefined,
  home: TensorHome,
): Value {
  const facts: Mutable<TensorFacts> = { sizes };
  const dtype = input?.facts.dtype;
  if (dtype !== undefined) facts.dtype = dtype;
  const strides = behaviour.strides?.(input).strides;
  if (strides !== undefined) facts.strides = strides;
  if (from) facts.source = { trace: from.trace, layer: from.layer, output: 0 };
  const result = new Tensor(facts, home);
  if (more === 0) return result;
  const second = { sizes, dtype: 'int64', ...(from && { source: { ...from, output: 1 } }) };
  return { type: 'tuple', items: [result, new Tensor(second, home)] };
}

/** Raises where there is none, or where it is certainly no tensor. */
function inputOf({ positional, keywords, isOpen }: Call, run: Run): GivenValue {
  const [first] = positional.length > 0 ? positional : [...keywords.values()];
  if (!first) {
    if (isOpen) return { value: run.unknown('the input of a layer') };
    return run.raise('TypeError', "forward() missing 1 required positional argument: 'input'");
  }
  const { value } = first;
  if (value instanceof Tensor || ['unknown', 'foreign', 'instance'].includes(value.type)) return first;
  return run.raise('TypeError', `the input of a layer must be Tensor, not ${typeName(value)}`);
}

function outcomeOf({ made, input, behaviour, call, self, run }: LayerCall): Ended {
  const { record, given, meaning } = made;
  const wanted = wantedSize(call, run);
  const trains = isTraining(self, run);
  const applied = (sample: Sizes | undefined) => meaning.applied(sample);
  const sizes = input?.sizes;
  try {
    if (sizes) return behaviour.run({ record, given, wanted, trains, applied, sizes });
    return behaviour.blind?.({ record, given, wanted, trains, applied }) ?? {};
  } catch (error) {
    if (error instanceof TorchError) return { problem: error };
    if (error instanceof NotKnown) return {};
    throw error;
  }
}

/** As PyTorch makes them, modules train until they are told otherwise; `undefined` if they may have been. */
function isTraining({ table: { entries } }: Instance, run: Run): boolean | undefined {
  const mode = entries.get('training');
  if (mode) return run.truth(mode);
  return entries.has(HANDED_OUT) ? undefined : true;
}

/** `output_size` of a transposed convolution. */
function wantedSize({ positional, keywords }: Call, run: Run): readonly Size[] | undefined {
  const value = (positional[1] ?? keywords.get('output_size'))?.value;
  const items = value && value.type !== 'none' ? run.iterate(value) : undefined;
  return items?.map((item) => (item.type === 'int' ? item.value : undefined));
}

/** What arrives as the layer reads it, without the batch. */
function readOf({ input, first, behaviour, call, made, session, run }: LayerCall): Read {
  if (!input) {
    const { span } = session.definition(made.record.name, call, run);
    return { shape: undefined, span: first.span ?? call.span ?? span };
  }
  const read = session.read(input, first.span, run);
  const batched = input.sizes && behaviour.lead?.(input.sizes);
  const sample = batched === undefined ? undefined : input.sizes?.slice(batched);
  return sample ? { tensor: read.tensor, shape: sample.map(shownSize), span: read.span } : read;
}

/** How often the layer is applied for each sample, where other axes are folded into the batch. */
function timesOf({ input, behaviour }: LayerCall, { batch }: Tracing): number | undefined {
  const batched = input?.sizes && behaviour.lead?.(input.sizes);
  const lead = batched ? input.sizes?.[0] : undefined;
  if (lead === undefined || batch === undefined || lead === batch) return undefined;
  const times = lead / batch;
  return Number.isInteger(times) && times > 1 ? times : undefined;
}

/** Puts it into the network. A misfit is a problem that the operation states as well: it is judged there, and the program goes on. */
function place(
  asked: LayerCall,
  { problem, sizes, more = 0 }: Ended,
  tracing: Tracing,
): { readonly id: number; readonly isMisfit: boolean } {
  const { made, self, call, run, session } = asked;
  const { record, meaning } = made;
  const read = readOf(asked);
  const arriving: Sizes | undefined = read.shape?.map((size) =>
    typeof size === 'number' ? size : undefined,
  );
  const { operation, attributes, isComplete } = meaning.stated(arriving);
  const known = !read.shape || areNumbers(read.shape) ? meaning.applied(arriving) : undefined;
  const owner = tracing.owners.get(self);
  const held = owner === undefined ? holdings(self, session, tracing) : undefined;
  const times = timesOf(asked, tracing);
  const outputs = problem ? undefined : Array.from({ length: 1 + more }, () => session.sample(sizes));
  const kind = kindOf(self, record);
  const stated = problem?.problem && statedProblem(problem.problem, { session, reads: [asked.input?.sizes] });
  const name = session.nameOf(self);
  const { layer, applied } = tracing.trace.take({
    kind,
    path: name ?? session.pathOf(kind),
    name,
    operation,
    attributes,
    reads: [read],
    outputs,
    problems: stated && [stated],
    parameters: held?.learned,
    frozen: held?.frozen,
    definition: session.made.get(self) ?? session.definition(kind, call, run),
    call: session.call(call, run),
    incomplete: !isComplete,
    sharesWeightsWith: owner,
    times,
    applied: known,
  });
  if (owner === undefined) tracing.owners.set(self, layer);
  const isMisfit = problem !== undefined && (stated !== undefined || (applied?.problems.length ?? 0) > 0);
  if (isMisfit) {
    const fact = stated ?? applied?.problems[0];
    noteMisfit(tracing, { layer, arriving, message: problem.message, problem: fact });
  }
  return { id: layer, isMisfit };
}

/** Otherwise the network knows more of them than the layer does: what they are called. */
function areNumbers(shape: NonNullable<Read['shape']>): boolean {
  return shape.every((size) => typeof size === 'number');
}

/** What it holds that no layer was counted with yet; nothing that counts if the model does not know of it. */
function holdings(self: Instance, session: Session, { counted }: Tracing): Held | undefined {
  if (session.nameOf(self) === undefined) return NOTHING_HELD;
  // What its weights are worked out from is held in modules inside.
  const inside = self.table.entries.get('parametrizations');
  const modules = inside && isModule(inside) ? modulesOf(inside).keys() : [];
  return countHeld([self, ...modules], counted);
}

/** The name of its class; a lazy layer has become a plain one once it was called. */
export function kindOf(self: Instance, record: MadeLayer['record']): string {
  const { name } = self.class;
  return name === shortName(record) ? name.replace(/^Lazy/, '') : name;
}
