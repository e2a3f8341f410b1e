// Multi-head attention. Counts follow `torch.nn.MultiheadAttention`: four projections of c² with c biases each.
import { type Dim, elementCount, isKnown, type Shape, UNKNOWN } from '../network/shape.ts';
import { isOn } from './attribute-access.ts';
import { featureAxis } from './axes.ts';
import { factor, weights } from './counts.ts';
import type { Call, InputShape, Operation, ParameterGroup, Product, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { indivisible, outputWith, rankProblem } from './shape-results.ts';

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
    bias: { type: 'boolean', meaning: 'Whether the projections have biases', default: { value: true } },
  },
  shorthand: 'heads',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html',
  shape: attend,
  parameters,
  macs,
  reach: () => ({ type: 'everything' }),
};

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
  const heads = indivisible(call, 'heads', { what: 'channels', size: channels(call.inputs[0], call) });
  return outputWith(call.inputs[0], heads, inputMismatch(call));
}

/** All inputs have the same channels, key and value the same positions. */
function inputMismatch(call: Call): ShapeProblem | undefined {
  const { query, key, value } = tokens(call);
  const width = channels(query, call);
  for (const [input, shape] of call.inputs.entries()) {
    const found = channels(shape, call);
    if (shape && query && isKnown(width) && isKnown(found) && found !== width) {
      return mismatch({ input, shape, first: query, axis: 'channels', expected: width, found });
    }
  }
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

function macs(call: Call): Product[] {
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
