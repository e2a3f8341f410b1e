// One call of a model, traced: from the tensors that it is given to the network that it is.

import { shownSize } from '../../libraries/assumed-batch.ts';
import type { KerasTensor } from '../../libraries/keras/tensors/keras-tensor.ts';
import { callModule, takeParameters } from '../../libraries/torch/modules/call-module.ts';
import { partProblems } from '../../libraries/torch/modules/part-problems.ts';
import { HIDDEN, isModule, modulesOf, partOf } from '../../libraries/torch/modules/tree.ts';
import type { Misfit, RootCall, Session, Tracing } from '../../libraries/torch/session.ts';
import type { Sizes } from '../../libraries/torch/tensors/sizes.ts';
import { Tape } from '../../libraries/torch/tensors/tape.ts';
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { TorchLibrary } from '../../libraries/torch/torch-library.ts';
import { NOWHERE } from '../../libraries/written-places.ts';
import type { Definition } from '../../network/definition.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Layer, Network, Reference, TensorId } from '../../network/network.ts';
import type { Shape } from '../../network/shape.ts';
import { FoundOut } from '../../python/budget.ts';
import type { ProgramProblem } from '../../python/program-problem.ts';
import { raisedProblem } from '../../python/run-program.ts';
import type { Given, Instance, Run, Value } from '../../python/values.ts';
import type { Span } from '../../text/span.ts';
import { Trace } from '../../tracing/trace.ts';
import { keepsTensorOf } from './kept-tensors.ts';
import { Seen } from './seen.ts';

/** A call of a model, of whichever library: the network that it is, and what was seen on the way. */
export interface RunCall {
  readonly model: Instance;
  readonly given: Given;
  /** Where it stands, if the program has it. */
  readonly span?: Span;
  /** The size of the first axis of what it was given. */
  readonly batch: number | undefined;
  /** The exception of the program that ended it. */
  readonly problem?: ProgramProblem;
  /** What the model does not know of its own layers. */
  readonly parts?: readonly FileProblem[];
  readonly network: Pick<Network, 'layers' | 'groups' | 'outputs'> &
    Partial<Pick<Network, 'layout' | 'framework' | 'countsStatistics' | 'readsMore'>>;
  /** The trace that tensors of it come from. */
  readonly trace: Trace;
  /** What was worth what on the way. */
  readonly seen: Seen;
  readonly classes: Tracing['classes'];
  /** The sizes of a tensor of the network as the program has them, with the batch. */
  sizesOf(tensor: TensorId): Shape | undefined;
  /** Where a tensor of Keras is in the network; `undefined` if it is not. */
  idOf?(tensor: KerasTensor): TensorId | undefined;
}

/** A call of a model of PyTorch, and what became of it. */
export interface TracedCall extends RootCall, RunCall {
  readonly given: Given;
  /** How many layers did not fit what they got. */
  readonly misfits: number;
  readonly misfit?: Misfit;
  /** What came out, each with the batch; `undefined` if it did not come to that. */
  readonly result: Value | undefined;
}

/** What of a call is of interest, so that it ends where that is known: the layers that read the input; whether all layers fit. */
export type Until = 'first layer' | 'misfit';

interface Wanted {
  readonly call: RootCall;
  /** Absent: the size of the first axis of what it is given. */
  readonly batch?: number | undefined;
  /** Absent: all of it. */
  readonly until?: Until | undefined;
  /** Is given what was done, to do it again with other inputs. */
  readonly onTape?: ((tape: Tape) => void) | undefined;
}

