// What a class of a layer of `torch.nn` brings to its instances: a constructor, and a `forward`.
import { bool, given as givenOf, int, NONE } from '../../../python/make.ts';
import type { Builtin, Class, ForeignBase, Given, Instance, Run, Value } from '../../../python/values.ts';
import { type LibraryLayer, shortName } from '../../library.ts';
import { Arguments } from '../functions/arguments.ts';
import { guarded } from '../functions/call-function.ts';
import type { Session } from '../session.ts';
import { Tensor, type TensorHome } from '../tensors/tensor.ts';
import { asItIs } from './as-it-is.ts';
import { IS_LAYER } from './call-module.ts';
import { callStated, type MadeStated } from './call-stated.ts';
import type { EqualLayers } from './equal-layers.ts';
import { putWeights } from './held-weights.ts';
import { callLayer } from './layer.ts';
import { attributesOfLayer } from './layer-attributes.ts';
import { isLazy, settled } from './lazy.ts';
import { type BoundLayer, type MadeLayer, makeLayer } from './make-layer.ts';
import type { StatedLayer } from './stated-layer.ts';
import { makeReady, putPart } from './tree.ts';

/** What is remembered of the layers of one run. */
export interface Layers {
  readonly session: Session;
  readonly home: TensorHome;
  readonly made: WeakMap<Instance, MadeLayer>;
  readonly stated: WeakMap<Instance, MadeStated>;
  /** What was made of equal arguments, also in versions before. */
  readonly equal: EqualLayers;
  class(name: string, run: Run): Class | undefined;
}

export function layerBase(record: LibraryLayer, layers: Layers): ForeignBase {
  return {
    isApart: true,
    copied: (self, made) => remember(self, made, layers),
    attribute: (self, name, run) => {
      if (self.type === 'class') return undefined;
      if (name === '__init__') return method(name, (given) => initialize(record, self, given, run, layers));
      return ofLayer(self, name, (given) => call(self, given, run, layers));
    },
  };
}

function initialize(record: LibraryLayer, self: Instance, given: Given, run: Run, layers: Layers): Value {
  makeReady(self, run);
  put(
    self,
    layers.equal.of(record, given, () => whole(makeLayer(record, given, run), run)),
    run,
    layers,
  );
  return NONE;
}

function whole(bound: BoundLayer, run: Run): MadeLayer {
  const names = new Set(bound.meaning.weights.map(({ name }) => name));
  return {
    ...bound,
    attributes: new Map(attributesOfLayer(shortName(bound.record), bound.values, names, run)),
  };
}

/** Keeps what a layer was made with, where the program can see it. */
function put(self: Instance, made: MadeLayer, run: Run, { made: known, home }: Layers): MadeLayer {
  known.set(self, made);
  run.touch(self.table);
  for (const [name, value] of made.attributes) self.table.entries.set(name, value);
  putWeights(self, made.meaning.weights, run, home);
  return made;
}

function call(self: Instance, given: Given, run: Run, layers: Layers): Value {
  const before = layers.made.get(self);
  if (!before) return run.unknown(self.class.name);
  const input = (given.positional[0] ?? given.keywords.get('input'))?.value;
  const plain = isLazy(before) && input instanceof Tensor && input.sizes && settled(before, input.sizes);
  const made = plain ? put(self, whole(plain, run), run, layers) : before;
  if (plain) becomePlain(self, run, layers);
  return callLayer(asItIs(made, self, run), self, given, run, layers.session, layers.home);
}

/** A lazy layer is of another class once it was called. */
function becomePlain(self: Instance, run: Run, layers: Layers): void {
  const plain = layers.class(self.class.name.replace(/^Lazy/, ''), run);
  const isOwn = self.class === layers.class(self.class.name, run);
  if (plain && isOwn) (self as { class: Class }).class = plain;
}

export function statedBase(stated: StatedLayer, layers: Layers): ForeignBase {
  return {
    isApart: true,
    copied: (self, made) => remember(self, made, layers),
    attribute: (self, name, run) => {
      if (self.type === 'class') return name === 'from_pretrained' ? fromWeight(self) : undefined;
      if (name === '__init__')
        return method(name, (given) => initializeStated(stated, self, given, run, layers));
      return ofLayer(self, name, (given) => {
        const made = layers.stated.get(self);
        return made ? callStated(made, self, given, run, layers) : run.unknown(self.class.name);
      });
    },
  };
}

