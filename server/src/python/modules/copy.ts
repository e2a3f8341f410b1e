// `copy`: new lists, dicts and objects; deep ones with copies of all that is in them.
import { findInOrder, foreignBases } from '../classes.ts';
import { builtin, given, tuple } from '../make.ts';
import type { Builtin, Instance, Run, Value } from '../values.ts';

function copied(value: Value, isDeep: boolean, known: Map<Value, Value>, run: Run): Value {
  const before = known.get(value);
  if (before) return before;
  run.pay(1);
  const inner = (one: Value) => (isDeep ? copied(one, true, known, run) : one);
  switch (value.type) {
    case 'list': {
      const made: Value = { type: 'list', items: [], open: value.open };
      known.set(value, made);
      made.items = value.items.map(inner);
      return made;
    }
    case 'tuple':
      return isDeep ? (tuple(value.items.map(inner)) as Value) : value;
    case 'dict': {
      const made: Value = { ...value, table: { ...value.table, entries: new Map() }, keys: new Map() };
      known.set(value, made);
      for (const [name, one] of value.table.entries) {
        made.table.entries.set(name, inner(one));
        const key = value.keys.get(name);
        if (key) made.keys.set(name, key);
      }
      return made;
    }
    case 'set':
      return { ...value, table: { ...value.table, entries: new Map(value.table.entries) } };
    case 'instance':
      return ofInstance(value, isDeep, known, inner, run);
    case 'foreign': {
      const made = value.copy?.(isDeep, run) ?? value;
      known.set(value, made);
      return made;
    }
    default:
      return value;
  }
}

function ofInstance(
  value: Instance,
  isDeep: boolean,
  known: Map<Value, Value>,
  inner: (one: Value) => Value,
  run: Run,
): Value {
  if (foreignBases(value.class.order).some(({ base }) => base?.isConstant)) return value;
  const own = findInOrder(isDeep ? '__deepcopy__' : '__copy__', value.class.order);
  if (own) return run.call(own.value, isDeep ? given(value, run.unknown('memo')) : given(value));
  const made: Instance = {
    type: 'instance',
    class: value.class,
    table: { ...value.table, entries: new Map() },
  };
  known.set(value, made);
  for (const [name, one] of value.table.entries) made.table.entries.set(name, inner(one));
  for (const { base } of foreignBases(value.class.order)) base?.copied?.(value, made, run);
  return made;
}

/** As `copy.deepcopy` makes it. */
export function deepCopy(value: Value, run: Run): Value {
  return copied(value, true, new Map(), run);
}

export const copying: readonly Builtin[] = [
  builtin('copy', (run, value) => value && copied(value, false, new Map(), run)),
  builtin('deepcopy', (run, value) => value && copied(value, true, new Map(), run)),
];
