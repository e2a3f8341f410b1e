// The tensors that a call is given, in lists and dicts too, and the call with others in their place.
import type { Dict, Given, GivenValue, Value } from '../../../python/values.ts';
import { KerasTensor, type NodeRead } from './keras-tensor.ts';

/** Lists in lists that are looked into. */
const DEEPEST = 8;

export function tensorsIn({ positional, keywords }: Given): readonly NodeRead[] {
  return [...positional, ...keywords.values()].flatMap(({ value, span }) =>
    tensorsOf(value).map((tensor) => ({ tensor, ...(span && { span }) })),
  );
}

export function tensorsOf(value: Value, depth = DEEPEST): readonly KerasTensor[] {
  if (value instanceof KerasTensor) return [value];
  if (depth === 0) return [];
  if (value.type === 'list' || value.type === 'tuple')
    return value.items.flatMap((item) => tensorsOf(item, depth - 1));
  if (value.type !== 'dict') return [];
  return sortedItems(value).flatMap((item) => tensorsOf(item, depth - 1));
}

/** Those of a dict in the order of its keys, as Keras takes them. */
function sortedItems({ table: { entries } }: Dict): readonly Value[] {
  return [...entries].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);
}

/** Whether all that is in it is tensors that are known. */
export function isOfTensors(value: Value, depth = DEEPEST): boolean {
  if (value instanceof KerasTensor) return true;
  if (depth === 0) return false;
  if (value.type === 'list' || value.type === 'tuple')
    return (
      !(value.type === 'list' && value.open) && value.items.every((item) => isOfTensors(item, depth - 1))
    );
  return value.type === 'dict' && sortedItems(value).every((item) => isOfTensors(item, depth - 1));
}

export type Replaced = (tensor: KerasTensor) => KerasTensor | undefined;

/** The call with other tensors. */
export function replacedIn(given: Given, replaced: Replaced): Given {
  const other = (one: GivenValue): GivenValue => ({ ...one, value: replacedOf(one.value, replaced) });
  return {
    ...given,
    positional: given.positional.map(other),
    keywords: new Map([...given.keywords].map(([name, one]) => [name, other(one)])),
  };
}

export function replacedOf(value: Value, replaced: Replaced, depth = DEEPEST): Value {
  if (value instanceof KerasTensor) return replaced(value) ?? value;
  if (depth === 0) return value;
  if (value.type === 'list' || value.type === 'tuple')
    return { ...value, items: value.items.map((item) => replacedOf(item, replaced, depth - 1)) };
  if (value.type !== 'dict') return value;
  const entries = [...value.table.entries].map(
    ([key, item]) => [key, replacedOf(item, replaced, depth - 1)] as const,
  );
  return { ...value, table: { ...value.table, entries: new Map(entries) } };
}
