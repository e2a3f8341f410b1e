// A model as the network that it is: what was done with its tensors, in order, each call a layer or a group.
import type { Reference, TensorId } from '../../network/network.ts';
import type { Class, Instance, Run, Value } from '../../python/values.ts';
import type { Span } from '../../text/span.ts';
import { attribute, type Read, type Step, Trace } from '../../tracing/trace.ts';
import { NO_ATTRIBUTES } from './described.ts';
import type { Graph } from './modules/graph.ts';
import { childrenOf, isTrained, nameOf, weightsOf } from './modules/state.ts';
import type { KerasSession } from './session.ts';
import { KerasTensor, type Node, type NodeRead } from './tensors/keras-tensor.ts';
import { elementsOf, type Size, type Sizes, shapeOf } from './tensors/sizes.ts';
import { tensorsOf } from './tensors/tensors-in.ts';

/** What there is to be laid out. */
export interface Whole {
  readonly model: Instance;
  readonly inputs: readonly KerasTensor[];
  readonly nodes: readonly Node[];
  /** What comes out. */
  readonly result: Value;
}

/** A model that is made of tensors. */
export function wholeOf(model: Instance, { inputs, nodes, result }: Graph): Whole {
  return { model, inputs, nodes, result };
}

/** A call of a model that runs its `call`. */
export function wholeOfCall(model: Instance, { reads, inner, result }: Node): Whole {
  const inputs = reads.flatMap(({ tensor }) => tensor ?? []);
  const outputs = inner?.outputs ?? [];
  return {
    model,
    inputs,
    nodes: inner?.nodes ?? [],
    result: outputs.length > 0 ? { type: 'tuple', items: outputs } : result,
  };
}

export interface Laid {
  readonly trace: Trace;
  readonly outputs: readonly Reference[];
  readonly readsMore: boolean;
  /** Where the tensors of the program are in the network. */
  readonly ids: ReadonlyMap<KerasTensor, TensorId>;
  /** Of which class of the program groups are, by their numbers. */
  readonly classes: ReadonlyMap<number, Class>;
}

export function networkOf(whole: Whole, place: Span, session: KerasSession, run: Run): Laid {
  const layout = new Layout(whole, place, session, run);
  const { trace, outputs, ids, classes, readsMore } = layout;
  return { trace, outputs, ids, classes, readsMore };
}

/** Nothing that a layer learns is trained. */
const ALL = Number.MAX_SAFE_INTEGER;

class Layout {
  readonly trace = new Trace(undefined, 'channels_last');
  readonly outputs: readonly Reference[];
  readonly ids = new Map<KerasTensor, TensorId>();
  readonly classes = new Map<number, Class>();
  readsMore: boolean;
  readonly #owners = new Map<Instance, number>();
  readonly #counted = new Set<KerasTensor>();
  readonly #paths = new Map<string, number>();
  readonly #batch: Size;
  readonly #place: Span;
  /** Whether something is read or given of which nothing is known. */
  #isOpen = false;
  readonly #session: KerasSession;
  readonly #run: Run;

  constructor({ model, inputs, nodes, result }: Whole, place: Span, session: KerasSession, run: Run) {
    this.#place = place;
    this.#session = session;
    this.#run = run;
    this.#batch = inputs[0]?.sizes?.[0];
    this.readsMore = session.addingLosses.has(model);
    for (const tensor of inputs) this.#input(tensor);
    this.#takeWeights(model, '');
    for (const node of nodes) this.#node(node, '');
    this.outputs = this.#outputsOf(result);
    if (this.#isOpen) this.#takeUnknown();
  }

  /** There may be more than is known: what gives a tensor of which nothing is known. */
  #takeUnknown(): void {
    if (this.trace.isFull) return;
    const definition = this.#session.written.definition('unknown', {}, this.#run, this.#place);
    this.trace.take({
      kind: 'unknown',
      path: this.#path('', 'unknown'),
      attributes: NO_ATTRIBUTES,
      reads: [],
      definition,
    });
  }

