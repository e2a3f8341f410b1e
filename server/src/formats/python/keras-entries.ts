// The entries that are models of Keras: those that the program makes, and how each is run.
import { ASSUMED_BATCH } from '../../libraries/assumed-batch.ts';
import { IS_NO_FAULT } from '../../libraries/keras/functions/windows.ts';
import { callLayer } from '../../libraries/keras/modules/call-layer.ts';
import type { Graph } from '../../libraries/keras/modules/graph.ts';
import { isSequential, stackOf } from '../../libraries/keras/modules/stack.ts';
import { isLayer, nameOf as kerasName, layersIn } from '../../libraries/keras/modules/state.ts';
import { networkOf, type Whole, wholeOf, wholeOfCall } from '../../libraries/keras/network-of.ts';
import { KerasTensor, type Node } from '../../libraries/keras/tensors/keras-tensor.ts';
import { type Sizes, shapeOf } from '../../libraries/keras/tensors/sizes.ts';
import { tensorsOf } from '../../libraries/keras/tensors/tensors-in.ts';
import { dataProblem } from '../../libraries/keras/training/data-problems.ts';
import { trainingProblems } from '../../libraries/keras/training/problems.ts';
import { NOWHERE } from '../../libraries/written-places.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { TensorId } from '../../network/network.ts';
import type { Shape } from '../../network/shape.ts';
import { list, UNKNOWN } from '../../python/make.ts';
import type { Class, Given, Instance } from '../../python/values.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import type { StatedInput } from '../format.ts';
import { type Entry, type InputsOf, labelOf, NO_ARGUMENTS } from './model-entry.ts';
import type { Program } from './program.ts';
import type { Traced } from './traced.ts';
import type { RunCall } from './traced-call.ts';

/** The models that the program has made by now, parts of others last. `known` are those that have an entry. */
export function* kerasEntries(
  program: Program,
  inputsOf: InputsOf,
  known: Set<Instance>,
): Generator<Entry, void> {
  const { session } = program.keras;
  const made = session.models.filter((model) => !known.has(model) && isOfFile(model, program));
  const parts = new Set<Instance>();
  for (const model of made) for (const part of layersIn(model)) if (part !== model) parts.add(part);
  for (const model of [...made.filter((one) => !parts.has(one)), ...made.filter((one) => parts.has(one))]) {
    known.add(model);
    const span = session.made.get(model)?.span;
    yield kerasEntry(
      model,
      nameOf(model, program) ?? writtenAs(span) ?? model.class.name,
      span,
      program,
      inputsOf,
    );
  }
}

/** It is written in the file, and there is something in it. */
function isOfFile(model: Instance, program: Program): boolean {
  const definition = program.keras.session.made.get(model);
  if (!definition || definition.isInLibrary || definition.span === NOWHERE) return false;
  return isSaidWhatItDoes(model, program);
}

/** Whether something goes through it: not through a class that is only trained, in steps of its own. */
export function isSaidWhatItDoes(model: Instance, { keras: { classes }, run }: Program): boolean {
  if (classes.graphs.has(model)) return true;
  if (isSequential(model)) return stackOf(model, run.interpreter).items.length > 0;
  return model.class.span !== undefined && saysWhatItDoes(model.class);
}

function saysWhatItDoes({ order, isOpen }: Class): boolean {
  return isOpen || order.some((one) => one.type === 'class' && one.table.entries.has('call'));
}

/** The name that the program keeps it under. */
function nameOf(model: Instance, { run }: Pick<Program, 'run'>): string | undefined {
  for (const [name, value] of run.scope.table.entries) if (value === model) return name;
  return undefined;
}

function writtenAs(span: Span | undefined): string | undefined {
  const written = span && sourceOf(span);
  return written ? labelOf(written) : undefined;
}

/** The entry of one model; run when it is asked for. */
export function kerasEntry(
  model: Instance,
  label: string,
  span: Span | undefined,
  program: Program,
  inputsOf: InputsOf,
): Entry {
  let traced: { readonly result: Traced | undefined } | undefined;
  return {
    label: labelOf(label),
    ...(span && { span }),
    model,
    trace: () => {
      traced ??= {
        result: traceKeras(model, inputsOf(model), inputsOf.usual ?? [], span ?? NOWHERE, program),
      };
      return traced.result;
    },
  };
}

function traceKeras(
  model: Instance,
  stated: readonly StatedInput[] | undefined,
  usual: readonly number[],
  span: Span,
  program: Program,
): Traced | undefined {
  return program.attempt(span, () => {
    const image = stated ? undefined : assumedImage(model, usual, program);
    const assumed = image && wholeOfModel(model, [image], program);
    if (assumed && fits(assumed)) return { call: runCallOf(assumed, span, program), isAssumed: true };
    const whole = wholeOfModel(model, stated, program);
    return whole && { call: runCallOf(whole, span, program), isAssumed: false };
  });
}

/** What a class of models takes that says in `call` what it does, and that nobody gives anything: an image, if its first layer does. */
function assumedImage(
  model: Instance,
  [height = 224, width = 224, channels = 3]: readonly number[],
  { keras: { classes, session }, run }: Program,
): StatedInput | undefined {
  const isOpen =
    !classes.graphOf(model, run.interpreter) &&
    !session.calls.has(model) &&
    !session.data.some((one) => one.model === model);
  if (!isOpen || model.class.span === undefined) return undefined;
  const first = [...layersIn(model)].find((layer) => TELLING.test(layer.class.name));
  const made = first && classes.made.get(first);
  if (!made || !/2D/.test(first.class.name)) return undefined;
  const isFirst = made.described.layout === 'channels_first';
  return { sizes: isFirst ? [channels, height, width] : [height, width, channels] };
}

