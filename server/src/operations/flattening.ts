// Layers that give the same elements another shape: flatten, reshape, permute.
import { type Dim, elementCount, isKnown, product, type Shape, sizeAt, UNKNOWN } from '../network/shape.ts';
import { computed, quotient } from './arithmetic.ts';
import { listOf, numbersOf } from './attribute-access.ts';
import { axesOf, axisOf } from './axes.ts';
import type { Call, InputShape, Operation, Reach, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { output, outputWith } from './shape-results.ts';

export const flatten: Operation = {
  id: 'flatten',
  aliases: ['Flatten'],
  title: 'Flatten',
  summary: 'A map becomes a vector; nothing but the shape changes',
  category: 'reshaping',
  signature: '(N, C, H, W) → (N, C·H·W)',
  inputs: { min: 1, max: 1 },
  attributes: {
    start_axis: { type: 'axis', meaning: 'First axis that is flattened', default: { value: 0 } },
    end_axis: { type: 'axis', meaning: 'Last axis that is flattened', default: { value: -1 } },
  },
  shape: flattenAxes,
  reach: rearranged,
};

export const reshape: Operation = {
  id: 'reshape',
  aliases: ['Reshape', 'view', 'unflatten', 'Unflatten'],
  title: 'Reshape',
  summary: 'The same elements in another shape',
  category: 'reshaping',
  signature: '(N, …) → (N, …shape)',
  inputs: { min: 1, max: 1 },
  attributes: {
    shape: {
      type: 'shape',
      infer: true,
      meaning: 'Sizes without the batch; −1 once, for what remains',
      default: { required: true },
      aliases: ['target_shape'],
    },
    axis: {
      type: 'axis',
      meaning: 'The one axis that is divided into these sizes; without it, they are those of the whole',
      default: { absent: true },
    },
  },
  shorthand: 'shape',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.reshape.html',
  shape: reshapeTo,
  reach: rearranged,
};

export const permute: Operation = {
  id: 'permute',
  aliases: ['Permute', 'transpose'],
  title: 'Permute',
  summary: 'Axes in another order',
  category: 'reshaping',
  signature: '(N, A, B, …) → (N, …order)',
  inputs: { min: 1, max: 1 },
  attributes: {
    order: {
      type: 'axes',
      meaning: 'Axes of the input in their new order, without the batch: `[1, 2, 0]`, or names',
      default: { required: true },
      aliases: ['dims', 'axes'],
    },
  },
  shorthand: 'order',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.permute.html',
  shape: permuteAxes,
  reach: rearranged,
};

/** Positions are rearranged, unless the shape comes out as it was. */
function rearranged(call: Call, { outputs }: ShapeResult): Reach {
  const [before] = call.inputs;
  const [after] = outputs;
  const isVector = before?.length === 1 && after?.length === 1;
  return isVector ? { type: 'pointwise' } : { type: 'unknown' };
}

function flattenAxes(call: Call): ShapeResult {
  const [input] = call.inputs;
  const all = call.attributes.get('start_axis') === 0 && call.attributes.get('end_axis') === -1;
  if (all) return output([input ? elementCount(input) : UNKNOWN]);
  if (!input) return output(undefined);
  const start = axisOf(call, 'start_axis', input.length);
  const end = axisOf(call, 'end_axis', input.length);
  const problem = start.problem ?? end.problem;
  if (start.axis === undefined || end.axis === undefined) return outputWith(undefined, problem);
  const [first, last] = [start.axis, end.axis];
  if (first > last) {
    const reason = `it stands before the first axis, ${first}`;
    return outputWith(undefined, { type: 'axes', attribute: 'end_axis', rank: input.length, reason });
  }
  return output([...input.slice(0, first), product(input.slice(first, last + 1)), ...input.slice(last + 1)]);
}

function reshapeTo(call: Call): ShapeResult {
  const [input] = call.inputs;
  const target = numbersOf(call.attributes, 'shape');
  if (!target) return output(undefined);
  if (!call.attributes.has('axis')) return reshaped(input, target);
  if (!input) return output(undefined);
  const { axis, problem } = axisOf(call, 'axis', input.length);
  if (axis === undefined) return outputWith(undefined, problem);
  const { outputs, problems } = reshaped([sizeAt(input, axis)], target);
  const [divided] = outputs;
  return { outputs: [divided && [...input.slice(0, axis), ...divided, ...input.slice(axis + 1)]], problems };
}

function reshaped(input: InputShape, target: readonly number[]): ShapeResult {
  const elements = input ? elementCount(input) : UNKNOWN;
  const stated = product(target.filter((size) => size !== -1));
  const infers = target.includes(-1);
  const rest = quotient(elements, stated);
  const shape: Dim[] = target.map((size) => (size === -1 ? rest : computed(size)));
  return outputWith(shape, countProblem({ input, elements, target, stated, infers }));
}

interface Reshaping {
  readonly input: InputShape;
  readonly elements: Dim;
  readonly target: readonly number[];
  readonly stated: Dim;
  readonly infers: boolean;
}

function countProblem({ input, elements, target, stated, infers }: Reshaping): ShapeProblem | undefined {
  if (!input || !isKnown(elements) || !isKnown(stated)) return undefined;
  const fits = infers ? elements % stated === 0 : elements === stated;
  if (fits) return undefined;
  return {
    type: 'reshape-count',
    attribute: 'shape',
    shape: input,
    elements,
    target,
    targetElements: stated,
  };
}

function permuteAxes(call: Call): ShapeResult {
  const [input] = call.inputs;
  const order = listOf(call.attributes, 'order');
  if (!order) return output(undefined);
  if (!input) return output(order.map(() => UNKNOWN));
  const { axes, problem } = axesOf(call, 'order', order, input.length);
  if (!axes) return outputWith(undefined, problem);
  if (axes.length !== input.length) {
    const reason = `it names ${axes.length} of ${input.length} axes`;
    return outputWith(undefined, { type: 'axes', attribute: 'order', rank: input.length, reason });
  }
  const permuted: Shape = axes.map((axis) => sizeAt(input, axis));
  return output(permuted);
}
