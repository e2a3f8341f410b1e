// Sizes of tensors with the batch, as PyTorch has them: a size that is not known is `undefined`.
import { TorchError } from './torch-error.ts';

export type Size = number | undefined;
export type Sizes = readonly Size[];

/** The product; unknown if a size is, or if it is not exact. */
export function elementsOf(sizes: Sizes): Size {
  let product = 1;
  if (sizes.includes(0)) return 0;
  for (const size of sizes) {
    if (size === undefined) return undefined;
    product *= size;
  }
  return Number.isSafeInteger(product) ? product : undefined;
}

export function sumOf(sizes: Sizes): Size {
  let sum = 0;
  for (const size of sizes) {
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

/** Sizes as messages of PyTorch write them. */
export function shown(sizes: Sizes): string {
  return `[${sizes.map((size) => size ?? '?').join(', ')}]`;
}

/** The axis that an index means among `rank` of them. Raises where there is none. */
export function axisAt(index: number, rank: number): number {
  // A scalar is treated as if it had one axis.
  const most = Math.max(rank, 1);
  if (index < -most || index >= most) {
    throw new TorchError(
      'IndexError',
      `Dimension out of range (expected to be in range of [${-most}, ${most - 1}], but got ${index})`,
    );
  }
  return index < 0 ? index + most : index;
}

/** What comes of two shapes by broadcasting. Raises where they do not fit. */
export function broadcast(one: Sizes, other: Sizes): Sizes {
  const rank = Math.max(one.length, other.length);
  const sizes: Size[] = new Array<Size>(rank).fill(undefined);
  // From the last: that is the one which PyTorch names.
  for (let at = rank - 1; at >= 0; at--) {
    const a = at + one.length - rank < 0 ? 1 : one[at + one.length - rank];
    const b = at + other.length - rank < 0 ? 1 : other[at + other.length - rank];
    if (a === 1) sizes[at] = b;
    else if (b === 1 || a === b) sizes[at] = a;
    else if (a === undefined || b === undefined) sizes[at] = a ?? b;
    else
      throw new TorchError(
        'RuntimeError',
        `The size of tensor a (${a}) must match the size of tensor b (${b}) at non-singleton dimension ${at}`,
        { type: 'unequal', one, other, merge: 'elementwise' },
      );
  }
  return sizes;
}

export function broadcastAll(all: readonly Sizes[]): Sizes {
  return all.reduce((sizes, other) => broadcast(sizes, other), []);
}

export function sameSize(a: Size, b: Size): boolean {
  return a === undefined || b === undefined || a === b;
}

export function withSize(sizes: Sizes, axis: number, size: Size): Sizes {
  return sizes.map((old, at) => (at === axis ? size : old));
}

export function withoutAxis(sizes: Sizes, axis: number): Sizes {
  return sizes.filter((_, at) => at !== axis);
}
