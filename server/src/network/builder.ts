// Puts a network together, layer by layer: numbers layers and groups, keeps within one limit whatever a file asks for, and keeps
// the objects of the version before where nothing changed. Every format that expands what is written builds with it.
import type { Mutable } from './mutable.ts';
import type { Group, GroupId, Layer, LayerId, Network, Reference } from './network.ts';
import { keptLayer } from './same-layer.ts';

/** A bound against hostile files: what comes behind is left out. */
export const MOST_LAYERS = 50_000;

/** A group whose members, and then its outputs, are still to come. */
export type OpenGroup = Omit<Group, 'id' | 'first' | 'end' | 'outputs'>;

type Parts = Pick<Network, 'layers' | 'groups'>;

/** Alive while one network is put together. */
export class NetworkBuilder {
  readonly #layers: Mutable<Layer>[];
  readonly #groups: Mutable<Group>[];

  /** Goes on behind what is finished already, if there is something. */
  constructor({ layers, groups }: Parts = { layers: [], groups: [] }) {
    this.#layers = [...layers];
    this.#groups = [...groups];
  }

  get layers(): readonly Layer[] {
    return this.#layers;
  }

  get groups(): readonly Group[] {
    return this.#groups;
  }

  /** The number of the layer that comes next. */
  get nextLayer(): LayerId {
    return this.#layers.length;
  }

  get nextGroup(): GroupId {
    return this.#groups.length;
  }

  /** Whether no more layers are to be added. */
  get isFull(): boolean {
    return this.#layers.length >= MOST_LAYERS;
  }

  /** Adds the next layer. There may be tens of thousands, so nothing is copied. */
  add(layer: Layer): LayerId {
    this.#layers.push(layer);
    return layer.id;
  }

  /** Opens a group: what is added until it is closed belongs to it. */
  open({ path, kind, inputs, opaque, definition, name, label, parent, call }: OpenGroup): GroupId {
    const id = this.#groups.length;
    const first = this.#layers.length;
    // Written out, since there may be as many as layers.
    const group: Mutable<Group> = {
      id,
      path,
      kind,
      first,
      end: first,
      inputs,
      outputs: [],
      opaque,
      definition,
    };
    if (name !== undefined) group.name = name;
    if (label !== undefined) group.label = label;
    if (parent !== undefined) group.parent = parent;
    if (call) group.call = call;
    this.#groups.push(group);
    return id;
  }

  close(id: GroupId, outputs: readonly Reference[]): void {
    const group = this.#groups[id];
    if (!group) return;
    group.end = this.#layers.length;
    group.outputs = outputs;
  }

  /** Takes back a group that was closed, if none was opened in it: what is in it belongs to the one around. */
  dissolve(id: GroupId): void {
    const group = this.#groups[id];
    if (!group || id !== this.#groups.length - 1) return;
    this.#groups.pop();
    for (const layer of this.#layers.slice(group.first)) {
      if (layer.group !== id) continue;
      if (group.parent === undefined) delete layer.group;
      else layer.group = group.parent;
    }
  }

  /** Takes back all that was added from a layer and a group on. */
  cut(layer: LayerId, group: GroupId): void {
    this.#layers.length = Math.min(this.#layers.length, layer);
    this.#groups.length = Math.min(this.#groups.length, group);
  }

  /** Adds what stood in the same place in the version before. */
  take({ layers, groups }: Parts): void {
    for (const layer of layers) this.#layers.push(layer);
    for (const group of groups) this.#groups.push(group);
  }

  /** States what a layer reads, where that was not known yet when it was added. */
  connect(id: LayerId, inputs: readonly Reference[]): void {
    const layer = this.#layers[id];
    if (layer) layer.inputs = inputs;
  }

  /** States what a group reads and gives, where that was not known yet. */
  connectGroup(id: GroupId, inputs: readonly Reference[], outputs: readonly Reference[]): void {
    const group = this.#groups[id];
    if (!group) return;
    group.inputs = inputs;
    group.outputs = outputs;
  }

  /** A layer uses the weights of another one, or of the layer whose weights that uses itself. */
  shareWeights(id: LayerId, owner: LayerId): void {
    const layer = this.#layers[id];
    if (layer) layer.sharesWeightsWith = this.#layers[owner]?.sharesWeightsWith ?? owner;
  }

  /** The parts, with layers that are equal to those of the version before as the very same objects. */
  finish(before: readonly Layer[] = []): Parts {
    return { layers: this.layersFrom(0, before), groups: this.#groups };
  }

  /** The layers from one on, in the same way. */
  layersFrom(first: LayerId, before: readonly Layer[] = []): readonly Layer[] {
    for (let id = first; id < this.#layers.length; id++) {
      const layer = this.#layers[id];
      if (layer) this.#layers[id] = keptLayer(layer, before[id - first]);
    }
    return first === 0 ? this.#layers : this.#layers.slice(first);
  }
}
