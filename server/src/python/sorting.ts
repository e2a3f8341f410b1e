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
  // Where what is no number comes is up to the way of sorting.
  if (keyed.some(({ key: one }) => one.type === 'float' && Number.isNaN(one.value))) return undefined;
  // From the back to the front and back again, so that equal ones keep their order.
  const ordered = merged(isReverse ? keyed.reverse() : keyed, run);
  return (isReverse ? ordered?.reverse() : ordered)?.map(({ item }) => item);
}

interface Keyed {
  readonly item: Value;
  readonly key: Value;
}

/** Asks for nothing but which of two comes first, as Python does; `undefined` if that is not known somewhere. */
function merged(items: readonly Keyed[], run: Run): Keyed[] | undefined {
  if (items.length < 2) return [...items];
  const middle = items.length >> 1;
  const [left, right] = [merged(items.slice(0, middle), run), merged(items.slice(middle), run)];
  if (!left || !right) return undefined;
  run.pay(items.length);
  const result: Keyed[] = [];
  let [at, other] = [0, 0];
  for (let one = left[at], two = right[other]; one && two; one = left[at], two = right[other]) {
    const isOther = run.less(two.key, one.key);
    if (isOther === undefined) return undefined;
    result.push(isOther ? two : one);
    if (isOther) other += 1;
    else at += 1;
  }
  return [...result, ...left.slice(at), ...right.slice(other)];
}
