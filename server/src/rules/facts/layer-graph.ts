// The network seen from its layers: who reads whom, and what was written once for several layers. Rules about
// more than one layer start here.

import type { Definition } from '../../network/definition.ts';
import { givenValues } from '../../network/given-values.ts';
import type { Group, Layer, LayerId, Network } from '../../network/network.ts';
import { layersAt, sourcesOf } from '../../network/topology.ts';
import { DEFAULT_CONVENTIONS, readAttributes } from '../../operations/attributes.ts';
import { findOperation } from '../../operations/catalogue.ts';
import type { Attributes, Category, Operation } from '../../operations/operation.ts';
import { once } from '../../text/once.ts';
import { Structure } from './structure.ts';

export interface LayerGraph {
  /** The layers that read an output of `layer`, one entry for each reading. */
  readers(layer: Layer): readonly Layer[];
  /** The layers that `layer` reads, as far as its references could be resolved. */
  producers(layer: Layer): readonly Layer[];
  /** Whether the whole network gives an output of `layer`. */
  isOutput(layer: Layer): boolean;
  /** The inputs of the network. */
  inputs(): readonly Layer[];
  /** The layers that use the weights of another one. */
  sharing(): readonly Layer[];
  /** The layers that read another output of a layer than its first. */
  readingFurther(): readonly Layer[];
  /** Whether all that layers say they read is there. */
  isConnected(): boolean;
  /** Whether some layer is as asked for. `question` is remembered: it has to be the same function each time. */
  hasSome(question: (layer: Layer) => boolean): boolean;
  /** The layers that some output of the network needs. */
  needed(): ReadonlySet<LayerId>;
  /**
   * All layers that are written where this one is, in the order of the network: what is advised about a definition must
   * hold for all its expansions. None of layers inside library modules: the file does not write them.
   */
  expansionsOf(layer: Layer): Expansions | undefined;
}

/** The layers that one definition in the file became: several if it stands in a block or is repeated. */
export type Expansions = readonly [Layer, ...Layer[]];

/** Each part is computed when it is first asked for; `structure` is what networks that hang together alike share. */
export function layerGraph(network: Network, structure: Structure = new Structure()): LayerGraph {
  const outputs = once(() => new Set(network.outputs.map((output) => output.target?.layer)));
  const definitions = once(() => definitionsOf(network));
  const connections = () => structure.connections(network);
  const answers = new Map<(layer: Layer) => boolean, boolean>();
  const { layers } = network;
  const layersOf = (ids: readonly LayerId[]): readonly Layer[] => {
    // Nearly all layers read one and are read by one.
    const [id = -1] = ids;
    const only = ids.length === 1 && layers[id];
    return only ? [only] : layersAt(network, ids);
  };
  return {
    readers: (layer) => layersOf(connections().readers[layer.id] ?? []),
    producers: (layer) => layersOf(sourcesOf(layer)),
    isOutput: (layer) => outputs().has(layer.id),
    inputs: () => layersOf(connections().inputs),
    sharing: () => layersOf(connections().sharing),
    readingFurther: () => layersOf(connections().readingFurther),
    isConnected: () => connections().isConnected,
    hasSome: (question) => {
      const known = answers.get(question) ?? network.layers.some((layer) => question(layer));
      answers.set(question, known);
      return known;
    },
    needed: () => structure.needed(network),
    expansionsOf: (layer) =>
      isInsideModule(layer, network) ? undefined : definitions().get(layer.definition),
  };
}

/**
 * The expansions of `layer`, if it is the first of them and `holds` is true of all: what is said of a definition is said
 * when its first expansion is looked at.
 */
export function expansionsIf(
  graph: LayerGraph,
  layer: Layer,
  holds: (expansion: Layer) => boolean,
): readonly Layer[] {
  if (!holds(layer)) return [];
  const expansions = graph.expansionsOf(layer);
  return expansions?.[0] === layer && expansions.every(holds) ? expansions : [];
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

function definitionsOf(network: Network): ReadonlyMap<Definition, Expansions> {
  const found = new Map<Definition, [Layer, ...Layer[]]>();
  for (const layer of network.layers) {
    if (isInsideModule(layer, network)) continue;
    const before = found.get(layer.definition);
    if (before) before.push(layer);
    else found.set(layer.definition, [layer]);
  }
  return found;
}

/** The library module that a layer is part of, the outermost one: the file names it but does not write what is inside. */
export function moduleAround(layer: Layer, { groups }: Network): Group | undefined {
  let found: Group | undefined;
  let group = layer.group === undefined ? undefined : groups[layer.group];
  while (group !== undefined) {
    if (group.opaque) found = group;
    group = group.parent === undefined ? undefined : groups[group.parent];
  }
  return found;
}

/** Whether the layer is part of a library module. */
export function isInsideModule(layer: Layer, network: Network): boolean {
  return moduleAround(layer, network) !== undefined;
}
