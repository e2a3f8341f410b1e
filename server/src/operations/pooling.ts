// Pools that slide a window over the map, and the pool over channels.
import { channelAxis, channelsOf, type Dim } from '../network/shape.ts';
import { quotient } from './arithmetic.ts';
import { sizeOf } from './attribute-access.ts';
import type { AttributeTable } from './attribute-spec.ts';
import { DILATION, KERNEL, PADDING, POOL_ROUNDING, POOL_STRIDE } from './common-attributes.ts';
import type { Call, Operation, ShapeResult } from './operation.ts';
import { indivisible, output, outputWith, rankProblem, withAxis } from './shape-results.ts';
import { mapResult, reachOfWindows, slideOver } from './windowed.ts';

const WINDOW: AttributeTable = { kernel: KERNEL, stride: POOL_STRIDE };
const PADDED_WINDOW: AttributeTable = { ...WINDOW, padding: PADDING };

export const maxPool = windowPool({
  id: 'max_pool',
  aliases: ['MaxPool1d', 'MaxPool2d', 'MaxPool3d', 'MaxPooling1D', 'MaxPooling2D', 'MaxPooling3D', 'maxpool'],
  title: 'Max pooling',
  summary: 'The largest value in each window',
  attributes: { ...PADDED_WINDOW, dilation: DILATION, rounding: POOL_ROUNDING },
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html',
});

export const avgPool = windowPool({
  id: 'avg_pool',
  aliases: [
    'average_pool',
    'AvgPool1d',
    'AvgPool2d',
    'AvgPool3d',
    'AveragePooling1D',
    'AveragePooling2D',
    'AveragePooling3D',
    'avgpool',
  ],
  title: 'Average pooling',
  summary: 'The mean of each window',
  attributes: { ...PADDED_WINDOW, rounding: POOL_ROUNDING },
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html',
});

export const lpPool = windowPool({
  id: 'lp_pool',
  aliases: ['LPPool1d', 'LPPool2d', 'LPPool3d'],
  title: 'Power-average pooling',
  summary: 'The p-norm of each window',
  attributes: {
    ...WINDOW,
    power: {
      type: 'number',
      min: 0,
      meaning: 'Power p of the norm; 1 is the sum, infinity the maximum',
      default: { value: 2 },
      aliases: ['norm_type'],
    },
    rounding: POOL_ROUNDING,
  },
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html',
});

export const stochasticPool = windowPool({
  id: 'stochastic_pool',
  aliases: ['StochasticPool2d', 'StochasticPooling'],
  title: 'Stochastic pooling',
  summary: 'One value of each window, drawn with a probability in proportion to its size',
  attributes: { ...PADDED_WINDOW, rounding: POOL_ROUNDING },
  source: 'https://arxiv.org/abs/1301.3557',
});

export const crossChannelPool: Operation = {
  id: 'cross_channel_pool',
  aliases: ['maxout', 'Maxout'],
  title: 'Cross-channel pooling',
  summary: 'The largest value among each group of neighbouring channels, position by position',
  category: 'pooling',
  signature: '(N, C, H, W) → (N, C / kernel, H, W)',
  inputs: { min: 1, max: 1 },
  attributes: {
    kernel: {
      type: 'integer',
      min: 1,
      meaning: 'Number of channels that become one',
      default: { required: true },
      aliases: ['kernel_size', 'size', 'pool_size', 'window'],
    },
  },
  shorthand: 'kernel',
  source: 'https://arxiv.org/abs/1302.4389',
  shape: poolChannels,
};

type PoolWords = Pick<Operation, 'id' | 'aliases' | 'title' | 'summary' | 'attributes' | 'source'>;

function windowPool(words: PoolWords): Operation {
  return {
    ...words,
    category: 'pooling',
    signature: '(N, C, H, W) → (N, C, H′, W′)',
    inputs: { min: 1, max: 1 },
    shorthand: 'kernel',
    shape: pool,
    reach: reachOfWindows,
  };
}

function pool(call: Call): ShapeResult {
  const [input] = call.inputs;
  const wrongRank = rankProblem(input, [2, 3, 4]);
  if (!input || wrongRank) return outputWith(undefined, wrongRank);
  return mapResult(call, slideOver(call, 'pool', input), channelsOf(input, call.layout));
}

function poolChannels(call: Call): ShapeResult {
  const [input] = call.inputs;
  if (!input) return output(undefined);
  const axis = channelAxis(input.length, call.layout);
  const channels: Dim = channelsOf(input, call.layout);
  return outputWith(
    withAxis(input, axis, quotient(channels, sizeOf(call.attributes, 'kernel'))),
    indivisible(call, 'kernel', { what: 'input channels', size: channels }),
  );
}
