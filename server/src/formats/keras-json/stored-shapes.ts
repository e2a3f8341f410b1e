// What a file says beside its layers about the shapes that they give: files of Keras 3 state one at each tensor that is read, and
// for each layer the one that it was built for. They stand for what nothing else is known of.
import type { DeclaredSize } from '../../network/attribute-value.ts';
import type { Attribute } from '../../network/network.ts';
import type { Shape } from '../../network/shape.ts';
import type { Stated } from '../../network/stated.ts';
import { statedDim } from '../../operations/shape-results.ts';
import type { Described } from './described.ts';
import type { Calls } from './model-calls.ts';
import { RECURRENT } from './wrappers.ts';
import type { WrittenCall, WrittenLayer } from './written.ts';

/** Shapes that a call of a layer was saved with, as far as the file states them. */
export interface StoredShapes {
  /** What it got. */
  readonly inputs: readonly (readonly DeclaredSize[] | undefined)[];
  /** What it gave: as many as are read, with holes. */
  readonly outputs: readonly (readonly DeclaredSize[] | undefined)[];
}

/** Of a layer in a sequence: what the next one was built for. */
export function storedBetween(layer: WrittenLayer, next: WrittenLayer | undefined): StoredShapes {
  return { inputs: [layer.built?.sizes], outputs: [next?.built?.sizes] };
}

/** Of a call in a graph: what it reads, and what readers say that it gives. */
export function storedAround(
  layer: WrittenLayer,
  { inputs }: WrittenCall,
  index: number,
  calls: Calls,
): StoredShapes {
  return { inputs: inputs.map(({ shape }) => shape), outputs: calls.storedShapes(layer, index) };
}

/** What was stored about a layer of which nothing is known, or of which more is read than is known that it gives. */
export function withStoredShapes(
  known: Described,
  layer: WrittenLayer,
  { reversed }: WrittenCall,
  stored: StoredShapes,
): Described {
  const described = reversed ? unknown(known) : known;
  const { operation, incomplete } = described;
  const givesMore = stored.outputs.length > 1 && !RECURRENT.has(operation);
  const isGuess = operation === undefined || (operation === 'identity' && incomplete);
  if (!givesMore && !isGuess) return described;
  if (stored.outputs.every((shape) => shape === undefined)) return givesMore ? unknown(described) : described;
  const outputs = stored.outputs.map(toShape);
  const stated: Stated = { ...described.stated, outputs, basis: stored.inputs.map(toShape) };
  if (!isGuess) return { ...described, stated };
  const { incomplete: _, ...rest } = described;
  return { ...rest, operation: 'custom', attributes: heldBy(layer, described), stated };
}

/** Functions hold nothing; of other code it is not known. */
function heldBy(
  { className, module }: WrittenLayer,
  { record, attributes }: Described,
): Described['attributes'] {
  const isFree = className === 'Lambda' || module?.includes('.ops.') || record?.holdsNothing;
  if (!isFree) return attributes;
  return new Map<string, Attribute>([['parameters', { name: 'parameters', value: 0, origin: 'written' }]]);
}

function unknown({ operation: _, ...rest }: Described): Described {
  return rest;
}

function toShape(sizes: readonly DeclaredSize[] | undefined): Shape | undefined {
  return sizes?.map(statedDim);
}
