// Sizes of tensors with the batch, as Keras has them: `null` is `None`, a size that a model leaves open; what is not known here is
// `undefined`. A batch that nobody states is the assumed one, which a program sees as `None`.
import { type Dim, isKnown, type Shape } from '../../../network/shape.ts';
import { int, NONE } from '../../../python/make.ts';
import type { Value } from '../../../python/values.ts';
import { followsBatch, shownSize } from '../../assumed-batch.ts';

export type Size = number | null | undefined;
export type Sizes = readonly Size[];

/** As shapes of a network are written. */
export function shapeOf(sizes: Sizes): Shape {
  return sizes.map(shownSize);
}

/** The sizes of a shape that was worked out; where nothing is missing, what is open in it is open in Keras too. */
export function sizesIn(shape: Shape, isWhole: boolean): Sizes {
  return shape.map((dim: Dim) => (isKnown(dim) ? dim : isWhole ? null : undefined));
}

/** Whether it is known of each size whether the model leaves it open. */
export function areTold(sizes: Sizes | undefined): sizes is Sizes {
  return sizes !== undefined && !sizes.includes(undefined);
}

/** A size as the program sees it. */
export function sizeValue(size: Size): Value {
  if (size === undefined) return { type: 'unknown', why: 'a size of a tensor' };
  return size === null || followsBatch(size) ? NONE : int(size);
}

/** The size that a value of the program stands for; `undefined` if that is not known. */
export function sizeIn(value: Value | undefined): Size {
  if (value?.type === 'int') return value.value;
  return value?.type === 'none' ? null : undefined;
}

/** The product; open if a size is. */
export function elementsOf(sizes: Sizes): Size {
  let product = 1;
  if (sizes.includes(undefined)) return undefined;
  for (const size of sizes) {
    if (typeof size !== 'number') return null;
    product *= size;
  }
  return Number.isSafeInteger(product) ? product : undefined;
}

export function sumOf(sizes: Sizes): Size {
  let sum = 0;
  if (sizes.includes(undefined)) return undefined;
  for (const size of sizes) {
    if (typeof size !== 'number') return null;
    sum += size;
  }
  return sum;
}

/** The axis that an index means among `rank`; `undefined` if there is none. */
export function axisAt(index: number, rank: number): number | undefined {
  const axis = index < 0 ? index + rank : index;
  return axis >= 0 && axis < rank ? axis : undefined;
}

/** Whether it is a number, and not that of a batch that nobody states. */
export function isFixed(size: Size): boolean {
  return typeof size === 'number' && !followsBatch(size);
}

/** What comes of two shapes by broadcasting; `undefined` where they do not fit. */
export function broadcast(one: Sizes, other: Sizes): Sizes | undefined {
  const rank = Math.max(one.length, other.length);
  const found: Size[] = [];
  for (let at = 0; at < rank; at++) {
    const a = at + one.length - rank < 0 ? 1 : one[at + one.length - rank];
    const b = at + other.length - rank < 0 ? 1 : other[at + other.length - rank];
    if (a === 1 || a === b) found.push(b);
    else if (b === 1) found.push(a);
    // The batch is open to Keras, so that it fits whatever it meets: `(None, 64) * (None, 8, 8, 64)`.
    else if (isFixed(a) && isFixed(b)) return undefined;
    else found.push(isFixed(a) ? a : b);
  }
  return found;
}
