// Attention between the positions of maps, without projections of its own: what stands between the convolutions
// of attention blocks in convolutional networks.
import { channelAxis, isKnown, UNKNOWN } from '../network/shape.ts';
import { quotient } from './arithmetic.ts';
import { sizeOf } from './attribute-access.ts';
import { channelsAt, positionsAt } from './axes.ts';
import { factor } from './counts.ts';
import type { Call, Operation, Product, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { indivisible, outputWith, withAxis } from './shape-results.ts';

/**
 * softmax(QᵀK)·V over all positions, or over each of `areas` equal shares of them. Heads divide the channels and
 * change no count: each of them does its share of the products.
 */
export const dotProductAttention: Operation = {
  id: 'dot_product_attention',
  title: 'Dot-product attention',
  summary: 'Each position becomes a mean of all values, weighted by how well its query matches their keys',
  category: 'attention',
  signature: '(N, K, H, W), (N, K, H′, W′), (N, C, H′, W′) → (N, C, H, W)',
  inputs: { min: 3, max: 3 },
  attributes: {
    heads: {
      type: 'integer',
      min: 1,
      meaning: 'Number of heads, which has to divide the channels',
      default: { value: 1 },
    },
    areas: {
      type: 'integer',
      min: 1,
      meaning: 'Number of equal shares of the positions that attend only to themselves',
      default: { value: 1 },
    },
  },
  shorthand: 'heads',
  source: 'https://arxiv.org/abs/1706.03762',
  shape: attend,
  macs,
  reach: () => ({ type: 'everything' }),
};

function attend(call: Call): ShapeResult {
  const [query, , value] = call.inputs;
  const channels = channelsAt(value, call.layout);
  const shape = query && withAxis(query, channelAxis(query.length, call.layout), channels);
  const shares = indivisible(call, 'areas', { what: 'positions', size: positionsAt(query, call.layout) });
  return outputWith(
    shape,
    indivisible(call, 'heads', { what: 'channels', size: channels }),
    shares,
    keyMismatch(call),
  );
}

/** Queries and keys are compared channel by channel. */
function keyMismatch(call: Call): ShapeProblem | undefined {
  const [query, key] = call.inputs;
  const [expected, found] = [channelsAt(query, call.layout), channelsAt(key, call.layout)];
  if (!query || !key || !isKnown(expected) || !isKnown(found) || expected === found) return undefined;
  return {
    type: 'merge-mismatch',
    merge: 'product',
    input: 1,
    shape: key,
    first: query,
    axis: 'channels',
    expected,
    found,
  };
}

function macs(call: Call): Product[] {
  const [query, key, value] = call.inputs;
  const areas = sizeOf(call.attributes, 'areas');
  const queries = factor('query positions', positionsAt(query, call.layout));
  const keys = factor('positions attended to', quotient(positionsAt(key, call.layout), areas));
  return [
    { factors: [queries, keys, factor('key channels', channelsAt(key, call.layout))] },
    { factors: [queries, keys, factor('value channels', channelsAt(value, call.layout))] },
  ];
}

/** Weighs a map by the best match of each position with one of several texts (YOLO-World). */
export const textAttention: Operation = {
  id: 'text_attention',
  title: 'Text attention',
  summary: 'Each position is scaled by how well it matches the best of several texts',
  category: 'attention',
  signature: '(N, C, H, W), (N, E, H, W), (N, T, E) → (N, C, H, W)',
  inputs: { min: 3, max: 3 },
  attributes: {
    heads: {
      type: 'integer',
      min: 1,
      meaning: 'Number of heads, each with a learned bias',
      default: { value: 1 },
    },
  },
  shorthand: 'heads',
  source: 'https://arxiv.org/abs/2401.17270',
  shape: (call) => outputWith(call.inputs[0]),
  parameters: (call) => [
    {
      role: 'biases',
      name: 'biases',
      trainable: true,
      factors: [factor('heads', sizeOf(call.attributes, 'heads'))],
    },
  ],
  macs: (call) => {
    const [, queries, texts] = call.inputs;
    return [
      {
        factors: [
          factor('positions', positionsAt(queries, call.layout)),
          factor('texts', texts?.[0] ?? UNKNOWN),
          factor('embedding', channelsAt(queries, call.layout)),
        ],
      },
    ];
  },
};
