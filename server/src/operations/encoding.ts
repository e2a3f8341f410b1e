// Categories as vectors of zeros and ones. Shapes: `keras.layers.CategoryEncoding`.
import type { Dim, Shape } from '../network/shape.ts';
import { sizeOf, wordOf } from './attribute-access.ts';
import type { Call, InputShape, Operation } from './operation.ts';
import { output } from './shape-results.ts';

export const categoryEncoding: Operation = {
  id: 'category_encoding',
  aliases: ['CategoryEncoding'],
  title: 'Category encoding',
  summary: 'Indices of categories become vectors with a number for each category',
  category: 'reshaping',
  signature: '(N, L) → (N, count)',
  inputs: { min: 1, max: 2 },
  attributes: {
    count: {
      type: 'integer',
      min: 1,
      meaning: 'Number of categories',
      default: { required: true },
      aliases: ['num_tokens'],
    },
    mode: {
      type: 'choice',
      choices: {
        multi_hot: 'One vector for all indices, 1 where one of them is',
        count: 'One vector for all indices, with how often each is there',
        one_hot: 'One vector for each index',
      },
      meaning: 'What becomes of several indices',
      default: { value: 'multi_hot' },
      aliases: ['output_mode'],
    },
  },
  shorthand: 'count',
  source: 'https://keras.io/api/layers/preprocessing_layers/categorical/category_encoding/',
  shape: (call) => output(encoded(call)),
  reach: () => ({ type: 'unknown' }),
};

/**
 * An axis of size 1 at the end gives way to the vector of its index. Of indices along several axes, Keras declares another shape for
 * one vector than it computes.
 */
function encoded(call: Call): InputShape {
  const [input] = call.inputs;
  const count = sizeOf(call.attributes, 'count');
  if (!input) return undefined;
  if (wordOf(call.attributes, 'mode') !== 'one_hot') return input.length <= 1 ? [count] : undefined;
  const last = input.at(-1);
  if (typeof last === 'number' || last === undefined)
    return last === 1 ? replaced(input, count) : [...input, count];
  // Whether the last axis has size 1 is not known, and with it the number of axes.
  return undefined;
}

function replaced(input: Shape, count: Dim): Shape {
  return [...input.slice(0, -1), count];
}
