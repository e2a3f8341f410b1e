// What a file says beside its layers about the shapes that they give: files of Keras 3 state one at each tensor that is read, and
// for each layer the one that it was built for. They stand for what nothing else is known of.

import { RECURRENT } from '../../libraries/keras/wrappers.ts';
import type { DeclaredSize } from '../../network/attribute-value.ts';
import type { Attribute } from '../../network/network.ts';
import type { Shape } from '../../network/shape.ts';
import type { Stated } from '../../network/stated.ts';
import { statedDim } from '../../operations/shape-results.ts';
import { ATTENTION, ordered } from './attention-order.ts';
import type { Described } from './described.ts';
import type { Calls } from './model-calls.ts';
import type { StoredWeights } from './stored-weights.ts';
import type { WrittenCall, WrittenLayer } from './written.ts';

type Sizes = readonly DeclaredSize[] | undefined;

/** Shapes that a call of a layer was saved with, as far as the file states them. */
export interface StoredShapes {
  /** What it got, where its references do not say it. */
  readonly inputs: readonly Sizes[];
  /** What it gave: as many as are read, with holes. */
  readonly outputs: readonly Sizes[];
}

/** Of a layer in a sequence: what it was built for, and what the next one was. */
export function storedBetween(layer: WrittenLayer, next: WrittenLayer | undefined): StoredShapes {
  return { inputs: [layer.built?.sizes], outputs: [next?.built?.sizes] };
}

/** Of a call in a graph: what readers say that it gives. */
export function storedAround(layer: WrittenLayer, index: number, calls: Calls): StoredShapes {
  return { inputs: [], outputs: calls.storedShapes(layer, index) };
}

/** What was stored about a layer of which nothing is known, or of which more is read than is known that it gives. */
export function withStored(
  known: Described,
  layer: WrittenLayer,
  call: WrittenCall,
  stored: StoredShapes,
  weights: StoredWeights | undefined,
): Described {
  const described = asCalled(known, call);
  const { operation, incomplete } = described;
  const isCounted = RECURRENT.has(operation) || described.attributes.has('scores');
  const givesMore = stored.outputs.length > 1 && !isCounted;
  const isGuess = operation === undefined || (operation === 'identity' && incomplete);
  if (!givesMore && !isGuess) return described;
  const hasShapes = stored.outputs.some((shape) => shape !== undefined);
  if (!hasShapes && givesMore) return unknown(described);
  if (!hasShapes && (!weights || operation !== undefined)) return described;
  const outputs = hasShapes ? stored.outputs.map(toShape) : [undefined];
  const read = ordered(operation, call.inputs, call).map(({ shape }) => shape);
  const basis = (read.length > 0 ? read : stored.inputs).map(toShape);
  const stated: Stated = { ...described.stated, outputs, basis };
  if (!isGuess) return { ...described, stated };
  const { incomplete: _, ...rest } = described;
  const held = heldBy(layer, described, weights);
  const kept = weights && weights.kept > 0 ? { ...stated, statistics: weights.kept } : stated;
  return { ...rest, operation: 'custom', attributes: held, stated: kept };
}

/** What a layer is in a call whose arguments ask for more than it does otherwise, or for something else. */
function asCalled(described: Described, { flags }: WrittenCall): Described {
  if (flags.length === 0) return described;
  if (flags.includes('reverse')) return unknown(described);
  if (!flags.includes('return_attention_scores') || !ATTENTION.has(described.operation)) return described;
  const attributes = new Map(described.attributes);
  attributes.set('scores', { name: 'scores', value: true, origin: 'written' });
  return { ...described, attributes };
}

/** Functions hold nothing; of other code it is not known, unless the weights are listed. */
function heldBy(
  { className, module }: WrittenLayer,
  { record, attributes }: Described,
  weights: StoredWeights | undefined,
): Described['attributes'] {
  const isFree = className === 'Lambda' || module?.includes('.ops.') || record?.holdsNothing;
  const value = isFree ? 0 : weights?.trained;
  if (value === undefined) return attributes;
  return new Map<string, Attribute>([['parameters', { name: 'parameters', value, origin: 'written' }]]);
}

function unknown({ operation: _, ...rest }: Described): Described {
  return rest;
}

function toShape(sizes: Sizes): Shape | undefined {
  return sizes?.map(statedDim);
}
