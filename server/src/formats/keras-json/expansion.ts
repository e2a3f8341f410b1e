// Writes out a model as a network: every call of every layer, models inside of it as groups. Which layer gives a tensor is looked up
// when all are there, since they may stand in any order.

import { folded } from '../../libraries/keras/wrappers.ts';
import { NetworkBuilder } from '../../network/builder.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Mutable } from '../../network/mutable.ts';
import type { GroupId, Layer, LayerId, Reference } from '../../network/network.ts';
import type { Layout } from '../../network/shape.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { ordered } from './attention-order.ts';
import type { Described } from './described.ts';
import { firstShape, inputAttributes, overriddenSizes } from './input-shapes.ts';
import type { Descriptions } from './memory.ts';
import { type Calls, callsOf } from './model-calls.ts';
import { Paths } from './paths.ts';
import { type StoredShapes, storedAround, storedBetween, withStored } from './stored-shapes.ts';
import type { StoredWeights } from './stored-weights.ts';
import { nowhere, resolved, unsaid, type Wire } from './wires.ts';
import type { WrittenCall, WrittenLayer, WrittenModel, WrittenReference, WrittenShape } from './written.ts';

/** Where a part of the network stands. */
interface Site {
  readonly group?: GroupId;
  readonly path: string;
  /** So many axes in front are those of wrappers around. */
  readonly folded?: number;
}

/** Where a call of a layer stands: which of its calls it is, and the shapes that it was saved with. */
interface CallSite extends Site {
  readonly index: number;
  readonly stored: StoredShapes;
}

export interface ExpansionContext {
  readonly layout: Layout;
  readonly descriptions: Descriptions;
  /** By the names of layers, where the file lists them. */
  readonly weights: ReadonlyMap<string, StoredWeights>;
  /** Replaces the sizes of the first input. */
  readonly input?: readonly number[];
}

const NO_CALL: WrittenCall = { inputs: [], hasValues: false, flags: [] };

/** No tensor is handed through so many models. */
const DEEPEST = 200;

/** So many names are compared with what there is. */
const MOST_SUGGESTIONS = 20;

