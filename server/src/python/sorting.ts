// Putting in order, as `sorted` and `list.sort` do: what is equal stays in the order it has.
import { given } from './make.ts';
import type { Run, Value } from './values.ts';

/** `undefined` if the order is not known. */
export function sorted(
  items: readonly Value[],
  key: Value | undefined,
  reverse: Value | undefined,
  run: Run,
): readonly Value[] | undefined {
  const isReverse = reverse ? run.truth(reverse) : false;
  if (isReverse === undefined) return undefined;
  run.pay(items.length);
  const keyed = items.map((item) => ({
    item,
    key: !key || key.type === 'none' ? item : run.call(key, given(item)),
  }));
  let isKnown = true;
  const compare = (one: Value, other: Value): number => {
    const less = run.less(one, other);
    const more = less === false ? run.less(other, one) : false;
    if (less === undefined || more === undefined) isKnown = false;
    return less ? -1 : more ? 1 : 0;
  };
  // From the back to the front and back again, so that equal ones keep their order.
  const ordered = isReverse
    ? keyed
        .reverse()
        .sort((one, other) => compare(one.key, other.key))
        .reverse()
    : keyed.sort((one, other) => compare(one.key, other.key));
  return isKnown ? ordered.map(({ item }) => item) : undefined;
}
