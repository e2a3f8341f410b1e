// Order and reachability of the layers of a network.
import type { Layer, LayerId, Network } from './network.ts';

/** Layers in an order in which each comes after those it reads: file order, if that is one. */
export interface Topology {
  readonly order: readonly LayerId[];
  /** Layers on or behind a cycle: they have no place in the order. */
  readonly cyclic: readonly LayerId[];
}

/** Sorts the layers so that producers come before readers. */
export function sortLayers(network: Network): Topology {
  const { layers } = network;
  if (areSorted(layers)) return { order: layers.map(({ id }) => id), cyclic: [] };
  const waiting = new Int32Array(layers.length);
  for (const { id, inputs } of layers) {
    for (const { target } of inputs) if (target) waiting[id] = (waiting[id] ?? 0) + 1;
  }
  const { first, readers } = readerTable(layers);
  const order: LayerId[] = [];
  for (const { id } of layers) if (waiting[id] === 0) order.push(id);
  // The list grows while it is gone through.
  for (const id of order) {
    const end = first[id + 1] ?? 0;
    for (let entry = first[id] ?? 0; entry < end; entry++) {
      const reader = readers[entry] ?? 0;
      const left = (waiting[reader] ?? 0) - 1;
      waiting[reader] = left;
      if (left === 0) order.push(reader);
    }
  }
  const cyclic = layers.filter((layer) => (waiting[layer.id] ?? 0) > 0).map((layer) => layer.id);
  return { order, cyclic };
}

/** What `readersOf` tells, without a list for each layer: those of layer `id` are the entries from `first[id]` on. */
function readerTable(layers: readonly Layer[]): {
  readonly first: Int32Array;
  readonly readers: Int32Array;
} {
  const first = new Int32Array(layers.length + 1);
  const eachReading = (tell: (producer: LayerId, reader: LayerId) => void): void => {
    for (const { id, inputs } of layers) {
      for (const { target } of inputs) if (target && layers[target.layer]) tell(target.layer, id);
    }
  };
  eachReading((producer) => {
    first[producer + 1] = (first[producer + 1] ?? 0) + 1;
  });
  for (let id = 0; id < layers.length; id++) first[id + 1] = (first[id + 1] ?? 0) + (first[id] ?? 0);
  const next = first.slice();
  const readers = new Int32Array(first[layers.length] ?? 0);
  eachReading((producer, reader) => {
    const entry = next[producer] ?? 0;
    readers[entry] = reader;
    next[producer] = entry + 1;
  });
  return { first, readers };
}

/** For each layer, the layers that read one of its outputs, one entry for each reading. */
export function readersOf(network: Network): readonly (readonly LayerId[])[] {
  const readers: LayerId[][] = network.layers.map(() => []);
  for (const layer of network.layers) {
    for (const { target } of layer.inputs) if (target) readers[target.layer]?.push(layer.id);
  }
  return readers;
}

/** The layers that some output of the network needs. */
export function neededLayers(network: Network): ReadonlySet<LayerId> {
  const needed = new Set<LayerId>();
  const open: LayerId[] = network.outputs.flatMap((output) => (output.target ? [output.target.layer] : []));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    for (const { target } of network.layers[id]?.inputs ?? []) if (target) open.push(target.layer);
  }
  return needed;
}

/** Whether every layer reads earlier ones only. Written as loops: it is asked at every keystroke. */
function areSorted(layers: readonly Layer[]): boolean {
  for (const { id, inputs } of layers) {
    for (const { target } of inputs) if (target && target.layer >= id) return false;
  }
  return true;
}