export class Expansion {
  readonly network = new NetworkBuilder();
  readonly problems: FileProblem[] = [];
  /** The layer as it is written, for edits. */
  readonly origins: (WrittenLayer | undefined)[] = [];
  readonly #context: ExpansionContext;
  readonly #paths = new Paths();
  readonly #owners = new Map<WrittenLayer, LayerId>();
  readonly #reads: (readonly Wire[])[] = [];
  readonly #groups: {
    readonly id: GroupId;
    readonly inputs: readonly Wire[];
    readonly outputs: readonly Wire[];
  }[] = [];
  readonly #reported = new Set<WrittenReference>();
  #hasInput = false;

  constructor(context: ExpansionContext) {
    this.#context = context;
  }

  /** Writes out a whole model; gives what it gives. */
  model(model: WrittenModel): readonly Reference[] {
    const outputs = this.#model(model, undefined, { path: '' });
    this.#reads.forEach((wires, id) => {
      this.network.connect(id, wires.map(resolved));
    });
    for (const { id, inputs, outputs: given } of this.#groups) {
      this.network.connectGroup(id, inputs.map(resolved), given.map(resolved));
    }
    return outputs.map(resolved);
  }

  #model(model: WrittenModel, given: readonly Wire[] | undefined, site: Site): readonly Wire[] {
    return model.type === 'sequential'
      ? this.#sequence(model, given, site)
      : this.#functional(model, given, site);
  }

  #sequence(model: WrittenModel, given: readonly Wire[] | undefined, site: Site): readonly Wire[] {
    let current = given ?? [];
    const [first] = model.layers;
    const isStated = first?.className === 'InputLayer';
    if (!given && !isStated) {
      const shape = firstShape(model);
      if (shape) current = [this.#impliedInput(shape, site)];
    }
    // A merge at the start joins models of its own.
    if (current.length === 0 && first?.branches) {
      current = first.branches.flatMap((branch) => this.#model(branch, undefined, site));
    }
    for (const [index, layer] of model.layers.entries()) {
      if (this.network.isFull) break;
      if (layer.className === 'InputLayer') {
        if (!given) current = [this.#input(layer, site)];
        continue;
      }
      const stored = storedBetween(layer, model.layers[index + 1]);
      const read = current.map((wire) => unsaid(wire, layer));
      current = this.#call(layer, NO_CALL, read, { ...site, index: 0, stored });
    }
    return current.slice(0, Math.max(1, current.length));
  }

  #functional(model: WrittenModel, given: readonly Wire[] | undefined, site: Site): readonly Wire[] {
    const calls = callsOf(model);
    const made = new Map<WrittenLayer, (readonly Wire[])[]>();
    const wire = (reference: WrittenReference): Wire => this.#wire(reference, calls, made);
    let inputs = 0;
    for (const layer of model.layers) {
      if (this.network.isFull) break;
      if (layer.className === 'InputLayer') {
        const index = calls.inputIndex(layer) ?? inputs;
        inputs++;
        const handed = given && (given[index] ?? nowhere(layer.definition.kindSpan));
        made.set(layer, [[handed ?? this.#input(layer, site)]]);
        continue;
      }
      const outputs: (readonly Wire[])[] = [];
      made.set(layer, outputs);
      layer.calls.forEach((call, index) => {
        if (this.network.isFull) return;
        const stored = storedAround(layer, index, calls);
        outputs.push(this.#call(layer, call, call.inputs.map(wire), { ...site, index, stored }));
      });
    }
    return model.outputs.map(wire);
  }

  /** One call of a layer. */
  #call(
    layer: WrittenLayer,
    written: WrittenCall,
    inputs: readonly Wire[],
    { index, stored, ...site }: CallSite,
  ): readonly Wire[] {
    const name = layer.name ?? layer.className;
    const path = this.#paths.next(site.path, index === 0 ? name : `${name}[${index}]`);
    const inner = { ...site, path };
    if (layer.model) return this.#group(layer, layer.model, written, inputs, inner);
    if (layer.className === 'TimeDistributed' && layer.wrapped?.model) {
      const folded = (site.folded ?? 0) + 1;
      return this.#group(layer, layer.wrapped.model, written, inputs, { ...inner, folded });
    }
    const stack = this.#context.descriptions.stackOf(layer);
    if (stack) return this.#stack(layer, stack, written, inputs, inner);
    const weights = this.#context.weights.get(layer.name ?? '');
    const described = withStored(this.#context.descriptions.of(layer), layer, written, stored, weights);
    return this.#layer(layer, described, written, inputs, inner);
  }

  /** A layer with its path. */
  #layer(
    layer: WrittenLayer,
    described: Described,
    written: WrittenCall,
    inputs: readonly Wire[],
    site: Site,
  ): readonly Wire[] {
    const id = this.network.nextLayer;
    const { operation, attributes, layout } = described;
    const stated = site.folded === undefined ? described.stated : folded(described.stated, site.folded);
    const made: Mutable<Layer> = {
      id,
      path: site.path,
      kind: layer.className,
      attributes,
      inputs: [],
      definition: layer.definition,
    };
    if (layer.name !== undefined) made.name = layer.name;
    if (operation !== undefined) made.operation = operation;
    if (layout !== undefined && layout !== this.#context.layout) made.layout = layout;
    if (site.group !== undefined) made.group = site.group;
    if (written.call) made.call = written.call;
    if (described.incomplete) made.incomplete = true;
    if (stated) made.stated = stated;
    this.#add(made, layer, ordered(operation, inputs, written));
    return this.#outputs(id, layer);
  }

  #add(made: Layer, layer: WrittenLayer | undefined, inputs: readonly Wire[]): void {
    const id = this.network.add(made);
    this.origins[id] = layer;
    this.#reads[id] = inputs;
    if (!layer) return;
    const owner = this.#owners.get(layer);
    if (owner === undefined) this.#owners.set(layer, id);
    else this.network.shareWeights(id, owner);
  }

  #outputs(id: LayerId, { name, className, definition }: WrittenLayer): readonly Wire[] {
    const find = (output: number) => () => ({ layer: id, output });
    const wire = (output: number): Wire => ({
      text: name ?? className,
      span: definition.kindSpan,
      find: find(output),
    });
    return [wire(0)];
  }

  #group(
    layer: WrittenLayer,
    model: WrittenModel,
    written: WrittenCall,
    inputs: readonly Wire[],
    site: Site,
  ): readonly Wire[] {
    return this.#inGroup(layer, written, inputs, site, (inside) => this.#model(model, inputs, inside));
  }

  /** Cells on top of each other, a layer for each. */
  #stack(
    layer: WrittenLayer,
    parts: readonly Described[],
    written: WrittenCall,
    inputs: readonly Wire[],
    site: Site,
  ): readonly Wire[] {
    return this.#inGroup(layer, written, inputs, site, (inside) => {
      let current = inputs;
      parts.forEach((described, index) => {
        const cell = layer.cells?.[index];
        if (!cell) return;
        const path = this.#paths.next(site.path, cell.name ?? cell.className);
        current = this.#layer(cell, described, NO_CALL, current, { ...inside, path });
      });
      return current;
    });
  }

  #inGroup(
    layer: WrittenLayer,
    { call }: WrittenCall,
    inputs: readonly Wire[],
    site: Site,
    fill: (inside: Site) => readonly Wire[],
  ): readonly Wire[] {
    const { definition, name } = layer;
    const id = this.network.open({
      path: site.path,
      kind: layer.className,
      inputs: [],
      opaque: false,
      definition,
      ...(name !== undefined && { name }),
      ...(site.group !== undefined && { parent: site.group }),
      ...(call && { call }),
    });
    const outputs = fill({ ...site, group: id });
    this.network.close(id, []);
    this.#groups.push({ id, inputs, outputs });
    return outputs;
  }

  #input(layer: WrittenLayer, site: Site): Wire {
    const path = this.#paths.next(site.path, layer.name ?? 'input');
    const name = layer.name === undefined ? {} : { name: layer.name };
    const { definition } = layer;
    const id = this.#addInput({ path, ...name, kind: layer.className, definition }, layer.shape, site);
    return { text: path, span: definition.kindSpan, find: () => ({ layer: id, output: 0 }) };
  }

  /** The shape that the first layer of a sequence states. */
  #impliedInput(shape: WrittenShape, site: Site): Wire {
    const { span, definition } = shape;
    const path = this.#paths.next(site.path, 'input');
    const id = this.#addInput({ path, kind: 'input', definition }, shape, site);
    return { text: '', span, find: () => ({ layer: id, output: 0 }) };
  }

  #addInput(
    what: Pick<Layer, 'path' | 'kind' | 'definition' | 'name'>,
    shape: WrittenShape | undefined,
    { group }: Site,
  ): LayerId {
    const override = this.#hasInput ? undefined : overriddenSizes(this.#context, shape);
    this.#hasInput = true;
    const attributes = inputAttributes(shape, override);
    const id = this.network.nextLayer;
    const made: Mutable<Layer> = { ...what, id, operation: 'input', attributes, inputs: [] };
    if (group !== undefined) made.group = group;
    if (attributes.size === 0) made.incomplete = true;
    this.#add(made, undefined, []);
    return id;
  }

  #wire(
    reference: WrittenReference,
    calls: Calls,
    made: ReadonlyMap<WrittenLayer, readonly (readonly Wire[])[]>,
  ): Wire {
    const { layer: name, tensor, span } = reference;
    const layer = calls.layer(name);
    if (!layer) this.#unresolved(reference, calls);
    else if (layer.className !== 'InputLayer' && layer.calls.length === 0) {
      this.#unresolved(reference, calls, 'the layer is there, but nothing says what it reads');
    }
    return {
      text: name,
      span,
      find: (depth) => {
        if (!layer || depth > DEEPEST) return undefined;
        const outputs = made.get(layer)?.[calls.callIndex(layer, reference.index)];
        const found = outputs?.[layer.model ? tensor : 0]?.find(depth + 1);
        return found && !layer.model && tensor > 0 ? { layer: found.layer, output: tensor } : found;
      },
    };
  }

  #unresolved(reference: WrittenReference, calls: Calls, reason?: string): void {
    if (this.#reported.has(reference)) return;
    this.#reported.add(reference);
    const { span, layer: name } = reference;
    const near = reason === undefined && this.#reported.size <= MOST_SUGGESTIONS;
    const suggestion = near ? nearestName(name, calls.names) : undefined;
    this.problems.push({
      type: 'unresolved-reference',
      span,
      name,
      ...(suggestion !== undefined && { suggestion }),
      ...(reason !== undefined && { reason }),
    });
  }
}
