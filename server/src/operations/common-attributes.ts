// Attributes that several kinds of layers have, worded once.
import type { AttributeSpec } from './attribute-spec.ts';

export const KERNEL: AttributeSpec = {
  type: 'per-axis',
  min: 1,
  meaning: 'Size of the window',
  default: { required: true },
  aliases: ['kernel_size', 'size', 'pool_size', 'window'],
};

export const STRIDE: AttributeSpec = {
  type: 'per-axis',
  min: 1,
  meaning: 'Elements from one position of the window to the next',
  default: { value: 1 },
  aliases: ['strides'],
};

export const POOL_STRIDE: AttributeSpec = { ...STRIDE, default: { sameAs: 'kernel' } };

export const PADDING: AttributeSpec = {
  type: 'padding',
  meaning: 'Elements added around the input, or `same` or `valid`',
  default: { value: 0 },
  aliases: ['pad'],
};

export const DILATION: AttributeSpec = {
  type: 'per-axis',
  min: 1,
  meaning: 'Elements from one entry of the window to the next; above 1 it reads with gaps',
  default: { value: 1 },
  aliases: ['dilation_rate'],
};

export const CONVOLUTION_ROUNDING: AttributeSpec = {
  type: 'choice',
  choices: {
    exact: 'The stride has to divide; a remainder is an error',
    floor: 'What the last whole step leaves over is not read',
  },
  meaning: 'What happens when the stride does not divide',
  default: { convention: 'convolutionRounding' },
};

export const POOL_ROUNDING: AttributeSpec = {
  type: 'choice',
  choices: {
    exact: 'The stride has to divide; a remainder is an error',
    floor: 'What the last whole step leaves over is not read',
    ceil: 'One more window reads the rest, as PyTorch does with `ceil_mode`',
    ceil_caffe: 'One more window reads the rest, as Caffe does',
  },
  meaning: 'What happens when the stride does not divide',
  default: { convention: 'poolRounding' },
};

export const FILTERS: AttributeSpec = {
  type: 'integer',
  min: 1,
  meaning: 'Number of filters, which is the number of output channels',
  default: { required: true },
  aliases: ['out_channels', 'num_output'],
};

export const BIAS: AttributeSpec = {
  type: 'boolean',
  meaning: 'Whether a bias is added to each output channel',
  default: { value: true },
  aliases: ['use_bias', 'bias_term'],
};

export const IN_CHANNELS: AttributeSpec = {
  type: 'integer',
  min: 1,
  meaning: 'Number of input channels the layer is built for, to be checked against what arrives',
  default: { absent: true },
};

/** Normalizations: a learned scale and shift for each channel. */
export const AFFINE: AttributeSpec = {
  type: 'boolean',
  meaning: 'Whether a scale and a shift are learned',
  default: { value: true },
};

/** Attention: the weights that positions have for each other, as a second output. */
export const SCORES: AttributeSpec = {
  type: 'boolean',
  meaning: 'Whether the weights are given too, for each query one for each key',
  default: { value: false },
  aliases: ['return_attention_scores'],
};

/** One axis of the input, the channels unless said otherwise. */
export function axisAttribute(meaning: string): AttributeSpec {
  return { type: 'axis', meaning, default: { value: 'channels' }, aliases: ['dim'] };
}
