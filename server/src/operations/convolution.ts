// Convolutions: `conv` follows the number of axes of its input, `conv1d`, `conv2d` and `conv3d` state it.

import { ACTIVATION } from './activation-attribute.ts';
import { sizeOf } from './attribute-access.ts';
import type { AttributeTable } from './attribute-spec.ts';
import {
  BIAS,
  CONVOLUTION_ROUNDING,
  DILATION,
  FILTERS,
  IN_CHANNELS,
  KERNEL,
  PADDING,
  STRIDE,
} from './common-attributes.ts';
import {
  builtChannels,
  channelProblems,
  mapOfUnknownSize,
  optionalBiases,
  perGroup,
  spatialCount,
} from './convolution-parts.ts';
import { type Factor, factor, kernelFactors, positionFactors, weights } from './counts.ts';
import type { Call, Operation, ShapeResult } from './operation.ts';
import { outputWith, rankProblem } from './shape-results.ts';
import { mapResult, reachOfWindows, slideOver } from './windowed.ts';

const ATTRIBUTES: AttributeTable = {
  filters: FILTERS,
  kernel: KERNEL,
  stride: STRIDE,
  padding: PADDING,
  dilation: DILATION,
  groups: {
    type: 'integer',
    min: 1,
    meaning: 'Number of groups into which channels and filters are divided; each filter reads its group only',
    default: { value: 1 },
    aliases: ['group'],
  },
  bias: BIAS,
  in_channels: IN_CHANNELS,
  activation: ACTIVATION,
  rounding: CONVOLUTION_ROUNDING,
};

export const conv = convolution(undefined, {
  id: 'conv',
  aliases: ['convolution', 'Convolution', 'Conv'],
  title: 'Convolution',
  signature: '(N, C, H, W) → (N, filters, H′, W′)',
});

export const conv1d = convolution(1, {
  id: 'conv1d',
  aliases: ['Conv1d', 'Conv1D', 'Convolution1D', 'conv_1d'],
  title: 'Convolution along one axis',
  signature: '(N, C, L) → (N, filters, L′)',
});

export const conv2d = convolution(2, {
  id: 'conv2d',
  aliases: ['Conv2d', 'Conv2D', 'Convolution2D', 'conv_2d'],
  title: 'Convolution over height and width',
  signature: '(N, C, H, W) → (N, filters, H′, W′)',
});

export const conv3d = convolution(3, {
  id: 'conv3d',
  aliases: ['Conv3d', 'Conv3D', 'Convolution3D', 'conv_3d'],
  title: 'Convolution over depth, height and width',
  signature: '(N, C, D, H, W) → (N, filters, D′, H′, W′)',
});

type Words = Pick<Operation, 'id' | 'title' | 'signature'> & { readonly aliases: readonly string[] };

function convolution(axes: number | undefined, words: Words): Operation {
  return {
    ...words,
    summary: 'Filters slide over the map, and each gives one output channel',
    category: 'convolution',
    inputs: { min: 1, max: 1 },
    attributes: ATTRIBUTES,
    shorthand: 'filters',
    source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html',
    shape: (call) => convolve(call, axes),
    parameters: (call) => [
      weights(weightFactors(call, axes)),
      ...optionalBiases(call, 'filters', sizeOf(call.attributes, 'filters')),
    ],
    macs: (call, { outputs }) => [
      { factors: [...weightFactors(call, axes), ...positionFactors(outputs[0], call.layout, 'output')] },
    ],
    reach: reachOfWindows,
  };
}

function convolve(call: Call, axes: number | undefined): ShapeResult {
  const [input] = call.inputs;
  const filters = sizeOf(call.attributes, 'filters');
  const wrongRank = rankProblem(input, axes === undefined ? [2, 3, 4] : [axes + 1]);
  if (!input || wrongRank) return outputWith(mapOfUnknownSize(call, axes, filters), wrongRank);
  const slid = slideOver(call, 'convolution', input);
  return mapResult(call, slid, filters, channelProblems(call));
}

function weightFactors(call: Call, axes: number | undefined): Factor[] {
  return [
    ...kernelFactors(call, spatialCount(call, axes)),
    perGroup(call, 'input channels', builtChannels(call)),
    factor('filters', sizeOf(call.attributes, 'filters')),
  ];
}
