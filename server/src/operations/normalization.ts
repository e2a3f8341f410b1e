// Normalizations. Scale counts as weights and shift as biases; running statistics are kept but never trained.
// Their statistics reach over the whole map, but receptive fields leave that out, as is usual.
import { type Dim, elementCount, type Shape, spatialOf, UNKNOWN } from '../network/shape.ts';
import { isOn, listOf } from './attribute-access.ts';
import type { AttributeSpec } from './attribute-spec.ts';
import { axesOf, channelsAt, type FoundAxes, featureAxis } from './axes.ts';
import { AFFINE } from './common-attributes.ts';
import { biases, type Factor, factor, statistics, weights } from './counts.ts';
import type { Call, Operation, ParameterGroup, ShapeResult } from './operation.ts';
import { indivisible, outputWith, rankProblem, sameShape } from './shape-results.ts';

const EPSILON: AttributeSpec = {
  type: 'number',
  min: 0,
  meaning: 'Small number added to the variance',
  default: { value: 1e-5 },
  aliases: ['eps'],
};

const TRACK_STATS: AttributeSpec = {
  type: 'boolean',
  meaning: 'Whether a running mean and variance are kept',
  default: { value: true },
  aliases: ['track_running_stats'],
};

const SHARED = {
  category: 'normalization',
  signature: '(N, C, …) → (N, C, …)',
  inputs: { min: 1, max: 1 },
} as const;

export const batchNorm: Operation = {
  ...SHARED,
  id: 'batch_norm',
  aliases: ['BatchNorm1d', 'BatchNorm2d', 'BatchNorm3d', 'BatchNorm', 'BatchNormalization', 'bn'],
  title: 'Batch normalization',
  summary: 'Each channel gets mean 0 and variance 1 over the batch, then a learned scale and shift',
  attributes: { affine: AFFINE, track_stats: TRACK_STATS, epsilon: EPSILON },
  source: 'https://arxiv.org/abs/1502.03167',
  // Over a 1×1 map it needs a batch of at least 2, which a file cannot tell. A vector after a dense layer is
  // so common that nobody needs to hear it.
  shape: (call) => normalized(call, { certain: false }),
  parameters: (call) => [...affine(call), ...runningStatistics(call)],
};

export const instanceNorm: Operation = {
  ...SHARED,
  id: 'instance_norm',
  aliases: ['InstanceNorm1d', 'InstanceNorm2d', 'InstanceNorm3d', 'InstanceNormalization'],
  title: 'Instance normalization',
  summary: 'Each channel of each sample gets mean 0 and variance 1',
  attributes: {
    affine: { ...AFFINE, default: { value: false } },
    track_stats: { ...TRACK_STATS, default: { value: false } },
    epsilon: EPSILON,
  },
  source: 'https://arxiv.org/abs/1607.08022',
  shape: (call) => normalized(call, { certain: true }),
  parameters: (call) => [...affine(call), ...runningStatistics(call)],
};

export const groupNorm: Operation = {
  ...SHARED,
  id: 'group_norm',
  aliases: ['GroupNorm', 'GroupNormalization'],
  title: 'Group normalization',
  summary: 'Each group of channels gets mean 0 and variance 1, then a learned scale and shift',
  attributes: {
    groups: {
      type: 'integer',
      min: 1,
      meaning: 'Number of groups, which has to divide the channels',
      default: { required: true },
      aliases: ['num_groups'],
    },
    affine: AFFINE,
    epsilon: EPSILON,
  },
  shorthand: 'groups',
  source: 'https://arxiv.org/abs/1803.08494',
  shape: (call) =>
    outputWith(call.inputs[0], indivisible(call, 'groups', { what: 'input channels', size: channels(call) })),
  parameters: affine,
};

