// The sizes of maps while rows are still being lowered: a module that is worked out from its code has to be given what it will get. What was
// found for a layer stands as long as it is the same one and gets the same.
import { givenValues } from '../../../network/given-values.ts';
import type { Layer, TensorId } from '../../../network/network.ts';
import { isKnown, product, type Shape } from '../../../network/shape.ts';
import type { Applied } from '../../../operations/apply-operation.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import type { Product } from '../../../operations/operation.ts';
import { applyStated, STATED_OPERATION } from '../../../operations/stated-operation.ts';

type Sizes = Shape | undefined;

interface Known {
  readonly inputs: readonly Sizes[];
  readonly outputs: readonly Sizes[];
  /** How many numbers it learns; `undefined` if that is not known. */
  readonly learned: number | undefined;
  /** How much it computes; `undefined` if that is not known. */
  readonly macs: number | undefined;
}

/** By layer. */
export type KnownSizes = WeakMap<Layer, Known>;

export class Arriving {
  readonly #known: KnownSizes;
  /** By layer id. */
  readonly #found: Known[] = [];

  constructor(known: KnownSizes) {
    this.#known = known;
  }

  /** What a tensor of these layers is; `undefined` where that is not certain. */
  sizesOf({ layer, output }: TensorId, layers: readonly Layer[]): Sizes {
    this.#findUpTo(layer, layers);
    return this.#found[layer]?.outputs[output];
  }

  /** How many numbers these layers learn, from one on; `undefined` if that is not known. */
  learnedFrom(first: number, layers: readonly Layer[]): number | undefined {
    return this.#sumFrom(first, layers, ({ learned }) => learned);
  }

  /** The same of what they compute. */
  macsFrom(first: number, layers: readonly Layer[]): number | undefined {
    return this.#sumFrom(first, layers, ({ macs }) => macs);
  }

  #sumFrom(
    first: number,
    layers: readonly Layer[],
    count: (known: Known) => number | undefined,
  ): number | undefined {
    this.#findUpTo(layers.length - 1, layers);
    const counts = this.#found.slice(first).map(count);
    return counts.every((one) => one !== undefined) ? counts.reduce((sum, one) => sum + one, 0) : undefined;
  }

  /** The layers from one on are others than they were. */
  forgetFrom(first: number): void {
    this.#found.length = Math.min(this.#found.length, first);
  }

  #findUpTo(last: number, layers: readonly Layer[]): void {
    for (const layer of layers.slice(this.#found.length, last + 1)) this.#found.push(this.#find(layer));
  }

  #find(layer: Layer): Known {
    const inputs = layer.inputs.map(
      ({ target }) => target && this.#found[target.layer]?.outputs[target.output],
    );
    const known = this.#known.get(layer);
    if (known && areSame(known.inputs, inputs)) return known;
    const found = { inputs, ...applied(layer, inputs) };
    this.#known.set(layer, found);
    return found;
  }
}

function applied(layer: Layer, inputs: readonly Sizes[]): Omit<Known, 'inputs'> {
  const { operation: id, stated, layout = 'channels_first', incomplete = false, sharesWeightsWith } = layer;
  const operation = id === undefined ? stated && STATED_OPERATION : findOperation(id);
  if (!operation) return { outputs: [], learned: undefined, macs: undefined };
  const given = givenValues(layer);
  const result = applyStated({ operation, given, inputs, layout, incomplete }, stated);
  const learned = sharesWeightsWith === undefined ? learnedBy(result) : 0;
  // Behind what fails, and behind what is not known of an argument, sizes are guesses.
  const outputs = result.problems.length > 0 || incomplete ? [] : result.outputs;
  return { outputs, learned, macs: sumOf(result.macTerms) };
}

function learnedBy({ parameterGroups }: Applied): number | undefined {
  const groups = parameterGroups?.filter(({ role }) => role !== 'statistics');
  return sumOf(groups);
}

function sumOf(products: readonly Product[] | undefined): number | undefined {
  const counts = products?.map(({ factors }) => product(factors.map(({ size }) => size)));
  return counts?.every(isKnown) ? counts.reduce((sum, count) => sum + count, 0) : undefined;
}

function areSame(one: readonly Sizes[], other: readonly Sizes[]): boolean {
  return one.length === other.length && one.every((shape, index) => shape === other[index]);
}
