// Pools of torch.nn whose windows follow from a wanted size. Source: torch.nn documentation (signatures).
import type { AttributeValue } from '../../../network/attribute-value.ts';
import { isKnown } from '../../../network/shape.ts';
import type { InputShape } from '../../../operations/operation.ts';
import { numberOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Literal } from '../../literal.ts';
import type { Parameter } from '../../parameter.ts';
import { indices, isList } from './parameters.ts';

const AXES = [1, 2, 3] as const;

/** `None` for an axis keeps it: what arrives there. */
function keptSizes(value: Literal, input: InputShape, axes: number): AttributeValue | undefined {
  if (!isList(value))
    return (
      numberOf(value) ??
      (value === null
        ? keptSizes(
            Array.from({ length: axes }, () => null),
            input,
            axes,
          )
        : undefined)
    );
  const spatial = input?.slice(input.length - axes);
  const sizes = value.map((item, axis) => {
    const arriving = spatial?.[axis];
    return item === null ? (isKnown(arriving) ? arriving : undefined) : numberOf(item);
  });
  const known = sizes.filter((size) => size !== undefined);
  return known.length === sizes.length ? known : undefined;
}

const outputSize = (axes: number): Parameter => ({
  name: 'output_size',
  spec: { type: 'per-axis', min: 1, meaning: 'Size of the output', default: { required: true } },
  sets: 'output_size',
  takes: ['none'],
  reads: (value, input) => keptSizes(value, input, axes),
});

export const adaptivePools: readonly LibraryLayer[] = AXES.flatMap((axes) => [
  libraryLayer({
    name: `torch.nn.AdaptiveAvgPool${axes}d`,
    summary: 'Average pool to a wanted size',
    parameters: [outputSize(axes)],
    operation: 'adaptive_avg_pool',
  }),
  libraryLayer({
    name: `torch.nn.AdaptiveMaxPool${axes}d`,
    summary: 'Max pool to a wanted size',
    parameters: [outputSize(axes), indices],
    operation: 'adaptive_max_pool',
  }),
]);
