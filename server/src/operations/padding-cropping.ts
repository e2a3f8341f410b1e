// Layers that add elements around a map or cut them off.
import type { SidePadding } from '../network/attribute-value.ts';
import { stepped } from '../network/relative-size.ts';
import {
  channelsOf,
  type Dim,
  isKnown,
  mapShape,
  type Shape,
  spatialAxisName,
  spatialOf,
  UNKNOWN,
} from '../network/shape.ts';
import { computed } from './arithmetic.ts';
import { perAxisSides, wordOf } from './attribute-access.ts';
import type { Call, Operation, Reach, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { oncePerMistake, outputWith, rankProblem } from './shape-results.ts';

export const pad: Operation = {
  id: 'pad',
  aliases: ['ZeroPadding1D', 'ZeroPadding2D', 'ZeroPadding3D', 'ZeroPad2d', 'zero_pad'],
  title: 'Padding',
  summary: 'Elements are added around the map',
  category: 'resizing',
  signature: '(N, C, H, W) → (N, C, H + top + bottom, W + left + right)',
  inputs: { min: 1, max: 1 },
  attributes: {
    padding: {
      type: 'padding',
      numbersOnly: true,
      meaning: 'Elements added on each side',
      default: { required: true },
      aliases: ['pad'],
    },
    mode: {
      type: 'choice',
      choices: {
        zeros: 'Zeros, or another constant',
        reflect: 'The map mirrored at its first and last element, which are not repeated',
        replicate: 'The first and last element again and again',
        circular: 'The map from its other end',
      },
      meaning: 'What is added',
      default: { value: 'zeros' },
    },
  },
  shorthand: 'padding',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html',
  shape: (call) => resize(call, 'padding', padAxis),
  reach: (call) => shifted(call, 'padding', -1),
};

export const crop: Operation = {
  id: 'crop',
  aliases: ['Cropping1D', 'Cropping2D', 'Cropping3D'],
  title: 'Cropping',
  summary: 'Elements are cut off around the map',
  category: 'resizing',
  signature: '(N, C, H, W) → (N, C, H − top − bottom, W − left − right)',
  inputs: { min: 1, max: 1 },
  attributes: {
    cropping: {
      type: 'padding',
      numbersOnly: true,
      meaning: 'Elements cut off on each side',
      default: { required: true },
    },
  },
  shorthand: 'cropping',
  source: 'https://keras.io/api/layers/reshaping_layers/cropping2d/',
  shape: (call) => resize(call, 'cropping', cropAxis),
  reach: (call) => shifted(call, 'cropping', 1),
};

interface Axis {
  readonly name: string;
  readonly size: Dim;
  readonly sides: SidePadding;
}

interface Resized {
  readonly size: Dim;
  readonly problem?: ShapeProblem;
}

function resize(call: Call, attribute: string, apply: (axis: Axis, call: Call) => Resized): ShapeResult {
  const [input] = call.inputs;
  const wrongRank = rankProblem(input, [2, 3, 4]);
  if (!input || wrongRank) return outputWith(undefined, wrongRank);
  const sizes = spatialOf(input, call.layout);
  const { values, problem } = perAxisSides(call.attributes, attribute, sizes.length);
  const resized = sizes.map((size, index): Resized => {
    const sides = values?.[index];
    const name = spatialAxisName(index, sizes.length);
    return sides ? apply({ name, size, sides }, call) : { size: UNKNOWN };
  });
  const problems = oncePerMistake(resized.flatMap((axis) => (axis.problem ? [axis.problem] : [])));
  return outputWith(rebuild(call, input, resized), problem, ...problems);
}

function rebuild(call: Call, input: Shape, resized: readonly Resized[]): Shape {
  const sizes = resized.map(({ size }) => size);
  return mapShape(sizes, channelsOf(input, call.layout), call.layout);
}

function padAxis({ name, size, sides }: Axis, call: Call): Resized {
  const added = sides.before + sides.after;
  if (!isKnown(size)) return { size: added === 0 ? size : stepped(size, { times: 1, plus: added, by: 1 }) };
  const mode = wordOf(call.attributes, 'mode') ?? 'zeros';
  const padding = Math.max(sides.before, sides.after);
  const exceeds = (mode === 'reflect' && padding >= size) || (mode === 'circular' && padding > size);
  const result = { size: computed(size + added) };
  if (!exceeds) return result;
  return {
    ...result,
    problem: { type: 'pad-exceeds-input', attribute: 'padding', axis: name, padding, size, mode },
  };
}

function cropAxis({ name, size, sides }: Axis): Resized {
  const { before, after } = sides;
  if (!isKnown(size)) return { size: stepped(size, { times: 1, plus: -before - after, by: 1 }) };
  const result = size - before - after;
  if (result >= 1) return { size: computed(result) };
  const formula = `${size} − ${before} − ${after}`;
  return {
    size: UNKNOWN,
    problem: { type: 'size-below-one', attribute: 'cropping', axis: name, size, result, formula },
  };
}

/** Each element reads one element, from a place that is moved by what is added or cut off before. */
function shifted(call: Call, attribute: string, direction: 1 | -1): Reach {
  const [input] = call.inputs;
  const { values } = input ? perAxisSides(call.attributes, attribute, input.length - 1) : {};
  if (!values) return { type: 'unknown' };
  return {
    type: 'window',
    axes: values.map(({ before }) => ({
      extent: 1,
      stride: 1,
      start: before === 0 ? 0 : before * direction,
    })),
  };
}
