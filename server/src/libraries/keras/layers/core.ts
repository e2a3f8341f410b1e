// Dense layers and embeddings of keras.layers. Source: the reference of Keras 3 (signatures), that of
// Keras 1 (names until then).
import type { DeclaredSize } from '../../../network/attribute-value.ts';
import { numberOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Literal } from '../../literal.ts';
import { activation, bias, flag, integer, isList, ofWeights, ownActivation, units } from './parameters.ts';

const dense = libraryLayer(
  {
    name: 'keras.layers.Dense',
    aliases: ['TimeDistributedDense'],
    summary: 'Fully connected layer, along the last axis',
    parameters: [units, activation, bias, ...ofWeights('kernel', 'bias')],
    takesMore: true,
    operation: 'dense',
  },
  // It works on the last axis of whatever arrives.
  (given) => ({ per_position: { value: true }, ...ownActivation(given) }),
);

const embedding = libraryLayer({
  name: 'keras.layers.Embedding',
  summary: 'Each index becomes a learned vector',
  parameters: [
    integer('input_dim', 'How many different indices there are', { sets: 'count' }),
    integer('output_dim', 'Length of a vector', { sets: 'channels' }),
  ],
  takesMore: true,
  operation: 'embedding',
});

const reversible = libraryLayer(
  {
    name: 'keras.layers.ReversibleEmbedding',
    summary: 'Each index becomes a learned vector; in reverse, a vector becomes scores of all indices',
    parameters: [
      ...embedding.parameters,
      flag('tie_weights', 'Whether both directions have the same weights', true),
    ],
    takesMore: true,
    operation: 'embedding',
  },
  (given) => ({ reversible: given.decided('tie_weights', !given.flag('tie_weights')) }),
);

const einsum = libraryLayer(
  {
    name: 'keras.layers.EinsumDense',
    summary: 'Fully connected layer along any axes, by an equation',
    parameters: [
      {
        name: 'equation',
        spec: {
          type: 'text',
          meaning: 'Axes of input, weights and output by letters, the batch first',
          default: { required: true },
        },
        sets: 'equation',
      },
      {
        name: 'output_shape',
        spec: {
          type: 'shape',
          infer: false,
          meaning: 'Sizes of the output without the batch; `null` is that of the input',
          default: { required: true },
        },
        sets: 'shape',
        free: true,
        reads: sizes,
      },
      activation,
      {
        name: 'bias_axes',
        spec: { type: 'text', meaning: 'Axes with biases of their own', default: { absent: true } },
        sets: 'bias_axes',
      },
      ...ofWeights('kernel', 'bias'),
    ],
    takesMore: true,
    operation: 'einsum_dense',
  },
  ownActivation,
);

function sizes(value: Literal): readonly DeclaredSize[] | undefined {
  const list = isList(value) ? value : [value];
  const known = list.map((size) => (size === null ? 'unknown' : numberOf(size)));
  return known.includes(undefined) ? undefined : known.filter((size) => size !== undefined);
}

export const core: readonly LibraryLayer[] = [dense, embedding, reversible, einsum];
