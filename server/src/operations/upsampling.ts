// Enlarging a map by repetition or interpolation.
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
import { perAxis, wordOf } from './attribute-access.ts';
import type { Call, Operation, Reach, ReachAxis, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { oncePerMistake, outputWith, rankProblem } from './shape-results.ts';

const MODES = Object.freeze({
  nearest: 'The nearest element',
  linear: 'A weighted mean of the nearest elements along one axis',
  bilinear: 'A weighted mean of the nearest elements along two axes',
  trilinear: 'A weighted mean of the nearest elements along three axes',
  bicubic: 'A cubic curve through the four nearest elements along each axis',
  area: 'The mean of the elements that an output element covers',
});

export const upsample: Operation = {
  id: 'upsample',
  aliases: ['Upsample', 'interpolate', 'resize'],
  title: 'Upsampling',
  summary: 'The map is scaled to another size',
  category: 'resizing',
  signature: '(N, C, H, W) → (N, C, ⌊H·scale⌋, ⌊W·scale⌋)',
  inputs: { min: 1, max: 1 },
  attributes: {
    scale: {
      type: 'per-axis-number',
      above: 0,
      meaning: 'Factor by which each size grows; the result is rounded down',
      default: { absent: true },
      aliases: ['scale_factor', 'factor'],
    },
    size: {
      type: 'per-axis',
      min: 1,
      meaning: 'Size of the output, instead of a factor',
      default: { absent: true },
      aliases: ['output_size'],
    },
    mode: {
      type: 'choice',
      choices: MODES,
      meaning: 'How values between the elements come about',
      default: { value: 'nearest' },
      aliases: ['interpolation'],
    },
  },
  shorthand: 'scale',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html',
  shape: resample,
  reach: resampleReach,
};

function resample(call: Call): ShapeResult {
  const [input] = call.inputs;
  const problem = rankProblem(input, [2, 3, 4]) ?? exclusiveProblem(call);
  if (!input || problem?.type === 'rank') return outputWith(undefined, problem);
  const from = spatialOf(input, call.layout);
  const toShape = (sizes: readonly Dim[]): Shape =>
    mapShape(sizes, channelsOf(input, call.layout), call.layout);
  if (problem) return outputWith(toShape(from.map(() => UNKNOWN)), problem);
  if (call.attributes.has('size')) {
    const size = perAxis(call.attributes, 'size', from.length);
    return outputWith(toShape(size.values?.map(computed) ?? from.map(() => UNKNOWN)), size.problem);
  }
  const scale = perAxis(call.attributes, 'scale', from.length);
  const axes = from.map((size, index) =>
    scaleAxis(size, scale.values?.[index], spatialAxisName(index, from.length)),
  );
  const problems = oncePerMistake(axes.flatMap((axis) => (axis.problem ? [axis.problem] : [])));
  return outputWith(toShape(axes.map(({ size }) => size)), scale.problem, ...problems);
}

function exclusiveProblem(call: Call): ShapeProblem | undefined {
  const attributes = ['scale', 'size'];
  const given = attributes.filter((name) => call.attributes.has(name));
  return given.length === 1 ? undefined : { type: 'exclusive', attributes, given };
}

/** A size that is not known stays the same one, or is related to it where the factor or its inverse is whole. */
export function scaledUnknown(size: Dim, scale: number): Dim {
  if (scale === 1) return size;
  if (Number.isInteger(scale)) return stepped(size, { times: scale, plus: 0, by: 1 });
  // Powers of two alone are exact.
  return [2, 4, 8, 16, 32].includes(1 / scale)
    ? stepped(size, { times: 1, plus: 0, by: 1 / scale })
    : UNKNOWN;
}

interface Scaled {
  readonly size: Dim;
  readonly problem?: ShapeProblem;
}

function scaleAxis(size: Dim, scale: number | undefined, axis: string): Scaled {
  if (scale === undefined) return { size: UNKNOWN };
  if (!isKnown(size)) return { size: scaledUnknown(size, scale) };
  const result = Math.floor(size * scale);
  if (result >= 1) return { size: computed(result) };
  const formula = `${size}·${scale}`;
  return {
    size: UNKNOWN,
    problem: { type: 'size-below-one', attribute: 'scale', axis, size, result, formula },
  };
}

/** Without aligned corners, output `j` lies at (j + ½) / scale − ½; documentation of `torch.nn.Upsample`. */
function resampleReach(call: Call, { outputs }: ShapeResult): Reach {
  const [input] = call.inputs;
  const [result] = outputs;
  const mode = wordOf(call.attributes, 'mode');
  if (!input || !result || mode === 'area') return { type: 'unknown' };
  const to = spatialOf(result, call.layout);
  const axes = spatialOf(input, call.layout).map((from, axis) => resampleAxis(from, to[axis], mode));
  const known = axes.filter((axis) => axis !== undefined);
  return known.length === axes.length ? { type: 'window', axes: known } : { type: 'unknown' };
}

function resampleAxis(from: Dim, to: Dim | undefined, mode: string | undefined): ReachAxis | undefined {
  if (!isKnown(from) || !isKnown(to)) return undefined;
  const stride = from / to;
  if (stride === 1) return { extent: 1, stride, start: 0 };
  if (mode === 'nearest') return { extent: 1, stride, start: 0 };
  const below = Math.floor(stride / 2 - 0.5);
  return mode === 'bicubic' ? { extent: 4, stride, start: below - 1 } : { extent: 2, stride, start: below };
}