/** What layers have in common that are derived from it. A class of a program that is derived from it has parts that are not known. */
export const abstractBase: ForeignBase = Object.freeze({
  isApart: true,
  attribute: (self: Instance | Class, name: string): Value | undefined =>
    name !== '__init__' || self.type === 'class'
      ? undefined
      : method(name, (_, run) => {
          makeReady(self, run);
          self.table.open = true;
          return NONE;
        }),
});

/** `nn.Embedding.from_pretrained(weight, freeze=True)` */
function fromWeight(of: Class): Builtin {
  return method('from_pretrained', (given, run) => {
    const weight = (given.positional[0] ?? given.keywords.get('embeddings'))?.value;
    const [count, width] = weight instanceof Tensor ? (weight.sizes ?? []) : [];
    if (count === undefined || width === undefined) return run.unknown('from_pretrained');
    const made = run.call(of, givenOf(int(count), int(width)));
    const freeze = (given.positional[1] ?? given.keywords.get('freeze'))?.value ?? bool(true);
    const own = run.attribute(made, 'weight');
    if (own instanceof Tensor && run.truth(freeze)) own.setAttribute('requires_grad', bool(false), run);
    return made;
  });
}

function initializeStated(
  stated: StatedLayer,
  self: Instance,
  given: Given,
  run: Run,
  layers: Layers,
): Value {
  makeReady(self, run);
  const done = guarded(run, () => {
    const made = new Arguments(stated.name, stated.parameters, given, run);
    const weights = stated.weights(made);
    const names = new Set(weights.map(({ name }) => name));
    run.touch(self.table);
    for (const { name } of stated.parameters)
      if (!names.has(name) && name !== 'device' && name !== 'dtype')
        self.table.entries.set(name, made.value(name));
    for (const [name, value] of stated.attributes?.(made) ?? []) self.table.entries.set(name, value);
    const [own, inside] = [
      weights.filter(({ name }) => !name.includes('.')),
      weights.filter(({ name }) => name.includes('.')),
    ];
    putWeights(self, own, run, layers.home);
    if (inside.length > 0) putChild(self, inside, run, layers);
    layers.stated.set(self, { stated, made });
    return NONE;
  });
  // What it holds is not known.
  if (done.type === 'unknown') self.table.open = true;
  return done;
}

/** Weights that PyTorch keeps in a layer inside: `out_proj.weight`. */
function putChild(
  self: Instance,
  inside: ReturnType<StatedLayer['weights']>,
  run: Run,
  layers: Layers,
): void {
  const [path] = inside.map(({ name }) => name.slice(0, name.indexOf('.')));
  const [rows, columns] = inside[0]?.sizes ?? [];
  const of = layers.class('NonDynamicallyQuantizableLinear', run);
  if (!of || path === undefined || rows === undefined || columns === undefined) return;
  const hasBias = inside.some(({ name, isAbsent }) => name.endsWith('.bias') && !isAbsent);
  const values: readonly Value[] = [
    { type: 'int', value: columns },
    { type: 'int', value: rows },
    { type: 'bool', value: hasBias },
  ];
  const given = { positional: values.map((value) => ({ value })), keywords: new Map(), isOpen: false };
  putPart(self, path, run.call(of, given), run);
}

/** Whether the program says itself what the module does. */
export function ownForward(self: Instance): boolean {
  return (
    self.table.entries.has('forward') ||
    self.class.order.some((one) => one.type === 'class' && one.table.entries.has('forward'))
  );
}

/** What all layers have besides their arguments. */
function ofLayer(self: Instance, name: string, forward: (given: Given) => Value): Value | undefined {
  if (name === 'forward') return method(name, forward);
  if (name !== IS_LAYER) return undefined;
  return ownForward(self) ? undefined : NONE;
}

function method(name: string, call: (given: Given, run: Run) => Value): Builtin {
  return { type: 'builtin', name, call };
}

/** What is known of a layer is known of its copy. */
function remember(from: Instance, to: Instance, { made, stated }: Layers): void {
  const [one, other] = [made.get(from), stated.get(from)];
  if (one) made.set(to, one);
  if (other) stated.set(to, other);
}