/** Layers that tell how many axes arrive. */
const TELLING =
  /[123]D|^(?:Dense|Embedding|LSTM|GRU|SimpleRNN|RNN|Bidirectional|TimeDistributed|MultiHeadAttention)$/;

/** Whether all layers take what they are given. */
function fits({ nodes, result }: Whole): boolean {
  const isFine = (node: Node): boolean =>
    !node.isOpen &&
    (node.applied?.problems ?? []).every(({ type }) => IS_NO_FAULT.has(type)) &&
    (node.inner?.nodes ?? []).every(isFine);
  return result.type !== 'unknown' && nodes.every(isFine);
}

function wholeOfModel(
  model: Instance,
  stated: readonly StatedInput[] | undefined,
  program: Program,
): Whole | undefined {
  const { classes, session } = program.keras;
  const { interpreter } = program.run;
  const graph: Graph | undefined = classes.graphOf(model, interpreter);
  const inputs =
    stated?.map((one) => tensorOf(one, program)) ?? session.data.find((one) => one.model === model)?.tensors;
  if (graph && !stated) return wholeOf(model, graph);
  const [first] = inputs ?? [];
  if (!graph && isSequential(model)) {
    const made = classes.sequential.from(model, first?.sizes ?? unsaidInput(model, program), interpreter);
    if (made) return wholeOf(model, made);
  }
  // What the program does not say itself, and has no tensors that are known, is not known.
  if (!graph && model.class.span === undefined) return { model, inputs: [], nodes: [], result: UNKNOWN };
  const known = stated ? undefined : session.calls.get(model);
  const call = () => called(model, inputs ?? [blank(program)], program);
  const node = known ?? (stated ? session.unjudged(call) : call());
  return node && wholeOfCall(model, node);
}

/** What is known of the input of a model of which nothing says it: sequences of indices go into an embedding. */
function unsaidInput(model: Instance, { run }: Program): Sizes | undefined {
  const [first] = stackOf(model, run.interpreter).items;
  return isLayer(first) && first.class.name === 'Embedding' ? [ASSUMED_BATCH, undefined] : undefined;
}

/** What comes of calling it with these. */
function called(model: Instance, inputs: readonly KerasTensor[], program: Program): Node | undefined {
  const { classes, session } = program.keras;
  const first = inputs.length === 1 ? inputs[0] : list(inputs);
  if (!first) return undefined;
  const given: Given = { ...NO_ARGUMENTS, positional: [{ value: first }] };
  session.isEager = true;
  const { nodes } = session.recorded(() => callLayer(model, given, program.run.interpreter, classes));
  return nodes.find(({ layer }) => layer === model);
}

function tensorOf({ sizes, dtype = 'float32' }: StatedInput, { keras: { home } }: Program): KerasTensor {
  return new KerasTensor({ sizes: [ASSUMED_BATCH, ...sizes], dtype }, home);
}

function blank({ keras: { home } }: Program): KerasTensor {
  return new KerasTensor({ sizes: undefined }, home);
}

function runCallOf(whole: Whole, span: Span, program: Program): RunCall {
  const {
    keras: { session },
    run,
    seen,
  } = program;
  const parts = problemsOf(whole, program);
  const {
    trace,
    outputs,
    ids,
    classes: groups,
    readsMore,
  } = networkOf(whole, span, session, run.interpreter);
  const shapes = new Map<string, Shape>();
  for (const [{ sizes }, tensor] of ids) if (sizes) shapes.set(keyOf(tensor), shapeOf(sizes));
  return {
    model: whole.model,
    given: NO_ARGUMENTS,
    batch: undefined,
    parts,
    network: {
      ...trace.finish(),
      outputs,
      layout: 'channels_last',
      framework: 'keras',
      countsStatistics: 'Keras',
      ...(readsMore && { readsMore }),
    },
    trace,
    seen,
    classes: new Map(groups),
    sizesOf: (tensor) => shapes.get(keyOf(tensor)),
    idOf: (tensor) => ids.get(tensor),
  };
}

/** What does not fit where the model is trained: of data that it does not take, the labels are another matter. */
function problemsOf(
  { model, result }: Whole,
  { keras: { session, classes }, run }: Program,
): readonly FileProblem[] {
  const { training } = session;
  const graph = classes.graphOf(model, run.interpreter);
  const fitted = training.fitted(model);
  const again = (sizes: Sizes) =>
    session.unjudged(() => classes.sequential.from(model, sizes, run.interpreter));
  const name = nameOf(model, { run }) ?? kerasName(model) ?? model.class.name;
  const asked = graph && { name, graph, ...(isSequential(model) && { with: again }) };
  const data = asked && fitted.length > 0 ? dataProblem(asked, fitted) : undefined;
  return data
    ? [data]
    : trainingProblems(model, tensorsOf(result), training, {
        activationGiven: classes.activationGiven,
        nameOf: kerasName,
      });
}

function keyOf({ layer, output }: TensorId): string {
  return `${layer}.${output}`;
}

/** Whether a class of the program is one of models. */
export function isModelClass({ order }: Class): boolean {
  return order.some((one) => one.type === 'foreign' && one.class === 'keras.Model');
}
