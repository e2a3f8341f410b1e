// Attention without heads and projections, between sequences. Counts: `keras.layers.Attention`, `keras.layers.AdditiveAttention`.
import { type Dim, elementCount, isKnown, type Shape, UNKNOWN } from '../network/shape.ts';
import { isOn, wordOf } from './attribute-access.ts';
import { SCORES } from './common-attributes.ts';
import { factor, weights } from './counts.ts';
import type { Call, InputShape, Operation, ParameterGroup, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { output, outputWith } from './shape-results.ts';

/** (N, L, K), (N, S, K), (N, S, C) → (N, L, C): query, key, value; of two inputs the second is key and value. */
export const attention: Operation = {
  id: 'attention',
  aliases: ['Attention'],
  title: 'Attention',
  summary: 'Each query becomes a mean of all values, weighted by how well it matches their keys',
  category: 'attention',
  signature: '(N, L, K), (N, S, K), (N, S, C) → (N, L, C)',
  inputs: { min: 2, max: 3 },
  attributes: {
    score: {
      type: 'choice',
      choices: {
        dot: 'The product of query and key',
        concat: 'The sum of tanh(query + key), times one learned factor',
        additive: 'The sum of tanh(query + key), with a learned factor for each feature if it is scaled',
      },
      meaning: 'How queries are compared with keys',
      default: { value: 'dot' },
      aliases: ['score_mode'],
    },
    scale: {
      type: 'boolean',
      meaning: 'Whether a factor of the scores is learned',
      default: { value: false },
      aliases: ['use_scale'],
    },
    scores: SCORES,
  },
  source: 'https://keras.io/api/layers/attention_layers/attention/',
  shape: attend,
  parameters,
  macs: (call) => {
    const { query, key, value } = tensors(call);
    const pairs = [factor('queries', positions(query)), factor('keys', positions(key))];
    return [
      { factors: [...pairs, factor('features', features(query))] },
      { factors: [...pairs, factor('features of a value', features(value))] },
    ];
  },
  reach: () => ({ type: 'everything' }),
};

function tensors({ inputs: [query, key, value] }: Call) {
  return { query, key, value: value ?? key };
}

function features(shape: InputShape): Dim {
  return shape?.at(-1) ?? UNKNOWN;
}

function positions(shape: InputShape): Dim {
  return shape ? elementCount(shape.slice(0, -1)) : UNKNOWN;
}

function attend(call: Call): ShapeResult {
  const { query, key, value } = tensors(call);
  if (!query) return output(undefined);
  const shape = [...query.slice(0, -1), features(call.inputs.length > 2 ? call.inputs[2] : value)];
  const differing = key && differs({ query, shape: key, input: 1 }, features(query), features(key));
  const apart =
    value && differs({ query, shape: value, input: 2, axis: 'positions' }, positions(key), positions(value));
  const result = outputWith(shape, differing, apart);
  if (!isOn(call.attributes, 'scores')) return result;
  return { ...result, outputs: [shape, [...query.slice(0, -1), positions(key)]] };
}

interface Pair {
  readonly query: Shape;
  readonly shape: Shape;
  readonly input: number;
  readonly axis?: string;
}

function differs(
  { query, shape, input, axis = 'channels' }: Pair,
  expected: Dim,
  found: Dim,
): ShapeProblem | undefined {
  if (!isKnown(expected) || !isKnown(found) || expected === found) return undefined;
  return { type: 'merge-mismatch', merge: 'product', input, shape, first: query, axis, expected, found };
}

function parameters(call: Call): ParameterGroup[] {
  const score = wordOf(call.attributes, 'score');
  const size = score === 'additive' ? features(call.inputs[0]) : 1;
  return [
    ...(isOn(call.attributes, 'scale') ? [weights([factor('scale', size)], 'scale')] : []),
    ...(score === 'concat' ? [weights([factor('factor', 1)], 'factor of the scores')] : []),
  ];
}
