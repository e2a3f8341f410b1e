// A window that slides over all spatial axes of a map: reads kernel, stride, padding, dilation and rounding from
// the attributes and puts `window.ts` and `transposed-window.ts` to work on each axis.
import type { SidePadding } from '../network/attribute-value.ts';
import { type Dim, mapShape, type Shape, spatialAxisName, spatialOf, UNKNOWN } from '../network/shape.ts';
import { type PerAxis, perAxis, perAxisSides, wordOf } from './attribute-access.ts';
import type { Rounding } from './attribute-spec.ts';
import type { Call, Reach, ShapeResult, WindowAxis } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { oncePerMistake } from './shape-results.ts';
import { spreadWindow, transposedReach } from './transposed-window.ts';
import { type ComputedPadding, slideWindow, type WindowOutcome, windowReach } from './window.ts';

/** Spatial sizes that a window leaves, with the arithmetic of each axis. */
export interface SlidMap {
  readonly spatial: readonly Dim[];
  readonly problems: readonly ShapeProblem[];
  /** Absent where kernel or stride cannot be told. */
  readonly windows?: readonly WindowAxis[];
}

/** Slides the window of a convolution or pool over a map. */
export function slideOver(call: Call, kind: 'convolution' | 'pool', input: Shape): SlidMap {
  const rounding = roundingOf(call, kind);
  return overAxes(call, input, (axis) => slideWindow({ kind, rounding, ...axis }));
}

/** Slides the window of a transposed convolution over a map. */
export function spreadOver(call: Call, input: Shape): SlidMap {
  const axes = input.length - 1;
  const valid = call.attributes.get('padding') === 'valid';
  const given = call.attributes.has('output_padding');
  const outputPadding = given ? perAxis(call.attributes, 'output_padding', axes) : {};
  const slid = overAxes(call, input, ({ index, ...axis }) => {
    const extra = outputPadding.values?.[index];
    const padding = valid ? 'valid' : axis.padding;
    return spreadWindow({ ...axis, padding, ...(extra !== undefined && { outputPadding: extra }) });
  });
  const { problem, values } = outputPadding;
  if (!problem && (values || !given)) return slid;
  return {
    spatial: slid.spatial.map(() => UNKNOWN),
    problems: [...slid.problems, ...(problem ? [problem] : [])],
  };
}

/** The map that a window leaves, with these channels and further problems. */
export function mapResult(
  call: Call,
  slid: SlidMap,
  channels: Dim,
  problems: readonly ShapeProblem[] = [],
): ShapeResult {
  return {
    outputs: [mapShape(slid.spatial, channels, call.layout)],
    problems: [...slid.problems, ...problems],
    ...(slid.windows && { windows: slid.windows }),
  };
}

/** How far the windows of a result reach; nothing can be said where there are none. */
export function reachOfWindows(_call: Call, result: ShapeResult): Reach {
  if (!result.windows) return { type: 'unknown' };
  return {
    type: 'window',
    axes: result.windows.map((axis) =>
      axis.kind === 'transposed' ? transposedReach(axis) : windowReach(axis),
    ),
  };
}

interface AxisSettings {
  readonly index: number;
  readonly axis: string;
  readonly input: Dim;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: SidePadding | ComputedPadding;
  readonly mapIsPadded: boolean;
}

function overAxes(call: Call, input: Shape, apply: (axis: AxisSettings) => WindowOutcome): SlidMap {
  const sizes = spatialOf(input, call.layout);
  const read = readSettings(call, sizes);
  if (!read.settings) return { spatial: sizes.map(() => UNKNOWN), problems: read.problems };
  const outcomes = read.settings.map(apply);
  return {
    spatial: outcomes.map(({ window }) => window.output),
    problems: oncePerMistake(outcomes.flatMap(({ problems }) => problems)),
    windows: outcomes.map(({ window }) => window),
  };
}

interface ReadSettings {
  /** Absent where a number that is needed is missing or not usable. */
  readonly settings?: readonly AxisSettings[];
  readonly problems: readonly ShapeProblem[];
}

function readSettings(call: Call, sizes: readonly Dim[]): ReadSettings {
  const count = sizes.length;
  const kernel = perAxis(call.attributes, 'kernel', count);
  const stride = perAxis(call.attributes, 'stride', count);
  const dilation = perAxis(call.attributes, 'dilation', count);
  const sides = perAxisSides(call.attributes, 'padding', count);
  const given = [kernel, call.attributes.has('stride') ? stride : {}, dilation, sides];
  const problems = given.flatMap(({ problem }) => (problem ? [problem] : []));
  const numbers = [kernel.values, stride.values, dilation.values ?? []];
  if (dilation.problem || sides.problem || !numbers.every(arePositive)) return { problems };
  if (isOpen(call, 'dilation', dilation) || (isOpen(call, 'padding', sides) && !isWord(call, 'padding')))
    return { problems };
  const computed = computedPadding(call);
  const mapIsPadded = sides.values?.some(({ before, after }) => before > 0 || after > 0) ?? false;
  const settings = sizes.map((input, index) => ({
    index,
    axis: spatialAxisName(index, count),
    input,
    kernel: ofAxis(kernel, index, 1),
    stride: ofAxis(stride, index, 1),
    dilation: ofAxis(dilation, index, 1),
    padding: computed ?? ofAxis(sides, index, { before: 0, after: 0 }),
    mapIsPadded,
  }));
  return { settings, problems };
}

/** It is given, and nobody knows as what. */
function isOpen({ attributes }: Call, name: string, { values }: PerAxis<unknown>): boolean {
  return values === undefined && attributes.has(name);
}

function isWord({ attributes }: Call, name: string): boolean {
  return wordOf(attributes, name) !== undefined;
}

function arePositive(values: readonly number[] | undefined): boolean {
  return values?.every((value) => Number.isInteger(value) && value >= 1) ?? false;
}

function ofAxis<Value>({ values }: PerAxis<Value>, index: number, fallback: Value): Value {
  return values?.[index] ?? fallback;
}

function computedPadding(call: Call): ComputedPadding | undefined {
  const word = wordOf(call.attributes, 'padding');
  return word === 'same_pytorch' || word === 'same_tensorflow' || word === 'same_lower' ? word : undefined;
}

/** Convolutions of every framework only round down. */
function roundingOf(call: Call, kind: 'convolution' | 'pool'): Rounding {
  const word = wordOf(call.attributes, 'rounding');
  if (word === 'exact') return word;
  return kind === 'pool' && (word === 'ceil' || word === 'ceil_caffe') ? word : 'floor';
}
