// Tensors that do not fit together in a function, as a fact about the layer that its call is in the network: told of one sample where all
// of them have the batch. The rules that judge layers say it in the same words.
import { axisName } from '../../../network/shape.ts';
import type { StatedProblem } from '../../../network/stated-problem.ts';
import { isFixed, type Size, type Sizes, shapeOf } from '../tensors/sizes.ts';

export interface Misfit {
  readonly merge: 'elementwise' | 'concat' | 'product';
  readonly one: Sizes;
  readonly other: Sizes;
  /** Which of the tensors that the call reads `other` is; `one` is the first. */
  readonly input: number;
  /** The axis along which they are joined, so that it may differ. */
  readonly along?: number;
}

export function statedMisfit({ merge, one, other, input, along }: Misfit): StatedProblem {
  const isSampled = one.length === other.length && along !== 0 && !differ(one[0], other[0]);
  const shown = (sizes: Sizes) => shapeOf(isSampled ? sizes.slice(1) : sizes);
  const stated = {
    type: 'merge-mismatch',
    input,
    first: shown(one),
    shape: shown(other),
    merge,
    ...(!isSampled && { withBatch: true as const }),
  } as const;
  const rank = Math.max(one.length, other.length);
  const axis = merge === 'product' ? rank - 1 : differing(one, other, along);
  if (axis === undefined || (merge === 'concat' && one.length !== other.length)) return stated;
  const sizeOf = (sizes: Sizes, at: number) => sizes[at - rank + sizes.length];
  const [expected, found] = [sizeOf(one, axis), sizeOf(other, merge === 'product' ? axis - 1 : axis)];
  if (typeof expected !== 'number' || typeof found !== 'number') return stated;
  const name = isSampled ? axisName(axis - 1, rank - 1, 'channels_last') : `axis ${axis}`;
  return { ...stated, axis: name, expected, found };
}

/** The first axis along which both have other sizes, counted in the longer shape. */
function differing(one: Sizes, other: Sizes, along: number | undefined): number | undefined {
  const rank = Math.max(one.length, other.length);
  for (let axis = 0; axis < rank; axis++) {
    const [a, b] = [one[axis - rank + one.length], other[axis - rank + other.length]];
    const repeats = along === undefined && (a === 1 || b === 1);
    if (axis !== along && !repeats && differ(a, b)) return axis;
  }
  return undefined;
}

/** A batch that nobody states is a number, and fits whatever it meets. */
function differ(one: Size, other: Size): boolean {
  return isFixed(one) && isFixed(other) && one !== other;
}
