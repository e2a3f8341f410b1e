// What is remembered of the layers of one run, and how others are asked to do something with them.
import type { Class, Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import type { KerasSession } from '../session.ts';
import type { KerasTensor, Node, TensorHome } from '../tensors/keras-tensor.ts';
import type { Sizes } from '../tensors/sizes.ts';
import type { Judge } from '../training/losses.ts';
import type { Graph } from './graph.ts';
import type { MadeLayer } from './make-layer.ts';

/** What a layer does that is one layer of the network. */
export type Leaf = (self: Instance, given: Given, run: Run) => Value;

/** What a model gave, and what it consisted of then. */
export interface ModelResult {
  readonly value: Value;
  readonly inside: readonly Value[];
}

/** Weights of a layer, by the names that it has for them. */
export interface InheritedWeights {
  readonly weights: readonly KerasTensor[];
  readonly named: ReadonlyMap<string, KerasTensor>;
}

export interface Layers {
  readonly session: KerasSession;
  readonly home: TensorHome;
  /** What layers with a record were made with. */
  readonly made: WeakMap<Instance, MadeLayer>;
  /** The input that a layer states for a model that begins with it, with the batch. */
  readonly stated: WeakMap<Instance, Sizes>;
  /** The graphs of models that are made of tensors. */
  readonly graphs: WeakMap<Instance, Graph>;
  /** What was done first with a layer outside of all others. */
  readonly nodes: WeakMap<Instance, Node>;
  /** What models gave that were called with numbers, by the sizes of these: loops that train make thousands of such calls. */
  readonly results: WeakMap<Instance, Map<string, ModelResult>>;
  /** By what a class of the library brings to it. */
  readonly leaves: WeakMap<Foreign, Leaf>;
  /** Weights of layers of the library that classes of the program have from these. */
  readonly inherited: WeakMap<Instance, InheritedWeights>;
  /** Looks at what a loss is given that the program calls. */
  readonly judgeLoss: Judge;
  class(name: string, run: Run): Class | undefined;
}
