// `len()`
import { findInOrder } from './classes.ts';
import { lengthOfRange } from './iterate.ts';
import { given, int } from './make.ts';
import { typeName } from './type-names.ts';
import type { Run, Value } from './values.ts';

/** `undefined` if it is not known. */
export function lengthOf(value: Value, run: Run): Value | undefined {
  switch (value.type) {
    case 'text':
      return int(isPlain(value.value) ? value.value.length : [...value.value].length);
    case 'bytes':
      return int(value.value.length);
    case 'tuple':
      return int(value.items.length);
    case 'list':
      return value.open ? undefined : int(value.items.length);
    case 'dict':
    case 'set':
      return value.table.open ? undefined : int(value.table.entries.size);
    case 'view':
      return lengthOf(value.of, run);
    case 'range':
      return int(lengthOfRange(value.start, value.stop, value.step));
    case 'foreign': {
      const own = value.attribute?.('__len__', run);
      return own && run.call(own, given());
    }
    case 'instance':
    case 'class':
      return ofInstance(value, run);
    case 'unknown':
      return undefined;
    case 'iterator':
      // What a library gives has its length, where that has one.
      if (value.each) return undefined;
      return run.raise('TypeError', `object of type '${typeName(value)}' has no len()`);
    default:
      return run.raise('TypeError', `object of type '${typeName(value)}' has no len()`);
  }
}

/** Whether each character is one here as well. */
function isPlain(value: string): boolean {
  return !/[\ud800-\udfff]/.test(value);
}

function ofInstance(value: Extract<Value, { type: 'instance' | 'class' }>, run: Run): Value | undefined {
  const of = value.type === 'instance' ? value.class : value.meta;
  const own = of && findInOrder('__len__', of.order)?.value;
  const length = own ? run.call(own, given(value)) : called(value, run);
  if (length)
    return length.type === 'int' && length.value < 0
      ? run.raise('ValueError', '__len__() should return >= 0')
      : length;
  const isKnown = of?.isOpen === false && of.order.every((one) => one.type === 'class' || one.base?.isApart);
  return isKnown ? run.raise('TypeError', `object of type '${of?.name}' has no len()`) : undefined;
}

/** By a method that a library gives it. */
function called(value: Value, run: Run): Value | undefined {
  const found = run.attributeIfAny(value, '__len__');
  return found && run.call(found, given());
}
