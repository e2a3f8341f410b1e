// Recurrent layers of keras.layers and the cells that they are made of. Source: the reference of Keras 3 (signatures), that of
// Keras 1 (names until then).
import type { Given, GivenAttributes } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import {
  activation,
  bias,
  byName,
  dataFormat,
  dilation,
  filters,
  flag,
  kernel,
  padding,
  strides,
  units,
  without,
} from './parameters.ts';

const outputs = [
  flag('return_sequences', 'Whether each step gives an output', false, { sets: 'sequences' }),
  flag('return_state', 'Whether the last state is given too', false, { sets: 'state' }),
];
/** Of layers that have many more arguments in between. */
const namedOutputs = outputs.map(byName);
const resetAfter = byName(without('reset_after'));

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
          ...(name === 'SimpleRNN' ? [] : [without('recurrent_activation', 'inner_activation')]),
          bias,
          ...namedOutputs,
          ...(name === 'GRU' ? [resetAfter] : []),
        ],
        takesMore: true,
        operation,
      },
      (given) => biases(name, given),
    ),
  ),
);

/** What a layer of class `RNN` is made of: applied to single steps, so that each on its own is none of the operations here. */
const cells = RECURRENT.map(
  ([[name = ''], operation]): LibraryLayer => ({
    ...libraryLayer(
      {
        name: `keras.layers.${name}Cell`,
        summary: 'One step of a recurrent layer',
        parameters: [
          units,
          activation,
          ...(name === 'SimpleRNN' ? [] : [without('recurrent_activation')]),
          bias,
          ...(name === 'GRU' ? [resetAfter] : []),
        ],
        takesMore: true,
        operation,
      },
      (given) => biases(name, given),
    ),
    operationFor: () => undefined,
  }),
);

/** Its cell says which operation it is. */
const ofCells: LibraryLayer = {
  ...libraryLayer({
    name: 'keras.layers.RNN',
    summary: 'Goes through a sequence step by step, with a cell or several on top of each other',
    parameters: [without('cell'), ...outputs],
    takesMore: true,
    operation: 'simple_rnn',
  }),
  operationFor: () => undefined,
};

/** Convolutions in place of matrices. */
const convolutional = [1, 2, 3].map((axes) =>
  libraryLayer({
    name: `keras.layers.ConvLSTM${axes}D`,
    summary: 'Goes through a sequence of maps step by step, with convolutions',
    parameters: [
      filters,
      kernel,
      strides,
      padding,
      dataFormat,
      dilation,
      activation,
      without('recurrent_activation'),
      bias,
      ...namedOutputs,
    ],
    takesMore: true,
    operation: 'conv_lstm',
  }),
);

export const recurrentLayers: readonly LibraryLayer[] = [...recurrent, ...cells, ofCells, ...convolutional];
