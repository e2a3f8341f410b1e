// Order and reachability of the layers of a network.
import type { GroupId, Layer, LayerId, Network } from './network.ts';

/** Layers in an order in which each comes after those it reads: file order, if that is one. */
export interface Topology {
  readonly order: readonly LayerId[];
  /** Layers on or behind a cycle: they have no place in the order. */
  readonly cyclic: readonly LayerId[];
}

/** The layers with these ids. */
export function layersAt({ layers }: Pick<Network, 'layers'>, ids: readonly LayerId[]): Layer[] {
  return ids.map((id) => layers[id]).filter((layer) => layer !== undefined);
}

/** The layers that a layer reads, one entry for each reading. */
export function sourcesOf({ inputs }: Layer): readonly LayerId[] {
  // Nearly all layers read one: a list of its own for each, made in one step.
  const [first] = inputs;
  if (inputs.length === 1 && first?.target) return [first.target.layer];
  return inputs.flatMap(({ target }) => target?.layer ?? []);
}

/** Sorts the layers so that producers come before readers. */
export function sortLayers(network: Network): Topology {
  const { layers } = network;
  if (areSorted(network)) return { order: layers.map(({ id }) => id), cyclic: [] };
  const waiting = layers.map(({ inputs }) => inputs.filter(({ target }) => target).length);
  const readers = readersOf(network);
  const order: LayerId[] = layers.filter(({ id }) => waiting[id] === 0).map(({ id }) => id);
  // The list grows while it is gone through.
  for (const id of order) {
    for (const reader of readers[id] ?? []) {
      const left = (waiting[reader] ?? 0) - 1;
      waiting[reader] = left;
      if (left === 0) order.push(reader);
    }
  }
  const cyclic = layers.filter((layer) => (waiting[layer.id] ?? 0) > 0).map((layer) => layer.id);
  return { order, cyclic };
}

/** For each layer, the layers that read one of its outputs, one entry for each reading. */
export function readersOf(network: Network): readonly (readonly LayerId[])[] {
  const { layers } = network;
  const none: LayerId[] = [];
  const readers = layers.map(() => none);
  for (const { id, inputs } of layers) {
    for (const { target } of inputs) {
      if (!target) continue;
      const before = readers[target.layer];
      if (before === none) readers[target.layer] = [id];
      else before?.push(id);
    }
  }
  return readers;
}

/** For each layer the last one that reads one of its outputs; the layer itself if none does. */
export function lastReadersOf({ layers }: Pick<Network, 'layers'>): readonly LayerId[] {
  const last = layers.map(({ id }) => id);
  for (const { id, inputs } of layers) {
    for (const { target } of inputs) if (target && (last[target.layer] ?? id) < id) last[target.layer] = id;
  }
  return last;
}

/** The last one that reads a layer, by that list. */
export function lastReaderOf({ id }: Layer, lastReaders: readonly LayerId[]): LayerId {
  return lastReaders[id] ?? id;
}

/**
 * The layers that some output of the network needs. In a program, a module that is needed gives all that it gives: that another one of
 * its callers needs the rest is not known here.
 */
export function neededLayers(network: Network): ReadonlySet<LayerId> {
  const needed = new Set<LayerId>();
  const entered = new Set<GroupId>();
  const open: LayerId[] = network.outputs.flatMap((output) => (output.target ? [output.target.layer] : []));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    for (const { target } of network.layers[id]?.inputs ?? []) if (target) open.push(target.layer);
    if (network.framework !== undefined) open.push(...givenBeside(id, network, entered));
  }
  return needed;
}

/** What the modules around a layer give that were not entered before. */
function givenBeside(id: LayerId, { layers, groups }: Network, entered: Set<GroupId>): readonly LayerId[] {
  const found: LayerId[] = [];
  let around = layers[id]?.group;
  while (around !== undefined && !entered.has(around)) {
    entered.add(around);
    const group = groups[around];
    for (const { target } of group?.outputs ?? []) if (target) found.push(target.layer);
    around = group?.parent;
  }
  return found;
}

/** Whether every layer reads earlier ones only. Written as loops: it is asked at every keystroke. */
export function areSorted({ layers }: Pick<Network, 'layers'>): boolean {
  for (const { id, inputs } of layers) {
    for (const { target } of inputs) if (target && target.layer >= id) return false;
  }
  return true;
}
