// Normalizations. Scale counts as weights and shift as biases; running statistics are kept but never trained.
// Their statistics reach over the whole map, but receptive fields leave that out, as is usual.
import {
  channelAxis,
  type Dim,
  elementCount,
  type Shape,
  sizeAt,
  spatialOf,
  UNKNOWN,
} from '../network/shape.ts';
import { integerOf, isOn, listOf } from './attribute-access.ts';
import type { AttributeSpec } from './attribute-spec.ts';
import { axesOf, axisOf, channelsAt, type FoundAxes, type FoundAxis, featureAxis } from './axes.ts';
import { AFFINE, axisAttribute, IN_CHANNELS } from './common-attributes.ts';
import { type Factor, factor, statistics, weights } from './counts.ts';
import type { Call, Operation, ParameterGroup, ShapeResult } from './operation.ts';
import { declaredProblem, indivisible, output, outputWith, rankProblem, sameShape } from './shape-results.ts';

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

const SCALE: AttributeSpec = {
  type: 'boolean',
  meaning: 'Whether the affine part has a scale',
  default: { value: true },
};

const SHIFT: AttributeSpec = {
  type: 'boolean',
  meaning: 'Whether the affine part has a shift',
  default: { value: true },
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
  attributes: {
    affine: AFFINE,
    scale: SCALE,
    bias: SHIFT,
    track_stats: TRACK_STATS,
    epsilon: EPSILON,
    axis: axisAttribute('Axis of which each element has a mean and variance'),
    in_channels: IN_CHANNELS,
  },
  source: 'https://arxiv.org/abs/1502.03167',
  // Over a 1×1 map it needs a batch of at least 2, which a file cannot tell. A vector after a dense layer is
  // so common that nobody needs to hear it.
  shape: (call) => {
    const { axis, problem } = normalizedAxis(call);
    const misfit = problem ?? widthProblem(call);
    if (misfit) return outputWith(call.inputs[0], misfit);
    return isOfChannels(call, axis) ? normalized(call, { certain: false }) : output(call.inputs[0]);
  },
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
    bias: SHIFT,
    track_stats: { ...TRACK_STATS, default: { value: false } },
    epsilon: EPSILON,
    in_channels: IN_CHANNELS,
  },
  source: 'https://arxiv.org/abs/1607.08022',
  shape: (call) => {
    const misfit = widthProblem(call);
    return misfit ? outputWith(call.inputs[0], misfit) : normalized(call, { certain: true });
  },
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
    axis: axisAttribute('Axis that is divided into groups'),
    affine: AFFINE,
    scale: SCALE,
    bias: SHIFT,
    epsilon: EPSILON,
    in_channels: IN_CHANNELS,
  },
  shorthand: 'groups',
  source: 'https://arxiv.org/abs/1803.08494',
  shape: (call) =>
    outputWith(
      call.inputs[0],
      normalizedAxis(call).problem ??
        widthProblem(call) ??
        indivisible(call, 'groups', { what: 'input channels', size: arrivingChannels(call) }),
    ),
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
    scale: SCALE,
    bias: SHIFT,
    epsilon: EPSILON,
    in_features: {
      type: 'integer',
      min: 1,
      meaning: 'Size of the one axis that the layer is built for, to be checked against what arrives',
      default: { absent: true },
    },
  },
  source: 'https://arxiv.org/abs/1607.06450',
  shape: (call) => {
    const { problem, factors } = normalizedAxes(call);
    const [arriving = UNKNOWN, ...others] = factors.map(({ size }) => size);
    const misfit = others.length === 0 ? declaredProblem(call, 'in_features', arriving) : undefined;
    return outputWith(call.inputs[0], problem ?? misfit);
  },
  parameters: (call) => {
    const { factors } = normalizedAxes(call);
    const declared = integerOf(call.attributes, 'in_features');
    const isDeclared = declared !== undefined && factors.length === 1;
    return affineOf(call, isDeclared ? [factor('normalized elements', declared)] : factors);
  },
};

/** Statistics that are measured once before training, with how many values they are of. */
export const standardize: Operation = {
  ...SHARED,
  id: 'standardize',
  aliases: ['Normalization'],
  title: 'Standardization',
  summary: 'Values get mean 0 and variance 1, as measured beforehand',
  attributes: {
    axis: axisAttribute('Axis of which each element has a mean and variance'),
    joint: {
      type: 'boolean',
      meaning: 'Whether all values have one mean and variance, whatever `axis` says',
      default: { value: false },
    },
    measured: {
      type: 'boolean',
      meaning: 'Whether mean and variance are kept with the weights; otherwise they are written down',
      default: { value: true },
    },
  },
  source: 'https://keras.io/api/layers/preprocessing_layers/numerical/normalization/',
  shape: (call) =>
    outputWith(call.inputs[0], isOn(call.attributes, 'joint') ? undefined : normalizedAxis(call).problem),
  parameters: (call) =>
    isOn(call.attributes, 'measured')
      ? [
          statistics(
            isOn(call.attributes, 'joint')
              ? [factor('mean and variance', 2)]
              : [factor('mean and variance', 2), factor('channels', channels(call))],
            'mean and variance',
          ),
          statistics([factor('count', 1)], 'count'),
        ]
      : [],
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

/** The channels that the layer is built for: those declared, else those that arrive. */
function channels(call: Call): Dim {
  return integerOf(call.attributes, 'in_channels') ?? arrivingChannels(call);
}

/** Declared channels that are not those that arrive. */
function widthProblem(call: Call) {
  return declaredProblem(call, 'in_channels', arrivingChannels(call));
}

/** The elements that have statistics of their own: those of an axis, where one is named. */
function arrivingChannels(call: Call): Dim {
  const [input] = call.inputs;
  const { axis } = normalizedAxis(call);
  return input && axis !== undefined ? sizeAt(input, axis) : channelsAt(input, call.layout);
}

function normalizedAxis(call: Call): FoundAxis {
  const [input] = call.inputs;
  return input ? axisOf(call, 'axis', input.length) : {};
}

function isOfChannels({ inputs: [input], layout }: Call, axis: number | undefined): boolean {
  return axis === undefined || !input || axis === channelAxis(input.length, layout);
}

function affine(call: Call): ParameterGroup[] {
  return affineOf(call, [factor('channels', channels(call))]);
}

/** Kinds that do not have one of the two attributes have both parts. */
function affineOf({ attributes }: Call, factors: readonly Factor[]): ParameterGroup[] {
  if (!isOn(attributes, 'affine')) return [];
  const shift: ParameterGroup = { role: 'biases', name: 'shift', trainable: true, factors };
  return [
    ...(attributes.get('scale') === false ? [] : [weights(factors, 'scale')]),
    ...(attributes.get('bias') === false ? [] : [shift]),
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
