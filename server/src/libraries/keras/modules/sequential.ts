// `keras.Sequential`: layers one after another. Its graph is made when it is asked for, once something says what arrives.
import { given as givenOf, NONE, UNKNOWN } from '../../../python/make.ts';
import type { Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import { ASSUMED_BATCH } from '../../assumed-batch.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import type { Sizes } from '../tensors/sizes.ts';
import { callLayer } from './call-layer.ts';
import { type Graph, graphOf as graphBetween } from './graph.ts';
import { impliedInput, outputOf, statedAt } from './input-layer.ts';
import { initialize, method } from './layer-base.ts';
import type { Layers } from './layers.ts';
import { checkInput } from './model-input.ts';
import { isSequential, stackOf } from './stack.ts';
import { isLayer, keptList } from './state.ts';

export function sequentialForeign(
  layers: Layers,
  graphOf: (self: Instance, run: Run) => Graph | undefined,
): Foreign {
  return {
    type: 'foreign',
    class: 'keras.Sequential',
    base: {
      isApart: true,
      attribute: (self, name) => {
        if (self.type === 'class') return undefined;
        switch (name) {
          case '__init__':
            return method(name, (given, run) => {
              initialize(self, given, run, layers);
              const value = (given.keywords.get('layers') ?? given.positional[0])?.value;
              if (value && value.type !== 'none') addAll(self, value, run);
              return NONE;
            });
          case 'add':
            return method(name, (given, run) => {
              const value = (given.keywords.get('layer') ?? given.positional[0])?.value ?? UNKNOWN;
              const kept = keptList(self, 'layers', run);
              run.touch(kept);
              kept.items.push(value);
              return NONE;
            });
          case 'pop':
            return method(name, (_, run) => {
              const kept = keptList(self, 'layers', run);
              run.touch(kept);
              return kept.items.pop() ?? NONE;
            });
          case 'call':
            return method(name, (given, run) => through(self, given, run, layers, graphOf));
          default:
            return undefined;
        }
      },
    },
  };
}

function addAll(self: Instance, value: Value, run: Run): void {
  const kept = keptList(self, 'layers', run);
  const items = run.iterate(value);
  run.touch(kept);
  if (items) kept.items.push(...items);
  else kept.open = true;
}

/** What comes of giving something to the first layer. */
function through(
  self: Instance,
  given: Given,
  run: Run,
  layers: Layers,
  graphOf: (self: Instance, run: Run) => Graph | undefined,
): Value {
  const { items, isOpen } = stackOf(self, run);
  let [value] = [given.positional[0]?.value ?? [...given.keywords.values()][0]?.value ?? UNKNOWN];
  if (isOpen) return run.unknown('the layers of a model');
  // With numbers it takes any size that its layers take.
  const graph = layers.session.isEager ? undefined : graphOf(self, run);
  if (graph) checkInput(self, graph, givenOf(value), run, layers);
  for (const layer of items) {
    if (isInput(layer)) continue;
    value = isLayer(layer) ? callLayer(layer, givenOf(value), run, layers) : run.call(layer, givenOf(value));
  }
  return value;
}

/** What says what arrives is no layer that does something. */
export function isInput(value: Value): boolean {
  return value instanceof KerasTensor || (isLayer(value) && value.class.name === 'InputLayer');
}

/** Graphs by the layers that they were made of. */
interface Known {
  readonly items: readonly Value[];
  readonly graph: Graph | undefined;
}

export class SequentialGraphs {
  readonly #known = new WeakMap<Instance, Known>();
  readonly #layers: Layers;

  constructor(layers: Layers) {
    this.#layers = layers;
  }

  /** `undefined` if nothing says what arrives. */
  of(self: Instance, run: Run): Graph | undefined {
    const { items, isOpen } = stackOf(self, run);
    const known = this.#known.get(self);
    if (known && known.items.length === items.length && known.items.every((one, at) => one === items[at]))
      return known.graph;
    const graph = isOpen ? undefined : this.#layers.session.apart(() => this.#make(self, items, run));
    this.#known.set(self, { items: [...items], graph });
    return graph;
  }

  #make(self: Instance, items: readonly Value[], run: Run): Graph | undefined {
    const [first] = items;
    const input = first && this.#inputOf(first, self, run);
    return input && this.#through(items, input, run);
  }

  /** The graph of a model that gets this, or something of which nothing is known. */
  from(self: Instance, sizes: Sizes | undefined, run: Run): Graph | undefined {
    const { items, isOpen } = stackOf(self, run);
    const place = this.#layers.session.given.get(self) ?? givenOf();
    return isOpen
      ? undefined
      : this.#layers.session.apart(() => {
          const input = impliedInput(sizes, place, run, this.#layers);
          return input && this.#through(items, input, run);
        });
  }

  #through(items: readonly Value[], input: KerasTensor, run: Run): Graph {
    let value: Value = input;
    for (const layer of items) {
      if (isInput(layer)) continue;
      if (layer === input) continue;
      const given = givenOf(value);
      value = isLayer(layer) ? callLayer(layer, given, run, this.#layers) : run.call(layer, given);
    }
    return graphBetween([input], value instanceof KerasTensor ? [value] : [], value);
  }

  /** What arrives at the first layer, if that says it. */
  #inputOf(first: Value, self: Instance, run: Run): KerasTensor | undefined {
    if (first instanceof KerasTensor) return first;
    if (!isLayer(first)) return undefined;
    const layers = this.#layers;
    if (first.class.name === 'InputLayer') return outputOf(first, layers);
    const sizes = layers.stated.get(first) ?? this.#innerInput(first, run);
    if (!sizes) return undefined;
    const [batch, ...sample] = sizes;
    const place = statedAt(first, layers) ?? layers.session.given.get(self) ?? givenOf();
    return impliedInput([batch ?? ASSUMED_BATCH, ...sample], place, run, layers);
  }

  #innerInput(first: Instance, run: Run): Sizes | undefined {
    const graph = isSequential(first) ? this.of(first, run) : this.#layers.graphs.get(first);
    return graph?.inputs[0]?.sizes;
  }
}
