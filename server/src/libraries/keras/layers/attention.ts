// Attention layers of keras.layers. Source: the reference of Keras 3 (signatures).
import { numberOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Literal } from '../../literal.ts';
import type { Parameter } from '../../parameter.ts';
import { bias, byName, flag, integer, isList, without } from './parameters.ts';

const size = (name: string, meaning: string, sets: string): Parameter => ({
  name,
  spec: { type: 'integer', min: 1, meaning, default: { absent: true } },
  sets,
});

const gate = byName(
  flag('use_gate', 'Whether what comes of each head is multiplied by a projection of the query', false, {
    sets: 'gate',
  }),
);

/** Groups of queries share the keys and values of one head. */
const grouped = libraryLayer({
  name: 'keras.layers.GroupedQueryAttention',
  aliases: ['GroupQueryAttention'],
  summary: 'Attention in which several heads of queries share the keys and values of one',
  parameters: [
    integer('head_dim', 'Size of one head', { sets: 'key_dim' }),
    integer('num_query_heads', 'Heads of queries', { sets: 'heads' }),
    integer('num_key_value_heads', 'Heads of keys and values', { sets: 'key_heads' }),
    without('dropout'),
    bias,
    gate,
  ],
  takesMore: true,
  operation: 'multi_head_attention',
});

const learnedScale = (value: boolean) =>
  flag('use_scale', 'Whether a factor of the scores is learned', value, { sets: 'scale' });

const scored = [
  libraryLayer({
    name: 'keras.layers.Attention',
    summary: 'Each query becomes a mean of all values, weighted by how well it matches their keys',
    parameters: [
      learnedScale(false),
      {
        name: 'score_mode',
        spec: {
          type: 'choice',
          choices: { dot: 'the product of query and key', concat: 'the sum of tanh(query + key)' },
          meaning: 'How queries are compared with keys',
          default: { value: 'dot' },
        },
        sets: 'score',
      },
      without('dropout'),
    ],
    takesMore: true,
    operation: 'attention',
  }),
  libraryLayer(
    {
      name: 'keras.layers.AdditiveAttention',
      summary: 'Each query becomes a mean of all values, weighted by a sum over query and key',
      parameters: [learnedScale(true), without('dropout')],
      takesMore: true,
      operation: 'attention',
    },
    () => ({ score: { value: 'additive' } }),
  ),
];

const multiHead = libraryLayer(
  {
    name: 'keras.layers.MultiHeadAttention',
    summary: 'Each position becomes a mean of all positions, weighted by how well they match it',
    parameters: [
      integer('num_heads', 'Heads', { sets: 'heads' }),
      integer('key_dim', 'Size of a query and key of one head', { sets: 'key_dim' }),
      size('value_dim', 'Size of a value of one head', 'value_dim'),
      without('dropout'),
      bias,
      {
        name: 'output_shape',
        spec: { type: 'integer', min: 1, meaning: 'Size of the output', default: { absent: true } },
        sets: 'features',
        free: true,
        reads: (value) => numberOf(isList(value) && value.length === 1 ? value[0] : value),
      },
      without('attention_axes'),
      gate,
    ],
    takesMore: true,
    operation: 'multi_head_attention',
  },
  // Attention along other axes than all is another computation with the same weights.
  (given) => (isOfAllAxes(given.literal('attention_axes')) ? {} : { heads: {} }),
);

/** Keras writes 1, 2, … for all positions. */
function isOfAllAxes(axes: Literal | undefined): boolean {
  return !isList(axes) || axes.every((axis, index) => axis === index + 1);
}

export const attention: readonly LibraryLayer[] = [multiHead, grouped, ...scored];
