// What inference remembers of one layer: what arrived at it, and what followed. The next version of a network keeps the
// record while both the layer and what arrives are the same.
import type { Layer } from '../network/network.ts';
import type { Applied } from '../operations/apply-operation.ts';
import type { InputShape } from '../operations/operation.ts';
import { IN_A_CIRCLE, unknownCost } from './cost.ts';
import type { LayerFacts } from './facts.ts';
import { type FieldState, throughLayer } from './receptive-field.ts';
import { ofUnknownKind } from './unknown-because.ts';

/** A layer, what arrives at it, and what follows. */
export interface Inferred {
  readonly layer: Layer;
  /** What arrives without sizes that are guessed, by input; what arrives with them is part of the facts. */
  readonly certainInputs: readonly InputShape[];
  readonly inputFields: readonly FieldState[];
  readonly result: Applied | undefined;
  readonly facts: LayerFacts;
  readonly field: FieldState;
  /** The outputs without sizes that are guessed. */
  readonly certain: readonly InputShape[];
}

/** A layer before and after an edit. */
export interface Replaced {
  readonly before: Inferred;
  readonly after: Inferred;
}

/** What arrives at a layer. */
export interface Arriving {
  readonly shapes: readonly InputShape[];
  /** The same shapes without sizes that are guessed; identical where nothing is. */
  readonly certain: readonly InputShape[];
  readonly fields: readonly FieldState[];
}

const NOTHING_ARRIVES: Arriving = { shapes: [], certain: [], fields: [] };

/** A layer of a kind that is not known. */
export function unknownLayer(layer: Layer, { shapes, certain, fields }: Arriving): Inferred {
  const reason = ofUnknownKind(layer);
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

/** The record of a layer that depends on its own output. */
export function cyclicLayer(layer: Layer): Inferred {
  return { ...unknownLayer(layer, NOTHING_ARRIVES), facts: nothingKnown(layer, IN_A_CIRCLE) };
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
