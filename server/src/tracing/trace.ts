// Turns the tensors of a running program into a network: each thing that is done to tensors is a layer more, each module that is
// entered a group. It knows neither the language nor the library of the program.
import type { AttributeValue } from '../network/attribute-value.ts';
import { NetworkBuilder } from '../network/builder.ts';
import type { Call, Definition } from '../network/definition.ts';
import type { Mutable } from '../network/mutable.ts';
import type { Attribute, Group, GroupId, Layer, LayerId, Reference, TensorId } from '../network/network.ts';
import { isKnown, type Layout, product, type Shape } from '../network/shape.ts';
import type { Stated } from '../network/stated.ts';
import type { StatedProblem } from '../network/stated-problem.ts';
import type { Applied } from '../operations/apply-operation.ts';
import { findOperation } from '../operations/catalogue.ts';
import type { InputShape } from '../operations/operation.ts';
import { applyStated } from '../operations/stated-operation.ts';
import type { Span } from '../text/span.ts';

/** A tensor that a layer reads. */
export interface Read {
  /** Absent for one that is none of the network: a constant. */
  readonly tensor?: TensorId | undefined;
  /** Its shape as the layer sees it, without the batch. */
  readonly shape: InputShape;
  readonly span: Span;
}

/** One thing that is done to tensors. */
export interface Step {
  readonly kind: string;
  readonly name?: string | undefined;
  /** Where in the tree of modules it is: `layer1.0.conv1`. */
  readonly path: string;
  /** Of the catalogue; without it, `outputs` says all. */
  readonly operation?: string | undefined;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly reads: readonly Read[];
  /** The shapes that come out, without the batch; absent where the operation decides. */
  readonly outputs?: readonly InputShape[] | undefined;
  readonly definition: Definition;
  readonly call?: Call | undefined;
  readonly incomplete?: boolean | undefined;
  /** Where its channels stand, if that is not as in the rest of the network. */
  readonly layout?: Layout | undefined;
  /** What is known of it beside its operation. */
  readonly beside?: Pick<Stated, 'folded' | 'statistics'> | undefined;
  readonly sharesWeightsWith?: LayerId | undefined;
  /** How often it is applied for each sample. */
  readonly times?: number | undefined;
  /** How many numbers it learns, as the program has them. */
  readonly parameters?: number | undefined;
  /** How many of them are not trained. */
  readonly frozen?: number | 'unknown' | undefined;
  /** Multiply-accumulates for each sample, where no operation says them. */
  readonly macs?: Macs | undefined;
  /** In what way it does not fit, where its operation does not say that. */
  readonly problems?: readonly StatedProblem[] | undefined;
  /** What its operation makes of what it reads, where that is known already. */
  readonly applied?: Applied | undefined;
}

export type Macs = number | 'unknown';

/** What is entered and left: a module with others inside. */
export interface Entered {
  readonly kind: string;
  readonly name?: string;
  readonly path: string;
  readonly opaque: boolean;
  readonly definition: Definition;
  readonly call?: Call;
}

/** What became of a step. */
export interface Taken {
  readonly layer: LayerId;
  /** What the operation makes of it; absent if it has none. */
  readonly applied?: Applied | undefined;
}

export class Trace {
  readonly #builder = new NetworkBuilder();
  /** By layer: the shapes that it gives. */
  readonly #given: (readonly InputShape[])[] = [];
  readonly #onLayer: ((layer: Layer) => void) | undefined;
  /** By layer: whether what it gives depends on an input of the network. */
  readonly #follows: boolean[] = [];
  readonly #layout: Layout;
  #group: GroupId | undefined;

  /** `onLayer` is told of each layer when it is in. */
  constructor(onLayer?: (layer: Layer) => void, layout: Layout = 'channels_first') {
    this.#onLayer = onLayer;
    this.#layout = layout;
  }

  /** Whether no more is taken in. */
  get isFull(): boolean {
    return this.#builder.isFull;
  }

  /** The id that the next step will have. */
  get nextLayer(): LayerId {
    return this.#builder.nextLayer;
  }

  /** The id that the next group will have. */
  get nextGroup(): GroupId {
    return this.#builder.nextGroup;
  }

