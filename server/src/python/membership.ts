// `in`
import { findInOrder } from './classes.ts';
import { isSame } from './equality.ts';
import { turnsOf } from './iterate.ts';
import { keyOf } from './keys.ts';
import type { Machine } from './machine.ts';
import { given } from './make.ts';
import { typeName } from './type-names.ts';
import type { Dict, Range, SetValue, Value } from './values.ts';

/** `undefined` if it is not known. */
export function isIn(item: Value, container: Value, machine: Machine): boolean | undefined {
  switch (container.type) {
    case 'text':
      return inText(item, container.value, machine);
    case 'dict':
    case 'set':
      return inTable(item, container, machine);
    case 'view':
      return container.kind === 'keys'
        ? inTable(item, container.of, machine)
        : among(item, container, machine);
    case 'range':
      return inRange(item, container, machine);
    case 'list':
    case 'tuple':
    case 'iterator':
      return among(item, container, machine);
    case 'instance':
    case 'foreign':
    case 'class':
      return inObject(item, container, machine);
    case 'bytes':
    case 'unknown':
    case 'super':
    case 'module':
    case 'builtin':
      return undefined;
    default:
      return machine.raise('TypeError', `argument of type '${typeName(container)}' is not iterable`);
  }
}

function inText(item: Value, text: string, machine: Machine): boolean | undefined {
  if (item.type === 'text') return text.includes(item.value);
  if (item.type === 'instance' && item.content?.type === 'text') return text.includes(item.content.value);
  if (item.type === 'unknown' || item.type === 'instance' || item.type === 'foreign') return undefined;
  return machine.raise('TypeError', `'in <string>' requires string as left operand, not ${typeName(item)}`);
}

function inTable(item: Value, { table, type }: Dict | SetValue, machine: Machine): boolean | undefined {
  const isSet = type === 'set';
  const asKey: Value = item.type === 'set' && isSet ? { ...item, isFrozen: true } : item;
  const key = keyOf(asKey, machine.identities);
  if (key === null) return machine.raise('TypeError', `unhashable type: '${typeName(item)}'`);
  if (key === undefined || table.open) return undefined;
  return table.entries.has(key);
}

function inRange(item: Value, { start, stop, step }: Range, machine: Machine): boolean | undefined {
  if (item.type === 'int' || item.type === 'bool' || item.type === 'float') {
    const value = Number(item.value);
    const isWithin = step > 0 ? value >= start && value < stop : value <= start && value > stop;
    return isWithin && Number.isInteger((value - start) / step);
  }
  if (item.type === 'unknown') return undefined;
  return item.type === 'instance' || item.type === 'foreign' ? undefined : isInPlain(item, machine);
}

function isInPlain(item: Value, machine: Machine): boolean | undefined {
  return machine.equal(item, { type: 'int', value: 0 }) === undefined ? undefined : false;
}

/** One by one, up to where it is found. */
function among(item: Value, container: Value, machine: Machine): boolean | undefined {
  const next = turnsOf(container, machine);
  let result: boolean | undefined = next ? false : undefined;
  for (let one = next?.() ?? 'end'; one !== 'end'; one = next?.() ?? 'end') {
    if (one === 'unknown') return undefined;
    machine.pay(1);
    const isIt = one === item && item.type !== 'float' && item.type !== 'unknown';
    const equal = isIt ? true : machine.equal(one, item);
    if (equal) return true;
    if (equal === undefined || isSameFloat(one, item)) result = undefined;
  }
  return result;
}

/** What is the same is in it, and whether two numbers that are none are the same is not known. */
function isSameFloat(one: Value, other: Value): boolean {
  return (
    one.type === 'float' && other.type === 'float' && Number.isNaN(one.value) && isSame(one, other) !== false
  );
}

function inObject(
  item: Value,
  container: Extract<Value, { type: 'instance' | 'foreign' | 'class' }>,
  machine: Machine,
): boolean | undefined {
  const of =
    container.type === 'instance' ? container.class : container.type === 'class' ? container.meta : undefined;
  const own = of && findInOrder('__contains__', of.order);
  if (own) return machine.truth(machine.call(own.value, given(container, item)));
  const found = machine.attributeIfAny(container, '__contains__');
  if (found && found.type !== 'unknown') return machine.truth(machine.call(found, given(item)));
  if (found || container.type === 'foreign') return undefined;
  const isGoneThrough = of && (findInOrder('__iter__', of.order) ?? findInOrder('__getitem__', of.order));
  if (isGoneThrough) return among(item, container, machine);
  const isKnown = of && !of.isOpen && of.order.every((one) => one.type === 'class' || one.base?.isOf);
  return isKnown ? machine.raise('TypeError', `argument of type '${of.name}' is not iterable`) : undefined;
}
