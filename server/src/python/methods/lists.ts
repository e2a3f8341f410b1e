// Methods of lists and tuples.
import { builtin, int, NONE, UNKNOWN } from '../make.ts';
import { sorted } from '../sorting.ts';
import { indexOf } from '../subscripts.ts';
import type { List, Range, Run, Tuple, Value } from '../values.ts';

export function listMethod(of: List | Tuple | Range, name: string, run: Run): Value | undefined {
  if (of.type === 'range') return name === 'count' || name === 'index' ? run.unknown(name) : undefined;
  if (name === 'index' || name === 'count') return searching(of, name);
  if (of.type === 'tuple') return name.startsWith('__') ? run.unknown(name) : undefined;
  const change = CHANGES[name];
  if (change) {
    return {
      type: 'builtin',
      name,
      call: (given, run) => {
        const values = given.positional.map(({ value }) => value);
        run.touch(of);
        if (name === 'sort')
          return sort(of, given.keywords.get('key')?.value, given.keywords.get('reverse')?.value, run);
        if (given.isOpen || given.keywords.size > 0) return forget(of);
        return change(of, values, run);
      },
    };
  }
  if (name === 'copy') return builtin(name, () => ({ type: 'list', items: [...of.items], open: of.open }));
  return name.startsWith('__') ? run.unknown(name) : undefined;
}

function forget(of: List): Value {
  of.items = [];
  of.open = true;
  return UNKNOWN;
}

type Change = (of: List, values: readonly Value[], run: Run) => Value;

const CHANGES: Readonly<Record<string, Change>> = {
  append: (of, [value], run) => {
    run.pay(1);
    if (!value) return forget(of);
    if (!of.open) of.items.push(value);
    return NONE;
  },
  extend: (of, [value], run) => {
    const items = value && run.iterate(value);
    run.pay(items?.length ?? 0);
    if (!items) forget(of);
    else if (!of.open) of.items.push(...items);
    return NONE;
  },
  insert: (of, [at, value], run) => {
    run.pay(1);
    const isKnown = at?.type === 'int' && value && !of.open;
    if (!isKnown) forget(of);
    else of.items.splice(at.value, 0, value);
    return NONE;
  },
  pop: (of, [at], run) => {
    if (of.open) return run.unknown();
    if (of.items.length === 0) return run.raise('IndexError', 'pop from empty list');
    const index = at ? indexOf(at, of.items.length) : of.items.length - 1;
    if (index === undefined) return forget(of);
    if (index >= of.items.length) return run.raise('IndexError', 'pop index out of range');
    return of.items.splice(index, 1)[0] ?? UNKNOWN;
  },
  remove: (of, [value], run) => {
    const index = value && !of.open ? place(of.items, value, run) : undefined;
    if (index === undefined) return forget(of);
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
  if (!items) forget(of);
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
  return builtin(name, (run, value, from) => {
    if (!value || from || (of.type === 'list' && of.open)) return undefined;
    const equal = of.items.map((item) => run.equal(item, value));
    if (name === 'count')
      return equal.includes(undefined) ? undefined : int(equal.filter((one) => one).length);
    const at = equal.indexOf(true);
    const unknown = equal.indexOf(undefined);
    if (unknown >= 0 && (at < 0 || unknown < at)) return undefined;
    return at < 0 ? run.raise('ValueError', 'value is not in list') : int(at);
  });
}
