// Methods and operators of sets.
import { forgetEntries, setEntry, takeEntry } from '../entries.ts';
import { bool, builtin, emptySet, NONE } from '../make.ts';
import type { Run, SetValue, Value } from '../values.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  union: '|',
  intersection: '&',
  difference: '-',
  symmetric_difference: '^',
};

/** Each changes the set to what the operator gives. */
const CHANGES: Readonly<Record<string, string>> = {
  update: '|',
  intersection_update: '&',
  difference_update: '-',
  symmetric_difference_update: '^',
};

export function setMethod(of: SetValue, name: string, run: Run): Value | undefined {
  const operator = OPERATORS[name];
  if (operator) return builtin(name, (run, ...others) => combined(operator, of, others, run));
  const change = of.isFrozen ? undefined : CHANGES[name];
  if (change) {
    return builtin(name, (run, ...others) => {
      const result = combined(change, of, others, run);
      run.touch(of.table);
      of.table.entries = new Map(result?.table.entries);
      of.table.open = result?.table.open ?? true;
      return NONE;
    });
  }
  switch (name) {
    case 'copy':
      return builtin(name, () => copyOf(of));
    case 'issubset':
      return builtin(name, (run, other) => other && contains(setOf(other, run), of));
    case 'issuperset':
      return builtin(name, (run, other) => other && contains(of, setOf(other, run)));
    case 'isdisjoint':
      return builtin(name, (run, other) => {
        const both = other && setOperation('&', of, setOf(other, run), run);
        return both?.type === 'set' && !both.table.open ? bool(both.table.entries.size === 0) : undefined;
      });
    default:
      return of.isFrozen ? undefined : changing(of, name, run);
  }
}

function changing(of: SetValue, name: string, run: Run): Value | undefined {
  switch (name) {
    case 'add':
      return builtin(name, (_, value) => {
        if (value) setEntry(of, value, value, run);
        return NONE;
      });
    case 'discard':
    case 'remove':
      return builtin(name, (_, value) => {
        if (value && !takeEntry(of, value, run) && name === 'remove') run.raise('KeyError', value);
        return NONE;
      });
    case 'clear':
      return builtin(name, () => {
        run.touch(of.table);
        of.table.entries = new Map();
        of.table.open = false;
        return NONE;
      });
    case 'pop':
      return builtin(name, () => {
        const [first] = [...of.table.entries.values()];
        if (!of.table.open && !first) return run.raise('KeyError', 'pop from an empty set');
        // Which one it takes is up to the machine.
        if (of.table.open || of.table.entries.size > 1) {
          forgetEntries(of, run);
          return undefined;
        }
        run.touch(of.table);
        of.table.entries = new Map();
        return first;
      });
    default:
      return undefined;
  }
}

function combined(operator: string, of: SetValue, others: readonly Value[], run: Run): SetValue | undefined {
  let result: SetValue | undefined = copyOf(of);
  for (const other of others) {
    const next: Value | undefined = result && setOperation(operator, result, setOf(other, run), run);
    result = next?.type === 'set' ? next : undefined;
  }
  return result;
}

function contains(outer: SetValue, inner: SetValue): Value {
  if (outer.table.open || inner.table.open) return bool(undefined);
  return bool([...inner.table.entries.keys()].every((key) => outer.table.entries.has(key)));
}

function copyOf(of: SetValue): SetValue {
  return { ...of, table: { ...of.table, entries: new Map(of.table.entries) } };
}

/** What comes of it, each once. */
export function setOf(value: Value, run: Run): SetValue {
  if (value.type === 'set') return { type: 'set', table: copyOf(value).table };
  const items = run.iterate(value);
  const set = emptySet(!items);
  for (const item of items ?? []) setEntry(set, item, item, run);
  return set;
}

export function setOperation(
  operator: string,
  left: SetValue,
  right: SetValue,
  run: Run,
): SetValue | undefined {
  if (!['|', '&', '-', '^'].includes(operator)) return undefined;
  const kind = left.isFrozen && { isFrozen: left.isFrozen };
  if (left.table.open || right.table.open) return { ...emptySet(true), ...kind };
  const [one, other] = [left.table.entries, right.table.entries];
  const result = emptySet();
  run.pay(one.size + other.size);
  // What is in both is taken from the smaller one.
  const [from, second] = operator === '&' && other.size < one.size ? [other, one] : [one, other];
  for (const [key, value] of from) {
    const isIn = operator === '|' || (operator === '&' ? second.has(key) : !second.has(key));
    if (isIn) result.table.entries.set(key, value);
  }
  if (operator === '|' || operator === '^') {
    for (const [key, value] of other) if (!one.has(key)) result.table.entries.set(key, value);
  }
  return { ...result, ...kind };
}
