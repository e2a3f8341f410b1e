// Methods and operators of sets.
import { setEntry, takeEntry } from '../entries.ts';
import { bool, builtin, emptySet, NONE } from '../make.ts';
import type { Run, SetValue, Value } from '../values.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  union: '|',
  intersection: '&',
  difference: '-',
  symmetric_difference: '^',
};

export function setMethod(of: SetValue, name: string, run: Run): Value | undefined {
  const operator = OPERATORS[name];
  if (operator) {
    return builtin(name, (_, other, more) => {
      const set = other && !more ? setOf(other, run) : undefined;
      return set && setOperation(operator, of, set, run);
    });
  }
  if (name === 'add' || name === 'discard' || name === 'remove') {
    return builtin(name, (run, value) => {
      if (!value) return undefined;
      if (name === 'add') setEntry(of, value, value, run);
      else if (!takeEntry(of, value, run) && name === 'remove') run.raise('KeyError', value);
      return NONE;
    });
  }
  if (name === 'update') {
    return builtin(name, (run, ...others) => {
      for (const other of others) {
        const set = setOf(other, run);
        run.touch(of.table);
        if (set.table.open) of.table.open = true;
        for (const [key, value] of set.table.entries)
          if (!of.table.entries.has(key)) of.table.entries.set(key, value);
      }
      return NONE;
    });
  }
  if (name === 'copy') return builtin(name, () => copyOf(of));
  if (name === 'issubset') return builtin(name, (_, other) => other && contains(setOf(other, run), of));
  if (name === 'issuperset') return builtin(name, (_, other) => other && contains(of, setOf(other, run)));
  return run.unknown(name);
}

function contains(outer: SetValue, inner: SetValue): Value {
  if (outer.table.open || inner.table.open) return bool(undefined);
  return bool([...inner.table.entries.keys()].every((key) => outer.table.entries.has(key)));
}

function copyOf(of: SetValue): SetValue {
  const copy = emptySet(of.table.open);
  for (const [key, value] of of.table.entries) copy.table.entries.set(key, value);
  return copy;
}

/** What comes of it, each once. */
export function setOf(value: Value, run: Run): SetValue {
  if (value.type === 'set') return copyOf(value);
  const items = run.iterate(value);
  const set = emptySet(!items);
  for (const item of items ?? []) setEntry(set, item, item, run);
  return set;
}

export function setOperation(operator: string, left: SetValue, right: SetValue, run: Run): Value | undefined {
  if (!'|&-^'.includes(operator)) return undefined;
  if (left.table.open || right.table.open) return emptySet(true);
  const [one, other] = [left.table.entries, right.table.entries];
  const result = emptySet();
  run.pay(one.size + other.size);
  for (const [key, value] of one) {
    const isIn = operator === '|' || (operator === '&' ? other.has(key) : !other.has(key));
    if (isIn) result.table.entries.set(key, value);
  }
  if (operator === '|' || operator === '^') {
    for (const [key, value] of other) if (!one.has(key)) result.table.entries.set(key, value);
  }
  return result;
}
