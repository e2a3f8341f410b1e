// The network seen from its layers: who reads whom, and what was written once for several layers. Rules about
// more than one layer start here.
import { givenValues } from '../inference/infer.ts';
import type { Layer, Network } from '../network/network.ts';
import { readersOf } from '../network/topology.ts';
import { DEFAULT_CONVENTIONS, readAttributes } from '../operations/attributes.ts';
import { findOperation } from '../operations/catalogue.ts';
import type { Attributes, Category, Operation } from '../operations/operation.ts';
import type { Span } from '../text/span.ts';

export interface LayerGraph {
  /** The layers that read an output of `layer`, one entry for each reading. */
  readers(layer: Layer): readonly Layer[];
  /** The layers that `layer` reads, as far as its references could be resolved. */
  producers(layer: Layer): readonly Layer[];
  /** Whether the whole network gives an output of `layer`. */
  isOutput(layer: Layer): boolean;
  /**
   * The layers by where they are written, in the order of the network. What is advised about a definition must
   * hold for all its expansions. Layers inside library modules are left out: the file does not write them.
   */
  definitions(): readonly Expansions[];
}

/** The layers that one definition in the file became: several if it stands in a block or is repeated. */
export type Expansions = readonly [Layer, ...Layer[]];

/** Each part is computed when it is first asked for. */
export function layerGraph(network: Network): LayerGraph {
  const readers = once(() => readersOf(network));
  const outputs = once(() => new Set(network.outputs.map((output) => output.target?.layer)));
  const definitions = once(() => definitionsOf(network));
  const layersOf = (ids: readonly number[]) => ids.flatMap((id) => network.layers[id] ?? []);
  return {
    readers: (layer) => layersOf(readers()[layer.id] ?? []),
    producers: (layer) => layersOf(layer.inputs.flatMap((input) => input.target?.layer ?? [])),
    isOutput: (layer) => outputs().has(layer.id),
    definitions,
  };
}

function once<Value extends object>(compute: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}

/** The only layer that reads `layer`, if there is one and the network does not give the output as well. */
export function onlyReader(graph: LayerGraph, layer: Layer): Layer | undefined {
  const [reader, ...others] = graph.readers(layer);
  return others.length === 0 && !graph.isOutput(layer) ? reader : undefined;
}

export function operationOf(layer: Layer): Operation | undefined {
  return layer.operation === undefined ? undefined : findOperation(layer.operation);
}

export function categoryOf(layer: Layer): Category | undefined {
  return operationOf(layer)?.category;
}

/** The attribute values of a layer with defaults applied; `undefined` if its kind is unknown or a value is bad. */
export function attributesOf(layer: Layer): Attributes | undefined {
  const operation = layer.incomplete ? undefined : operationOf(layer);
  return operation && readAttributes(operation, givenValues(layer), DEFAULT_CONVENTIONS);
}

function definitionsOf(network: Network): readonly Expansions[] {
  const found = new Map<Span, [Layer, ...Layer[]]>();
  for (const layer of network.layers) {
    if (isInsideModule(layer, network)) continue;
    const before = found.get(layer.kindSpan);
    if (before) before.push(layer);
    else found.set(layer.kindSpan, [layer]);
  }
  return [...found.values()];
}

/** Whether the layer is part of a library module, which the file names but does not write. */
export function isInsideModule(layer: Layer, network: Network): boolean {
  let group = layer.group === undefined ? undefined : network.groups[layer.group];
  while (group !== undefined) {
    if (group.opaque) return true;
    group = group.parent === undefined ? undefined : network.groups[group.parent];
  }
  return false;
}