  /** The very shape that a step gave, as it was told. */
  shapeOf({ layer, output }: TensorId): InputShape {
    return this.#given[layer]?.[output];
  }

  get layers(): readonly Layer[] {
    return this.#builder.layers;
  }

  input(
    { kind, name, path, definition }: Pick<Step, 'kind' | 'name' | 'path' | 'definition'>,
    shape: InputShape,
  ): LayerId {
    const id = this.#builder.nextLayer;
    const layer: Mutable<Layer> = {
      kind,
      ...(name !== undefined && { name }),
      path,
      definition,
      id,
      operation: 'input',
      attributes: new Map(),
      inputs: [],
    };
    if (shape) layer.attributes = new Map([['shape', attribute('shape', shape.map(declared))]]);
    else layer.incomplete = true;
    this.#builder.add(layer);
    this.#given[id] = [shape];
    this.#follows[id] = true;
    return id;
  }

  /** Whether a tensor depends on an input of the network, or may: others are the same for any batch. */
  followsInput({ layer }: TensorId): boolean {
    return this.#follows[layer] ?? true;
  }

  take(wanted: Step): Taken {
    const id = this.#builder.nextLayer;
    const found = wanted.applied ?? this.#apply(wanted);
    // What works in the program is no fault, whatever an operation that knows no batch says of it.
    const isMeant =
      !wanted.outputs || wanted.problems || (found?.problems.length === 0 && hasAllInputs(wanted));
    const applied = isMeant ? found : undefined;
    const step = isMeant ? wanted : asStated(wanted, found);
    const agrees = applied !== undefined && (!step.outputs || agree(applied.outputs, step.outputs));
    const { kind, path, definition, reads } = step;
    const layer: Mutable<Layer> = {
      id,
      kind,
      path,
      definition,
      attributes: withMacs(step),
      inputs: reads.flatMap((read) => referenceOf(read) ?? []),
    };
    if (step.name !== undefined) layer.name = step.name;
    if (step.call) layer.call = step.call;
    if (this.#group !== undefined) layer.group = this.#group;
    if (step.operation !== undefined) layer.operation = step.operation;
    if (step.incomplete) layer.incomplete = true;
    if (step.layout !== undefined && step.layout !== this.#layout) layer.layout = step.layout;
    if (step.sharesWeightsWith !== undefined) {
      layer.sharesWeightsWith =
        this.layers[step.sharesWeightsWith]?.sharesWeightsWith ?? step.sharesWeightsWith;
    }
    const stated = this.#stated(step, agrees, applied);
    if (stated) layer.stated = stated;
    this.#builder.add(layer);
    this.#given[id] = step.outputs ?? applied?.outputs ?? [];
    this.#follows[id] = reads.some(({ tensor, shape }) => (tensor ? this.followsInput(tensor) : !shape));
    this.#onLayer?.(layer);
    return { layer: id, applied };
  }

  #apply({ operation, attributes, reads, incomplete, layout, beside }: Step): Applied | undefined {
    const found = operation === undefined ? undefined : findOperation(operation);
    if (!found) return undefined;
    const given = new Map([...attributes].map(([name, { value }]) => [name, value]));
    const inputs = reads.map(({ shape }) => shape);
    return applyStated(
      { operation: found, given, inputs, layout: layout ?? this.#layout, incomplete: incomplete ?? false },
      beside,
    );
  }

  /** What cannot be worked out again from the layers that it reads. */
  #stated(
    { reads, outputs, times, operation, parameters, macs, frozen, beside, problems }: Step,
    agrees: boolean,
    applied: Applied | undefined,
  ): Stated | undefined {
    const known = reads.filter(({ tensor }) => tensor);
    const asGiven =
      known.length === reads.length &&
      reads.every(({ tensor, shape }) => tensor && same(shape, this.#given[tensor.layer]?.[tensor.output]));
    const stated: Mutable<Stated> = beside ? { ...beside } : {};
    if (problems) stated.problems = problems;
    if (!asGiven && operation !== undefined) stated.inputs = reads.map(({ shape }) => shape);
    if (!agrees && outputs) stated.outputs = outputs;
    if (times !== undefined && times !== 1) stated.times = times;
    if (operation !== undefined && parameters !== undefined && parameters !== learnedBy(applied))
      stated.parameters = parameters;
    if (frozen !== undefined && frozen !== 0) stated.frozen = frozen;
    if (operation === undefined && macs === 'unknown') stated.unknownMacs = true;
    return Object.keys(stated).length > 0 ? stated : undefined;
  }

  /** What is taken while `work` runs is inside; where the result is not `kept`, or there is none, beside everything else. */
  within<Result>(
    entered: Entered,
    reads: readonly Read[],
    work: () => Result,
    outputsOf: (result: Result) => readonly Reference[],
    isKept?: (result: Result) => boolean,
  ): Result {
    const id = this.#builder.open({
      ...entered,
      inputs: reads.flatMap((read) => referenceOf(read) ?? []),
      ...(this.#group !== undefined && { parent: this.#group }),
    });
    const around = this.#group;
    this.#group = id;
    let outputs: readonly Reference[] = [];
    let keeps = !isKept;
    try {
      const result = work();
      outputs = outputsOf(result);
      keeps = isKept?.(result) ?? true;
      return result;
    } finally {
      this.#builder.close(id, outputs);
      if (!keeps) this.#builder.dissolve(id);
      this.#group = around;
    }
  }

  finish(before: readonly Layer[] = []): { layers: readonly Layer[]; groups: readonly Group[] } {
    return this.#builder.finish(before);
  }
}

export function attribute(
  name: string,
  value: AttributeValue,
  span?: Span,
  literal?: Span,
  passed?: Span,
): Attribute {
  const made: Mutable<Attribute> = { name, value, origin: 'written' };
  if (span) made.span = span;
  if (literal) made.literal = literal;
  if (passed) made.passed = passed;
  return made;
}

/** Whether all that it reads is of the network; a layer that is not called reads nothing. */
function hasAllInputs({ reads }: Step): boolean {
  return reads.every(({ tensor }) => tensor) || reads.length === 1;
}

/** The step as a function that states what it gives. */
function asStated({ operation, parameters, ...step }: Step, applied: Applied | undefined): Step {
  const learned = parameters ?? learnedBy(applied) ?? 0;
  const isKept = operation === undefined || step.attributes.has('parameters');
  const attributes = new Map(isKept ? step.attributes : []);
  if (learned > 0) attributes.set('parameters', attribute('parameters', learned));
  const isProduct = operation !== undefined && findOperation(operation)?.macs !== undefined;
  return { ...step, macs: step.macs ?? (isProduct ? 'unknown' : 0), attributes };
}

function withMacs({ operation, attributes, macs }: Step): ReadonlyMap<string, Attribute> {
  if (operation !== undefined || typeof macs !== 'number' || macs === 0) return attributes;
  return new Map([...attributes, ['macs', attribute('macs', macs)]]);
}

/** How many numbers an operation says that it learns. */
function learnedBy(applied: Applied | undefined): number | undefined {
  const learned = applied?.parameterGroups?.filter(({ role }) => role !== 'statistics');
  const counts = learned?.map(({ factors }) => product(factors.map(({ size }) => size)));
  if (!counts?.every(isKnown)) return undefined;
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What says that something is read of which nothing is known: the network is not whole there. */
export const UNKNOWN_READ = 'unknown';

/** `undefined` for a constant. */
function referenceOf({ tensor, shape, span }: Read): Reference | undefined {
  if (tensor) return { target: tensor, text: '', span };
  return shape ? undefined : { text: UNKNOWN_READ, span };
}

function declared(size: Shape[number]): number | string {
  return isKnown(size) ? size : (size.name ?? 'unknown');
}

function same(one: InputShape, other: InputShape): boolean {
  if (!one || !other) return one === other;
  return (
    one.length === other.length &&
    one.every((size, at) => (isKnown(size) ? size === other[at] : !isKnown(other[at] ?? size)))
  );
}

/** Whether inference will come to these shapes by itself. */
function agree(applied: readonly InputShape[], outputs: readonly InputShape[]): boolean {
  return outputs.length === applied.length && outputs.every((shape, at) => same(shape, applied[at]));
}
