// `pack` and `unpack` of einops: tensors side by side along one axis, whatever number of axes each has there. Source: its documentation.
import { int, list, tuple } from '../../python/make.ts';
import type { Value } from '../../python/values.ts';
import { elementsOf, type Size, type Sizes, sameSize, shown, sumOf } from '../torch/tensors/sizes.ts';
import { fault } from './pattern.ts';

interface Places {
  readonly before: number;
  readonly behind: number;
}

/** How many axes there are before and behind `*`. */
export function placesOf(pattern: string): Places {
  const axes = pattern.trim().split(/\s+/);
  const star = axes.indexOf('*');
  if (star < 0 || axes.lastIndexOf('*') !== star) fault(`No *-axis in pack: "${pattern}"`);
  const named = axes.filter((name) => name !== '*');
  if (new Set(named).size !== named.length) fault(`Duplicates in axes names in pack: "${pattern}"`);
  return { before: star, behind: axes.length - star - 1 };
}

/** What comes of `pack`, and the shapes of what was packed, as a list of tuples. */
export function packed(all: readonly Sizes[], { before, behind }: Places): { sizes: Sizes; shapes: Value } {
  const [first] = all;
  if (!first) return fault('packing of an empty list');
  const parts = all.map((sizes) => {
    if (sizes.length < before + behind)
      fault(
        `packed tensor (shape=${shown(sizes)}) is expected to have at least ${before + behind} dimensions`,
      );
    const end = sizes.length - behind;
    return { lead: sizes.slice(0, before), inner: sizes.slice(before, end), tail: sizes.slice(end) };
  });
  const [one] = parts;
  for (const { lead, tail } of parts) {
    const isLike = [...lead, ...tail].every((size, at) =>
      sameSize(size, [...(one?.lead ?? []), ...(one?.tail ?? [])][at]),
    );
    if (!isLike) fault('packed tensors must have the same sizes but along the axis *');
  }
  const along = sumOf(parts.map(({ inner }) => elementsOf(inner)));
  return {
    sizes: [...(one?.lead ?? []), along, ...(one?.tail ?? [])],
    shapes: list(parts.map(({ inner }) => tuple(inner.map(sizeValue)))),
  };
}

function sizeValue(size: Size): Value {
  return size === undefined ? { type: 'unknown' } : int(size);
}

/** What comes of `unpack`. One shape may have a `-1`. */
export function unpackedSizes(
  sizes: Sizes,
  shapes: readonly (readonly Size[])[],
  { before, behind }: Places,
): readonly Sizes[] {
  if (sizes.length !== before + behind + 1)
    fault(`unpack(...) received input of wrong dim with shape ${shown(sizes)}`);
  const along = sizes[before];
  const isOpen = (shape: readonly Size[]) => shape.includes(-1);
  const others = sumOf(shapes.filter((shape) => !isOpen(shape)).map((shape) => elementsOf(shape)));
  if (shapes.filter(isOpen).length > 1) fault('unpack: more than one shape has a -1');
  const left = along === undefined || others === undefined ? undefined : along - others;
  if (left !== undefined && (left < 0 || (left > 0 && !shapes.some(isOpen))))
    fault(`Error during unpack(...): axis of ${along} does not split into the given shapes`);
  return shapes.map((shape) => {
    const known = elementsOf(shape.filter((size) => size !== -1));
    const rest = left === undefined || !known ? undefined : left / known;
    const inner = shape.map((size) => (size === -1 ? rest : size));
    return [...sizes.slice(0, before), ...inner, ...sizes.slice(before + 1)];
  });
}
