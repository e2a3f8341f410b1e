// `value[key]`: reading, assigning and deleting.

import { bytesOf } from './bytes-of.ts';
import { findInOrder, foreignBases } from './classes.ts';
import { entryOf, forgetEntries, setEntry, takeEntry } from './entries.ts';
import { lengthOfRange } from './iterate.ts';
import type { Machine } from './machine.ts';
import { given, int, list, text, tuple, UNKNOWN } from './make.ts';
import { indexOf, partOf, placesOf } from './places.ts';
import { typeName } from './type-names.ts';
import type { Dict, Instance, Range, Slice, Value } from './values.ts';

/** Types that are called the same way with the types of their items behind them: `tuple[int, int](sizes)`. */
const GENERIC: ReadonlySet<string> = new Set([
  ...['list', 'tuple', 'dict', 'set', 'frozenset', 'type', 'OrderedDict', 'defaultdict', 'Counter'],
]);

export function itemOf(value: Value, key: Value, machine: Machine): Value {
  switch (value.type) {
    case 'list':
      if (value.open)
        return key.type === 'slice' ? { type: 'list', items: [], open: true } : machine.unknown();
      return ofItems(value.items, key, machine, (items) => list(items));
    case 'tuple':
      return ofItems(value.items, key, machine, (items) => ({
        ...tuple(items),
        ...(value.more && { more: value.more }),
      }));
    case 'text': {
      const characters = [...value.value].map((one) => text(one));
      return ofItems(characters, key, machine, (items) =>
        text(items.map((one) => (one.type === 'text' ? one.value : '')).join('')),
      );
    }
    case 'bytes':
      return ofItems(bytesOf(value.value), key, machine, (items) => ({
        type: 'bytes',
        value: items.map((one) => (one.type === 'int' ? String.fromCharCode(one.value) : '')).join(''),
      }));
    case 'range':
      return ofRange(value, key, machine);
    case 'dict':
      return ofDict(value, key, machine);
    case 'foreign':
      return value.item?.(key, machine) ?? machine.unknown();
    case 'instance': {
      const own = findInOrder('__getitem__', value.class.order);
      if (own) return machine.call(own.value, given(value, key));
      for (const { base } of foreignBases(value.class.order))
        if (base?.item) return base.item(value, key, machine);
      if (isApart(value)) machine.raise('TypeError', `'${value.class.name}' object is not subscriptable`);
      return machine.unknown();
    }
    case 'class': {
      for (const { base } of foreignBases(value.order)) {
        const found = base?.classItem?.(value, key, machine);
        if (found) return found;
      }
      const own = findInOrder('__class_getitem__', value.order)?.value;
      if (own) return machine.call(own.type === 'descriptor' ? own.get : own, given(value, key));
      const inMeta = value.meta && findInOrder('__getitem__', value.meta.order);
      if (inMeta) return machine.call(inMeta.value, given(value, key));
      // `Generic[T]`, and classes that are annotated with: the class itself.
      return value;
    }
    case 'builtin':
      return value.isType && GENERIC.has(value.name) ? value : machine.unknown();
    case 'function':
      // What decorates it, and is not known, may have made something else of it.
      if (value.attributes.open) return machine.unknown();
      return machine.raise('TypeError', `'${typeName(value)}' object is not subscriptable`);
    case 'int':
    case 'float':
    case 'bool':
    case 'none':
    case 'set':
    case 'iterator':
    case 'method':
    case 'view':
    case 'slice':
      return machine.raise('TypeError', `'${typeName(value)}' object is not subscriptable`);
    default:
      return machine.unknown();
  }
}

function ofDict(dict: Dict, key: Value, machine: Machine): Value {
  const value = entryOf(dict, key, machine);
  const makes = dict.missing && dict.missing.type !== 'none' ? dict.missing : undefined;
  // It may have been made now.
  if (value?.type === 'unknown' && makes) forgetEntries(dict, machine);
  if (value) return value;
  if (dict.kind === 'Counter') return int(0);
  if (!makes) return machine.raise('KeyError', key);
  const made = machine.call(makes, given());
  setEntry(dict, key, made, machine);
  return made;
}

function ofItems(
  items: readonly Value[],
  key: Value,
  machine: Machine,
  make: (items: readonly Value[]) => Value,
): Value {
  if (key.type === 'slice') {
    const places = placesOf(key, items.length, machine);
    machine.pay(places?.length ?? 0);
    return places ? make(places.map((at) => items[at] ?? UNKNOWN)) : machine.anyOf(items);
  }
  const at = indexOf(key, items.length, machine);
  if (at === undefined) return machine.anyOf(items);
  return items[at] ?? machine.raise('IndexError', 'index out of range');
}

