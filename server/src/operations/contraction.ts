// The product of two tensors, summed over an axis of each. Shapes: `keras.layers.Dot`.
import { type Dim, isKnown, mayEqual, type Shape, sizeAt, UNKNOWN } from '../network/shape.ts';
import { listOf } from './attribute-access.ts';
import { axesOf } from './axes.ts';
import { factor } from './counts.ts';
import type { Call, Operation, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { output, outputWith } from './shape-results.ts';

/** (N, A…, K), (N, B…, K) → (N, A…, B…); of two vectors, one number. */
export const dot: Operation = {
  id: 'dot',
  aliases: ['Dot'],
  title: 'Dot product',
  summary: 'Products of two tensors, summed over one axis of each',
  category: 'merging',
  signature: '(N, A, K), (N, B, K) → (N, A, B)',
  inputs: { min: 2, max: 2 },
  attributes: {
    axes: {
      type: 'axes',
      meaning: 'The axis that is summed over: one for both inputs, or one for each; the last without it',
      default: { absent: true },
    },
  },
  source: 'https://keras.io/api/layers/merging_layers/dot/',
  shape: contract,
  macs: (call, { outputs }) => {
    const sizes = outputs[0]?.map((size) => factor('output', size)) ?? [factor('output elements', UNKNOWN)];
    const summed = contracted(call);
    return [{ factors: [...sizes, factor('summed over', summed ? summed.a.size : UNKNOWN)] }];
  },
  reach: () => ({ type: 'unknown' }),
};

interface Side {
  readonly size: Dim;
  readonly rest: Shape;
}

interface Contracted {
  readonly a: Side;
  readonly b: Side;
}

function contract(call: Call): ShapeResult {
  const [first, second] = call.inputs;
  if (!first || !second) return output(undefined);
  const wrong = sideOf(call, 0).problem ?? sideOf(call, 1).problem;
  const sides = contracted(call);
  if (!sides) return outputWith(undefined, wrong);
  const { a, b } = sides;
  const rest = [...a.rest, ...b.rest];
  const shape = rest.length === 0 ? [1] : rest;
  if (mayEqual(a.size, b.size)) return output(shape);
  return outputWith(shape, mismatch(first, second, sides));
}

function contracted(call: Call): Contracted | undefined {
  const [a, b] = [sideOf(call, 0).side, sideOf(call, 1).side];
  return a && b && { a, b };
}

function sideOf(
  call: Call,
  input: 0 | 1,
): { readonly side?: Side; readonly problem?: ShapeProblem | undefined } {
  const shape = call.inputs[input];
  const given = listOf(call.attributes, 'axes') ?? [-1];
  const wanted = given.length > 1 ? given[input] : given[0];
  if (!shape || wanted === undefined) return {};
  const { axes, problem } = axesOf(call, 'axes', [wanted], shape.length);
  const axis = axes?.[0];
  if (axis === undefined) return { problem };
  return { side: { size: sizeAt(shape, axis), rest: shape.filter((_, index) => index !== axis) } };
}

function mismatch(first: Shape, shape: Shape, { a, b }: Contracted): ShapeProblem {
  return {
    type: 'merge-mismatch',
    merge: 'product',
    input: 1,
    shape,
    first,
    axis: 'inner size',
    ...(isKnown(a.size) && { expected: a.size }),
    ...(isKnown(b.size) && { found: b.size }),
  };
}
