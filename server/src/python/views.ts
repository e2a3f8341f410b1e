// What `keys()`, `values()` and `items()` of a dict give: what is in it now, whenever that is asked.
import { keysOf } from './entries.ts';
import { emptyDict, emptySet, tuple, UNKNOWN } from './make.ts';
import type { SetValue, Value, View } from './values.ts';

/** `undefined` if it is not known. */
export function viewed({ of, kind }: View): readonly Value[] | undefined {
  const keys = keysOf(of);
  if (kind === 'keys' || !keys) return keys;
  const values = [...of.table.entries.values()];
  return kind === 'values' ? values : keys.map((key, at) => tuple([key, values[at] ?? UNKNOWN]));
}

/** Of entries that no dict of the program holds. */
export function viewOf(entries: readonly (readonly [string, Value])[], kind: View['kind']): View {
  const of = emptyDict();
  for (const [key, value] of entries) {
    of.table.entries.set(`t${key}`, value);
    of.keys.set(`t${key}`, { type: 'text', value: key });
  }
  return { type: 'view', of, kind };
}

/** The keys as a set, for what sets do. */
export function keySet({ of }: View): SetValue {
  const set = emptySet(of.table.open);
  for (const name of of.table.entries.keys()) set.table.entries.set(name, of.keys.get(name) ?? UNKNOWN);
  return set;
}
