// Pools of torch.nn whose windows follow from a wanted size. Source: torch.nn documentation (signatures).
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { indices } from './parameters.ts';

const AXES = [1, 2, 3] as const;

/** `None` for an axis keeps it, which no attribute can say. */
const outputSize: Parameter = {
  name: 'output_size',
  spec: { type: 'per-axis', min: 1, meaning: 'Size of the output', default: { required: true } },
  sets: 'output_size',
  takes: ['none'],
};

export const adaptivePools: readonly LibraryLayer[] = AXES.flatMap((axes) => [
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
