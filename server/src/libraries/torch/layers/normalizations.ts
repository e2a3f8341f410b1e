// Normalizations of torch.nn. The width that they are built for is not among the attributes of the operations.
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

/** A scale without a shift is more than the operations can say. */
const withoutShift: MoreAttributes = (given) => {
  const isPlain = given.value('bias') === true || given.value('affine') === false;
  return isPlain ? {} : { affine: given.decided('bias', undefined) };
};

const batchNorms = AXES.flatMap((axes) => {
  const record = { summary: 'Batch normalization', operation: 'batch_norm' };
  return [
    libraryLayer(
      { ...record, name: `torch.nn.BatchNorm${axes}d`, parameters: [features, ...batch] },
      withoutShift,
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
  withoutShift,
);

const instanceNorms = AXES.flatMap((axes) => {
  const record = { summary: 'Instance normalization', operation: 'instance_norm' };
  return [
    libraryLayer(
      { ...record, name: `torch.nn.InstanceNorm${axes}d`, parameters: [features, ...instance] },
      withoutShift,
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
  withoutShift,
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

const layerNorm = libraryLayer({
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
});

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
