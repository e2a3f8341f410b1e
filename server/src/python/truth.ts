// Whether a value counts as true.
import { findInOrder, foreignBases } from './classes.ts';
import { lengthOfRange } from './iterate.ts';
import type { Machine } from './machine.ts';
import { given } from './make.ts';
import type { Class, Instance, Value } from './values.ts';

/** `undefined` if it is not known. */
export function truthOf(value: Value, machine: Machine): boolean | undefined {
  switch (value.type) {
    case 'unknown':
    case 'super':
      return undefined;
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'int':
    case 'float':
      return value.value !== 0;
    case 'text':
    case 'bytes':
      return value.value !== '';
    case 'tuple':
      return value.items.length > 0;
    case 'list':
      return value.open ? undefined : value.items.length > 0;
    case 'dict':
    case 'set':
      return value.table.open ? undefined : value.table.entries.size > 0;
    case 'view':
      return truthOf(value.of, machine);
    case 'range':
      return lengthOfRange(value.start, value.stop, value.step) > 0;
    case 'foreign':
      return value.truth?.(machine);
    case 'instance':
      return truthOfInstance(value, machine);
    case 'class':
      return value.meta ? byMethods(value, value.meta, machine) : true;
    default:
      return true;
  }
}

function truthOfInstance(value: Instance, machine: Machine): boolean | undefined {
  const { order, isOpen } = value.class;
  const own = byMethods(value, value.class, machine);
  if (own !== true) return own;
  const hasOwn = findInOrder('__bool__', order) ?? findInOrder('__len__', order);
  if (hasOwn) return own;
  for (const { base } of foreignBases(order)) if (base?.truth) return base.truth(value, machine);
  return isOpen || foreignBases(order).some(({ base }) => !base?.isApart) ? undefined : true;
}

/** By `__bool__` or `__len__`; true without them. */
function byMethods(value: Value, { order }: Class, machine: Machine): boolean | undefined {
  const asked = findInOrder('__bool__', order);
  const own = asked ?? findInOrder('__len__', order);
  if (!own) return true;
  const result = machine.call(own.value, given(value));
  if (result.type === 'bool' || result.type === 'unknown') return truthOf(result, machine);
  if (asked) return machine.raise('TypeError', '__bool__ should return bool');
  return truthOf(result, machine);
}
