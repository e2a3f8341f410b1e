// Which layers rules need not be asked about again: those on which all were silent and looked at nothing but the layer and
// its direct neighbours, as long as layer, neighbours and facts are the same objects. That a rule looked further is seen,
// not promised.

import type { Facts } from '../inference/facts.ts';
import type { Layer, LayerId, Network } from '../network/network.ts';
import { findOperation } from '../operations/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import { STATED_OPERATION } from '../operations/stated-operation.ts';
import { Structure, sameStructure } from '../rules/facts/structure.ts';
import type { Rule } from '../rules/rule.ts';
import { changedPlaces } from '../versions/changed-places.ts';
import { sameItems } from '../versions/same-items.ts';
import { type AskedLayer, AskedLayers } from './asked.ts';

/** What one run leaves to the next about layers. */
export interface LayerMemory {
  /** The rules that were asked. */
  readonly rules: readonly Rule[];
  readonly network: Network;
  readonly facts: Facts;
  readonly structure: Structure;
  /** Those that have to be asked about each time. */
  readonly loud: readonly LayerId[];
}

/** What differs from the version before. */
export interface Changes {
  readonly structure: Structure;
  /** Layers that differ, or whose facts do, if the structure is the same. Absent: any may. */
  readonly layers?: readonly LayerId[];
}

export function changesSince(
  before: LayerMemory | undefined,
  rules: readonly Rule[],
  network: Network,
  facts: Facts,
): Changes {
  const isComparable =
    before !== undefined &&
    before.network.layout === network.layout &&
    before.network.inputIs === network.inputIs &&
    before.network.failsAt === network.failsAt &&
    before.network.layers.length === network.layers.length &&
    sameItems(before.rules, rules);
  if (!isComparable) return { structure: new Structure() };
  const changed = changedPlaces(before.network.layers, network.layers);
  const layers = [...new Set([...changed, ...changedPlaces(before.facts.layers, facts.layers)])];
  if (!sameStructure(before.network, network, layers)) return { structure: new Structure() };
  return { structure: before.structure, layers };
}

/** The layers of a known kind that something may be found at, in the order of the network. */
export function layersToAsk(
  changes: Changes,
  network: Network,
  facts: Facts,
  before: LayerMemory | undefined,
): AskedLayers {
  const { layers } = changes;
  const ids = layers && before && withNeighbours(layers, changes.structure, network, before.loud);
  const asked: AskedLayer[] = [];
  const ask = (layer: Layer | undefined) => {
    const operation = layer && operationOf(layer);
    const own = layer && facts.layers[layer.id];
    if (layer && own && operation) asked.push({ layer, facts: own, operation, isQuiet: true });
  };
  if (ids) for (const id of ids) ask(network.layers[id]);
  else network.layers.forEach(ask);
  return new AskedLayers(asked);
}

/** A function that is no operation is asked about where it does not fit. */
function operationOf({ operation, stated }: Layer): Operation | undefined {
  if (operation !== undefined) return findOperation(operation);
  return stated?.problems && STATED_OPERATION;
}

function withNeighbours(
  changed: readonly LayerId[],
  structure: Structure,
  network: Network,
  loud: readonly LayerId[],
): readonly LayerId[] {
  const ids = new Set<LayerId>([...loud, ...changed]);
  const { readers } = structure.connections(network);
  for (const id of changed) {
    for (const { target } of network.layers[id]?.inputs ?? []) if (target) ids.add(target.layer);
    for (const reader of readers[id] ?? []) ids.add(reader);
  }
  return [...ids].sort((a, b) => a - b);
}

/** What this run leaves to the next. */
export function layerMemory(now: Omit<LayerMemory, 'loud'>, { all }: AskedLayers): LayerMemory {
  return { ...now, loud: all.filter(({ isQuiet }) => !isQuiet).map(({ layer }) => layer.id) };
}
