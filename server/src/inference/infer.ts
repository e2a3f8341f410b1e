// Walks a network from its inputs to its outputs and finds out the facts of every layer. Never throws: what
// cannot be known is unknown, with the reason.
import type { AttributeValue } from '../network/attribute-value.ts';
import type { Layer, LayerId, Network, TensorId } from '../network/network.ts';
import { sortLayers } from '../network/topology.ts';
import { findOperation } from '../operations/catalogue.ts';
import type { InputShape } from '../operations/operation.ts';
import {
  DOES_NOT_FIT,
  IN_A_CIRCLE,
  INCOMPLETE,
  layerCost,
  sumCosts,
  UNKNOWN_INPUT,
  unknownCost,
} from './cost.ts';
import type { Facts, LayerFacts, Totals } from './facts.ts';
import { certainOutputs } from './guesses.ts';
import { inferLayer, type LayerCall, type LayerResult } from './infer-layer.ts';
import { type FieldState, inputField, NO_FIELD, statedField, throughLayer } from './receptive-field.ts';

/** The id of the operation that stands for an input of the network. */
export const INPUT_OPERATION = 'input';

/** Shapes, costs, problems and receptive fields of all layers. */
export function infer(network: Network): Facts {
  const { order, cyclic } = sortLayers(network);
  const layers: LayerFacts[] = [];
  const fields: FieldState[] = [];
  const certain: (readonly InputShape[])[] = [];
  for (const id of cyclic) {
    const layer = network.layers[id];
    if (layer) layers[id] = nothingKnown(layer, IN_A_CIRCLE);
  }
  const shapeOf = (tensor: TensorId | undefined): InputShape =>
    tensor && layers[tensor.layer]?.outputs[tensor.output];
  for (const id of order) {
    const layer = network.layers[id];
    if (layer === undefined) continue;
    const inferred = inferOne(layer, network, {
      shapes: layer.inputs.map(({ target }) => shapeOf(target)),
      certain: layer.inputs.map(({ target }) => target && certain[target.layer]?.[target.output]),
      fields: layer.inputs.map(({ target }) => (target && fields[target.layer]) ?? NO_FIELD),
    });
    layers[id] = inferred.facts;
    fields[id] = inferred.field;
    certain[id] = inferred.certain;
  }
  return { layers, cyclic, shapeOf, totals: totalsOf(network, layers) };
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

interface Inferred {
  readonly facts: LayerFacts;
  readonly field: FieldState;
  readonly certain: readonly InputShape[];
}

function inferOne(layer: Layer, network: Network, { shapes, certain, fields }: Arriving): Inferred {
  const operation = layer.operation === undefined ? undefined : findOperation(layer.operation);
  if (operation === undefined) {
    const reason = `the kind \`${layer.kind}\` is not known`;
    const facts = { ...nothingKnown(layer, reason), inputs: shapes };
    return { facts, field: throughLayer({ type: 'unknown' }, fields), certain: [] };
  }
  const call: LayerCall = {
    operation,
    given: givenValues(layer),
    inputs: shapes,
    layout: network.layout,
    incomplete: layer.incomplete ?? false,
  };
  const result = inferLayer(call);
  const guessed = shapes.some((shape, index) => shape !== certain[index]);
  const sure = guessed ? inferLayer({ ...call, inputs: certain }) : result;
  const isInput = operation.id === INPUT_OPERATION;
  const field = isInput ? inputField(result.outputs[0]) : throughLayer(result.reach, fields);
  const facts: LayerFacts = {
    inputs: shapes,
    outputs: result.outputs,
    problems: sure.problems,
    ...(guessed && { guessed }),
    ...(result.windows && { windows: result.windows }),
    parameterGroups: result.parameterGroups ?? [],
    cost: layerCost(result, reasonOf(layer, result), layer.sharesWeightsWith !== undefined),
    macTerms: result.macTerms ?? [],
    field: statedField(field),
  };
  return { facts, field, certain: layer.incomplete ? [] : certainOutputs(sure, network.layout) };
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
function totalsOf(network: Network, layers: readonly LayerFacts[]): Totals {
  const counted = network.layers.filter((layer) => layer.operation !== INPUT_OPERATION);
  const costs = counted.flatMap((layer: { readonly id: LayerId }) => layers[layer.id]?.cost ?? []);
  return { ...sumCosts(costs), layers: counted.length };
}
