// Dense layers, embeddings, attention and recurrent layers of keras.layers. Source: the reference of Keras 3 (signatures), that of
// Keras 1 (names until then).
import type { Given, GivenAttributes } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { activation, bias, flag, integer, ofWeights, ownActivation, without } from './parameters.ts';

const units = integer('units', 'Size of the output', { sets: 'units', aliases: ['output_dim'] });

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

const RECURRENT: readonly (readonly [names: readonly string[], operation: string])[] = [
  [['SimpleRNN'], 'simple_rnn'],
  [['LSTM', 'CuDNNLSTM'], 'lstm'],
  [['GRU', 'CuDNNGRU'], 'gru'],
];

/** The libraries of NVIDIA have biases for both matrices, and so has a GRU that is compatible with them. */
function biases(name: string, given: Given): GivenAttributes {
  if (name.startsWith('CuDNN')) return { double_bias: { value: true } };
  if (name !== 'GRU') return {};
  // Files of Keras 1 and early Keras 2 do not say it: their GRU is not.
  const isAfter = given.has('reset_after') ? given.flag('reset_after') : false;
  return { double_bias: given.decided('reset_after', isAfter) };
}

const recurrent = RECURRENT.flatMap(([names, operation]) =>
  names.map((name) =>
    libraryLayer(
      {
        name: `keras.layers.${name}`,
        summary: 'Goes through a sequence step by step',
        parameters: [
          units,
          activation,
          without('recurrent_activation', 'inner_activation'),
          bias,
          flag('return_sequences', 'Whether each step gives an output', false, { sets: 'sequences' }),
          flag('return_state', 'Whether the last state is given too', false, { sets: 'state' }),
          ...(name === 'GRU' ? [without('reset_after')] : []),
        ],
        takesMore: true,
        operation,
      },
      (given) => biases(name, given),
    ),
  ),
);

const size = (name: string, meaning: string, sets: string): Parameter => ({
  name,
  spec: { type: 'integer', min: 1, meaning, default: { absent: true } },
  sets,
});

const attention = libraryLayer(
  {
    name: 'keras.layers.MultiHeadAttention',
    summary: 'Each position becomes a mean of all positions, weighted by how well they match it',
    parameters: [
      integer('num_heads', 'Heads', { sets: 'heads' }),
      integer('key_dim', 'Size of a query and key of one head', { sets: 'key_dim' }),
      size('value_dim', 'Size of a value of one head', 'value_dim'),
      without('dropout'),
      bias,
      without('output_shape'),
    ],
    takesMore: true,
    operation: 'multi_head_attention',
  },
  (given) => (given.has('output_shape') ? { heads: given.decided('output_shape', undefined) } : {}),
);

export const core: readonly LibraryLayer[] = [dense, embedding, ...recurrent, attention];
