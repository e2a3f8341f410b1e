// What entries of dicts and sets are found under: values that are equal have the same key, as `1`, `1.0` and `True` have.
import type { Instance, Value } from './values.ts';

/** Objects are told apart by who they are: each run numbers those it meets. */
export type Identities = (value: object) => number;

/** `undefined` if it is not known; `null` if such a value cannot be a key. */
export function keyOf(value: Value, identities: Identities): string | null | undefined {
  return keyWithin(value, identities, { left: MOST_PARTS });
}

/** A tuple may hold the same one again and again: of one with more parts than these nothing is known. */
const MOST_PARTS = 10_000;

interface Room {
  left: number;
}

function keyWithin(value: Value, identities: Identities, room: Room): string | null | undefined {
  room.left -= 1;
  if (room.left < 0) return undefined;
  switch (value.type) {
    case 'int':
      return `n${value.value}`;
    case 'float':
      // Each of them is another one.
      return Number.isNaN(value.value) ? undefined : `n${value.value}`;
    case 'bool':
      return `n${Number(value.value)}`;
    case 'text':
      return `t${value.value}`;
    case 'bytes':
      return `b${value.value}`;
    case 'none':
      return 'none';
    case 'tuple':
      return together('(', value.items, identities, room);
    case 'range':
      return value.step === 1 ? `r${value.start},${Math.max(value.start, value.stop)}` : undefined;
    case 'builtin':
      return value.isType ? `type ${value.name}` : `o${identities(value)}`;
    case 'list':
    case 'dict':
    case 'view':
    case 'slice':
      return null;
    case 'set':
      if (!value.isFrozen) return null;
      return value.table.open ? undefined : `{${[...value.table.entries.keys()].sort().join(',')}`;
    case 'iterator':
    case 'function':
    case 'class':
    case 'module':
      return `o${identities(value)}`;
    case 'instance':
      return ofInstance(value, identities, room);
    default:
      return undefined;
  }
}

function together(
  mark: string,
  items: readonly Value[],
  identities: Identities,
  room: Room,
): string | null | undefined {
  const keys = items.map((item) => keyWithin(item, identities, room));
  if (keys.includes(null)) return null;
  return keys.includes(undefined)
    ? undefined
    : `${mark}${keys.map((key) => `${key?.length}:${key}`).join(',')}`;
}

/** What is equal to what is up to the program, if it says so; else each object is equal to itself alone. */
function ofInstance(value: Instance, identities: Identities, room: Room): string | null | undefined {
  const { order, isOpen } = value.class;
  if (isOpen) return undefined;
  for (const one of order) {
    if (one.type === 'foreign') {
      if (one.base?.isOf && value.content) return keyWithin(value.content, identities, room);
      return one.base?.isApart && !one.base.isOf ? `o${identities(value)}` : undefined;
    }
    if (one.table.entries.has('__hash__')) return undefined;
    if (one.table.entries.has('__eq__')) return null;
  }
  return `o${identities(value)}`;
}
