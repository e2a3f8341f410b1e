// Multi-head attention. Counts follow `torch.nn.MultiheadAttention`: four projections of c² with c biases each; with a size of
// the heads of their own, `keras.layers.MultiHeadAttention`.
import { type Dim, elementCount, isKnown, type Shape, UNKNOWN } from '../network/shape.ts';
import { integerOf, isOn, sizeOf } from './attribute-access.ts';
import { featureAxis } from './axes.ts';
import { SCORES } from './common-attributes.ts';
import { factor, weights } from './counts.ts';
import type { Call, InputShape, Operation, ParameterGroup, Product, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { indivisible, outputWith, rankProblem, withAxis } from './shape-results.ts';

export const multiHeadAttention: Operation = {
  id: 'multi_head_attention',
  aliases: ['MultiheadAttention', 'MultiHeadAttention', 'mha'],
  title: 'Multi-head attention',
  summary: 'Each position becomes a mean of all positions, weighted by how well they match it',
  category: 'attention',
  signature: '(N, L, C), (N, S, C), (N, S, C) → (N, L, C)',
  inputs: { min: 1, max: 3 },
  attributes: {
    heads: {
      type: 'integer',
      min: 1,
      meaning: 'Number of heads, which has to divide the channels',
      default: { required: true },
      aliases: ['num_heads'],
    },
    key_dim: {
      type: 'integer',
      min: 1,
      meaning: 'Size of a query and key of one head; without it, the heads share the channels',
      default: { absent: true },
    },
    value_dim: {
      type: 'integer',
      min: 1,
      meaning: 'Size of a value of one head, where heads have a size of their own',
      default: { sameAs: 'key_dim' },
    },
    key_heads: {
      type: 'integer',
      min: 1,
      meaning:
        'Number of heads of keys and values, where heads have a size of their own: groups of queries share one',
      default: { sameAs: 'heads' },
    },
    features: {
      type: 'integer',
      min: 1,
      meaning: 'Channels of the output, where heads have a size of their own; those of the query without it',
      default: { absent: true },
    },
    gate: {
      type: 'boolean',
      meaning: 'Whether what comes of each head is multiplied by a projection of the query',
      default: { value: false },
    },
    bias: { type: 'boolean', meaning: 'Whether the projections have biases', default: { value: true } },
    scores: SCORES,
  },
  shorthand: 'heads',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html',
  shape: (call) => withScores(call, attend(call)),
  parameters,
  macs,
  reach: () => ({ type: 'everything' }),
};

/** For each head and each query, one weight for each key. */
function withScores(call: Call, result: ShapeResult): ShapeResult {
  if (!isOn(call.attributes, 'scores')) return result;
  const { query, key } = tokens(call);
  const weights = [sizeOf(call.attributes, 'heads'), positions(query, call), positions(key, call)];
  return { ...result, outputs: [...result.outputs, weights] };
}

/** With one input it attends to itself; with two the second is both key and value. */
interface Tokens {
  readonly query: InputShape;
  readonly key: InputShape;
  readonly value: InputShape;
}

function tokens(call: Call): Tokens {
  const [query] = call.inputs;
  const key = call.inputs.length > 1 ? call.inputs[1] : query;
  return { query, key, value: call.inputs.length > 2 ? call.inputs[2] : key };
}

function channels(shape: InputShape, call: Call): Dim {
  return shape?.[featureAxis(shape.length, call.layout)] ?? UNKNOWN;
}

function positions(shape: InputShape, call: Call): Dim {
  if (!shape) return UNKNOWN;
  const axis = featureAxis(shape.length, call.layout);
  return elementCount(shape.filter((_, index) => index !== axis));
}

function attend(call: Call): ShapeResult {
  const wrongRank = call.inputs
    .map((shape, index) => rankProblem(shape, [2, 3, 4], index))
    .find((problem) => problem !== undefined);
  if (wrongRank) return outputWith(call.inputs[0], wrongRank);
  // Heads of a size of their own: projections make everything fit but the positions.
  if (call.attributes.has('key_dim')) return attendByOwnSizes(call);
  const heads = indivisible(call, 'heads', { what: 'channels', size: channels(call.inputs[0], call) });
  return outputWith(call.inputs[0], heads, inputMismatch(call));
}

function attendByOwnSizes(call: Call): ShapeResult {
  const [query] = call.inputs;
  const isOther = call.attributes.has('features');
  const shape =
    query && isOther
      ? withAxis(query, featureAxis(query.length, call.layout), sizeOf(call.attributes, 'features'))
      : query;
  const shared = indivisible(call, 'key_heads', {
    what: 'heads',
    size: sizeOf(call.attributes, 'heads'),
    sizeAttribute: 'heads',
  });
  return outputWith(shape, positionMismatch(call), shared);
}

/** All inputs have the same channels, key and value the same positions. */
function inputMismatch(call: Call): ShapeProblem | undefined {
  const { query } = tokens(call);
  const width = channels(query, call);
  for (const [input, shape] of call.inputs.entries()) {
    const found = channels(shape, call);
    if (shape && query && isKnown(width) && isKnown(found) && found !== width) {
      return mismatch({ input, shape, first: query, axis: 'channels', expected: width, found });
    }
  }
  return positionMismatch(call);
}

/** Key and value have the same positions. */
function positionMismatch(call: Call): ShapeProblem | undefined {
  const { query, key, value } = tokens(call);
  const [expected, found] = [positions(key, call), positions(value, call)];
  if (!query || !value || !isKnown(expected) || !isKnown(found) || expected === found) return undefined;
  return mismatch({ input: 2, shape: value, first: query, axis: 'positions', expected, found });
}

interface Mismatch {
  readonly input: number;
  readonly shape: Shape;
  readonly first: Shape;
  readonly axis: string;
  readonly expected: number;
  readonly found: number;
}

function mismatch(differing: Mismatch): ShapeProblem {
  return { type: 'merge-mismatch', merge: 'product', ...differing };
}

function parameters(call: Call): ParameterGroup[] {
  if (call.attributes.has('key_dim')) return ownParameters(call);
  const width = channels(call.inputs[0], call);
  const square = [factor('channels', width), factor('channels', width)];
  const shift = (name: string, count: number): ParameterGroup => ({
    role: 'biases',
    name,
    trainable: true,
    factors: [factor('projections', count), factor('channels', width)],
  });
  return [
    weights([factor('projections', 3), ...square], 'input projection weights'),
    weights(square, 'output projection weights'),
    ...(isOn(call.attributes, 'bias')
      ? [shift('input projection biases', 3), shift('output projection biases', 1)]
      : []),
  ];
}

/** The sizes of heads that do not share the channels. */
function headSizes({ attributes }: Call) {
  const heads = factor('heads', sizeOf(attributes, 'heads'));
  const shared = integerOf(attributes, 'key_heads') === integerOf(attributes, 'heads');
  const keyHeads = shared ? heads : factor('heads of keys', sizeOf(attributes, 'key_heads'));
  const keys = factor('size of a key', sizeOf(attributes, 'key_dim'));
  return { heads, keyHeads, keys, values: factor('size of a value', sizeOf(attributes, 'value_dim')) };
}

function ownParameters(call: Call): ParameterGroup[] {
  const { heads, keyHeads, keys, values } = headSizes(call);
  const { query, key, value } = tokens(call);
  const width = factor('channels', channels(query, call));
  const given = outputWidth(call, width);
  const of = (shape: InputShape) => factor('channels', channels(shape, call));
  const shift = (name: string, ...factors: Product['factors'][number][]): ParameterGroup => {
    return { role: 'biases', name, trainable: true, factors };
  };
  return [
    weights([width, heads, keys], 'query weights'),
    weights([of(key), keyHeads, keys], 'key weights'),
    weights([of(value), keyHeads, values], 'value weights'),
    ...(isOn(call.attributes, 'gate') ? [weights([width, heads, values], 'gate weights')] : []),
    weights([heads, values, given], 'output weights'),
    ...(isOn(call.attributes, 'bias')
      ? [
          shift('query biases', heads, keys),
          shift('key biases', keyHeads, keys),
          shift('value biases', keyHeads, values),
          ...(isOn(call.attributes, 'gate') ? [shift('gate biases', heads, values)] : []),
          shift('output biases', given),
        ]
      : []),
  ];
}

function outputWidth({ attributes }: Call, width: Product['factors'][number]): Product['factors'][number] {
  return attributes.has('features') ? factor('output channels', sizeOf(attributes, 'features')) : width;
}

function ownMacs(call: Call): Product[] {
  const { heads, keyHeads, keys, values } = headSizes(call);
  const { query, key, value } = tokens(call);
  const width = factor('channels', channels(query, call));
  const queries = factor('query positions', positions(query, call));
  const attended = factor('key positions', positions(key, call));
  return [
    { factors: [queries, width, heads, keys] },
    { factors: [attended, factor('channels', channels(key, call)), keyHeads, keys] },
    { factors: [attended, factor('channels', channels(value, call)), keyHeads, values] },
    ...(isOn(call.attributes, 'gate') ? [{ factors: [queries, width, heads, values] }] : []),
    { factors: [queries, attended, heads, keys] },
    { factors: [queries, attended, heads, values] },
    { factors: [queries, heads, values, outputWidth(call, width)] },
  ];
}

function macs(call: Call): Product[] {
  if (call.attributes.has('key_dim')) return ownMacs(call);
  const { query, key, value } = tokens(call);
  const width = factor('channels', channels(query, call));
  const queries = factor('query positions', positions(query, call));
  const keys = factor('key positions', positions(key, call));
  const values = factor('value positions', positions(value, call));
  return [
    { factors: [queries, width, width] },
    { factors: [keys, width, width] },
    { factors: [values, width, width] },
    { factors: [queries, keys, width] },
    { factors: [queries, values, width] },
    { factors: [queries, width, width] },
  ];
}
