// Places in what has items: of one of them, or of those that a slice takes.
import { findInOrder } from './classes.ts';
import { plainOf } from './content.ts';
import { given } from './make.ts';
import { typeName } from './type-names.ts';
import type { Run, Slice, Value } from './values.ts';

/** From the front; outside of the list if it is. */
export function indexOf(key: Value, length: number, run: Run): number | undefined {
  const index = indexIn(key, run);
  if (index === undefined) return undefined;
  return index < 0 ? (index + length < 0 ? length : index + length) : index;
}

/** What stands for a place; another value is an exception. */
function indexIn(key: Value, run: Run): number | undefined {
  const plain = plainOf(key);
  if (plain.type === 'int' || plain.type === 'bool') return Number(plain.value);
  if (key.type === 'instance') {
    const own = findInOrder('__index__', key.class.order);
    const made = own && run.call(own.value, given(key));
    return made?.type === 'int' ? made.value : undefined;
  }
  if (['unknown', 'foreign', 'class', 'super', 'module'].includes(key.type)) return undefined;
  return run.raise('TypeError', `indices must be integers or slices, not ${typeName(key)}`);
}

/** Where a slice starts and ends; `undefined` if it is not known. */
export function partOf(
  { start, stop, step }: Slice,
  length: number,
  run: Run,
): { readonly first: number; readonly end: number; readonly stride: number } | undefined {
  const number = (value: Value) => (value.type === 'none' ? null : indexIn(value, run));
  const [from, to, by] = [number(start), number(stop), number(step)];
  if (from === undefined || to === undefined || by === undefined) return undefined;
  if (by === 0) return run.raise('ValueError', 'slice step cannot be zero');
  const stride = by ?? 1;
  const within = (value: number) => {
    const index = value < 0 ? value + length : value;
    return stride > 0 ? Math.max(0, Math.min(index, length)) : Math.max(-1, Math.min(index, length - 1));
  };
  const first = from === null ? (stride > 0 ? 0 : length - 1) : within(from);
  const end = to === null ? (stride > 0 ? length : -1) : within(to);
  return { first, end, stride };
}

/** Which items a slice takes; `undefined` if it is not known. */
export function placesOf(key: Slice, length: number, run: Run): readonly number[] | undefined {
  const part = partOf(key, length, run);
  if (!part) return undefined;
  const places: number[] = [];
  const { first, end, stride } = part;
  for (let at = first; stride > 0 ? at < end : at > end; at += stride) places.push(at);
  return places;
}
