// Convolutions of keras.layers. Source: the reference of Keras 3 (signatures), that of Keras 1 (names until then).
import type { Given, GivenAttributes } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import {
  activation,
  bias,
  byName,
  dataFormat,
  dilation,
  filters,
  integer,
  kernel,
  ofWeights,
  ownActivation,
  padding,
  strides,
  without,
} from './parameters.ts';

const AXES = [1, 2, 3] as const;

const groups = integer('groups', 'Groups', { sets: 'groups', value: 1 });
const multiplier = integer('depth_multiplier', 'Filters for each channel', { sets: 'multiplier', value: 1 });
const outputPadding: Parameter = {
  name: 'output_padding',
  spec: {
    type: 'per-axis',
    min: 0,
    meaning: 'Rows and columns added at the end',
    default: { absent: true },
  },
  sets: 'output_padding',
};

const KERNEL_SIDES = ['kernel_dim1', 'kernel_dim2', 'kernel_dim3'];
/** In Keras 1 the sides of a kernel were arguments of their own. */
const oldSides: readonly Parameter[] = ['nb_row', 'nb_col', ...KERNEL_SIDES].map((name) =>
  byName(without(name)),
);

const plain = [
  ...oldSides,
  activation,
  bias,
  ...ofWeights('kernel', 'bias'),
  without('activity_regularizer'),
];

function more(given: Given): GivenAttributes {
  return { ...ownActivation(given), ...oldKernel(given) };
}

function oldKernel(given: Given): GivenAttributes {
  if (given.has('kernel_size')) return {};
  const sides = (given.has('nb_row') ? ['nb_row', 'nb_col'] : KERNEL_SIDES).map((name) => given.value(name));
  const numbers = sides.filter((side) => typeof side === 'number');
  return numbers.length === sides.length ? { kernel: { value: numbers } } : {};
}

interface Kind {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly operation: string;
  readonly parameters: readonly Parameter[];
}

const layer = ({ name, ...kind }: Kind): LibraryLayer =>
  libraryLayer({ ...kind, name: `keras.layers.${name}`, takesMore: true }, more);

export const convolutions: readonly LibraryLayer[] = [
  ...AXES.map((axes) =>
    layer({
      name: `Conv${axes}D`,
      aliases: [`Convolution${axes}D`, `AtrousConvolution${axes}D`, `AtrousConv${axes}D`],
      summary: 'Convolution',
      operation: `conv${axes}d`,
      parameters: [filters, kernel, strides, padding, dataFormat, dilation, groups, ...plain],
    }),
  ),
  ...AXES.map((axes) =>
    layer({
      name: `Conv${axes}DTranspose`,
      aliases: [`Convolution${axes}DTranspose`, `Deconvolution${axes}D`, `Deconv${axes}D`],
      summary: 'Transposed convolution',
      operation: 'transposed_conv',
      parameters: [
        filters,
        kernel,
        strides,
        padding,
        ...(axes === 3 ? [dataFormat, outputPadding] : [outputPadding, dataFormat]),
        dilation,
        ...plain,
      ],
    }),
  ),
  ...[1, 2].map((axes) =>
    layer({
      name: `DepthwiseConv${axes}D`,
      summary: 'Convolution of each channel on its own',
      operation: 'depthwise_conv',
      parameters: [kernel, strides, padding, multiplier, dataFormat, dilation, ...plain],
    }),
  ),
  ...[1, 2].map((axes) =>
    layer({
      name: `SeparableConv${axes}D`,
      aliases: [`SeparableConvolution${axes}D`],
      summary: 'Convolution of each channel on its own, then one of single pixels',
      operation: 'separable_conv',
      parameters: [filters, kernel, strides, padding, dataFormat, dilation, multiplier, ...plain],
    }),
  ),
];
