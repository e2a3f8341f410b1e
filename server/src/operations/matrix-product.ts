// The product of two matrices, or of two stacks of them.
import { pairs } from '../network/pairs.ts';
import { type Dim, isKnown, mayEqual, type Shape, UNKNOWN } from '../network/shape.ts';
import { isOn } from './attribute-access.ts';
import type { AttributeSpec } from './attribute-spec.ts';
import { factor } from './counts.ts';
import { broadcast } from './merging.ts';
import type { Call, Operation, Product, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { output, outputWith, rankProblem } from './shape-results.ts';

export const matmul: Operation = {
  id: 'matmul',
  aliases: ['MatMul', 'bmm'],
  title: 'Matrix product',
  summary: 'The product of two matrices, which are the last two axes of each input',
  category: 'attention',
  signature: '(N, …, A, B), (N, …, B, C) → (N, …, A, C)',
  inputs: { min: 2, max: 2 },
  attributes: { transpose_a: transposed('first'), transpose_b: transposed('second') },
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.matmul.html',
  shape: multiplyMatrices,
  macs: (call, { outputs }): readonly Product[] => {
    const result = outputs[0];
    const inner = operands(call)?.a.columns ?? UNKNOWN;
    const positions = result?.map((size, axis) =>
      factor(axis < result.length - 1 ? 'rows' : 'columns', size),
    );
    return [
      { factors: [...(positions ?? [factor('output elements', UNKNOWN)]), factor('inner size', inner)] },
    ];
  },
  reach: () => ({ type: 'unknown' }),
};

function transposed(which: string): AttributeSpec {
  return {
    type: 'boolean',
    meaning: `Whether rows and columns of the ${which} input are swapped`,
    default: { value: false },
  };
}

interface Matrices {
  readonly stack: Shape;
  readonly rows: Dim;
  readonly columns: Dim;
}

function matrices(shape: Shape, swapped: boolean): Matrices {
  const [rows = UNKNOWN, columns = UNKNOWN] = shape.slice(-2);
  const stack = shape.slice(0, -2);
  return swapped ? { stack, rows: columns, columns: rows } : { stack, rows, columns };
}

interface Operands {
  readonly first: Shape;
  readonly second: Shape;
  readonly a: Matrices;
  readonly b: Matrices;
}

function operands(call: Call): Operands | undefined {
  const [first, second] = call.inputs;
  if (!first || !second) return undefined;
  return {
    first,
    second,
    a: matrices(first, isOn(call.attributes, 'transpose_a')),
    b: matrices(second, isOn(call.attributes, 'transpose_b')),
  };
}

function multiplyMatrices(call: Call): ShapeResult {
  const expected = [2, 3, 4];
  const wrongRank = rankProblem(call.inputs[0], expected, 0) ?? rankProblem(call.inputs[1], expected, 1);
  const given = operands(call);
  if (wrongRank || !given) return outputWith(undefined, wrongRank);
  const { a, b } = given;
  if (a.stack.length !== b.stack.length) return outputWith(undefined, mismatch(given));
  const stacks = pairs(a.stack, b.stack);
  const shape = [...stacks.map(([one, other]) => broadcast(one, other)), a.rows, b.columns];
  const fit = stacks.every(([one, other]) => one === 1 || other === 1 || mayEqual(one, other));
  if (!fit) return outputWith(shape, mismatch(given));
  if (mayEqual(a.columns, b.rows)) return output(shape);
  return outputWith(shape, mismatch(given, a.columns, b.rows));
}

function mismatch({ first, second }: Operands, expected?: Dim, found?: Dim): ShapeProblem {
  return {
    type: 'merge-mismatch',
    input: 1,
    shape: second,
    first,
    ...(isKnown(expected) && isKnown(found) && { axis: 'inner size', expected, found }),
    merge: 'product',
  };
}
