// Walks a network from its inputs to its outputs and finds out the facts of every layer. Never throws: what
// cannot be known is unknown, with the reason. What was found out about the version before is taken over for layers
// that are the same and get the same.
import type { Layer, LayerId, Network } from '../network/network.ts';
import { pairs } from '../network/pairs.ts';
import type { Layout } from '../network/shape.ts';
import {
  areSorted,
  lastReaderOf,
  lastReadersOf,
  layersAt,
  sortLayers,
  sourcesOf,
} from '../network/topology.ts';
import { changedPlaces } from '../versions/changed-places.ts';
import { sameItems } from '../versions/same-items.ts';
import type { Facts, LayerFacts } from './facts.ts';
import type { Inferred, Replaced } from './inferred.ts';
import { totalsAfter, totalsOf } from './totals.ts';
import { Walk } from './walk.ts';

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
  /** Whether every layer reads earlier ones only. */
  readonly isSorted: boolean;
  /** For each layer the last one that reads it, if that was needed. */
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
  const isSorted = areSorted(network);
  let cyclic: readonly LayerId[] = [];
  if (isSorted) for (const layer of network.layers) walk.visit(layer);
  else cyclic = visitInOrder(network, walk);
  const { inferred } = walk;
  const layers = inferred.map(({ facts }) => facts);
  const troubled = inferred.filter(hasProblems).map(({ layer }) => layer.id);
  const facts = factsOf(layers, troubled, cyclic, totalsOf(inferred));
  const { layout } = network;
  return { facts, memory: { layout, layers: network.layers, facts, inferred, isSorted } };
}

/** For networks in which some layer reads a later one. Gives the layers that depend on their own output. */
function visitInOrder(network: Network, walk: Walk): readonly LayerId[] {
  const { order, cyclic } = sortLayers(network);
  for (const layer of layersAt(network, cyclic)) walk.leaveOut(layer);
  for (const layer of layersAt(network, order)) walk.visit(layer);
  return cyclic;
}

/** Visits the layers that differ and those that they reach; `undefined` if the network has another order or length. */
function inferChanged(network: Network, before: InferenceMemory): Inference | undefined {
  const { layout, layers: now } = network;
  if (!before.isSorted || now.length !== before.layers.length) return undefined;
  const ids = changedPlaces(before.layers, now);
  const changed = layersAt(network, ids);
  if (changed.some(({ id, inputs }) => inputs.some(({ target }) => target && target.layer >= id)))
    return undefined;
  const readAsBefore = pairs(changed, layersAt(before, ids)).every(([one, other]) => sameSources(one, other));
  const lastReaders = (readAsBefore && before.lastReaders) || lastReadersOf(network);
  const walk = new Walk(network, before.inferred, before.inferred);
  visitFrom(changed, network, walk, lastReaders);
  const { inferred, replaced } = walk;
  const layers = [...before.facts.layers];
  for (const { after } of replaced) layers[after.layer.id] = after.facts;
  const totals = totalsAfter(before.facts.totals, replaced) ?? totalsOf(inferred);
  const troubled = troubledAfter(before.facts.troubled, replaced);
  const facts = factsOf(layers, troubled, [], totals);
  return { facts, memory: { layout, layers: now, facts, inferred, isSorted: true, lastReaders } };
}

function sameSources(one: Layer, other: Layer): boolean {
  return sameItems(sourcesOf(one), sourcesOf(other));
}

/** Visits layers, and those behind them up to where nothing that differs is read any more. */
function visitFrom(
  changed: readonly Layer[],
  { layers }: Network,
  walk: Walk,
  lastReaders: readonly LayerId[],
): void {
  let next = 0;
  let last = -1;
  for (const { id: first } of changed) {
    next = Math.max(next, first);
    for (last = Math.max(last, first); next <= last; next++) {
      const layer = layers[next];
      if (layer && walk.visit(layer)) last = Math.max(last, lastReaderOf(layer, lastReaders));
    }
  }
}

function troubledAfter(before: readonly LayerId[], replaced: readonly Replaced[]): readonly LayerId[] {
  if (!replaced.some((pair) => hasProblems(pair.before) !== hasProblems(pair.after))) return before;
  const troubled = new Set(before);
  for (const { after } of replaced) {
    if (hasProblems(after)) troubled.add(after.layer.id);
    else troubled.delete(after.layer.id);
  }
  return [...troubled].sort((a, b) => a - b);
}

function hasProblems({ facts }: Inferred): boolean {
  return facts.problems.length > 0;
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
