// A call of a layer: of one that the library does, or of one with others inside, whose `call` is run.
import { callKey, sizesInWords } from '../../../python/call-key.ts';
import { builtin, given as givenOf, list, tuple, UNKNOWN } from '../../../python/make.ts';
import { payForGiven, payForNested } from '../../../python/nested.ts';
import type { FunctionValue, Given, GivenValue, Instance, Run, Value } from '../../../python/values.ts';
import { asTensor, dataShape } from '../tensors/data.ts';
import { KerasTensor, shapeTuple } from '../tensors/keras-tensor.ts';
import { type Sizes, sizeIn } from '../tensors/sizes.ts';
import { replacedOf, tensorsIn, tensorsOf } from '../tensors/tensors-in.ts';
import { inheritWeights, keepInherited } from './inherited-weights.ts';
import type { Layers, ModelResult } from './layers.ts';
import { note } from './note.ts';
import { insideOf } from './stack.ts';
import { isModel, isOwn, layersIn, markBuilt } from './state.ts';

/** What a call of a layer costs, in steps of the interpreter. */
const COST = 8;

/** How many results of a model are remembered. */
const MOST_RESULTS = 200;

export function callLayer(self: Instance, given: Given, run: Run, layers: Layers): Value {
  run.pay(COST);
  payForGiven(given, run);
  if (!layers.session.recording) enterRoot(self, given, run, layers);
  // What comes of numbers is numbers.
  const isEager = !layers.session.recording && isOfNumbers(given);
  if (isEager && isModel(self)) return calledWhole(self, given, run, layers);
  const made = called(self, given, run, layers);
  return isEager ? asNumbers(made, layers) : made;
}

function asNumbers(value: Value, { home }: Layers): Value {
  return replacedOf(value, ({ facts }) => new KerasTensor(facts, home));
}

/** A call of a model by itself: what came of one with the same numbers comes of it again, as long as the model is what it was. */
function calledWhole(self: Instance, given: Given, run: Run, layers: Layers): Value {
  // A graph writes nothing in what it is given.
  const takesContainers = layers.graphs.has(self);
  const key = callKey(given, { ofOther: inWords, isExact: true, takesContainers });
  const alike = callKey(given, { ofOther: sizesOf, isExact: false, takesContainers });
  const results = layers.results.get(self) ?? new Map<string, ModelResult>();
  const known = key === undefined ? undefined : results.get(key);
  const { modelCalls } = run;
  if (known && isSame(known.inside, stateOf(self, run))) {
    modelCalls.known += 1;
    return replacedOf(known.value, () => undefined);
  }
  if (alike !== undefined && results.has(alike)) modelCalls.known += 1;
  else modelCalls.made += 1;
  const result = asNumbers(called(self, given, run, layers), layers);
  const kept = { value: replacedOf(result, () => undefined), inside: stateOf(self, run) };
  for (const each of [key, alike])
    if (each !== undefined && results.size < MOST_RESULTS) results.set(each, kept);
  layers.results.set(self, results);
  return result;
}

function isOfNumbers(given: Given): boolean {
  const tensors = tensorsIn(given);
  const all = [...given.positional, ...given.keywords.values()];
  return (
    tensors.length > 0 &&
    tensors.every(({ tensor }) => tensor && !tensor.isSymbolic) &&
    all.every(({ value }) => value.type !== 'unknown')
  );
}

function inWords(value: Value): string | undefined {
  const sizes = sizesOf(value);
  if (sizes === undefined || !(value instanceof KerasTensor)) return undefined;
  return `${sizes} ${sizesInWords(value.facts.values)}`;
}

function sizesOf(value: Value): string | undefined {
  if (!(value instanceof KerasTensor) || value.isSymbolic) return undefined;
  return `${value.facts.dtype ?? ''} ${sizesInWords(value.sizes)}`;
}

/** All layers of a model, and what is set of each. */
function stateOf(self: Instance, run: Run): readonly Value[] {
  const layers = [...layersIn(self)].flatMap((one) => [one, ...one.table.entries.values()]);
  return [...insideOf(self, run), ...layers];
}

/** A call with numbers alone is one of a program that runs a model, and not of one that makes it. */
function enterRoot(self: Instance, given: Given, run: Run, { session }: Layers): void {
  const [first] = given.positional;
  const isEager = first !== undefined && tensorsIn(given).every(({ tensor }) => !tensor?.isSymbolic);
  const sizes = isEager ? dataShape(first.value, run)?.sizes : undefined;
  const known = sizes?.filter((size) => typeof size === 'number');
  session.enterRoot(self, known?.length === sizes?.length ? known : undefined, first?.span, isEager);
}

function isSame(one: readonly Value[], other: readonly Value[]): boolean {
  const isEqual = (item: Value, now: Value | undefined) =>
    item === now || (item.type === 'bool' && now?.type === 'bool' && item.value === now.value);
  return one.length === other.length && one.every((item, at) => isEqual(item, other[at]));
}

function called(self: Instance, given: Given, run: Run, layers: Layers): Value {
  for (const one of self.class.order) {
    if (one.type === 'class' && one.table.entries.has('call')) break;
    if (one.type === 'class' && one.table.entries.has('convolution_op'))
      return enter(self, given, run, layers, convolving(self));
    const leaf = one.type === 'foreign' ? layers.leaves.get(one) : undefined;
    if (leaf) {
      build(self, given, run);
      return leaf(self, given, run);
    }
  }
  return enter(self, given, run, layers);
}

