// What `Counter` does besides what any dict does, and operators between dicts.
import { setEntry } from '../entries.ts';
import { builtin, emptyDict, int, iterator, list, NONE, tuple, UNKNOWN } from '../make.ts';
import type { Dict, Given, Run, Value } from '../values.ts';

/** `undefined` if that is no operator of theirs. */
export function dictOperation(operator: string, left: Dict, right: Dict, run: Run): Value | undefined {
  if (left.kind === 'Counter' && right.kind === 'Counter')
    return counterOperation(operator, left, right, run);
  if (operator !== '|') return undefined;
  const made: Dict = { ...left, ...joinedTable(left, right, run) };
  const { of: _, ...rest } = made;
  const kind = left.kind ?? (right.kind === 'Counter' ? undefined : right.kind);
  return {
    ...rest,
    ...(kind && { kind }),
    ...((left.missing ?? right.missing) && { missing: left.missing ?? right.missing ?? NONE }),
  };
}

function joinedTable(left: Dict, right: Dict, run: Run): Pick<Dict, 'table' | 'keys'> {
  const made = emptyDict(undefined, left.table.open || right.table.open);
  run.pay(left.table.entries.size + right.table.entries.size);
  if (made.table.open) return made;
  for (const from of [left, right]) {
    for (const [name, value] of from.table.entries) {
      if (!made.table.entries.has(name)) made.keys.set(name, from.keys.get(name) ?? UNKNOWN);
      made.table.entries.set(name, value);
    }
  }
  return made;
}

export function emptyCounter(open = false): Dict {
  return { ...emptyDict(undefined, open), kind: 'Counter' };
}

function counterOperation(operator: string, left: Dict, right: Dict, run: Run): Value | undefined {
  if (!'+-&|'.includes(operator) || operator.length !== 1) return undefined;
  const made = emptyCounter(left.table.open || right.table.open);
  if (made.table.open) return made;
  const names = new Set([...left.table.entries.keys(), ...right.table.entries.keys()]);
  run.pay(names.size);
  for (const name of names) {
    const [a, b] = [left, right].map(({ table }) => numberIn(table.entries.get(name)));
    if (a === undefined || b === undefined) return emptyCounter(true);
    const count =
      operator === '+'
        ? a + b
        : operator === '-'
          ? a - b
          : operator === '&'
            ? Math.min(a, b)
            : Math.max(a, b);
    if (count <= 0) continue;
    made.table.entries.set(name, int(count));
    made.keys.set(name, left.keys.get(name) ?? right.keys.get(name) ?? UNKNOWN);
  }
  return made;
}

function numberIn(value: Value | undefined): number | undefined {
  if (!value) return 0;
  return value.type === 'int' ? value.value : undefined;
}

/** Counts what is given: items one by one, or the counts of a dict. */
export function count(
  into: Dict,
  { positional: [first], keywords, isOpen }: Given,
  by: '+' | '-',
  run: Run,
): Value {
  const from = first?.value;
  const add = (key: Value, value: Value) => {
    const before = run.call(run.attribute(into, 'get'), {
      positional: [{ value: key }, { value: int(0) }],
      keywords: new Map(),
      isOpen: false,
    });
    setEntry(into, key, run.operate(by, before, value), run);
  };
  const isDict = from?.type === 'dict';
  const items = from && from.type !== 'none' ? run.iterate(from) : [];
  if (isOpen || !items) {
    run.touch(into.table);
    into.table.entries = new Map();
    into.table.open = true;
    return NONE;
  }
  for (const item of items) add(item, isDict ? run.item(from, item) : int(1));
  for (const [name, { value }] of keywords) add({ type: 'text', value: name }, value);
  return NONE;
}

/** `undefined` if it has none of that name. */
export function counterMethod(of: Dict, name: string): Value | undefined {
  switch (name) {
    case 'update':
      return { type: 'builtin', name, call: (given, run) => count(of, given, '+', run) };
    case 'subtract':
      return { type: 'builtin', name, call: (given, run) => count(of, given, '-', run) };
    case 'most_common':
      return builtin(name, (_, most) => {
        const pairs = counted(of);
        const limit = most?.type === 'int' ? most.value : undefined;
        pairs?.sort((one, other) => other.count - one.count);
        const taken = limit === undefined ? pairs : pairs?.slice(0, Math.max(0, limit));
        return list(taken?.map((pair) => tuple([pair.key, int(pair.count)])));
      });
    case 'elements':
      return builtin(name, (run) => {
        const pairs = counted(of);
        run.pay(pairs?.reduce((sum, pair) => sum + Math.max(0, pair.count), 0) ?? 0);
        return iterator(
          pairs?.flatMap((pair) => Array.from({ length: Math.max(0, pair.count) }, () => pair.key)),
        );
      });
    case 'total':
      return builtin(name, () => {
        const pairs = counted(of);
        return pairs && int(pairs.reduce((sum, pair) => sum + pair.count, 0));
      });
    default:
      return undefined;
  }
}

function counted({ table, keys }: Dict): { readonly key: Value; readonly count: number }[] | undefined {
  const pairs = [...table.entries].map(([name, value]) => ({
    key: keys.get(name) ?? UNKNOWN,
    count: value.type === 'int' ? value.value : Number.NaN,
  }));
  return table.open || pairs.some((pair) => Number.isNaN(pair.count)) ? undefined : pairs;
}
