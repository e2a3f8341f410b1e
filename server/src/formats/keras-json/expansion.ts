// Writes out a model as a network: every call of every layer, models inside of it as groups. Which layer gives a tensor is looked up
// when all are there, since they may stand in any order.
import type { DeclaredSize } from '../../network/attribute-value.ts';
import { NetworkBuilder } from '../../network/builder.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Mutable } from '../../network/mutable.ts';
import type { Attribute, GroupId, Layer, LayerId, Reference, TensorId } from '../../network/network.ts';
import type { Layout } from '../../network/shape.ts';
import { nearestName } from '../../text/nearest-name.ts';
import type { Span } from '../../text/span.ts';
import type { Described } from './described.ts';
import { type Calls, callsOf } from './model-calls.ts';
import { Paths } from './paths.ts';
import type { WrittenCall, WrittenLayer, WrittenModel, WrittenReference, WrittenShape } from './written.ts';

/** What gives a tensor, once everything is there. `depth` is how many models it was handed through. */
export interface Wire {
  readonly text: string;
  readonly span: Span;
  find(depth: number): TensorId | undefined;
}

/** Where a part of the network stands. */
interface Site {
  readonly group?: GroupId;
  readonly path: string;
}

export interface ExpansionContext {
  readonly layout: Layout;
  describe(layer: WrittenLayer): Described;
  /** Replaces the sizes of the first input. */
  readonly input?: readonly number[];
}

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
    for (const layer of model.layers) {
      if (this.network.isFull) break;
      if (layer.className === 'InputLayer') {
        if (!given) current = [this.#input(layer, site)];
        continue;
      }
      current = this.#call(layer, { inputs: [], hasValues: false }, current, site, 0);
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
        outputs.push(this.#call(layer, call, call.inputs.map(wire), site, index, calls));
      });
    }
    return model.outputs.map(wire);
  }

  /** One call of a layer. */
  #call(
    layer: WrittenLayer,
    written: WrittenCall,
    inputs: readonly Wire[],
    site: Site,
    index: number,
    calls?: Calls,
  ): readonly Wire[] {
    const name = layer.name ?? layer.className;
    const path = this.#paths.next(site.path, index === 0 ? name : `${name}[${index}]`);
    if (layer.model) return this.#group(layer, layer.model, written, inputs, { ...site, path });
    const described = withStoredShape(this.#context.describe(layer), layer, index, calls);
    const id = this.network.nextLayer;
    const { operation, attributes, layout } = described;
    const made: Mutable<Layer> = {
      id,
      path,
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
    this.#add(made, layer, ordered(operation, inputs));
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
    { call }: WrittenCall,
    inputs: readonly Wire[],
    site: Site,
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
    const outputs = this.#model(model, inputs, { path: site.path, group: id });
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
    const { span } = shape;
    const definition = { kind: 'input', span, kindSpan: span };
    const path = this.#paths.next(site.path, 'input');
    const id = this.#addInput({ path, kind: 'input', definition }, shape, site);
    return { text: '', span, find: () => ({ layer: id, output: 0 }) };
  }

  #addInput(
    what: Pick<Layer, 'path' | 'kind' | 'definition' | 'name'>,
    shape: WrittenShape | undefined,
    { group }: Site,
  ): LayerId {
    const override = this.#hasInput ? undefined : this.#override(shape);
    this.#hasInput = true;
    const value: readonly DeclaredSize[] | undefined = override ?? shape?.sizes;
    const attributes = new Map<string, Attribute>();
    if (value) {
      const place = shape && { span: shape.span, ...(!override && { literal: shape.span }) };
      attributes.set('shape', { name: 'shape', value, origin: 'written', ...place });
    }
    const id = this.network.nextLayer;
    const made: Mutable<Layer> = { ...what, id, operation: 'input', attributes, inputs: [] };
    if (group !== undefined) made.group = group;
    if (!value) made.incomplete = true;
    this.#add(made, undefined, []);
    return id;
  }

  /** Height, width, channels in the order of the file; with one size fewer than the file has, its channels stay. */
  #override(shape: WrittenShape | undefined): readonly DeclaredSize[] | undefined {
    const { input, layout } = this.#context;
    if (!input) return undefined;
    const last = layout === 'channels_last';
    const isSpatial = input.length > 0 && input.length + 1 === shape?.sizes.length;
    const channels = isSpatial ? shape?.sizes.at(last ? -1 : 0) : input.at(-1);
    if (channels === undefined) return input;
    const spatial = isSpatial ? input : input.slice(0, -1);
    return last ? [...spatial, channels] : [channels, ...spatial];
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

function resolved({ text, span, find }: Wire): Reference {
  const target = find(0);
  return target ? { target, text, span } : { text, span };
}

function nowhere(span: Span): Wire {
  return { text: '', span, find: () => undefined };
}

/** Keras hands attention its query, value and key; the operation has the key before the value. */
function ordered(operation: string | undefined, inputs: readonly Wire[]): readonly Wire[] {
  const [query, value, key] = inputs;
  const isAttention = operation === 'multi_head_attention' && query && value && key;
  return isAttention ? [query, key, value] : inputs;
}

/** The shape that a sequence starts with, of models at its start too. */
function firstShape({ layers: [first], built }: WrittenModel): WrittenShape | undefined {
  if (first?.shape) return first.shape;
  if (!first?.model) return built;
  const { model } = first;
  const inner =
    model.type === 'sequential' ? firstShape(model) : model.layers.find(({ shape }) => shape)?.shape;
  return inner ?? built;
}

const RECURRENT: ReadonlySet<string | undefined> = new Set(['lstm', 'gru', 'simple_rnn']);

/** What readers say that a layer gives which nothing is known of; nothing is known of one that gives more than it is known to. */
function withStoredShape(
  described: Described,
  layer: WrittenLayer,
  index: number,
  calls: Calls | undefined,
): Described {
  const givesMore = calls?.givesSeveral(layer) ?? false;
  const { operation, ...unknown } = described;
  if (givesMore) return RECURRENT.has(operation) ? described : unknown;
  const isGuess = operation === undefined || (operation === 'identity' && described.incomplete);
  const value = isGuess ? calls?.storedShape(layer, index) : undefined;
  if (!value) return described;
  const attributes = new Map<string, Attribute>([['shape', { name: 'shape', value, origin: 'written' }]]);
  const isFunction = layer.className === 'Lambda' || layer.module?.includes('.ops.');
  if (isFunction) attributes.set('parameters', { name: 'parameters', value: 0, origin: 'written' });
  const { incomplete: _, ...rest } = described;
  return { ...rest, operation: 'custom', attributes };
}
