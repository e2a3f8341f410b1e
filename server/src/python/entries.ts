// Entries of dicts and sets.
import { keyOf } from './keys.ts';
import { UNKNOWN } from './make.ts';
import { typeName } from './type-names.ts';
import type { Dict, Run, SetValue, Table, Value } from './values.ts';

/** Puts it in, under what it is found under. Under a key that is not known it may be any of them. */
export function setEntry(into: Dict | SetValue, key: Value, value: Value, run: Run): void {
  run.touch(into.table);
  const name = nameOf(key, run);
  if (typeof name === 'string') {
    const isThere = into.table.entries.has(name);
    if (into.type === 'set' && isThere) return;
    into.table.entries.set(name, value);
    // The first of equal keys stays.
    if (into.type === 'dict' && !isThere) into.keys.set(name, key);
    if (into.type === 'dict' && into.of) setOf(into.of, key, value, run);
    return;
  }
  forgetEntries(into, run);
}

/** What the key is found under; `undefined` if it is not known. */
function nameOf(key: Value, run: Run): string | undefined {
  const name = keyOf(key, run.identities);
  return name === null ? run.raise('TypeError', `unhashable type: '${typeName(key)}'`) : name;
}

/** Attributes of which a dict is the other side. */
function setOf(table: Table, key: Value, value: Value | undefined, run: Run): void {
  if (key.type !== 'text') return;
  run.touch(table);
  if (value) table.entries.set(key.value, value);
  else table.entries.delete(key.value);
}

/** Nothing is known any more of what is in it. */
export function forgetEntries(into: Dict | SetValue, run: Run): void {
  run.forget(into.table);
  if (into.type === 'dict' && into.of) {
    run.touch(into.of);
    into.of.open = true;
  }
}

/** `undefined` if it is certainly not there. */
export function entryOf(from: Dict | SetValue, key: Value, run: Run): Value | undefined {
  const name = nameOf(key, run);
  if (name === undefined) return run.anyOf(from.table.entries.values());
  return from.table.entries.get(name) ?? (from.table.open ? run.unknown() : undefined);
}

/** Takes it out and gives it; `undefined` if it is certainly not there. */
export function takeEntry(from: Dict | SetValue, key: Value, run: Run): Value | undefined {
  const value = entryOf(from, key, run);
  const name = nameOf(key, run);
  if (typeof name === 'string') {
    run.touch(from.table);
    from.table.entries.delete(name);
    if (from.type === 'dict' && from.of) setOf(from.of, key, undefined, run);
  } else forgetEntries(from, run);
  return value;
}

/** The keys of a dict, in their order; `undefined` if they are not all known. */
export function keysOf({ table, keys }: Dict): readonly Value[] | undefined {
  return table.open ? undefined : [...table.entries.keys()].map((name) => keys.get(name) ?? UNKNOWN);
}
