// Walks a network from its inputs to its outputs and finds out the facts of every layer. Never throws: what
// cannot be known is unknown, with the reason. What was found out about the version before is taken over for layers
// that are the same and get the same.
import type { Layer, LayerId, Network } from '../network/network.ts';
import type { Layout } from '../network/shape.ts';
import { lastReadersOf, layersAt, sortLayers } from '../network/topology.ts';
import type { Facts, LayerFacts } from './facts.ts';
import { type Inferred, sourcesOf } from './inferred.ts';
import { type Replaced, totalsAfter, totalsOf } from './totals.ts';
import { Walk } from './walk.ts';

export { givenValues, INPUT_OPERATION } from './walk.ts';

/** What is found out about a network, and what the next version of it can use. */
export interface Inference {
  readonly facts: Facts;
  readonly memory: InferenceMemory;
}

export interface InferenceMemory {
  readonly layout: Layout;
  readonly layers: readonly Layer[];
  readonly facts: Facts;
  /** By layer id. */
  readonly inferred: readonly Inferred[];
  /** For each layer the last one that reads it, if every layer reads earlier ones only. */
  readonly lastReaders?: readonly LayerId[];
}

/** Shapes, costs, problems and receptive fields of all layers. */
export function infer(network: Network): Facts {
  return inferAfter(network, undefined).facts;
}

/** The same; `before` is the memory of the version before, whose records are kept wherever they still hold. */
export function inferAfter(network: Network, before: InferenceMemory | undefined): Inference {
  const usable = before?.layout === network.layout ? before : undefined;
  return (usable && inferChanged(network, usable)) ?? inferAll(network, usable?.inferred ?? []);
}

function inferAll(network: Network, before: readonly Inferred[]): Inference {
  const walk = new Walk(network, before);
  const { order, cyclic } = sortLayers(network);
  for (const layer of layersAt(network, cyclic)) walk.leaveOut(layer);
  for (const layer of layersAt(network, order)) walk.visit(layer);
  const { inferred } = walk;
  const layers = inferred.map(({ facts }) => facts);
  const troubled = layers.flatMap(({ problems }, id) => (problems.length > 0 ? id : []));
  const facts = factsOf(layers, troubled, cyclic, totalsOf(inferred));
  const isSorted = cyclic.length === 0 && order.every((id, place) => id === place);
  return inferenceOf(network, facts, inferred, isSorted ? lastReadersOf(network) : undefined);
}

/** Visits the layers that differ and those that they reach; `undefined` if the network has another order or length. */
function inferChanged(network: Network, before: InferenceMemory): Inference | undefined {
  const { lastReaders } = before;
  if (!lastReaders || network.layers.length !== before.layers.length) return undefined;
  const changed = changedLayers(network.layers, before.layers);
  if (changed.some((id) => network.layers[id]?.inputs.some(({ target }) => target && target.layer >= id)))
    return undefined;
  const readers = changed.every((id) => sameSources(network.layers[id], before.layers[id]))
    ? lastReaders
    : lastReadersOf(network);
  const walk = new Walk(network, before.inferred, before.inferred);
  const replaced = visitFrom(changed, network, walk, readers);
  const { inferred } = walk;
  const layers = [...before.facts.layers];
  const pairs: Replaced[] = [];
  for (const id of replaced) {
    const [one, other] = [before.inferred[id], inferred[id]];
    if (!one || !other) continue;
    layers[id] = other.facts;
    pairs.push({ before: one, after: other });
  }
  const totals = totalsAfter(before.facts.totals, pairs) ?? totalsOf(inferred);
  const troubled = troubledAfter(before.facts.troubled, pairs);
  return inferenceOf(network, factsOf(layers, troubled, [], totals), inferred, readers);
}

function changedLayers(layers: readonly Layer[], before: readonly Layer[]): readonly LayerId[] {
  const changed: LayerId[] = [];
  for (let id = 0; id < layers.length; id++) if (layers[id] !== before[id]) changed.push(id);
  return changed;
}

function sameSources(one: Layer | undefined, other: Layer | undefined): boolean {
  return one !== undefined && other !== undefined && sourcesOf(one).join() === sourcesOf(other).join();
}

/** Visits layers, and those behind them up to where nothing that differs is read any more. Gives those that differ. */
function visitFrom(
  ids: readonly LayerId[],
  { layers }: Network,
  walk: Walk,
  lastReaders: readonly LayerId[],
): readonly LayerId[] {
  const replaced: LayerId[] = [];
  let last = -1;
  for (const [index, start] of ids.entries()) {
    const next = ids[index + 1] ?? lastReaders.length;
    last = Math.max(last, start);
    for (let id = start; id < next && id <= last; id++) {
      const layer = layers[id];
      if (!layer || !walk.visit(layer)) continue;
      replaced.push(id);
      last = Math.max(last, lastReaders[id] ?? id);
    }
  }
  return replaced;
}

function troubledAfter(before: readonly LayerId[], replaced: readonly Replaced[]): readonly LayerId[] {
  const hasProblems = ({ facts }: Inferred) => facts.problems.length > 0;
  if (!replaced.some((pair) => hasProblems(pair.before) !== hasProblems(pair.after))) return before;
  const troubled = new Set(before);
  for (const { after } of replaced) {
    if (hasProblems(after)) troubled.add(after.layer.id);
    else troubled.delete(after.layer.id);
  }
  return [...troubled].sort((a, b) => a - b);
}

function factsOf(
  layers: readonly LayerFacts[],
  troubled: readonly LayerId[],
  cyclic: readonly LayerId[],
  totals: Facts['totals'],
): Facts {
  return {
    layers,
    troubled,
    cyclic,
    shapeOf: (tensor) => tensor && layers[tensor.layer]?.outputs[tensor.output],
    totals,
  };
}

function inferenceOf(
  { layout, layers }: Network,
  facts: Facts,
  inferred: readonly Inferred[],
  lastReaders: readonly LayerId[] | undefined,
): Inference {
  return { facts, memory: { layout, layers, facts, inferred, ...(lastReaders && { lastReaders }) } };
}
