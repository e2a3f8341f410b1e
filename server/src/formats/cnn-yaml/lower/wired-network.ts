// A network while it is being expanded: its connections are still wires, which are followed once all of them are connected.
import { NetworkBuilder, type OpenGroup } from '../../../network/builder.ts';
import type { GroupId, Layer, LayerId, Network } from '../../../network/network.ts';
import { finishReference, type Origin, type ReferenceDraft } from './drafts.ts';

interface GroupConnections {
  readonly inputs: readonly ReferenceDraft[];
  outputs: readonly ReferenceDraft[];
}

/** Alive while one model is lowered. */
export class WiredNetwork {
  readonly #builder = new NetworkBuilder();
  readonly #inputs: (readonly ReferenceDraft[])[] = [];
  readonly #groups: GroupConnections[] = [];
  readonly #origins: (Origin | undefined)[] = [];

  /** The number of the layer that comes next. */
  get nextLayer(): LayerId {
    return this.#builder.nextLayer;
  }

  /** Where each layer is written; nothing for inputs. */
  get origins(): readonly (Origin | undefined)[] {
    return this.#origins;
  }

  /** Adds the next layer, whose own inputs are left open; inputs of the network have no origin. */
  add(layer: Layer, inputs: readonly ReferenceDraft[], origin: Origin | undefined): void {
    this.#builder.add(layer);
    this.#inputs.push(inputs);
    this.#origins.push(origin);
  }

  open(group: Omit<OpenGroup, 'inputs'>, inputs: readonly ReferenceDraft[]): GroupId {
    this.#groups.push({ inputs, outputs: [] });
    return this.#builder.open({ ...group, inputs: [] });
  }

  close(id: GroupId, outputs: readonly ReferenceDraft[]): void {
    this.#builder.close(id, []);
    const group = this.#groups[id];
    if (group) group.outputs = outputs;
  }

  shareWeights(id: LayerId, owner: LayerId): void {
    this.#builder.shareWeights(id, owner);
  }

  /** `before` are the layers of the version before. */
  finish(before: readonly Layer[]): Pick<Network, 'layers' | 'groups'> {
    this.#inputs.forEach((inputs, id) => {
      this.#builder.connect(id, inputs.map(finishReference));
    });
    this.#groups.forEach(({ inputs, outputs }, id) => {
      this.#builder.connectGroup(id, inputs.map(finishReference), outputs.map(finishReference));
    });
    return this.#builder.finish(before);
  }
}