/** Runs a model on what it is given and tells `done` what it is, also where it raises an exception. */
export function traceCall(
  { call, batch = batchOf(call.given), until, onTape }: Wanted,
  run: Run,
  library: TorchLibrary,
  done: (traced: TracedCall) => void,
): Value {
  const { session } = library;
  const { model } = call;
  const stop = () => {
    throw new FoundOut(until ?? '');
  };
  const trace = new Trace(until === 'first layer' ? (layer) => readsInput(layer) && stop() : undefined);
  const seen = new Seen();
  const { watch } = run;
  const classes: Tracing['classes'] = new Map();
  const samples: Tracing['samples'] = new WeakSet();
  session.tracing = {
    trace,
    batch,
    place: call.span ?? session.made.get(model)?.span ?? run.at ?? NOWHERE,
    names: modulesOf(model),
    renamed: () => modulesOf(model),
    inside: [],
    owners: new Map(),
    counted: new Set(),
    misfits: 0,
    ...(until === 'misfit' && { onMisfit: stop }),
    paths: new Map(),
    classes,
    samples,
  };
  let result: Value | undefined;
  let problem: ProgramProblem | undefined;
  let isWhole = true;
  try {
    run.watch = seen.note;
    const { given, inputs } = withInputs(call.given, trace, library, run);
    session.tape = onTape && new Tape(inputs);
    result = callModule(model, given, run, session, call.isDirect);
    return result;
  } catch (error) {
    isWhole = !(error instanceof FoundOut);
    problem = raisedProblem(error, call.span ?? run.stack.at(-1) ?? NOWHERE);
    throw error;
  } finally {
    run.watch = watch;
    session.tape?.close(result);
    if (session.tape) onTape?.(session.tape);
    session.tape = undefined;
    if (isWhole) takeUncalled(model, run, library);
    const parts = isWhole && session.tracing ? partProblems(model, session.tracing, session) : [];
    const outputs = outputsOf(result, run, library);
    const { misfits = 0, misfit, readsMore } = session.tracing ?? {};
    const network = { ...trace.finish(), outputs, ...(readsMore && { readsMore }) };
    session.tracing = undefined;
    done({
      ...call,
      network,
      batch,
      result,
      misfits,
      ...(misfit && { misfit }),
      ...(problem && { problem }),
      parts,
      trace,
      seen,
      classes,
      sizesOf: (tensor) => withBatch(trace.shapeOf(tensor), batch, samples),
    });
  }
}

function readsInput({ inputs }: Layer): boolean {
  return inputs.some(({ target }) => target?.layer === 0);
}

/** The sizes as the program has them. */
function withBatch(
  shape: Shape | undefined,
  batch: number | undefined,
  samples: Tracing['samples'],
): Shape | undefined {
  return shape && samples.has(shape) ? [shownSize(batch), ...shape] : shape;
}

/** The size of the first axis of the first tensor. */
function batchOf({ positional, keywords }: Given): number | undefined {
  for (const { value } of [...positional, ...keywords.values()]) {
    for (const item of value.type === 'list' || value.type === 'tuple' ? value.items : [value]) {
      if (item instanceof Tensor && item.sizes && item.sizes.length > 0) return item.sizes[0];
    }
  }
  return undefined;
}

/** The arguments with tensors that come from inputs of the network. */
function withInputs(
  given: Given,
  trace: Trace,
  library: TorchLibrary,
  run: Run,
): { readonly given: Given; readonly inputs: readonly Tensor[] } {
  const { session } = library;
  const inputs: Tensor[] = [];
  const asInput = (value: Tensor): Tensor => {
    const path = inputs.length === 0 ? 'input' : `input_${inputs.length + 1}`;
    const definition = session.definition('input', given, run);
    const shape: Shape | undefined = session.sample(value.sizes);
    const layer = trace.input({ kind: 'input', path, definition }, shape);
    const input = new Tensor({ ...value.facts, source: { trace, layer, output: 0 } }, library.home);
    inputs.push(input);
    return input;
  };
  return { given: withTensors(given, asInput), inputs };
}

/** The tensors of a call in the order in which they become inputs, as these are. */
export function inputsOf(given: Given, { home }: TorchLibrary): readonly Tensor[] {
  const inputs: Tensor[] = [];
  withTensors(given, (value) => {
    inputs.push(new Tensor(value.facts, home));
    return value;
  });
  return inputs;
}

/** The arguments with other tensors in the place of theirs. */
function withTensors(given: Given, each: (tensor: Tensor) => Tensor): Given {
  const replaced = (value: Value): Value => {
    if (value.type === 'list' && !value.open) return { ...value, items: value.items.map(replaced) };
    if (value.type === 'tuple') return { ...value, items: value.items.map(replaced) };
    return value instanceof Tensor ? each(value) : value;
  };
  return withValues(given, replaced);
}

/** The same call with other values. */
export function withValues(given: Given, change: (value: Value) => Value): Given {
  return {
    ...given,
    positional: given.positional.map((one) => ({ ...one, value: change(one.value) })),
    keywords: new Map([...given.keywords].map(([name, one]) => [name, { ...one, value: change(one.value) }])),
  };
}

