// Methods of dicts.
import { entryOf, keysOf, setEntry, takeEntry } from '../entries.ts';
import { builtin, emptyDict, list, NONE, tuple, UNKNOWN } from '../make.ts';
import type { Dict, Given, Run, Value } from '../values.ts';

export function dictMethod(of: Dict, name: string, run: Run): Value | undefined {
  const make = METHODS[name];
  if (make) return builtin(name, (_, ...values) => make(of, values, run));
  if (name === 'update') return { type: 'builtin', name, call: (given) => updated(of, given, run) };
  return name.startsWith('__') || name === 'move_to_end' || name === 'fromkeys'
    ? run.unknown(name)
    : undefined;
}

type Make = (of: Dict, values: readonly Value[], run: Run) => Value | undefined;

const METHODS: Readonly<Record<string, Make>> = {
  keys: (of) => list(keysOf(of)),
  values: (of) => list(of.table.open ? undefined : [...of.table.entries.values()]),
  items: (of) => {
    const values = [...of.table.entries.values()];
    return list(keysOf(of)?.map((key, at) => tuple([key, values[at] ?? UNKNOWN])));
  },
  get: (of, [key, usual = NONE], run) => key && (entryOf(of, key, run) ?? usual),
  pop: (of, [key, usual], run) => {
    if (!key) return undefined;
    const value = takeEntry(of, key, run) ?? usual;
    return value ?? run.raise('KeyError', key);
  },
  popitem: (of, _, run) => {
    if (of.table.open) return undefined;
    const last = [...of.table.entries].at(-1);
    if (!last) return run.raise('KeyError', "'popitem(): dictionary is empty'");
    run.touch(of.table);
    of.table.entries.delete(last[0]);
    return tuple([of.keys.get(last[0]) ?? UNKNOWN, last[1]]);
  },
  setdefault: (of, [key, usual = NONE], run) => {
    const value = key && entryOf(of, key, run);
    if (!key || value) return value;
    setEntry(of, key, usual, run);
    return usual;
  },
  copy: (of) => {
    const copy: Dict = { ...emptyDict(of.missing, of.table.open), ...(of.isOther && { isOther: true }) };
    for (const [key, value] of of.table.entries) copy.table.entries.set(key, value);
    for (const [key, value] of of.keys) copy.keys.set(key, value);
    return copy;
  },
  clear: (of, _, run) => {
    run.touch(of.table);
    of.table.entries.clear();
    of.table.open = false;
    return NONE;
  },
};

/** What `dict(…)` and `update(…)` are given goes in. */
export function updated(of: Dict, given: Given, run: Run): Value {
  const [first] = given.positional;
  run.touch(of.table);
  if (given.isOpen || !(first ? addAll(of, first.value, run) : true)) {
    of.table.entries.clear();
    of.table.open = true;
  }
  for (const [name, { value }] of given.keywords) setEntry(of, { type: 'text', value: name }, value, run);
  return NONE;
}

function addAll(of: Dict, from: Value, run: Run): boolean {
  if (from.type === 'dict') {
    for (const [key, value] of from.table.entries) {
      of.table.entries.set(key, value);
      if (!of.keys.has(key)) of.keys.set(key, from.keys.get(key) ?? UNKNOWN);
    }
    return !from.table.open;
  }
  const pairs = run.iterate(from)?.map((pair) => run.iterate(pair));
  for (const pair of pairs ?? []) {
    if (pair?.length !== 2) return false;
    setEntry(of, pair[0] ?? UNKNOWN, pair[1] ?? UNKNOWN, run);
  }
  return pairs !== undefined;
}
