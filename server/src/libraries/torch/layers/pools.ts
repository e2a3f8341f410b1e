// Pools of torch.nn. Source: torch.nn documentation (signatures).
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { dilation, flag, number, padding, stride, window, without } from './parameters.ts';

/** As large as the window unless it is given. */
const step: Parameter = { ...stride, spec: { ...stride.spec, default: { sameAs: 'kernel_size' } } };
const indices = flag('return_indices', 'Whether positions are given too', false);
const ceilMode: Parameter = {
  ...flag('ceil_mode', 'Whether sizes are rounded up', false, 'rounding'),
  reads: (value) => (value ? 'ceil' : 'floor'),
};

const AXES = [1, 2, 3] as const;

const maxPools = AXES.map((axes) =>
  libraryLayer({
    name: `torch.nn.MaxPool${axes}d`,
    summary: 'Max pool',
    parameters: [window, step, padding, dilation, indices, ceilMode],
    operation: 'max_pool',
  }),
);

const avgPools = AXES.map((axes) =>
  libraryLayer({
    name: `torch.nn.AvgPool${axes}d`,
    summary: 'Average pool',
    parameters: [
      window,
      step,
      padding,
      ceilMode,
      flag('count_include_pad', 'Whether padding counts in the mean', true),
      ...(axes === 1 ? [] : [without('divisor_override', 'What sums are divided by instead of the window')]),
    ],
    operation: 'avg_pool',
  }),
);

const power: Parameter = {
  ...number('norm_type', 'Power of the norm', 2, 'power'),
  spec: { type: 'number', meaning: 'Power of the norm', default: { required: true } },
};

const lpPools = AXES.map((axes) =>
  libraryLayer({
    name: `torch.nn.LPPool${axes}d`,
    summary: 'Power-average pool',
    parameters: [power, window, step, ceilMode],
    operation: 'lp_pool',
  }),
);

/** `None` for an axis keeps it, which no attribute can say. */
const outputSize: Parameter = {
  name: 'output_size',
  spec: { type: 'per-axis', min: 1, meaning: 'Size of the output', default: { required: true } },
  sets: 'output_size',
  takes: ['none'],
};

const adaptivePools = AXES.flatMap((axes) => [
  libraryLayer({
    name: `torch.nn.AdaptiveAvgPool${axes}d`,
    summary: 'Average pool to a wanted size',
    parameters: [outputSize],
    operation: 'adaptive_avg_pool',
  }),
  libraryLayer({
    name: `torch.nn.AdaptiveMaxPool${axes}d`,
    summary: 'Max pool to a wanted size',
    parameters: [outputSize, indices],
    operation: 'adaptive_max_pool',
  }),
]);

export const pools: readonly LibraryLayer[] = [...maxPools, ...avgPools, ...lpPools, ...adaptivePools];
