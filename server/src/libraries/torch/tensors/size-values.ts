// Sizes of tensors as values of a program.
import { int } from '../../../python/make.ts';
import type { Tuple, Value } from '../../../python/values.ts';
import { elementsOf, type Size, type Sizes } from './sizes.ts';

export function sizeTuple(sizes: Sizes | undefined): Value | undefined {
  return sizes && sizeOf(sizes.map(sizeValue));
}

/** `torch.Size`: a tuple that knows how many elements it stands for. */
export function sizeOf(items: readonly Value[]): Value {
  return { type: 'tuple', items, more: sizeAttribute };
}

function sizeAttribute(name: string, { items }: Tuple): Value | undefined {
  if (name !== 'numel') return undefined;
  const sizes = items.map((item) => (item.type === 'int' ? item.value : undefined));
  return { type: 'builtin', name, call: () => sizeValue(elementsOf(sizes)) };
}

export function sizeValue(size: Size): Value {
  return size === undefined ? { type: 'unknown', why: NOT_KNOWN } : int(size);
}

const NOT_KNOWN = 'a size of a tensor';

/** Whether it is a single size, of which nothing else is known. */
export function isSizeNotKnown(value: Value): boolean {
  return value.type === 'unknown' && value.why === NOT_KNOWN;
}
