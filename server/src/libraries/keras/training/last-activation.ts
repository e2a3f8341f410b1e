// What the last layer of a model makes of its scores: probabilities, or nothing.

import type { Instance, Value } from '../../../python/values.ts';
import type { DescribedLayer } from '../described.ts';
import type { KerasTensor, Node } from '../tensors/keras-tensor.ts';

/** The activation that a layer was made with, if any. */
export type ActivationOf = (layer: Instance) => Value | undefined;

export interface LastActivation {
  readonly gives: 'softmax' | 'sigmoid' | 'scores';
  /** The layer that gives it, or the function. */
  readonly node: Node;
  /** How many numbers there are for each place. */
  readonly width: number | undefined;
}

/** Leave probabilities what they are. */
const KEEPING: ReadonlySet<string | undefined> = new Set([
  'reshape',
  'flatten',
  'permute',
  'dropout',
  'none',
]);
const SCORING = /^(?:dense|conv(?:[123]d)?|transposed_conv|separable_conv)$/;
const MOST_BACK = 8;

/** `undefined` where that is not known, or it gives something else. */
export function lastActivation(
  output: KerasTensor,
  activationGiven: ActivationOf,
): LastActivation | undefined {
  let tensor: KerasTensor | undefined = output;
  for (let count = 0; tensor && count < MOST_BACK; count++) {
    const source: KerasTensor['source'] = tensor.source;
    if (!source) return undefined;
    const node: Node = source.node;
    if (node.inner) {
      tensor = node.inner.outputs[source.output];
      continue;
    }
    const gives = givenBy(node, activationGiven);
    const width = tensor.sizes?.at(-1);
    if (gives === 'kept') tensor = node.reads[0]?.tensor;
    else return gives && { gives, node, width: typeof width === 'number' ? width : undefined };
  }
  return undefined;
}

function givenBy(node: Node, activationGiven: ActivationOf): LastActivation['gives'] | 'kept' | undefined {
  const { described, layer, kind } = node;
  if (!layer) return kind === 'Softmax' ? 'softmax' : kind === 'Sigmoid' ? 'sigmoid' : undefined;
  const own = activationOf(described);
  if (own === 'softmax' || own === 'sigmoid') return own;
  const operation = described?.operation;
  const stated = activationGiven(layer);
  const isPlain = own === undefined || own === 'none';
  if (operation !== undefined && SCORING.test(operation)) {
    // An activation that is not known may be any.
    const isKnown = !stated || stated.type === 'none' || own !== undefined;
    return isPlain && isKnown ? 'scores' : undefined;
  }
  return KEEPING.has(operation) && isPlain ? 'kept' : undefined;
}

/** In the layer itself, or the layer is one. */
function activationOf(described: DescribedLayer | undefined): string | undefined {
  const { operation, attributes } = described ?? {};
  if (operation === 'softmax' || operation === 'sigmoid') return operation;
  const value = attributes?.get('activation')?.value;
  return typeof value === 'string' ? value : undefined;
}