export const layerNorm: Operation = {
  ...SHARED,
  id: 'layer_norm',
  aliases: ['LayerNorm', 'LayerNormalization'],
  title: 'Layer normalization',
  summary: 'The values along some axes get mean 0 and variance 1, then a learned scale and shift for each',
  attributes: {
    axes: {
      type: 'axes',
      meaning: 'Axes that are normalized together; without it, the channels',
      default: { absent: true },
      aliases: ['axis'],
    },
    affine: AFFINE,
    bias: {
      type: 'boolean',
      meaning: 'Whether the affine part has a shift',
      default: { value: true },
    },
    epsilon: EPSILON,
  },
  source: 'https://arxiv.org/abs/1607.06450',
  shape: (call) => outputWith(call.inputs[0], normalizedAxes(call).problem),
  parameters: (call) => {
    if (!isOn(call.attributes, 'affine')) return [];
    const factors = normalizedAxes(call).factors;
    const shift: ParameterGroup = { role: 'biases', name: 'shift', trainable: true, factors };
    return isOn(call.attributes, 'bias') ? [weights(factors, 'scale'), shift] : [weights(factors, 'scale')];
  },
};

export const localResponseNorm: Operation = {
  ...SHARED,
  id: 'local_response_norm',
  aliases: ['LocalResponseNorm', 'LRN', 'lrn'],
  title: 'Local response normalization',
  summary: 'Each value is divided by the size of its neighbours in the other channels',
  attributes: {
    size: { type: 'integer', min: 1, meaning: 'Number of neighbouring channels', default: { value: 5 } },
    alpha: { type: 'number', meaning: 'Factor of the sum of squares', default: { value: 1e-4 } },
    beta: { type: 'number', meaning: 'Exponent', default: { value: 0.75 } },
    k: { type: 'number', meaning: 'Number added to the sum', default: { value: 1 } },
  },
  shorthand: 'size',
  source: 'https://papers.nips.cc/paper/4824',
  shape: sameShape,
};

export const l2Norm: Operation = {
  ...SHARED,
  id: 'l2_norm',
  aliases: ['L2Norm', 'Normalize'],
  title: 'L2 normalization',
  summary: 'The channels of each position get length 1, then a learned scale',
  attributes: {
    affine: { ...AFFINE, meaning: 'Whether a scale is learned for each channel', aliases: ['scale'] },
  },
  source: 'https://arxiv.org/abs/1506.04579',
  shape: sameShape,
  parameters: (call) =>
    isOn(call.attributes, 'affine') ? [weights([factor('channels', channels(call))], 'scale')] : [],
};

function channels(call: Call): Dim {
  return channelsAt(call.inputs[0], call.layout);
}

function affine(call: Call): ParameterGroup[] {
  if (!isOn(call.attributes, 'affine')) return [];
  return [
    weights([factor('channels', channels(call))], 'scale'),
    biases('channels', channels(call), 'shift'),
  ];
}

function runningStatistics(call: Call): ParameterGroup[] {
  if (!isOn(call.attributes, 'track_stats')) return [];
  return [
    statistics(
      [factor('mean and variance', 2), factor('channels', channels(call))],
      'running mean and variance',
    ),
  ];
}

/** The shape stays; a map of one position has nothing to take a variance over. */
function normalized(call: Call, { certain }: { readonly certain: boolean }): ShapeResult {
  const [input] = call.inputs;
  if (certain) {
    const wrongRank = rankProblem(input, [2, 3, 4]);
    if (wrongRank) return outputWith(input, wrongRank);
  }
  const single =
    input !== undefined && input.length >= 2 && elementCount(spatialOf(input, call.layout)) === 1;
  return outputWith(input, single ? { type: 'single-value', shape: input, certain } : undefined);
}

function normalizedAxes(call: Call): FoundAxes & { readonly factors: readonly Factor[] } {
  const [input] = call.inputs;
  if (!input) return { factors: [factor('normalized elements', UNKNOWN)] };
  const items = listOf(call.attributes, 'axes');
  if (!items) return { factors: [axisFactor(input, featureAxis(input.length, call.layout))] };
  const found = axesOf(call, 'axes', items, input.length);
  const factors = found.axes?.map((axis) => axisFactor(input, axis)) ?? [
    factor('normalized elements', UNKNOWN),
  ];
  return { ...found, factors };
}

function axisFactor(shape: Shape, axis: number): Factor {
  return factor('normalized elements', shape[axis] ?? UNKNOWN);
}
