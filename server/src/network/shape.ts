// Sizes and shapes: what flows between layers. Shapes never have a batch dimension and keep the order of the
// file's own convention (channels last: height, width, channels).

/** A size that is not known, with the name the file gives it (`H`), if it has one. */
export interface UnknownSize {
  readonly unknown: true;
  readonly name?: string;
  /** How it follows from a size that is not known either, where that is known. */
  readonly of?: RelativeSize;
}

/** A size that follows from one that is not known. */
export interface RelativeSize {
  /** What gives the size that is not known, and which of its axes that is. */
  readonly origin: string;
  readonly axis: number;
  /** What was done to it, one after the other. */
  readonly steps: readonly SizeStep[];
}

/** `⌊(size · times + plus) / by⌋`, of integers; `times` and `by` are at least 1. */
export interface SizeStep {
  readonly times: number;
  readonly plus: number;
  readonly by: number;
}

/** One size of a shape: a number of elements, or unknown. Unknown is never wrong. */
export type Dim = number | UnknownSize;

/** Sizes without the batch dimension: `[features]`, `[length, channels]`, `[height, width, channels]`, … */
export type Shape = readonly Dim[];

/** Where the channels stand: Keras and TensorFlow write them last, PyTorch and Caffe first. */
export type Layout = 'channels_last' | 'channels_first';

export const UNKNOWN: UnknownSize = Object.freeze({ unknown: true });

export function isKnown(dim: Dim | undefined): dim is number {
  return typeof dim === 'number';
}

/** Whether two sizes can be equal: known and equal, or one of them unknown. */
export function mayEqual(a: Dim, b: Dim): boolean {
  return !isKnown(a) || !isKnown(b) || a === b;
}

/** The index of the channel axis in a shape of this rank (a vector's only axis is its channels). */
export function channelAxis(rank: number, layout: Layout): number {
  return layout === 'channels_last' ? rank - 1 : 0;
}

/** The indices of the spatial axes, in reading order: height before width. */
export function spatialAxes(rank: number, layout: Layout): readonly number[] {
  const first = layout === 'channels_last' ? 0 : 1;
  const axes: number[] = [];
  for (let axis = 0; axis < rank - 1; axis++) axes.push(first + axis);
  return axes;
}

/** The size of an axis; unknown if the shape has no such axis. */
export function sizeAt(shape: Shape, axis: number): Dim {
  return shape[axis] ?? UNKNOWN;
}

/** The channels of a shape; unknown for a shape of rank 0. */
export function channelsOf(shape: Shape, layout: Layout): Dim {
  return sizeAt(shape, channelAxis(shape.length, layout));
}

/** The spatial sizes of a shape, in reading order. */
export function spatialOf(shape: Shape, layout: Layout): Dim[] {
  return layout === 'channels_last' ? shape.slice(0, -1) : shape.slice(1);
}

/** The shape with these spatial sizes and channels, in the order of `layout`. */
export function mapShape(spatial: readonly Dim[], channels: Dim, layout: Layout): Shape {
  return layout === 'channels_last' ? [...spatial, channels] : [channels, ...spatial];
}

/** The number of elements, unknown if a size is unknown or the product is not an exact integer. */
export function elementCount(shape: Shape): Dim {
  return product(shape);
}

/** The product of sizes; unknown if a factor is unknown or the result is above 2^53 − 1. A factor 0 gives 0. */
export function product(factors: readonly Dim[]): Dim {
  if (factors.some((factor) => factor === 0)) return 0;
  let result = 1;
  for (const factor of factors) {
    if (!isKnown(factor)) return UNKNOWN;
    result *= factor;
    if (!Number.isSafeInteger(result)) return UNKNOWN;
  }
  return result;
}

/** The sum of sizes; unknown if a term is unknown. */
export function sum(terms: readonly Dim[]): Dim {
  let result = 0;
  for (const term of terms) {
    if (!isKnown(term)) return UNKNOWN;
    result += term;
  }
  return Number.isSafeInteger(result) ? result : UNKNOWN;
}

export function formatDim(dim: Dim): string {
  return isKnown(dim) ? String(dim) : (dim.name ?? '?');
}

/** `36×28×20`; a vector is `100`. Names of unknown sizes come from the file: escape before Markdown. */
export function formatShape(shape: Shape): string {
  return shape.length === 0 ? 'scalar' : shape.map(formatDim).join('×');
}

/** What the axes of a shape are called in messages: `height`, `width`, `depth`, `length`, `channels`. */
export function axisName(axis: number, rank: number, layout: Layout): string {
  if (axis === channelAxis(rank, layout)) return rank === 1 ? 'features' : 'channels';
  return spatialAxisName(layout === 'channels_last' ? axis : axis - 1, rank - 1);
}

/** What the `index`-th of `count` spatial axes is called. */
export function spatialAxisName(index: number, count: number): string {
  if (count === 1) return 'length';
  if (count === 2) return index === 0 ? 'height' : 'width';
  if (count === 3) return ['depth', 'height', 'width'][index] ?? `axis ${index}`;
  return `axis ${index}`;
}
