// What entries of dicts and sets are found under: values that are equal have the same key, as `1`, `1.0` and `True` have.
import type { Value } from './values.ts';

/** Objects are told apart by who they are: each run numbers those it meets. */
export type Identities = (value: object) => number;

/** `undefined` if it is not known; `null` if such a value cannot be a key. */
export function keyOf(value: Value, identities: Identities): string | null | undefined {
  switch (value.type) {
    case 'int':
    case 'float':
      return `n${value.value}`;
    case 'bool':
      return `n${Number(value.value)}`;
    case 'text':
      return `t${value.value}`;
    case 'none':
      return 'none';
    case 'tuple': {
      const keys = value.items.map((item) => keyOf(item, identities));
      if (keys.includes(undefined)) return undefined;
      return keys.includes(null) ? null : `(${keys.map((key) => `${key?.length}:${key}`).join(',')})`;
    }
    case 'builtin':
      return value.isType ? `type ${value.name}` : `o${identities(value)}`;
    case 'list':
    case 'dict':
    case 'set':
      return null;
    case 'function':
    case 'class':
    case 'module':
      return `o${identities(value)}`;
    case 'instance':
      return value.class.isOpen || hasOwnEquality(value.class.order) ? undefined : `o${identities(value)}`;
    default:
      return undefined;
  }
}

function hasOwnEquality(order: readonly Value[]): boolean {
  return order.some((one) => one.type !== 'class' || one.table.entries.has('__eq__'));
}