function ofRange(of: Range, key: Value, machine: Machine): Value {
  const length = lengthOfRange(of.start, of.stop, of.step);
  if (key.type === 'slice') {
    const part = partOf(key, length, machine);
    if (!part) return machine.unknown();
    const { first, end, stride } = part;
    return {
      type: 'range',
      start: of.start + first * of.step,
      stop: of.start + end * of.step,
      step: of.step * stride,
    };
  }
  const at = indexOf(key, length, machine);
  if (at === undefined) return machine.unknown();
  return at < length
    ? int(of.start + at * of.step)
    : machine.raise('IndexError', 'range object index out of range');
}

function isApart({ class: { order, isOpen } }: Instance): boolean {
  return !isOpen && order.every((one) => one.type === 'class');
}

export function setItemOf(value: Value, key: Value, to: Value, machine: Machine): void {
  switch (value.type) {
    case 'list': {
      machine.touch(value);
      const at = key.type === 'slice' || value.open ? undefined : indexOf(key, value.items.length, machine);
      const places =
        key.type === 'slice' && !value.open ? placesOf(key, value.items.length, machine) : undefined;
      if (key.type === 'slice' && places) setSlice(value, key, places, to, machine);
      else if (at === undefined) machine.forget(value);
      else if (at >= value.items.length) machine.raise('IndexError', 'list assignment index out of range');
      else value.items[at] = to;
      break;
    }
    case 'dict':
      setEntry(value, key, to, machine);
      break;
    case 'foreign':
      value.setItem?.(key, to, machine);
      break;
    case 'instance':
      callOwn(value, '__setitem__', [key, to], machine);
      break;
    case 'tuple':
    case 'text':
    case 'bytes':
    case 'int':
    case 'float':
    case 'bool':
    case 'none':
    case 'range':
    case 'set':
    case 'view':
    case 'function':
      machine.raise('TypeError', `'${typeName(value)}' object does not support item assignment`);
      break;
    case 'unknown':
      machine.branches.changeHidden();
      break;
    default:
  }
}

function setSlice(
  into: Extract<Value, { type: 'list' }>,
  key: Slice,
  places: readonly number[],
  to: Value,
  machine: Machine,
): void {
  const items = machine.iterate(to);
  machine.pay(items?.length ?? 0);
  const part = partOf(key, into.items.length, machine);
  if (!items || !part) machine.forget(into);
  else if (part.stride === 1) {
    into.items.splice(part.first, Math.max(0, part.end - part.first), ...items);
  } else if (items.length !== places.length) {
    machine.raise(
      'ValueError',
      `attempt to assign sequence of size ${items.length} to extended slice of size ${places.length}`,
    );
  } else {
    for (const [at, place] of places.entries()) into.items[place] = items[at] ?? UNKNOWN;
  }
}

export function removeItem(value: Value, key: Value, machine: Machine): void {
  if (value.type === 'dict') {
    if (!takeEntry(value, key, machine)) machine.raise('KeyError', key);
  } else if (value.type === 'list') {
    machine.touch(value);
    const places =
      key.type === 'slice'
        ? placesOf(key, value.items.length, machine)
        : [indexOf(key, value.items.length, machine)];
    if (value.open || !places) machine.forget(value);
    else if (key.type !== 'slice' && (places[0] ?? 0) >= value.items.length) {
      machine.raise('IndexError', 'list assignment index out of range');
    } else {
      const taken = new Set(places);
      value.items = value.items.filter((_, at) => !taken.has(at));
    }
  } else if (value.type === 'instance' || value.type === 'foreign')
    callOwn(value, '__delitem__', [key], machine);
  else if (['tuple', 'text', 'int', 'none', 'float', 'set', 'range'].includes(value.type))
    machine.raise('TypeError', `'${typeName(value)}' object doesn't support item deletion`);
}

/** A method of the program, or of the library that it has it from. */
function callOwn(value: Value, name: string, values: readonly Value[], machine: Machine): void {
  const own = value.type === 'instance' ? findInOrder(name, value.class.order) : undefined;
  if (own) machine.call(own.value, given(value, ...values));
  else {
    const found = machine.attributeIfAny(value, name);
    if (found) machine.call(found, given(...values));
    else if (value.type === 'instance' && isApart(value))
      machine.raise(
        'TypeError',
        `'${value.class.name}' object does not support item ${name === '__setitem__' ? 'assignment' : 'deletion'}`,
      );
  }
}
