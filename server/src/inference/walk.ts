// One walk over a network: infers layer by layer, each behind those that it reads, and takes over from the version before
// what still holds.
import { givenValues } from '../network/given-values.ts';
import type { Mutable } from '../network/mutable.ts';
import type { Layer, Network, Reference } from '../network/network.ts';
import type { Applied } from '../operations/apply-operation.ts';
import { findOperation } from '../operations/catalogue.ts';
import { certainOutputs } from '../operations/certain-sizes.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import type { InputShape, Operation } from '../operations/operation.ts';
import { applyStated, STATED_OPERATION } from '../operations/stated-operation.ts';
import { sameItems } from '../versions/same-items.ts';
import { CallKeys } from './call-key.ts';
import { layerCost } from './cost.ts';
import type { Cost, LayerFacts, ReceptiveField } from './facts.ts';
import { type Arriving, cyclicLayer, type Inferred, type Replaced, unknownLayer } from './inferred.ts';
import {
  type FieldState,
  inputField,
  NO_FIELD,
  sameField,
  statedField,
  throughLayer,
} from './receptive-field.ts';
import { sameShapes } from './same-shapes.ts';
import { ofOnesOwn, unknownBecause } from './unknown-because.ts';

/** Alive while one network is inferred. */
export class Walk {
  /** By layer id; the records of the version before to start with, if its layers are compared with these. */
  readonly inferred: Inferred[];
  /** The records that are other ones than in the version before. */
  readonly replaced: Replaced[] = [];
  readonly #network: Network;
  /** One list for all layers that have nothing of a kind. */
  readonly #nothing: readonly never[] = [];
  readonly #before: readonly Inferred[];
  readonly #keys = new CallKeys();
  readonly #results = new Map<string, Applied>();
  readonly #costs = new Map<Applied, Cost>();
  readonly #stated = new Map<FieldState, ReceptiveField | undefined>();

  constructor(network: Network, before: readonly Inferred[], startsWith: readonly Inferred[] = []) {
    this.inferred = [...startsWith];
    this.#network = network;
    this.#before = before;
  }

  /** For layers that depend on their own output. */
  leaveOut(layer: Layer): void {
    this.inferred[layer.id] = cyclicLayer(layer);
  }

  /** Infers a layer; those that it reads have been visited before. Gives whether its record is another one now. */
  visit(layer: Layer): boolean {
    const { id } = layer;
    const known = this.#before[id];
    const same = known?.layer === layer ? known : undefined;
    const holds = same && (this.#sourcesAreAsBefore(layer) || this.#arrivesAsBefore(layer, same));
    const record = holds ? same : this.#infer(layer, this.#arrivingAt(layer), same, known);
    this.inferred[id] = record;
    if (known && known !== record) this.replaced.push({ before: known, after: record });
    return known !== record;
  }

  #infer(
    layer: Layer,
    arriving: Arriving,
    same: Inferred | undefined,
    known: Inferred | undefined,
  ): Inferred {
    const operation = operationOf(layer);
    if (operation === undefined) return unknownLayer(layer, arriving);
    const getsTheSame =
      same?.result !== undefined &&
      sameItems(same.facts.inputs, arriving.shapes) &&
      sameItems(same.certainInputs, arriving.certain);
    if (getsTheSame) return this.#withFields(same, same.result, arriving, operation);
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
    const guessed = certain !== shapes;
    const sure = guessed ? this.#result(layer, operation, certain) : result;
    const field = fieldBehind(operation, result, fields, known?.field);
    const facts: Mutable<LayerFacts> = {
      inputs: shapes,
      outputs: kept(result.outputs, known?.facts.outputs),
      problems: sure.problems,
      parameterGroups: result.parameterGroups ?? this.#nothing,
      cost: this.#cost(layer, result),
      macTerms: result.macTerms ?? this.#nothing,
      field: this.#statedField(field, known),
    };
    if (guessed) facts.guessed = true;
    if (result.windows) facts.windows = result.windows;
    const certainOnes = layer.incomplete ? [] : certainOutputs(sure, this.#layoutOf(layer));
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

  /** The record with other receptive fields; its facts themselves if they come to the same. */
  #withFields(known: Inferred, result: Applied, { fields }: Arriving, operation: Operation): Inferred {
    const field = fieldBehind(operation, result, fields, known.field);
    if (field === known.field) return { ...known, inputFields: fields };
    const facts = { ...known.facts, field: this.#statedField(field, known) };
    return { ...known, inputFields: fields, field, facts };
  }

  /** Layers that hand a field on unchanged state it with one object. */
  #statedField(field: FieldState, known: Inferred | undefined): ReceptiveField | undefined {
    if (field === known?.field) return known.facts.field;
    const found = this.#stated.get(field);
    if (found) return found;
    const stated = statedField(field);
    this.#stated.set(field, stated);
    return stated;
  }

  #result(layer: Layer, operation: Operation, inputs: readonly InputShape[]): Applied {
    const key = this.#keys.of(layer, inputs);
    const found = this.#results.get(key);
    if (found) return found;
    const layout = this.#layoutOf(layer);
    const { incomplete = false, openWidth = false } = layer;
    const application = { operation, given: givenValues(layer), inputs, layout, incomplete, openWidth };
    const result = applyStated(application, layer.stated);
    this.#results.set(key, result);
    return result;
  }

  #layoutOf({ layout }: Layer) {
    return layout ?? this.#network.layout;
  }

  #cost(layer: Layer, result: Applied): Cost {
    if (layer.sharesWeightsWith !== undefined)
      return layerCost(result, unknownBecause(layer, result), { shared: true });
    const found = this.#costs.get(result);
    if (found) return found;
    const cost = layerCost(result, unknownBecause(layer, result), { of: ofOnesOwn(layer) });
    this.#costs.set(result, cost);
    return cost;
  }

  #arrivingAt({ inputs, stated }: Layer): Arriving {
    const fields = inputs.map((input) => this.#field(input));
    if (stated?.inputs) return { shapes: stated.inputs, certain: stated.inputs, fields };
    const shapes = inputs.map((input) => this.#shape(input));
    // One list in place of two: nearly nowhere is anything guessed.
    const isSure = inputs.every((input, index) => this.#certain(input) === shapes[index]);
    const certain = isSure ? shapes : inputs.map((input) => this.#certain(input));
    return { shapes, certain, fields };
  }

  /** Whether nothing about the layers that it reads changed: nearly all layers at a keystroke. */
  #sourcesAreAsBefore({ inputs }: Layer): boolean {
    for (const { target } of inputs) {
      if (!target) continue;
      const record = this.inferred[target.layer];
      if (record === undefined || record !== this.#before[target.layer]) return false;
    }
    return true;
  }

  #arrivesAsBefore({ inputs, stated }: Layer, known: Inferred): boolean {
    if (stated?.inputs)
      return inputs.every((input, index) => this.#field(input) === known.inputFields[index]);
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

/** `undefined` for a kind that is not known and does not say what it gives. */
function operationOf({ operation, stated }: Layer): Operation | undefined {
  if (operation !== undefined) return findOperation(operation);
  return stated?.outputs ? STATED_OPERATION : undefined;
}

/** The field behind a layer; `before` itself if it is the same. */
function fieldBehind(
  operation: Operation,
  result: Applied,
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
  return certain === outputs || sameShapes(certain, outputs) ? outputs : certain;
}