/** Parameters of modules that the call does not come to count all the same. */
function takeUncalled(model: Instance, run: Run, { session, classes }: TorchLibrary): void {
  const { tracing } = session;
  if (!tracing) return;
  for (const [module, path] of tracing.renamed()) {
    if (!isModule(module)) continue;
    if (session.replacing.has(module) && !tracing.owners.has(module)) tracing.readsMore = true;
    if (keepsTensorOf(tracing.trace, module)) tracing.readsMore = true;
    takeParameters(module, path, run, session, tracing);
    for (const [name, why] of tracing.owners.has(module) ? [] : unknownIn(module))
      takeUnknown(
        path === '' ? name : `${path}.${name}`,
        why,
        session.made.get(module) ?? session.definition(module.class.name, {}, run),
        session,
      );
    classes.takeUncalled(module, path, run);
  }
  void model;
}

/** What a module holds of which it is not known whether it is a module itself. */
function unknownIn(module: Instance): readonly (readonly [string, string | undefined])[] {
  const { table, class: of } = module;
  const found = [...table.entries].flatMap(([name, value]): (readonly [string, string | undefined])[] => {
    if (value.type === 'unknown') return name.startsWith(HIDDEN) ? [] : [[name, value.why]];
    const isOpen = value.type === 'instance' && value.class.isOpen;
    return isOpen && !isModule(value) ? [[name, undefined]] : [];
  });
  return table.open || of.isOpen ? [...found, [of.name, of.name]] : found;
}

/** Something that may have parameters. */
function takeUnknown(
  path: string,
  why: string | undefined,
  definition: Definition,
  { tracing }: Session,
): void {
  tracing?.trace.take({
    kind: why ?? 'unknown',
    path,
    attributes: new Map(),
    reads: [],
    definition,
  });
}

function outputsOf(result: Value | undefined, run: Run, { session }: TorchLibrary): readonly Reference[] {
  const found: Reference[] = [];
  const visit = (value: Value, depth: number): void => {
    if (depth > 8 || found.length > 1000) return;
    if (value instanceof Tensor) {
      const { tensor, span } = session.read(value, undefined, run);
      found.push({ target: tensor ?? constant(value, session, run), text: '', span });
    } else if (value.type === 'unknown') {
      found.push(unknownOutput(session, run));
    } else if (value.type === 'list' || value.type === 'tuple') {
      for (const item of value.items) visit(item, depth + 1);
      if (value.type === 'list' && value.open) found.push(unknownOutput(session, run));
    } else if (value.type === 'dict') {
      for (const item of value.table.entries.values()) visit(item, depth + 1);
      if (value.table.open) found.push(unknownOutput(session, run));
    } else if (value.type === 'instance' && partOf(value) !== 'module') {
      for (const item of value.table.entries.values()) visit(item, depth + 1);
    } else if (value.type === 'foreign') {
      for (const item of value.iterate?.(run) ?? []) visit(item, depth + 1);
    }
  };
  if (result) visit(result, 0);
  return found;
}

/** Something that may be a tensor: it keeps its place among the others. */
function unknownOutput({ tracing }: Session, run: Run): Reference {
  return { text: '', span: tracing?.place ?? run.at ?? NOWHERE };
}

/** A tensor that does not follow from the input. */
function constant({ sizes }: Tensor, session: Session, run: Run): TensorId {
  const layer = session.tracing?.trace.take({
    kind: 'constant',
    path: session.pathOf('constant'),
    attributes: new Map(),
    reads: [],
    outputs: [session.sample(sizes)],
    definition: session.definition('constant', {}, run),
  }).layer;
  return { layer: layer ?? 0, output: 0 };
}

/** Sizes of all tensors that came out; one that is none is `undefined`. */
export function sizesOf(result: Value | undefined): readonly (Sizes | undefined)[] {
  if (!result) return [];
  if (result instanceof Tensor) return [result.sizes];
  if (result.type === 'list' || result.type === 'tuple') return result.items.flatMap((item) => sizesOf(item));
  if (result.type === 'dict') return [...result.table.entries.values()].flatMap((item) => sizesOf(item));
  return [undefined];
}
