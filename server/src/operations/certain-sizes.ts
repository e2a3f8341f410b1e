// After a problem, sizes go on as a best guess, so that a reader still sees the network. What is concluded from a
// guess is not a second mistake: beside the guesses, inference carries only what is certain, and looks for
// problems there.
import {
  axisName,
  type Dim,
  isKnown,
  type Layout,
  type Shape,
  spatialAxes,
  UNKNOWN,
} from '../network/shape.ts';
import type { Applied } from './apply-operation.ts';
import type { InputShape } from './operation.ts';
import type { ShapeProblem, ShapeProblemOf } from './shape-problem.ts';

/** The outputs with the sizes that are guessed made unknown; the very same outputs if there are none. */
export function certainOutputs(result: Applied, layout: Layout): readonly InputShape[] {
  if (result.problems.length === 0) return result.outputs;
  return result.outputs.map((shape) => {
    if (shape === undefined) return undefined;
    const open = new Set<number>();
    for (const problem of result.problems) {
      const axes = guessedAxes(problem, shape, result, layout);
      if (axes === 'all') return undefined;
      for (const axis of axes) open.add(axis);
    }
    return open.size === 0
      ? shape
      : shape.map((size, axis) => (open.has(axis) && (isKnown(size) || size.of) ? UNKNOWN : size));
  });
}

/** The axes whose sizes another kernel, padding or shape would change; `all`: even their number is open. */
function guessedAxes(
  problem: ShapeProblem,
  shape: Shape,
  { windows }: Applied,
  layout: Layout,
): readonly number[] | 'all' {
  const spatial = spatialAxes(shape.length, layout);
  switch (problem.type) {
    case 'non-integer-size':
    case 'pool-does-not-divide':
      return spatial.filter((_, index) => windows?.[index]?.remainder !== 0);
    case 'same-with-stride':
    case 'pool-padding':
    case 'output-padding':
    case 'pad-exceeds-input':
      return spatial;
    case 'reshape-count':
      return shape.map((_, axis) => axis);
    case 'merge-mismatch':
      if (problem.axis === undefined) return 'all';
      return shape.flatMap((size, axis) =>
        axisName(axis, shape.length, layout) === problem.axis ||
        (layout === 'channels_last' && isOneOfTwo(size, axis, problem))
          ? [axis]
          : [],
      );
    default:
      return [];
  }
}

/**
 * Whether it is the size that one of two tensors has along an axis where both have to be equal and are not; where they are joined, sizes add
 * up. With channels first, joins of a whole table are compared by how far they are off along the axes that are left.
 */
function isOneOfTwo(size: Dim, axis: number, { first, shape }: ShapeProblemOf<'merge-mismatch'>): boolean {
  const [one, other] = [first[axis], shape[axis]];
  const differ = first.length === shape.length && isKnown(one) && isKnown(other) && one !== other;
  return differ && one !== 1 && other !== 1 && (size === one || size === other);
}
