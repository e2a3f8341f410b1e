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

/** What a convolution takes behind its input channels. */
export const forward: readonly Parameter[] = [
  outChannels,
  kernel,
  stride,
  padding,
  dilation,
  groups,
  bias,
  paddingMode,
  ...placement,
];
export const transposed: readonly Parameter[] = [
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

const AXES = [1, 2, 3] as const;

export const convolutions: readonly LibraryLayer[] = [
  ...AXES.map((axes) =>
    libraryLayer({
      name: `torch.nn.Conv${axes}d`,
      summary: 'A plain convolution; the input channels are written too',
      parameters: [inChannels, ...forward],
      operation: `conv${axes}d`,
    }),
  ),
  ...AXES.map((axes) =>
    libraryLayer({
      name: `torch.nn.ConvTranspose${axes}d`,
      summary: 'Transposed convolution',
      parameters: [inChannels, ...transposed],
      operation: 'transposed_conv',
    }),
  ),
];