/** A convolution that says itself how it is done. */
function convolving(self: Instance): Value {
  return builtin('call', (run, input = UNKNOWN) =>
    run.call(run.attribute(self, 'convolution_op'), givenOf(input, run.attribute(self, 'kernel'))),
  );
}

/** Runs what the layer does, and takes what is done there as its inside. */
export function enter(
  self: Instance,
  given: Given,
  run: Run,
  layers: Layers,
  call: Value = run.attribute(self, 'call'),
): Value {
  const { session, home } = layers;
  const asked = withTensors(given, run, layers);
  const { result, nodes } = session.recorded(() => {
    if (isOwn(self)) inheritWeights(self, asked, run, layers);
    build(self, asked, run);
    return run.call(call, withNeeded(call, asked, session.mayMask, run));
  });
  keepInherited(self, nodes, run, layers);
  payForNested(result, run);
  const found = tensorsOf(result);
  const inside =
    found.length > 0 ? found : [new KerasTensor({ sizes: statedOutput(self, asked, run) }, home)];
  const outputs = inside.map(({ facts: { weight: _, ...facts } }) => new KerasTensor(facts, home));
  const isOpen = result.type === 'unknown' && self.class.name !== 'Lambda';
  const done = { reads: tensorsIn(asked), outputs, isJudged: false, inner: { nodes, outputs: inside } };
  note(self, { ...done, ...(isOpen && { isOpen }) }, asked, run, layers);
  if (found.length === 0) return result.type === 'unknown' ? (outputs[0] ?? UNKNOWN) : result;
  return replacedOf(result, (tensor) => outputs[inside.indexOf(tensor)]);
}

/** Arrays become tensors, as a layer makes them. */
function withTensors(given: Given, run: Run, { home }: Layers): Given {
  const made = (value: Value): Value => {
    if (value.type === 'list' || value.type === 'tuple')
      return value.items.some(isArray) ? { ...value, items: value.items.map(made) } : value;
    return (isArray(value) && dataShape(value, run) && asTensor(value, run, home)) || value;
  };
  const tensor = (one: GivenValue): GivenValue => {
    const value = made(one.value);
    return value === one.value ? one : { ...one, value };
  };
  const keywords = [...given.keywords].map(([name, one]) => [name, tensor(one)] as const);
  return { ...given, positional: given.positional.map(tensor), keywords: new Map(keywords) };
}

function isArray(value: Value): boolean {
  return value.type === 'foreign' && !(value instanceof KerasTensor);
}

/** `build` is called before the first call, with the shapes of what arrives. */
export function build(self: Instance, given: Given, run: Run): void {
  const isOwn = self.class.order.some((one) => one.type === 'class' && one.table.entries.has('build'));
  if (!isOwn || !markBuilt(self, run)) return;
  const first = given.positional[0] ?? [...given.keywords.values()][0];
  run.call(run.attribute(self, 'build'), givenOf(shapesIn(first?.value)));
}

function shapesIn(value: Value | undefined): Value {
  if (value instanceof KerasTensor) return shapeTuple(value.sizes) ?? UNKNOWN;
  if (value?.type === 'list') return list(value.items.map(shapesIn));
  return value?.type === 'tuple' ? tuple(value.items.map(shapesIn)) : UNKNOWN;
}

/** What Keras gives a `call` that asks for it. */
function withNeeded(call: Value, given: Given, mayMask: boolean, run: Run): Given {
  const of = call.type === 'method' ? call.function : call;
  if (of.type !== 'function') return given;
  const [, ...parameters] = of.parameters;
  const keywords = new Map(given.keywords);
  const isTaken = (name: string, at: number) => at < given.positional.length || keywords.has(name);
  parameters.forEach(({ name, kind, default: usual }, at) => {
    if (isTaken(name, at) || (kind !== 'any' && kind !== 'keyword')) return;
    // Whether one comes with what arrives is not followed, once there are any.
    if (name === 'mask' && mayMask) keywords.set(name, { value: run.unknown('a mask') });
    else if (usual !== undefined) return;
    else if (name === 'training') keywords.set(name, { value: { type: 'bool', value: false } });
    else if (name === 'mask') keywords.set(name, { value: { type: 'none' } });
  });
  if (!takes(of, 'training')) keywords.delete('training');
  return { ...given, keywords };
}

function takes({ parameters }: FunctionValue, wanted: string): boolean {
  return parameters.some(({ name, kind }) => name === wanted || kind === 'keyword-rest');
}

/** What the program says itself that a layer gives. */
function statedOutput(self: Instance, given: Given, run: Run): Sizes | undefined {
  const isOwn = self.class.order.some(
    (one) => one.type === 'class' && one.table.entries.has('compute_output_shape'),
  );
  if (!isOwn) return undefined;
  const shape = run.call(
    run.attribute(self, 'compute_output_shape'),
    givenOf(shapesIn(given.positional[0]?.value)),
  );
  return run.iterate(shape)?.map(sizeIn);
}
