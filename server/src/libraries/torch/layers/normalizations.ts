// Normalizations of torch.nn.
// Source: torch.nn documentation (signatures).
import { numberOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer, type MoreAttributes } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { flag, integer, isList, number, placement, without } from './parameters.ts';

const AXES = [1, 2, 3] as const;

const features = integer('num_features', 'Channels of the input');
const epsilon = number('eps', 'Small number added to the variance', 1e-5, 'epsilon');
const momentum = number('momentum', 'Share of a batch in the running mean and variance', 0.1);
const affine = (value: boolean) => flag('affine', 'Whether a scale and a shift are learned', value, 'affine');
const tracks = (value: boolean) =>
  flag('track_running_stats', 'Whether a running mean and variance are kept', value, 'track_stats');

const bias: Parameter = {
  ...flag('bias', 'Whether there is a shift', true),
  keywordOnly: true,
};

const statistics = (value: boolean) => [epsilon, momentum, affine(value), tracks(value)];
const batch = [...statistics(true), ...placement, bias];
const instance = [...statistics(false), ...placement, bias];
/** What takes its width from what arrives has other defaults. */
const lazyInstance = batch;

const withoutShift: MoreAttributes = (given) => {
  const value = given.value('bias');
  if (value === true) return {};
  return { bias: given.decided('bias', value === false ? false : undefined) };
};

/** The width that it was built for, which PyTorch looks at where it holds numbers of that width. */
const withWidth = (name: string): MoreAttributes => {
  return (given, input) => {
    const isUsed = given.flag('affine') || given.flag('track_running_stats');
    const width = numberOf(given.literal(name));
    return {
      ...withoutShift(given, input),
      ...(isUsed && given.has(name) && { in_channels: given.decided(name, width) }),
    };
  };
};

const batchNorms = AXES.flatMap((axes) => {
  const record = { summary: 'Batch normalization', operation: 'batch_norm' };
  return [
    libraryLayer(
      { ...record, name: `torch.nn.BatchNorm${axes}d`, parameters: [features, ...batch] },
      withWidth('num_features'),
    ),
    libraryLayer({ ...record, name: `torch.nn.LazyBatchNorm${axes}d`, parameters: batch }, withoutShift),
  ];
});

const syncBatchNorm = libraryLayer(
  {
    name: 'torch.nn.SyncBatchNorm',
    summary: 'Batch normalization over the batches of all processes',
    parameters: [
      features,
      epsilon,
      momentum,
      affine(true),
      tracks(true),
      without('process_group', 'Which processes share their statistics'),
      ...placement,
      bias,
    ],
    operation: 'batch_norm',
  },
  withWidth('num_features'),
);

const instanceNorms = AXES.flatMap((axes) => {
  const record = { summary: 'Instance normalization', operation: 'instance_norm' };
  return [
    libraryLayer(
      { ...record, name: `torch.nn.InstanceNorm${axes}d`, parameters: [features, ...instance] },
      withWidth('num_features'),
    ),
    libraryLayer(
      { ...record, name: `torch.nn.LazyInstanceNorm${axes}d`, parameters: lazyInstance },
      withoutShift,
    ),
  ];
});

const groupNorm = libraryLayer(
  {
    name: 'torch.nn.GroupNorm',
    summary: 'Group normalization',
    parameters: [
      integer('num_groups', 'Groups', 'groups'),
      integer('num_channels', 'Channels of the input'),
      epsilon,
      affine(true),
      ...placement,
      bias,
    ],
    operation: 'group_norm',
  },
  withWidth('num_channels'),
);

/** Sizes of the last axes, which are normalized together. */
const normalizedShape: Parameter = {
  name: 'normalized_shape',
  spec: {
    type: 'integers',
    min: 1,
    meaning: 'Sizes of the last axes, which are normalized together',
    default: { required: true },
  },
  sets: 'axes',
  reads: (value) => {
    if (!isList(value)) return numberOf(value) === undefined ? undefined : [-1];
    return value.map((_, index) => index - value.length);
  },
};

/** Of one axis the operation knows the size as well. */
const lastAxis: MoreAttributes = (given) => {
  const value = given.literal('normalized_shape');
  const [size, ...others] = Array.isArray(value) ? value : [value];
  const width = others.length === 0 ? numberOf(size) : undefined;
  return width === undefined ? {} : { in_features: given.decided('normalized_shape', width) };
};

const layerNorm = libraryLayer(
  {
    name: 'torch.nn.LayerNorm',
    summary: 'Layer normalization',
    parameters: [
      normalizedShape,
      epsilon,
      flag('elementwise_affine', 'Whether a scale and a shift are learned', true, 'affine'),
      flag('bias', 'Whether there is a shift', true, 'bias'),
      ...placement,
    ],
    operation: 'layer_norm',
  },
  lastAxis,
);

const localResponseNorm = libraryLayer({
  name: 'torch.nn.LocalResponseNorm',
  summary: 'Local response normalization',
  parameters: [
    integer('size', 'Number of neighbouring channels', 'size'),
    number('alpha', 'Factor of the sum of squares', 1e-4, 'alpha'),
    number('beta', 'Exponent', 0.75, 'beta'),
    number('k', 'Number added to the sum', 1, 'k'),
  ],
  operation: 'local_response_norm',
});

export const normalizations: readonly LibraryLayer[] = [
  ...batchNorms,
  syncBatchNorm,
  ...instanceNorms,
  ...[groupNorm, layerNorm, localResponseNorm],
];
