// Convolutions of torch.nn. Source: torch.nn documentation (signatures).
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { dilation, flag, integer, padding, placement, stride, window } from './parameters.ts';

const inChannels = integer('in_channels', 'Input channels', 'in_channels');
const outChannels = integer('out_channels', 'Output channels', 'filters');
/** Weights are made of it: `True` is 1 then. */
const kernel: Parameter = { ...window, takes: ['truth'] };
const groups = integer('groups', 'Groups', 'groups', 1);
const bias = flag('bias', 'Whether there is a bias', true, 'bias');
const outputPadding: Parameter = {
  name: 'output_padding',
  spec: { type: 'per-axis', min: 0, meaning: 'Rows and columns added on one side', default: { value: 0 } },
  sets: 'output_padding',
};
const paddingMode: Parameter = {
  name: 'padding_mode',
  spec: {
    type: 'choice',
    choices: {
      zeros: 'zeros',
      reflect: 'a mirror image',
      replicate: 'the border',
      circular: 'the other end',
    },
    meaning: 'What is padded with',
    default: { value: 'zeros' },
  },
};

const forward = [outChannels, kernel, stride, padding, dilation, groups, bias, paddingMode, ...placement];
const transposed = [
  outChannels,
  kernel,
  stride,
  padding,
  outputPadding,
  groups,
  bias,
  dilation,
  paddingMode,
  ...placement,
];

const convolution = (axes: 1 | 2 | 3): readonly LibraryLayer[] => {
  const record = {
    summary: 'A plain convolution; the input channels are written too',
    operation: `conv${axes}d`,
  };
  const lazy = 'A plain convolution that takes its input channels from what arrives first';
  return [
    libraryLayer({ ...record, name: `torch.nn.Conv${axes}d`, parameters: [inChannels, ...forward] }),
    libraryLayer({ ...record, name: `torch.nn.LazyConv${axes}d`, summary: lazy, parameters: forward }),
  ];
};

const transposedConvolution = (axes: 1 | 2 | 3): readonly LibraryLayer[] => {
  const record = { summary: 'Transposed convolution', operation: 'transposed_conv' };
  const lazy = 'Transposed convolution that takes its input channels from what arrives first';
  return [
    libraryLayer({
      ...record,
      name: `torch.nn.ConvTranspose${axes}d`,
      parameters: [inChannels, ...transposed],
    }),
    libraryLayer({
      ...record,
      name: `torch.nn.LazyConvTranspose${axes}d`,
      summary: lazy,
      parameters: transposed,
    }),
  ];
};

export const convolutions: readonly LibraryLayer[] = [
  ...([1, 2, 3] as const).flatMap(convolution),
  ...([1, 2, 3] as const).flatMap(transposedConvolution),
];
