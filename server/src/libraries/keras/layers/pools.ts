// Pools of keras.layers. Source: the reference of Keras 3 (signatures), that of Keras 1 (names until then).
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { dataFormat, flag, padding, strides } from './parameters.ts';

const AXES = [1, 2, 3] as const;

const window: Parameter = {
  name: 'pool_size',
  aliases: ['pool_length'],
  spec: { type: 'per-axis', min: 1, meaning: 'Window', default: { value: 2 } },
  sets: 'kernel',
};
/** As large as the window unless it is given. */
const step: Parameter = {
  ...strides,
  aliases: ['stride'],
  spec: { ...strides.spec, default: { sameAs: 'pool_size' } },
};
const keepDims = flag('keepdims', 'Whether the axes stay, with size 1', false, { sets: 'keep_dims' });
const outputSize: Parameter = {
  name: 'output_size',
  spec: { type: 'per-axis', min: 1, meaning: 'Size of the output', default: { required: true } },
  sets: 'output_size',
};

const KINDS = [
  { long: 'MaxPooling', short: 'MaxPool', operation: 'max_pool', word: 'Largest value' },
  { long: 'AveragePooling', short: 'AvgPool', operation: 'avg_pool', word: 'Mean' },
] as const;

export const pools: readonly LibraryLayer[] = KINDS.flatMap(({ long, short, operation, word }) =>
  AXES.flatMap((axes) => [
    libraryLayer({
      name: `keras.layers.${long}${axes}D`,
      aliases: [`${short}${axes}D`],
      summary: `${word} of each window`,
      parameters: [window, step, padding, dataFormat],
      operation,
    }),
    libraryLayer({
      name: `keras.layers.Global${long}${axes}D`,
      aliases: [`Global${short}${axes}D`],
      summary: `${word} of each channel`,
      parameters: [dataFormat, keepDims],
      operation: `global_${operation}`,
    }),
    libraryLayer({
      name: `keras.layers.Adaptive${long}${axes}D`,
      summary: `${word} of each of a wanted number of windows`,
      parameters: [outputSize, dataFormat],
      operation: `adaptive_${operation}`,
    }),
  ]),
);
