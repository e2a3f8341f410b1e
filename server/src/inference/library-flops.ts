// The FLOPs of a model as the libraries of the YOLO family print them, so that a figure can be compared with theirs.
// Source: thop as get_flops of ultralytics uses it: convolutions and linear layers with their multiply-accumulates,
// batch normalization with four operations an element, products inside attention not at all; all of it doubled.

import type { Network } from '../network/network.ts';
import { type Count, type Facts, isCount } from './facts.ts';

/** Operations whose products are no modules of their own, so that the libraries' counter does not see them. */
const NOT_SEEN: ReadonlySet<string> = new Set(['dot_product_attention', 'multi_head_attention']);
const PER_NORMALIZED_ELEMENT = 4;

/** Of a model that is not fused: normalization still stands behind its convolutions. */
export function libraryFlops({ layers }: Network, facts: Facts): Count {
  let sum = 0;
  for (const { id, operation = '' } of layers) {
    const cost = facts.layers[id]?.cost;
    if (!cost || NOT_SEEN.has(operation)) continue;
    const elements = operation === 'batch_norm' ? cost.activations : 0;
    if (!isCount(cost.macs)) return cost.macs;
    if (!isCount(elements)) return elements;
    sum += cost.macs + PER_NORMALIZED_ELEMENT * elements;
  }
  return 2 * sum;
}

/** `8.9 GFLOPs`, with the one digit that the libraries print. */
export function libraryFlopsText(flops: Count): string {
  return isCount(flops) ? `${(flops / 1e9).toFixed(1)} GFLOPs` : '? GFLOPs';
}
