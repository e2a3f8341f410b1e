// Methods of lists and tuples.
import { builtin, int, NONE, UNKNOWN } from '../make.ts';
import { indexOf } from '../places.ts';
import { sorted } from '../sorting.ts';
import type { List, Range, Run, Tuple, Value } from '../values.ts';

export function listMethod(of: List | Tuple | Range, name: string, _: Run): Value | undefined {
  if (of.type === 'range') return ofRange(of, name);
  if (name === 'index' || name === 'count') return searching(of, name);
  if (of.type === 'tuple') return undefined;
  const change = Object.hasOwn(CHANGES, name) ? CHANGES[name] : undefined;
  if (change) {
    return {
      type: 'builtin',
      name,
      call: (given, run) => {
        const values = given.positional.map(({ value }) => value);
        const [least, most] = COUNTS[name] ?? [0, 1];
        if (!given.isOpen && given.keywords.size === 0 && (values.length < least || values.length > most))
          return run.raise('TypeError', `${name}() takes ${least} arguments (${values.length} given)`);
        run.touch(of);
        if (name === 'sort')
          return sort(of, given.keywords.get('key')?.value, given.keywords.get('reverse')?.value, run);
        if (given.isOpen || given.keywords.size > 0) return forget(of, run);
        return change(of, values, run);
      },
    };
  }
  if (name === 'copy') return builtin(name, () => ({ type: 'list', items: [...of.items], open: of.open }));
  return undefined;
}

/** How many arguments each takes. */
const COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  append: [1, 1],
  extend: [1, 1],
  insert: [2, 2],
  remove: [1, 1],
  sort: [0, 0],
  reverse: [0, 0],
  clear: [0, 0],
};

function ofRange(of: Range, name: string): Value | undefined {
  if (name === 'start' || name === 'stop' || name === 'step') return int(of[name]);
  if (name !== 'index' && name !== 'count') return undefined;
  return builtin(name, (run, value) => {
    const is = value && run.truth(run.contains(of, value));
    if (is === undefined) return undefined;
    if (name === 'count') return int(is ? 1 : 0);
    if (!is) return run.raise('ValueError', 'value is not in range');
    const at =
      value?.type === 'int' || value?.type === 'bool' || value?.type === 'float'
        ? Number(value.value)
        : undefined;
    return at === undefined ? undefined : int((at - of.start) / of.step);
  });
}

function forget(of: List, run: Run): Value {
  run.forget(of);
  return UNKNOWN;
}

type Change = (of: List, values: readonly Value[], run: Run) => Value;

const CHANGES: Readonly<Record<string, Change>> = {
  append: (of, [value], run) => {
    run.pay(1);
    if (!value) return forget(of, run);
    if (!of.open) of.items.push(value);
    return NONE;
  },
  extend: (of, [value], run) => {
    const items = value && run.iterate(value);
    run.pay(items?.length ?? 0);
    if (!items) forget(of, run);
    else if (!of.open) for (const item of items) of.items.push(item);
    return NONE;
  },
  insert: (of, [at, value], run) => {
    run.pay(1);
    if (at && !['int', 'bool', 'unknown', 'instance', 'foreign'].includes(at.type))
      return run.raise('TypeError', 'object cannot be interpreted as an integer');
    const isKnown = at?.type === 'int' && value && !of.open;
    if (!isKnown) forget(of, run);
    else of.items.splice(at.value < -of.items.length ? 0 : at.value, 0, value);
    return NONE;
  },
  pop: (of, [at], run) => {
    if (of.open) return run.unknown();
    if (of.items.length === 0) return run.raise('IndexError', 'pop from empty list');
    const index = at ? indexOf(at, of.items.length, run) : of.items.length - 1;
    if (index === undefined) return forget(of, run);
    if (index >= of.items.length) return run.raise('IndexError', 'pop index out of range');
    return of.items.splice(index, 1)[0] ?? UNKNOWN;
  },
  remove: (of, [value], run) => {
    const index = value && !of.open ? place(of.items, value, run) : undefined;
    if (index === undefined) return forget(of, run);
    if (index < 0) return run.raise('ValueError', 'list.remove(x): x not in list');
    of.items.splice(index, 1);
    return NONE;
  },
  reverse: (of) => {
    of.items.reverse();
    return NONE;
  },
  clear: (of) => {
    of.items = [];
    of.open = false;
    return NONE;
  },
  sort: () => NONE,
};

function sort(of: List, key: Value | undefined, reverse: Value | undefined, run: Run): Value {
  const items = of.open ? undefined : sorted(of.items, key, reverse, run);
  if (!items) forget(of, run);
  else of.items = [...items];
  return NONE;
}

/** -1 if it is not there; `undefined` if that is not known. */
function place(items: readonly Value[], value: Value, run: Run): number | undefined {
  for (const [at, item] of items.entries()) {
    const equal = run.equal(item, value);
    if (equal !== false) return equal ? at : undefined;
  }
  return -1;
}

function searching(of: List | Tuple, name: string): Value {
  return builtin(name, (run, value, from, to) => {
    if (!value || (of.type === 'list' && of.open)) return undefined;
    const { length } = of.items;
    const edge = (one: Value | undefined, usual: number) => {
      if (!one) return usual;
      return one.type === 'int' ? Math.max(0, one.value < 0 ? one.value + length : one.value) : undefined;
    };
    const [start, end] = [edge(from, 0), edge(to, length)];
    if (start === undefined || end === undefined) return undefined;
    run.pay(length);
    const found: number[] = [];
    for (const [at, item] of of.items.entries()) {
      if (at < start || at >= end) continue;
      const isIt = item === value && item.type !== 'float' && item.type !== 'unknown';
      const equal = isIt ? true : run.equal(item, value);
      if (equal === undefined) return undefined;
      if (equal) found.push(at);
      if (equal && name === 'index') break;
    }
    if (name === 'count') return int(found.length);
    const [first] = found;
    return first === undefined ? run.raise('ValueError', 'value is not in list') : int(first);
  });
}