  #input(tensor: KerasTensor): void {
    if (this.ids.has(tensor)) return;
    const node = tensor.source?.node;
    const layer = node?.kind === 'InputLayer' ? node.layer : undefined;
    const name = layer && nameOf(layer);
    const definition =
      node?.definition ?? this.#session.written.definition('input', {}, this.#run, this.#place);
    const id = this.trace.input(
      {
        kind: layer ? 'InputLayer' : 'input',
        path: this.#path('', name ?? 'input'),
        ...(name !== undefined && { name }),
        definition,
      },
      this.#sample(tensor.sizes),
    );
    this.ids.set(tensor, { layer: id, output: 0 });
  }

  #node(node: Node, within: string): void {
    if (this.trace.isFull || node.kind === 'InputLayer') return;
    if (node.outputs.length > 0 && node.outputs.every((tensor) => this.ids.has(tensor))) return;
    if (node.isOpen) this.#isOpen = true;
    if (node.layer && this.#session.addingLosses.has(node.layer)) this.readsMore = true;
    const own = node.layer && nameOf(node.layer);
    const path = this.#path(within, own ?? node.name ?? snakeCase(node.kind));
    if (node.inner && this.#isGroup(node)) this.#group(node, path, own);
    else this.#leaf(node, path, own);
  }

  #isGroup({ inner, layer }: Node): boolean {
    return (inner?.nodes.length ?? 0) > 0 || (layer !== undefined && weightsOf(layer).length > 0);
  }

  #group(node: Node, path: string, name: string | undefined): void {
    const { kind, layer, definition, call, inner } = node;
    const entered = {
      kind,
      path,
      ...(name !== undefined && { name }),
      opaque: layer !== undefined && childrenOf(layer).length === 0 && !isOfLayers(node),
      definition,
      ...(call && { call }),
    };
    if (layer?.class.span) this.classes.set(this.trace.nextGroup, layer.class);
    this.trace.within(
      entered,
      node.reads.map((read) => this.#read(read)),
      () => {
        if (layer) this.#takeWeights(layer, path);
        for (const one of inner?.nodes ?? []) this.#node(one, path);
        node.outputs.forEach((tensor, at) => {
          const inside = inner?.outputs[at];
          const id = inside && this.ids.get(inside);
          if (id) this.ids.set(tensor, id);
        });
      },
      () => node.outputs.map((tensor) => this.#reference(tensor)),
    );
  }

  #leaf(node: Node, path: string, name: string | undefined): void {
    const { kind, layer, definition, call, described, applied, isJudged, outputs, macs, problems } = node;
    const reads = node.reads.map((read) => this.#read(read));
    const owner = layer && this.#owners.get(layer);
    const trained = layer ? isTrained(layer, this.#run) : true;
    const times = this.#timesOf(node);
    const holdsNothing = !layer || described?.operation !== undefined || described?.record?.holdsNothing;
    const step: Step = {
      kind,
      path,
      ...(name !== undefined && { name }),
      ...(described?.operation !== undefined && { operation: described.operation }),
      attributes: described?.attributes ?? NO_ATTRIBUTES,
      reads,
      ...(!isJudged &&
        !node.isOpen &&
        (holdsNothing || node.inner) && { outputs: outputs.map(({ sizes }) => this.#sample(sizes)) }),
      definition,
      ...(call && { call }),
      ...(described?.incomplete && { incomplete: true }),
      ...(described?.layout && { layout: described.layout }),
      ...(described?.stated && { beside: described.stated }),
      ...(owner !== undefined && { sharesWeightsWith: owner }),
      ...(times !== undefined && { times }),
      ...(trained !== true && { frozen: trained === undefined ? ('unknown' as const) : ALL }),
      ...(!layer && { parameters: 0, ...(macs !== undefined && { macs: this.#macsOf(macs) }) }),
      ...(applied && { applied }),
      ...(problems && { problems }),
    };
    const { layer: id } = this.trace.take(step);
    if (layer && owner === undefined) this.#owners.set(layer, id);
    outputs.forEach((tensor, output) => {
      this.ids.set(tensor, { layer: id, output });
    });
  }

  /** For each sample. */
  #macsOf(macs: number | 'unknown'): number | 'unknown' {
    if (macs === 'unknown') return macs;
    const each = typeof this.#batch === 'number' ? macs / this.#batch : Number.NaN;
    return Number.isSafeInteger(each) ? each : 'unknown';
  }

  /** How often the layer is applied for each sample, where other axes are folded into the batch. */
  #timesOf({ reads: [first], layer }: Node): number | undefined {
    const lead = first?.tensor?.sizes?.[0];
    if (!layer || typeof lead !== 'number' || typeof this.#batch !== 'number') return undefined;
    const times = lead / this.#batch;
    return Number.isInteger(times) && times > 1 ? times : undefined;
  }

  /** Numbers that a layer of the program learns itself stand in the network where it is entered first. */
  #takeWeights(layer: Instance, within: string): void {
    for (const weight of weightsOf(layer)) {
      if (this.#counted.has(weight) || this.trace.isFull) continue;
      this.#counted.add(weight);
      const { facts } = weight;
      const count = facts.sizes && elementsOf(facts.sizes);
      const known = typeof count === 'number' ? count : undefined;
      const trained = facts.weight?.isTrained ? isTrained(layer, this.#run) : false;
      const { layer: id } = this.trace.take({
        kind: 'Weight',
        path: this.#path(within, facts.weight?.name ?? 'weight'),
        attributes: new Map(known === undefined ? [] : [['parameters', attribute('parameters', known)]]),
        reads: [],
        outputs: [facts.sizes && shapeOf(facts.sizes)],
        definition:
          this.#session.made.get(weight) ??
          this.#session.written.definition('Weight', {}, this.#run, this.#place),
        ...(known === undefined && { incomplete: true }),
        ...(trained !== true && { frozen: trained === undefined ? ('unknown' as const) : ALL }),
      });
      this.ids.set(weight, { layer: id, output: 0 });
    }
  }

  #read({ tensor, span }: NodeRead): Read {
    const id = tensor && this.ids.get(tensor);
    if (!tensor || (!id && tensor.facts.isJoined)) this.#isOpen = true;
    return {
      ...(id && { tensor: id }),
      shape:
        tensor?.sizes &&
        (id || tensor.isSymbolic ? shapeOf(tensor.sizes.slice(1)) : this.#sample(tensor.sizes)),
      span: this.#session.written.placeOf([span], this.#run, this.#place),
    };
  }

  #reference(tensor: KerasTensor): Reference {
    const target = this.ids.get(tensor);
    return { ...(target && { target }), text: '', span: this.#place };
  }

  /** Without the batch, where the first axis is the batch. */
  #sample(sizes: Sizes | undefined) {
    if (!sizes) return undefined;
    return shapeOf(sizes[0] === this.#batch ? sizes.slice(1) : sizes);
  }

  #outputsOf(result: Value): readonly Reference[] {
    const found: Reference[] = [];
    const visit = (value: Value, depth: number): void => {
      if (value instanceof KerasTensor) found.push(this.#reference(value));
      else if (value.type === 'unknown') {
        found.push({ text: '', span: this.#place });
        this.#isOpen = true;
      } else if (depth > 0 && (value.type === 'list' || value.type === 'tuple'))
        for (const item of value.items) visit(item, depth - 1);
      else for (const tensor of tensorsOf(value)) found.push(this.#reference(tensor));
    };
    visit(result, 8);
    return found;
  }

  /** What comes again is numbered. */
  #path(within: string, name: string): string {
    const path = within === '' ? name : `${within}/${name}`;
    const number = this.#paths.get(path) ?? 0;
    this.#paths.set(path, number + 1);
    return number === 0 ? path : `${path}[${number}]`;
  }
}

/** Whether layers are done in it: a wrapper around a model. */
function isOfLayers({ inner }: Node): boolean {
  return inner?.nodes.some(({ layer }) => layer !== undefined) ?? false;
}

/** `ExpandDims` becomes `expand_dims`. */
function snakeCase(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}
