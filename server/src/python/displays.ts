// Lists, tuples, sets and dicts as they are written.
import type { Dict as DictDisplay, Expression } from '../syntax/python/expression.ts';
import { setEntry } from './entries.ts';
import type { Machine } from './machine.ts';
import { emptyDict, emptySet } from './make.ts';
import { updated } from './methods/dicts.ts';
import type { Scope, Value } from './values.ts';

/** Items with those of `*more` among them; `undefined` if not all are known. */
function spread(items: readonly Expression[], scope: Scope, machine: Machine): readonly Value[] | undefined {
  let all: Value[] | undefined = [];
  for (const item of items) {
    const value = machine.evaluate(item.type === 'starred' ? item.value : item, scope);
    const more = item.type === 'starred' ? machine.iterate(value) : [value];
    if (!more) all = undefined;
    else all?.push(...more);
  }
  machine.pay(all?.length ?? 0);
  return all;
}

export function evaluateDisplay(
  type: 'list' | 'tuple' | 'set',
  items: readonly Expression[],
  scope: Scope,
  machine: Machine,
): Value {
  const all = spread(items, scope, machine);
  if (type === 'list') return { type, items: all ? [...all] : [], open: !all };
  if (type === 'tuple') return all ? { type, items: all } : machine.unknown();
  const set = emptySet(!all);
  for (const item of all ?? []) setEntry(set, item, item, machine);
  return set;
}

export function evaluateDict(node: DictDisplay, scope: Scope, machine: Machine): Value {
  const dict = emptyDict();
  for (const { key, value } of node.items) {
    const known = key && machine.evaluate(key, scope);
    const given = machine.evaluate(value, scope);
    if (known) setEntry(dict, known, given, machine);
    else updated(dict, { positional: [{ value: given }], keywords: new Map(), isOpen: false }, machine);
  }
  machine.pay(node.items.length);
  return dict;
}
