// Short ways to say how an output shape comes about, shared by the families of operations.
import type { DeclaredSize } from '../network/attribute-value.ts';
import { type Dim, isKnown, type Shape, UNKNOWN } from '../network/shape.ts';
import type { Call, InputShape, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';

/** One output without problems. */
export function output(shape: InputShape): ShapeResult {
  return { outputs: [shape], problems: [] };
}

/** One output, with problems where there are any. */
export function outputWith(shape: InputShape, ...problems: (ShapeProblem | undefined)[]): ShapeResult {
  return { outputs: [shape], problems: problems.filter((problem) => problem !== undefined) };
}

/** A size that a file states: a name is one that is not known. */
export function statedDim(size: DeclaredSize): Dim {
  if (typeof size === 'number') return size >= 1 ? size : UNKNOWN;
  return size === 'unknown' || size === '?' ? UNKNOWN : { unknown: true, name: size };
}

/** The output has the shape of the first input. */
export function sameShape(call: Call): ShapeResult {
  return output(call.inputs[0]);
}

/** What is wrong with the number of axes of an input, if anything. */
export function rankProblem(
  shape: InputShape,
  expected: readonly number[],
  input = 0,
): ShapeProblem | undefined {
  if (!shape || expected.includes(shape.length)) return undefined;
  return { type: 'rank', input, shape, expected };
}

/** What is wrong with a declared number of channels or features, if anything. */
export function declaredProblem(call: Call, attribute: string, actual: Dim): ShapeProblem | undefined {
  const declared = call.attributes.get(attribute);
  if (typeof declared !== 'number' || !isKnown(actual) || declared === actual) return undefined;
  return { type: 'declared-input', attribute, declared, actual };
}

/** What is wrong if `size` is not a multiple of the number that `attribute` gives. */
export function indivisible(
  call: Call,
  attribute: string,
  divided: { readonly what: string; readonly size: Dim; readonly sizeAttribute?: string },
): ShapeProblem | undefined {
  const divisor = call.attributes.get(attribute);
  const { size } = divided;
  if (typeof divisor !== 'number' || divisor < 1 || !isKnown(size) || size % divisor === 0) return undefined;
  return { type: 'indivisible', attribute, ...divided, size, divisor };
}

/** A copy of the shape with one size replaced. */
export function withAxis(shape: Shape, axis: number, size: Dim): Shape {
  return shape.map((old, index) => (index === axis ? size : old));
}

/** Problems that are the same but for the axis are one mistake when one number is given for all axes. */
export function oncePerMistake(problems: readonly ShapeProblem[]): ShapeProblem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify({ ...problem, axis: '' });
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
