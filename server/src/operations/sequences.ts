// Layers that make vectors of indices, and sequences of vectors.
import { UNKNOWN } from '../network/shape.ts';
import { isOn, sizeOf } from './attribute-access.ts';
import { factor, weights } from './counts.ts';
import type { Operation } from './operation.ts';
import { output, outputWith, rankProblem } from './shape-results.ts';

export const embedding: Operation = {
  id: 'embedding',
  aliases: ['Embedding'],
  title: 'Embedding',
  summary: 'Each index becomes a learned vector',
  category: 'dense',
  signature: '(N, …) → (N, …, channels)',
  inputs: { min: 1, max: 1 },
  attributes: {
    count: {
      type: 'integer',
      min: 1,
      meaning: 'How many different indices there are',
      default: { required: true },
      aliases: ['input_dim', 'num_embeddings'],
    },
    channels: {
      type: 'integer',
      min: 1,
      meaning: 'Length of a vector',
      default: { required: true },
      aliases: ['output_dim', 'embedding_dim'],
    },
    reversible: {
      type: 'boolean',
      meaning: 'Whether there is a second matrix, which turns vectors back into scores of all indices',
      default: { value: false },
    },
  },
  source: 'https://keras.io/api/layers/core_layers/embedding/',
  shape: (call) => {
    const [input] = call.inputs;
    return output(input && [...input, sizeOf(call.attributes, 'channels')]);
  },
  parameters: (call) => {
    const matrix = [
      factor('indices', sizeOf(call.attributes, 'count')),
      factor('channels', sizeOf(call.attributes, 'channels')),
    ];
    return isOn(call.attributes, 'reversible')
      ? [weights(matrix), weights(matrix, 'weights in reverse')]
      : [weights(matrix)];
  },
};

export const repeatVector: Operation = {
  id: 'repeat_vector',
  aliases: ['RepeatVector'],
  title: 'Repeated vector',
  summary: 'A vector becomes a sequence in which it stands again and again',
  category: 'reshaping',
  signature: '(N, C) → (N, count, C)',
  inputs: { min: 1, max: 1 },
  attributes: {
    count: { type: 'integer', min: 1, meaning: 'Length of the sequence', default: { required: true } },
  },
  shorthand: 'count',
  source: 'https://keras.io/api/layers/reshaping_layers/repeat_vector/',
  shape: (call) => {
    const [input] = call.inputs;
    const sequence = [sizeOf(call.attributes, 'count'), input?.at(-1) ?? UNKNOWN];
    return outputWith(sequence, rankProblem(input, [1]));
  },
};
