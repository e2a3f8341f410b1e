// Walks a network from its inputs to its outputs and finds out the facts of every layer. Never throws: what
// cannot be known is unknown, with the reason. What was found out about the version before is taken over for layers
// that are the same and get the same.
import type { AttributeValue } from '../network/attribute-value.ts';
import type { Layer, LayerId, Network, Reference } from '../network/network.ts';
import type { Layout } from '../network/shape.ts';
import { sortLayers } from '../network/topology.ts';
import { findOperation } from '../operations/catalogue.ts';
import type { InputShape, Operation } from '../operations/operation.ts';
import { callKey } from './call-key.ts';
import {
  DOES_NOT_FIT,
  IN_A_CIRCLE,
  INCOMPLETE,
  layerCost,
  sumCosts,
  UNKNOWN_INPUT,
  unknownCost,
} from './cost.ts';
import type { Cost, Facts, LayerFacts } from './facts.ts';
import { certainOutputs } from './guesses.ts';
import { inferLayer, type LayerResult } from './infer-layer.ts';
import {
  type FieldState,
  inputField,
  NO_FIELD,
  sameField,
  statedField,
  throughLayer,
} from './receptive-field.ts';
import { sameShape, sameShapes } from './same-shapes.ts';

/** The id of the operation that stands for an input of the network. */
export const INPUT_OPERATION = 'input';

/** What is found out about a network, and what the next version of it can use. */
export interface Inference {
  readonly facts: Facts;
  readonly memory: InferenceMemory;
}

export interface InferenceMemory {
  readonly layout: Layout;
  /** By layer id. */
  readonly inferred: readonly Inferred[];
}

/** A layer, what arrives at it, and what follows. */
interface Inferred {
  readonly layer: Layer;
  /** What arrives without sizes that are guessed, by input; what arrives with them is part of the facts. */
  readonly certainInputs: readonly InputShape[];
  readonly inputFields: readonly FieldState[];
  readonly result: LayerResult | undefined;
  readonly facts: LayerFacts;
  readonly field: FieldState;
  /** The outputs without sizes that are guessed. */
  readonly certain: readonly InputShape[];
}

/** Shapes, costs, problems and receptive fields of all layers. */
export function infer(network: Network): Facts {
  return inferAfter(network, undefined).facts;
}

/** The same; `before` is the memory of the version before, whose records are kept wherever they still hold. */
export function inferAfter(network: Network, before: InferenceMemory | undefined): Inference {
  const walk = new Walk(network, before?.layout === network.layout ? before.inferred : []);
  const { order, cyclic } = sortLayers(network);
  for (const id of cyclic) walk.leaveOut(id);
  for (const id of order) walk.visit(id);
  const { inferred } = walk;
  const layers = inferred.map(({ facts }) => facts);
  const facts: Facts = {
    layers,
    cyclic,
    shapeOf: (tensor) => tensor && layers[tensor.layer]?.outputs[tensor.output],
    totals: totalsOf(inferred),
  };
  return { facts, memory: { layout: network.layout, inferred } };
}

/** The values a file gives a layer, by attribute name. */
export function givenValues(layer: Layer): ReadonlyMap<string, AttributeValue> {
  const values = new Map<string, AttributeValue>();
  for (const [name, { value }] of layer.attributes) values.set(name, value);
  return values;
}

/** What arrives at a layer. */
interface Arriving {
  readonly shapes: readonly InputShape[];
  /** The same shapes without sizes that are guessed; identical where nothing is. */
  readonly certain: readonly InputShape[];
  readonly fields: readonly FieldState[];
}

/** Alive while one network is inferred. */
class Walk {
  readonly inferred: Inferred[] = [];
  readonly #network: Network;
  readonly #before: readonly Inferred[];
  readonly #results = new Map<string, LayerResult>();
  readonly #costs = new Map<LayerResult, Cost>();

  constructor(network: Network, before: readonly Inferred[]) {
    this.#network = network;
    this.#before = before;
  }

  /** For layers that depend on their own output. */
  leaveOut(id: LayerId): void {
    const layer = this.#network.layers[id];
    if (layer)
      this.inferred[id] = { ...unknown(layer, NOTHING_ARRIVES), facts: nothingKnown(layer, IN_A_CIRCLE) };
  }

  /** Infers a layer; those that it reads have been visited before. */
  visit(id: LayerId): void {
    const layer = this.#network.layers[id];
    if (layer === undefined) return;
    const known = this.#before[id];
    const isKnown = known !== undefined && known.layer === layer;
    if (isKnown && this.#arrivesAsBefore(layer, known)) this.inferred[id] = known;
    else this.inferred[id] = this.#infer(layer, this.#arrivingAt(layer), isKnown ? known : undefined, known);
  }

  #infer(
    layer: Layer,
    arriving: Arriving,
    same: Inferred | undefined,
    known: Inferred | undefined,
  ): Inferred {
    const operation = layer.operation === undefined ? undefined : findOperation(layer.operation);
    if (operation === undefined) return unknown(layer, arriving);
    const getsTheSame =
      same?.result !== undefined &&
      areIdentical(same.facts.inputs, arriving.shapes) &&
      areIdentical(same.certainInputs, arriving.certain);
    if (getsTheSame) return withFields(same, arriving, operation);
    return this.#inferShapes(layer, operation, arriving, known);
  }

