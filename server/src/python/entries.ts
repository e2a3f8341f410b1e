// Entries of dicts and sets.
import { keyOf } from './keys.ts';
import { UNKNOWN } from './make.ts';
import type { Dict, Run, SetValue, Value } from './values.ts';

/** Puts it in, under what it is found under. Under a key that is not known it may be any of them. */
export function setEntry(into: Dict | SetValue, key: Value, value: Value, run: Run): void {
  run.touch(into.table);
  const name = keyOf(key, run.identities);
  if (name === null) run.raise('TypeError', `unhashable type: '${key.type}'`);
  if (typeof name === 'string') {
    if (into.type === 'set' && into.table.entries.has(name)) return;
    into.table.entries.set(name, value);
    if (into.type === 'dict' && !into.keys.has(name)) into.keys.set(name, key);
    return;
  }
  into.table.entries.clear();
  into.table.open = true;
}

/** `undefined` if it is certainly not there. */
export function entryOf(from: Dict | SetValue, key: Value, run: Run): Value | undefined {
  const name = keyOf(key, run.identities);
  if (name === null) return run.raise('TypeError', `unhashable type: '${key.type}'`);
  if (name === undefined) return run.unknown();
  return from.table.entries.get(name) ?? (from.table.open ? run.unknown() : undefined);
}

/** Takes it out and gives it; `undefined` if it is certainly not there. */
export function takeEntry(from: Dict | SetValue, key: Value, run: Run): Value | undefined {
  const value = entryOf(from, key, run);
  run.touch(from.table);
  const name = keyOf(key, run.identities);
  if (typeof name === 'string') from.table.entries.delete(name);
  else {
    from.table.entries.clear();
    from.table.open = true;
  }
  return value;
}

/** The keys of a dict, in their order; `undefined` if they are not all known. */
export function keysOf({ table, keys }: Dict): readonly Value[] | undefined {
  return table.open ? undefined : [...table.entries.keys()].map((name) => keys.get(name) ?? UNKNOWN);
}
