// The items of a set for those to whom their order does not matter.
import type { Run, Value } from '../values.ts';

/** What comes of it, in whatever order, where that makes no difference; `undefined` if it is not known. */
export function inAnyOrder(given: Value, run: Run): readonly Value[] | undefined {
  const isSet = given.type === 'instance' && given.content?.type === 'set';
  const value = isSet && given.content ? given.content : given;
  if (value.type !== 'set') return run.iterate(value);
  const items = [...value.table.entries.values()];
  // Floats are not summed up alike in another order, and what is equal is not always the same.
  const isPlain =
    items.length < 2 ||
    items.every(({ type }) => type === 'int') ||
    items.every(({ type }) => type === 'text');
  return value.table.open || !isPlain ? undefined : items;
}
