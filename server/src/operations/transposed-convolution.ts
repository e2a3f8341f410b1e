// Transposed convolution, which spreads each input element over a window of the output.

import { ACTIVATION } from './activation-attribute.ts';
import { sizeOf } from './attribute-access.ts';
import { BIAS, DILATION, FILTERS, IN_CHANNELS, KERNEL, PADDING, STRIDE } from './common-attributes.ts';
import {
  builtChannels,
  channelProblems,
  optionalBiases,
  perGroup,
  spatialCount,
} from './convolution-parts.ts';
import { type Factor, factor, kernelFactors, positionFactors, weights } from './counts.ts';
import type { Call, Operation, ShapeResult } from './operation.ts';
import { outputWith, rankProblem } from './shape-results.ts';
import { mapResult, reachOfWindows, spreadOver } from './windowed.ts';

export const transposedConv: Operation = {
  id: 'transposed_conv',
  aliases: [
    'conv_transpose',
    'ConvTranspose1d',
    'ConvTranspose2d',
    'ConvTranspose3d',
    'Conv1DTranspose',
    'Conv2DTranspose',
    'Conv3DTranspose',
    'deconv',
    'Deconvolution',
  ],
  title: 'Transposed convolution',
  summary: 'Each input element is spread over a window of the output; a stride enlarges the map',
  category: 'convolution',
  signature: '(N, C, H, W) → (N, filters, H′, W′)',
  inputs: { min: 1, max: 1 },
  attributes: {
    filters: FILTERS,
    kernel: KERNEL,
    stride: { ...STRIDE, meaning: 'Output elements from one input element to the next' },
    padding: {
      ...PADDING,
      meaning:
        'Elements cut off around the output, or `same`, or `valid`, which only fills up to the stride where the kernel is smaller',
      default: { convention: 'transposedPadding' },
    },
    output_padding: {
      type: 'per-axis',
      min: 0,
      meaning: 'Elements added at the end of the output, to choose among sizes that the stride allows',
      default: { value: 0 },
    },
    dilation: DILATION,
    groups: {
      type: 'integer',
      min: 1,
      meaning: 'Number of groups into which channels and filters are divided',
      default: { value: 1 },
      aliases: ['group'],
    },
    bias: BIAS,
    in_channels: IN_CHANNELS,
    activation: ACTIVATION,
  },
  shorthand: 'filters',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html',
  shape: spread,
  parameters: (call) => [
    weights(weightFactors(call)),
    ...optionalBiases(call, 'filters', sizeOf(call.attributes, 'filters')),
  ],
  // Each input element meets each weight of its channel once, so the input's positions count.
  macs: (call) => [
    { factors: [...weightFactors(call), ...positionFactors(call.inputs[0], call.layout, 'input')] },
  ],
  reach: reachOfWindows,
};

function spread(call: Call): ShapeResult {
  const [input] = call.inputs;
  const wrongRank = rankProblem(input, [2, 3, 4]);
  if (!input || wrongRank) return outputWith(undefined, wrongRank);
  const filters = sizeOf(call.attributes, 'filters');
  return mapResult(call, spreadOver(call, input), filters, channelProblems(call));
}

function weightFactors(call: Call): Factor[] {
  return [
    ...kernelFactors(call, spatialCount(call, undefined)),
    factor('input channels', builtChannels(call)),
    perGroup(call, 'filters', sizeOf(call.attributes, 'filters')),
  ];
}
