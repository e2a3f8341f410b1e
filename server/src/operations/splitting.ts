// Layers that give parts of a tensor: `split` gives all parts, `slice` one of them.
import { type Dim, isKnown, type Shape, sizeAt, UNKNOWN } from '../network/shape.ts';
import { computed, quotient } from './arithmetic.ts';
import { integerOf, numbersOf } from './attribute-access.ts';
import { axisOf } from './axes.ts';
import { axisAttribute } from './common-attributes.ts';
import type { Call, Operation, Reach, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { indivisible, output, outputWith, withAxis } from './shape-results.ts';

/** No network is split into more parts; a file that asks for more cannot make the analysis large. */
const MOST_PARTS = 1024;

export const split: Operation = {
  id: 'split',
  aliases: ['Split'],
  title: 'Split',
  summary: 'A tensor is divided along an axis, and each part is an output',
  category: 'merging',
  signature: '(N, C, H, W) → (N, C₁, H, W), (N, C₂, H, W), …',
  inputs: { min: 1, max: 1 },
  attributes: {
    parts: {
      type: 'integer',
      min: 1,
      max: MOST_PARTS,
      meaning: 'Number of equal parts',
      default: { absent: true },
      aliases: ['chunks'],
    },
    sizes: {
      type: 'integers',
      min: 1,
      meaning: 'Sizes of the parts, instead of a number of equal ones; they have to add up to the axis',
      default: { absent: true },
    },
    axis: axisAttribute('Axis that is divided'),
  },
  shorthand: 'parts',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.split.html',
  shape: splitAxis,
  reach: alongChannels,
};

export const slice: Operation = {
  id: 'slice',
  aliases: ['Slice', 'narrow'],
  title: 'Slice',
  summary: 'A stretch of an axis',
  category: 'reshaping',
  signature: '(N, C, H, W) → (N, end − start, H, W)',
  inputs: { min: 1, max: 1 },
  attributes: {
    start: {
      type: 'integer',
      min: -(2 ** 31 - 1),
      meaning: 'First element, counted from 0; negative from the end',
      default: { value: 0 },
    },
    end: {
      type: 'integer',
      min: -(2 ** 31 - 1),
      meaning: 'Element before which it ends; without it, the end of the axis',
      default: { absent: true },
    },
    axis: axisAttribute('Axis of which a stretch is taken'),
  },
  shape: sliceAxis,
  reach: alongChannels,
};

/** Taking a part of the channels leaves each position where it is. */
function alongChannels(call: Call): Reach {
  return call.attributes.get('axis') === 'channels' ? { type: 'pointwise' } : { type: 'unknown' };
}

function splitAxis(call: Call): ShapeResult {
  const [input] = call.inputs;
  const sizes = numbersOf(call.attributes, 'sizes')?.slice(0, MOST_PARTS);
  const parts = integerOf(call.attributes, 'parts');
  const names = ['parts', 'sizes'];
  const given = names.filter((name) => call.attributes.has(name));
  const count = sizes?.length ?? Math.max(1, Math.min(parts ?? 1, MOST_PARTS));
  const unknown = new Array<undefined>(count).fill(undefined);
  if (given.length !== 1) {
    return { outputs: unknown, problems: [{ type: 'exclusive', attributes: names, given }] };
  }
  if (!input) return { outputs: unknown, problems: [] };
  const { axis, problem } = axisOf(call, 'axis', input.length);
  if (axis === undefined) return { outputs: unknown, problems: problem ? [problem] : [] };
  const size = sizeAt(input, axis);
  return sizes ? splitBySizes(input, axis, sizes) : splitEvenly(call, { input, axis, size, count });
}

function splitBySizes(input: Shape, axis: number, sizes: readonly number[]): ShapeResult {
  const elements = sizeAt(input, axis);
  const total = sizes.reduce((a, b) => a + b, 0);
  const outputs = sizes.map((size) => withAxis(input, axis, computed(size)));
  if (!isKnown(elements) || elements === total) return { outputs, problems: [] };
  const problem: ShapeProblem = {
    type: 'reshape-count',
    attribute: 'sizes',
    shape: [elements],
    elements,
    target: sizes,
    targetElements: total,
  };
  return { outputs, problems: [problem] };
}

interface EvenSplit {
  readonly input: Shape;
  readonly axis: number;
  readonly size: Dim;
  readonly count: number;
}

function splitEvenly(call: Call, { input, axis, size, count }: EvenSplit): ShapeResult {
  const problem = indivisible(call, 'parts', { what: 'elements of the axis', size });
  const part = withAxis(input, axis, quotient(size, count));
  return { outputs: new Array<Shape>(count).fill(part), problems: problem ? [problem] : [] };
}

function sliceAxis(call: Call): ShapeResult {
  const [input] = call.inputs;
  if (!input) return output(undefined);
  const { axis, problem } = axisOf(call, 'axis', input.length);
  if (axis === undefined) return outputWith(undefined, problem);
  const size = sizeAt(input, axis);
  if (!isKnown(size)) return output(withAxis(input, axis, UNKNOWN));
  const start = position(integerOf(call.attributes, 'start') ?? 0, size);
  const end = position(integerOf(call.attributes, 'end') ?? size, size);
  const result = end - start;
  if (result >= 1) return output(withAxis(input, axis, result));
  const attribute = call.attributes.has('end') ? 'end' : 'start';
  const formula = `${end} − ${start}`;
  const name = `axis ${axis}`;
  return outputWith(withAxis(input, axis, UNKNOWN), {
    type: 'size-below-one',
    attribute,
    axis: name,
    size,
    result,
    formula,
  });
}

/** A position counted from either end, moved into the axis. */
function position(value: number, size: number): number {
  return Math.max(0, Math.min(value < 0 ? value + size : value, size));
}