  /** `known` is the record of the layer that had this id: equal outputs stay the same objects. */
  #inferShapes(
    layer: Layer,
    operation: Operation,
    arriving: Arriving,
    known: Inferred | undefined,
  ): Inferred {
    const { shapes, certain, fields } = arriving;
    const result = this.#result(layer, operation, shapes);
    const guessed = shapes.some((shape, index) => shape !== certain[index]);
    const sure = guessed ? this.#result(layer, operation, certain) : result;
    const field = fieldBehind(operation, result, fields, known?.field);
    const facts: LayerFacts = {
      inputs: shapes,
      outputs: kept(result.outputs, known?.facts.outputs),
      problems: sure.problems,
      ...(guessed && { guessed }),
      ...(result.windows && { windows: result.windows }),
      parameterGroups: result.parameterGroups ?? [],
      cost: this.#cost(layer, result),
      macTerms: result.macTerms ?? [],
      field: field === known?.field ? known.facts.field : statedField(field),
    };
    const certainOnes = layer.incomplete ? [] : certainOutputs(sure, this.#network.layout);
    return {
      layer,
      certainInputs: certain,
      inputFields: fields,
      result,
      facts,
      field,
      certain: asOutputs(kept(certainOnes, known?.certain), facts.outputs),
    };
  }

  #result(layer: Layer, operation: Operation, inputs: readonly InputShape[]): LayerResult {
    const key = callKey(layer, inputs);
    const found = this.#results.get(key);
    if (found) return found;
    const { layout } = this.#network;
    const incomplete = layer.incomplete ?? false;
    const result = inferLayer({ operation, given: givenValues(layer), inputs, layout, incomplete });
    this.#results.set(key, result);
    return result;
  }

  #cost(layer: Layer, result: LayerResult): Cost {
    if (layer.sharesWeightsWith !== undefined) return layerCost(result, reasonOf(layer, result), true);
    const found = this.#costs.get(result);
    if (found) return found;
    const cost = layerCost(result, reasonOf(layer, result), false);
    this.#costs.set(result, cost);
    return cost;
  }

  #arrivingAt({ inputs }: Layer): Arriving {
    return {
      shapes: inputs.map((input) => this.#shape(input)),
      certain: inputs.map((input) => this.#certain(input)),
      fields: inputs.map((input) => this.#field(input)),
    };
  }

  #arrivesAsBefore({ inputs }: Layer, known: Inferred): boolean {
    for (let index = 0; index < inputs.length; index++) {
      const input = inputs[index];
      if (
        this.#shape(input) !== known.facts.inputs[index] ||
        this.#certain(input) !== known.certainInputs[index] ||
        this.#field(input) !== known.inputFields[index]
      ) {
        return false;
      }
    }
    return true;
  }

  #shape(input: Reference | undefined): InputShape {
    const target = input?.target;
    return target && this.inferred[target.layer]?.facts.outputs[target.output];
  }

  #certain(input: Reference | undefined): InputShape {
    const target = input?.target;
    return target && this.inferred[target.layer]?.certain[target.output];
  }

  #field(input: Reference | undefined): FieldState {
    const target = input?.target;
    return (target && this.inferred[target.layer]?.field) ?? NO_FIELD;
  }
}

const NOTHING_ARRIVES: Arriving = { shapes: [], certain: [], fields: [] };

/** The record with other receptive fields; the record itself if they come to the same. */
function withFields(known: Inferred, { fields }: Arriving, operation: Operation): Inferred {
  if (!known.result) return known;
  const field = fieldBehind(operation, known.result, fields, known.field);
  if (field === known.field) return { ...known, inputFields: fields };
  return { ...known, inputFields: fields, field, facts: { ...known.facts, field: statedField(field) } };
}

/** The field behind a layer; `before` itself if it is the same. */
function fieldBehind(
  operation: Operation,
  result: LayerResult,
  fields: readonly FieldState[],
  before: FieldState | undefined,
): FieldState {
  const isInput = operation.id === INPUT_OPERATION;
  const field = isInput ? inputField(result.outputs[0]) : throughLayer(result.reach, fields);
  return before && sameField(field, before) ? before : field;
}

/** The shapes that were there before if they are the same. */
function kept(
  shapes: readonly InputShape[],
  before: readonly InputShape[] | undefined,
): readonly InputShape[] {
  return before && sameShapes(shapes, before) ? before : shapes;
}

/** Sizes that are certain, as the very outputs where nothing is guessed: that tells those behind. */
function asOutputs(certain: readonly InputShape[], outputs: readonly InputShape[]): readonly InputShape[] {
  if (certain === outputs || sameShapes(certain, outputs)) return outputs;
  return certain.map((shape, index) => (sameShape(shape, outputs[index]) ? outputs[index] : shape));
}

function areIdentical<Part>(one: readonly Part[], other: readonly Part[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

/** A layer of a kind that is not known. */
function unknown(layer: Layer, { shapes, certain, fields }: Arriving): Inferred {
  const reason = `the kind \`${layer.kind}\` is not known`;
  return {
    layer,
    certainInputs: certain,
    inputFields: fields,
    result: undefined,
    facts: { ...nothingKnown(layer, reason), inputs: shapes },
    field: throughLayer({ type: 'unknown' }, fields),
    certain: [],
  };
}

/** Why a figure of this layer may be unknown. */
function reasonOf(layer: Layer, result: LayerResult): string {
  if (layer.incomplete) return INCOMPLETE;
  return result.problems.length > 0 ? DOES_NOT_FIT : UNKNOWN_INPUT;
}

function nothingKnown(layer: Layer, reason: string): LayerFacts {
  return {
    inputs: layer.inputs.map(() => undefined),
    outputs: [undefined],
    problems: [],
    parameterGroups: [],
    cost: unknownCost(reason),
    macTerms: [],
    field: undefined,
  };
}

/** Sums over the layers of the network without its inputs. */
function totalsOf(inferred: readonly Inferred[]): Facts['totals'] {
  const costs: Cost[] = [];
  for (const { layer, facts } of inferred) if (layer.operation !== INPUT_OPERATION) costs.push(facts.cost);
  return { ...sumCosts(costs), layers: costs.length };
}
