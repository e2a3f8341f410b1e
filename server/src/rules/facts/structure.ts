// What follows from how the layers of a network hang together, whatever else they say: it outlives edits of attributes,
// so that the next version of a file need not go through all layers for it again.

import type { Group, Layer, LayerId, Network } from '../../network/network.ts';
import { neededLayers, readersOf } from '../../network/topology.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';

/** What the layers show, looked at one by one. */
interface Connections {
  /** For each layer, the layers that read one of its outputs, one entry for each reading. */
  readonly readers: readonly (readonly LayerId[])[];
  /** The inputs of the network. */
  readonly inputs: readonly LayerId[];
  /** The layers that use the weights of another one. */
  readonly sharing: readonly LayerId[];
  /** The layers that read another output of a layer than its first. */
  readonly readingFurther: readonly LayerId[];
  /** Whether all that layers say they read is there. */
  readonly isConnected: boolean;
}

/** Of all networks with one structure; each part is found out when it is first asked for, from any of them. */
export class Structure {
  #connections: Connections | undefined;
  #needed: ReadonlySet<LayerId> | undefined;

  connections(network: Network): Connections {
    this.#connections ??= connectionsOf(network);
    return this.#connections;
  }

  /** The layers that some output of the network needs. */
  needed(network: Network): ReadonlySet<LayerId> {
    this.#needed ??= neededLayers(network);
    return this.#needed;
  }
}

/** All together: in a large network it is the way through memory that takes the time. */
function connectionsOf(network: Network): Connections {
  const inputs: LayerId[] = [];
  const sharing: LayerId[] = [];
  const readingFurther: LayerId[] = [];
  let isConnected = true;
  for (const layer of network.layers) {
    if (layer.operation === INPUT_OPERATION) inputs.push(layer.id);
    if (layer.sharesWeightsWith !== undefined) sharing.push(layer.id);
    let readsFurther = false;
    for (const { target, text } of layer.inputs) {
      if (target === undefined && text !== '') isConnected = false;
      if (target !== undefined && target.output > 0) readsFurther = true;
    }
    if (readsFurther) readingFurther.push(layer.id);
  }
  return { readers: readersOf(network), inputs, sharing, readingFurther, isConnected };
}

/** Whether two networks have one structure; `changed` are the layers in which they differ at all. */
export function sameStructure(
  one: Pick<Network, 'layers' | 'groups' | 'outputs'>,
  other: Pick<Network, 'layers' | 'groups' | 'outputs'>,
  changed: readonly LayerId[],
): boolean {
  return (
    one.layers.length === other.layers.length &&
    changed.every((id) => sameConnections(one.layers[id], other.layers[id])) &&
    sameTargets(one.outputs, other.outputs) &&
    one.groups.length === other.groups.length &&
    one.groups.every((group, id) => sameRange(group, other.groups[id]))
  );
}

function sameConnections(one: Layer | undefined, other: Layer | undefined): boolean {
  return (
    one?.operation === other?.operation &&
    one?.group === other?.group &&
    one?.sharesWeightsWith === other?.sharesWeightsWith &&
    sameTargets(one?.inputs ?? [], other?.inputs ?? [])
  );
}

function sameTargets(one: Layer['inputs'], other: Layer['inputs']): boolean {
  if (one === other) return true;
  return (
    one.length === other.length &&
    one.every(({ target, text }, index) => {
      const there = other[index];
      const isAsClear = (text === '') === (there?.text === '');
      return target?.layer === there?.target?.layer && target?.output === there?.target?.output && isAsClear;
    })
  );
}

function sameRange(one: Group, other: Group | undefined): boolean {
  if (one === other) return true;
  return (
    one.first === other?.first &&
    one.end === other.end &&
    one.parent === other.parent &&
    one.opaque === other.opaque &&
    sameTargets(one.outputs, other.outputs)
  );
}
