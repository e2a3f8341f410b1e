// Convolutions that treat each channel on its own: depthwise, and depthwise followed by 1×1 (separable).
// Parameter counts: Keras, `DepthwiseConv2D` and `SeparableConv2D`.
import { type Dim, product } from '../network/shape.ts';
import { ACTIVATION } from './activation-attribute.ts';
import { sizeOf } from './attribute-access.ts';
import type { AttributeSpec, AttributeTable } from './attribute-spec.ts';
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
  arrivingChannels,
  builtChannels,
  mapOfUnknownSize,
  optionalBiases,
  spatialCount,
} from './convolution-parts.ts';
import { type Factor, factor, kernelFactors, positionFactors, weights } from './counts.ts';
import type { Call, Operation, ShapeResult } from './operation.ts';
import { declaredProblem, outputWith, rankProblem } from './shape-results.ts';
import { mapResult, reachOfWindows, slideOver } from './windowed.ts';

const MULTIPLIER: AttributeSpec = {
  type: 'integer',
  min: 1,
  meaning: 'Number of filters for each input channel',
  default: { value: 1 },
  aliases: ['depth_multiplier'],
};

const WINDOW_ATTRIBUTES: AttributeTable = {
  kernel: KERNEL,
  stride: STRIDE,
  padding: PADDING,
  dilation: DILATION,
};

const OTHER_ATTRIBUTES: AttributeTable = {
  bias: BIAS,
  in_channels: IN_CHANNELS,
  activation: ACTIVATION,
  rounding: CONVOLUTION_ROUNDING,
};

export const depthwiseConv: Operation = {
  id: 'depthwise_conv',
  aliases: ['DepthwiseConv2D', 'DepthwiseConv1D', 'depthwise_conv2d', 'dwconv'],
  title: 'Depthwise convolution',
  summary: 'Each input channel has filters of its own; channels are not mixed',
  category: 'convolution',
  signature: '(N, C, H, W) → (N, C·multiplier, H′, W′)',
  inputs: { min: 1, max: 1 },
  attributes: { ...WINDOW_ATTRIBUTES, multiplier: MULTIPLIER, ...OTHER_ATTRIBUTES },
  shorthand: 'kernel',
  source: 'https://keras.io/api/layers/convolution_layers/depthwise_convolution2d/',
  shape: (call) => convolveEach(call, depthwiseChannels(call)),
  parameters: (call) => [
    weights(depthwiseFactors(call)),
    ...optionalBiases(call, 'input channels · multiplier', depthwiseChannels(call)),
  ],
  macs: (call, { outputs }) => [
    { factors: [...depthwiseFactors(call), ...positionFactors(outputs[0], call.layout, 'output')] },
  ],
  reach: reachOfWindows,
};

export const separableConv: Operation = {
  id: 'separable_conv',
  aliases: ['SeparableConv2D', 'SeparableConv1D', 'separable_conv2d'],
  title: 'Separable convolution',
  summary: 'A depthwise convolution, then a 1×1 convolution that mixes the channels',
  category: 'convolution',
  signature: '(N, C, H, W) → (N, filters, H′, W′)',
  inputs: { min: 1, max: 1 },
  attributes: { filters: FILTERS, ...WINDOW_ATTRIBUTES, multiplier: MULTIPLIER, ...OTHER_ATTRIBUTES },
  shorthand: 'filters',
  source: 'https://keras.io/api/layers/convolution_layers/separable_convolution2d/',
  shape: (call) => convolveEach(call, sizeOf(call.attributes, 'filters')),
  parameters: (call) => [
    weights(depthwiseFactors(call), 'depthwise weights'),
    weights(pointwiseFactors(call), 'pointwise weights'),
    ...optionalBiases(call, 'filters', sizeOf(call.attributes, 'filters')),
  ],
  macs: (call, { outputs }) => {
    const positions = positionFactors(outputs[0], call.layout, 'output');
    return [
      { factors: [...depthwiseFactors(call), ...positions] },
      { factors: [...pointwiseFactors(call), ...positions] },
    ];
  },
  reach: reachOfWindows,
};

function convolveEach(call: Call, channels: Dim): ShapeResult {
  const [input] = call.inputs;
  const wrongRank = rankProblem(input, [2, 3, 4]);
  if (!input || wrongRank) return outputWith(mapOfUnknownSize(call, undefined, channels), wrongRank);
  const declared = declaredProblem(call, 'in_channels', arrivingChannels(call));
  return mapResult(call, slideOver(call, 'convolution', input), channels, declared ? [declared] : []);
}

function depthwiseChannels(call: Call): Dim {
  return product([builtChannels(call), sizeOf(call.attributes, 'multiplier')]);
}

function depthwiseFactors(call: Call): Factor[] {
  return [
    ...kernelFactors(call, spatialCount(call, undefined)),
    factor('input channels', builtChannels(call)),
    factor('multiplier', sizeOf(call.attributes, 'multiplier')),
  ];
}

function pointwiseFactors(call: Call): Factor[] {
  return [
    factor('input channels · multiplier', depthwiseChannels(call)),
    factor('filters', sizeOf(call.attributes, 'filters')),
  ];
}
