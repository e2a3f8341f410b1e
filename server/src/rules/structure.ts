// What follows from how the layers of a network hang together, whatever else they say: it outlives edits of attributes,
// so that the next version of a file need not go through all layers for it again.

import type { Group, Layer, LayerId, Network } from '../network/network.ts';
import { neededLayers, readersOf } from '../network/topology.ts';
import { INPUT_OPERATION } from '../operations/input.ts';

/** Of all networks with one structure; each part is found out when it is first asked for, from any of them. */
export class Structure {
  #readers: readonly (readonly LayerId[])[] | undefined;
  #needed: ReadonlySet<LayerId> | undefined;
  #isConnected: boolean | undefined;
  #inputs: readonly LayerId[] | undefined;
  #sharing: readonly LayerId[] | undefined;

  /** For each layer, the layers that read one of its outputs, one entry for each reading. */
  readers(network: Network): readonly (readonly LayerId[])[] {
    this.#readers ??= readersOf(network);
    return this.#readers;
  }

  /** The layers that some output of the network needs. */
  needed(network: Network): ReadonlySet<LayerId> {
    this.#needed ??= neededLayers(network);
    return this.#needed;
  }

  /** The inputs of the network. */
  inputs({ layers }: Network): readonly LayerId[] {
    this.#inputs ??= layers.flatMap(({ id, operation }) => (operation === INPUT_OPERATION ? id : []));
    return this.#inputs;
  }

  /** The layers that use the weights of another one. */
  sharing({ layers }: Network): readonly LayerId[] {
    this.#sharing ??= layers.flatMap(({ id, sharesWeightsWith }) =>
      sharesWeightsWith === undefined ? [] : id,
    );
    return this.#sharing;
  }

  /** Whether all that layers say they read is there. */
  isConnected(network: Network): boolean {
    this.#isConnected ??= network.layers.every(({ inputs }) =>
      inputs.every(({ target, text }) => target !== undefined || text === ''),
    );
    return this.#isConnected;
  }
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
    one.opaque === other.opaque
  );
}
