// Layers that join several tensors: element by element, or one behind the other.
import { pairs } from '../network/pairs.ts';
import { alwaysDiffer } from '../network/relative-size.ts';
import { axisName, type Dim, isKnown, type Shape, sum, UNKNOWN } from '../network/shape.ts';
import type { AttributeTable } from './attribute-spec.ts';
import { axisOf, meansChannels } from './axes.ts';
import { axisAttribute } from './common-attributes.ts';
import type { Call, Operation, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { output, outputWith } from './shape-results.ts';

const ANY_NUMBER = Number.POSITIVE_INFINITY;

const MISSING_AXES: AttributeTable = {
  missing_axes: {
    type: 'choice',
    choices: {
      behind_batch: 'axes of size 1 right behind the batch',
      by_layout: 'the same with channels last; with channels first, all inputs need as many axes',
    },
    meaning: 'What stands for the axes that an input lacks which has fewer than another one',
    default: { convention: 'missingAxes' },
  },
};

export const add = elementwise('add', 'Addition', 'The sum, element by element', ['Add', 'shortcut']);
export const subtract = elementwise(
  'subtract',
  'Subtraction',
  'The difference, element by element',
  ['Subtract'],
  2,
);
export const multiply = elementwise('multiply', 'Multiplication', 'The product, element by element', [
  'Multiply',
  'mul',
]);
export const average = elementwise('average', 'Average', 'The mean, element by element', ['Average']);
export const maximum = elementwise('maximum', 'Maximum', 'The larger value, element by element', ['Maximum']);
export const minimum = elementwise('minimum', 'Minimum', 'The smaller value, element by element', [
  'Minimum',
]);

export const concat: Operation = {
  id: 'concat',
  aliases: ['Concat', 'concatenate', 'Concatenate', 'cat', 'route'],
  title: 'Concatenation',
  summary: 'Tensors one behind the other along an axis; all other sizes have to be equal',
  category: 'merging',
  signature: '(N, C₁, H, W), (N, C₂, H, W), … → (N, C₁ + C₂ + …, H, W)',
  inputs: { min: 1, max: ANY_NUMBER },
  attributes: { axis: axisAttribute('Axis along which sizes add up') },
  shorthand: 'axis',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.cat.html',
  shape: concatenate,
  reach: (call) => (meansChannels(call.attributes, 'axis') ? { type: 'pointwise' } : { type: 'unknown' }),
};

function elementwise(
  id: string,
  title: string,
  summary: string,
  aliases: readonly string[],
  max = ANY_NUMBER,
): Operation {
  return {
    id,
    aliases,
    title,
    summary,
    category: 'merging',
    signature: '(N, C, H, W), (N, C, H, W), … → (N, C, H, W)',
    inputs: { min: 2, max },
    attributes: MISSING_AXES,
    source: 'https://docs.pytorch.org/docs/stable/notes/broadcasting.html',
    shape: mergeElements,
  };
}

/** Sizes have to be equal or 1; an axis of size 1 is repeated. The first input that differs is the mistake. */
function mergeElements(call: Call): ShapeResult {
  const known = call.inputs.filter((shape) => shape !== undefined);
  const [first] = known;
  if (!first) return output(undefined);
  let merged = first;
  let problem: ShapeProblem | undefined;
  call.inputs.forEach((shape, index) => {
    if (!shape) return;
    const pair = align(merged, shape, call);
    problem ??= pair ? elementMismatch(call, pair, index) : rankMismatch(call, shape, index, 'elementwise');
    if (pair) merged = pairs(pair.a, pair.b).map(([one, other]) => broadcast(one, other));
  });
  // An input of unknown shape may still repeat an axis of size 1.
  const open = known.length < call.inputs.length;
  return outputWith(open ? merged.map((size) => (size === 1 ? UNKNOWN : size)) : merged, problem);
}

interface Pair {
  readonly a: Shape;
  readonly b: Shape;
}

/**
 * Two shapes with as many axes as the longer one. Missing axes are filled up at the front, as Keras does in every layout. Other
 * frameworks count the batch: with channels first it would land on another axis.
 */
function align(a: Shape, b: Shape, call: Call): Pair | undefined {
  const isStrict = call.layout === 'channels_first' && call.attributes.get('missing_axes') !== 'behind_batch';
  if (isStrict && a.length !== b.length) return undefined;
  const rank = Math.max(a.length, b.length);
  const fill = (shape: Shape): Shape => [...new Array<Dim>(rank - shape.length).fill(1), ...shape];
  return { a: fill(a), b: fill(b) };
}

/** The size of an axis that both have: an axis of size 1 is repeated. */
export function broadcast(a: Dim, b: Dim): Dim {
  if (a === 1) return b;
  if (b === 1 || isKnown(a)) return a;
  return isKnown(b) ? b : a;
}

function elementMismatch(call: Call, { a, b }: Pair, input: number): ShapeProblem | undefined {
  const axis = a.findIndex((size, index) => {
    const other = b[index];
    return isKnown(size) && isKnown(other) && size !== other && size !== 1 && other !== 1;
  });
  return axis < 0 ? undefined : axisMismatch(call, { a, b, axis, input, merge: 'elementwise' });
}

interface Mismatch extends Pair {
  readonly axis: number;
  readonly input: number;
  readonly merge: 'concat' | 'elementwise';
}

function axisMismatch(call: Call, { a, b, axis, input, merge }: Mismatch): ShapeProblem {
  const [expected, found] = [a[axis], b[axis]];
  return {
    type: 'merge-mismatch',
    input,
    shape: b,
    first: call.inputs[0] ?? a,
    axis: axisName(axis, a.length, call.layout),
    ...(isKnown(expected) && { expected }),
    ...(isKnown(found) && { found }),
    merge,
  };
}

function rankMismatch(call: Call, shape: Shape, input: number, merge: Mismatch['merge']): ShapeProblem {
  return { type: 'merge-mismatch', input, shape, first: call.inputs[0] ?? shape, merge };
}

function concatenate(call: Call): ShapeResult {
  const first = call.inputs.find((shape) => shape !== undefined);
  if (!first) return output(undefined);
  const { axis, problem } = axisOf(call, 'axis', first.length);
  if (axis === undefined) return outputWith(undefined, problem);
  const sizes = call.inputs.map((shape) => shape?.[axis] ?? UNKNOWN);
  const joined = first.map((size, index) =>
    index === axis ? sum(sizes) : (call.inputs.map((shape) => shape?.[index]).find(isKnown) ?? size),
  );
  return outputWith(joined, concatMismatch(call, first, axis));
}

function concatMismatch(call: Call, first: Shape, along: number): ShapeProblem | undefined {
  const reference: Dim[] = [...first];
  for (const [input, shape] of call.inputs.entries()) {
    if (!shape) continue;
    if (shape.length !== first.length) return rankMismatch(call, shape, input, 'concat');
    const axis = shape.findIndex((size, index) => {
      const expected = reference[index];
      return index !== along && expected !== undefined && areDifferent(size, expected);
    });
    if (axis >= 0) return axisMismatch(call, { a: reference, b: shape, axis, input, merge: 'concat' });
    shape.forEach((size, index) => {
      if (isKnown(size) || isUnrelated(reference[index])) reference[index] = size;
    });
  }
  return undefined;
}

/** Whether two sizes differ for certain. */
function areDifferent(one: Dim, other: Dim): boolean {
  if (isKnown(one)) return isKnown(other) && one !== other;
  return !isKnown(other) && alwaysDiffer(one.of, other.of);
}

function isUnrelated(size: Dim | undefined): boolean {
  return size !== undefined && !isKnown(size) && size.of === undefined;
}
