// Methods of dicts.
import { plainOf } from '../content.ts';
import { entryOf, forgetEntries, setEntry, takeEntry } from '../entries.ts';
import { builtin, NONE, tuple, UNKNOWN } from '../make.ts';
import type { Dict, Given, Run, Value } from '../values.ts';
import { count, counterMethod } from './counters.ts';

export function dictMethod(of: Dict, name: string, run: Run): Value | undefined {
  const counter = of.kind === 'Counter' ? counterMethod(of, name) : undefined;
  if (counter) return counter;
  if (name === 'move_to_end' && of.kind === 'OrderedDict')
    return { type: 'builtin', name, call: (given) => moved(of, given, run) };
  if (name === 'popitem') return { type: 'builtin', name, call: (given) => popped(of, given, run) };
  if (name === 'default_factory' && of.kind === 'defaultdict') return of.missing ?? NONE;
  const make = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (make) return builtin(name, (_, ...values) => make(of, values, run));
  if (name === 'update') return { type: 'builtin', name, call: (given) => updated(of, given, run) };
  return name === 'fromkeys' ? run.attribute(run.builtin('dict') ?? UNKNOWN, name) : undefined;
}

type Make = (of: Dict, values: readonly Value[], run: Run) => Value | undefined;

const METHODS: Readonly<Record<string, Make>> = {
  keys: (of) => ({ type: 'view', of, kind: 'keys' }),
  values: (of) => ({ type: 'view', of, kind: 'values' }),
  items: (of) => ({ type: 'view', of, kind: 'items' }),
  get: (of, [key, usual = NONE], run) => key && (entryOf(of, key, run) ?? usual),
  pop: (of, [key, usual], run) => {
    if (!key) return undefined;
    const value = takeEntry(of, key, run) ?? usual;
    return value ?? run.raise('KeyError', key);
  },
  setdefault: (of, [key, usual = NONE], run) => {
    const value = key && entryOf(of, key, run);
    if (!key || value) return value;
    setEntry(of, key, usual, run);
    return usual;
  },
  copy: (of) => copyOf(of),
  clear: (of, _, run) => {
    if (of.of) forgetEntries(of, run);
    run.touch(of.table);
    of.table.entries = new Map();
    of.table.open = false;
    return NONE;
  },
};

export function copyOf(of: Dict): Dict {
  const { of: _, ...rest } = of;
  return { ...rest, table: { ...of.table, entries: new Map(of.table.entries) }, keys: new Map(of.keys) };
}

/** The last entry, or the first one of an ordered dict. */
function popped(of: Dict, { positional: [at], keywords, isOpen }: Given, run: Run): Value {
  const last = (at ?? keywords.get('last'))?.value;
  const isLast = last ? run.truth(last) : true;
  if (of.table.open || isOpen || isLast === undefined || of.of) {
    forgetEntries(of, run);
    return run.unknown('popitem');
  }
  const entries = [...of.table.entries];
  const taken = isLast ? entries.at(-1) : entries[0];
  if (!taken) return run.raise('KeyError', 'popitem(): dictionary is empty');
  run.touch(of.table);
  of.table.entries.delete(taken[0]);
  return tuple([of.keys.get(taken[0]) ?? UNKNOWN, taken[1]]);
}

function moved(of: Dict, { positional: [first, at], keywords }: Given, run: Run): Value {
  const key = (first ?? keywords.get('key'))?.value;
  const last = (at ?? keywords.get('last'))?.value;
  const isLast = last ? run.truth(last) : true;
  if (!key) return run.unknown('move_to_end');
  const value = entryOf(of, key, run);
  if (!value) return run.raise('KeyError', key);
  if (of.table.open || isLast === undefined || value.type === 'unknown') {
    forgetEntries(of, run);
    return NONE;
  }
  takeEntry(of, key, run);
  if (isLast) setEntry(of, key, value, run);
  else {
    const rest = [...of.table.entries];
    of.table.entries = new Map();
    setEntry(of, key, value, run);
    for (const [name, one] of rest) of.table.entries.set(name, one);
  }
  return NONE;
}

/** What `dict(…)` and `update(…)` are given goes in. */
export function updated(of: Dict, given: Given, run: Run): Value {
  if (of.kind === 'Counter') return count(of, given, '+', run);
  const [first] = given.positional;
  run.touch(of.table);
  if (given.isOpen || !(first ? addAll(of, plainOf(first.value), run) : true)) forgetEntries(of, run);
  for (const [name, { value }] of given.keywords) setEntry(of, { type: 'text', value: name }, value, run);
  return NONE;
}

function addAll(of: Dict, from: Value, run: Run): boolean {
  if (from.type === 'dict') {
    run.pay(from.table.entries.size / 4);
    for (const [name, value] of [...from.table.entries]) {
      if (of.of) setEntry(of, from.keys.get(name) ?? UNKNOWN, value, run);
      else {
        if (!of.table.entries.has(name)) of.keys.set(name, from.keys.get(name) ?? UNKNOWN);
        of.table.entries.set(name, value);
      }
    }
    return !from.table.open;
  }
  if (from.type === 'instance' || from.type === 'foreign') {
    const keys = run.attributeIfAny(from, 'keys');
    if (keys?.type === 'unknown') return false;
    if (keys)
      return addByKeys(of, from, run.call(keys, { positional: [], keywords: new Map(), isOpen: false }), run);
  }
  const pairs = run.iterate(from);
  for (const pair of pairs ?? []) {
    const items = run.iterate(pair);
    if (!items) return false;
    if (items.length !== 2)
      run.raise('ValueError', `dictionary update sequence element has length ${items.length}; 2 is required`);
    setEntry(of, items[0] ?? UNKNOWN, items[1] ?? UNKNOWN, run);
  }
  return pairs !== undefined;
}

/** From whatever has keys. */
function addByKeys(of: Dict, from: Value, keys: Value, run: Run): boolean {
  const names = run.iterate(keys);
  for (const key of names ?? []) setEntry(of, key, run.item(from, key), run);
  return names !== undefined;
}
