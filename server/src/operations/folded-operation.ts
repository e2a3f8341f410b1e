// An operation on each part of its inputs: leading axes, such as the steps of a sequence, count as part of the batch.
import { type Dim, isKnown, product, UNKNOWN } from '../network/shape.ts';
import { type Application, type Applied, applyOperation } from './apply-operation.ts';
import { type Factor, factor } from './counts.ts';
import type { InputShape } from './operation.ts';
import { rankProblem } from './shape-results.ts';

/** The operation without the first `axes` of each input, which all outputs have in front then. */
export function applyFolded(application: Application, axes: number): Applied {
  const { inputs } = application;
  const ranks = [1, 2, 3, 4].map((rank) => rank + axes);
  const wrong = inputs.map((shape, index) => rankProblem(shape, ranks, index)).find(Boolean);
  const parts = inputs.map((shape) => (wrong ? undefined : shape?.slice(axes)));
  const result = applyOperation({ ...application, inputs: parts });
  const steps = Array.from({ length: axes }, (_, axis) => sizeOfAny(inputs, axis));
  return {
    ...result,
    outputs: result.outputs.map((shape) => shape && [...steps, ...shape]),
    problems: wrong ? [wrong] : result.problems,
    macTerms: repeated(result, factor('steps', product(steps))),
  };
}

function sizeOfAny(inputs: readonly InputShape[], axis: number): Dim {
  return inputs.map((shape) => shape?.[axis]).find(isKnown) ?? inputs[0]?.[axis] ?? UNKNOWN;
}

/** Multiply-accumulates that are done so many times. */
export function repeated({ macTerms }: Pick<Applied, 'macTerms'>, times: Factor): Applied['macTerms'] {
  return macTerms?.map(({ factors }) => ({ factors: [...factors, times] }));
}
