// `value[key]`: reading, assigning and deleting.
import { findInOrder, foreignBases } from './classes.ts';
import { entryOf, setEntry, takeEntry } from './entries.ts';
import type { Machine } from './machine.ts';
import { given, list, text, tuple, UNKNOWN } from './make.ts';
import type { Dict, Slice, Value } from './values.ts';

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
    case 'range':
      return ofItems(machine.iterate(value) ?? [], key, machine, () => UNKNOWN);
    case 'dict':
      return ofDict(value, key, machine);
    case 'foreign':
      return value.item?.(key, machine) ?? machine.unknown();
    case 'instance': {
      const own = findInOrder('__getitem__', value.class.order);
      if (own) return machine.call(own.value, given(value, key));
      for (const { base } of foreignBases(value.class.order))
        if (base?.item) return base.item(value, key, machine);
      return machine.unknown();
    }
    case 'class': {
      for (const { base } of foreignBases(value.order)) {
        const found = base?.classItem?.(value, key, machine);
        if (found) return found;
      }
      // `Generic[T]`, and classes that are annotated with: the class itself.
      return value;
    }
    default:
      return machine.unknown();
  }
}

function ofDict(dict: Dict, key: Value, machine: Machine): Value {
  const value = entryOf(dict, key, machine);
  if (value) return value;
  if (!dict.missing) return machine.raise('KeyError', key);
  const made = machine.call(dict.missing, given());
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
    const places = placesOf(key, items.length);
    machine.pay(places?.length ?? 0);
    return places ? make(places.map((at) => items[at] ?? UNKNOWN)) : machine.unknown();
  }
  const at = indexOf(key, items.length);
  if (at === undefined) return machine.unknown();
  return items[at] ?? machine.raise('IndexError', 'index out of range');
}

/** From the front; outside of the list if it is. */
export function indexOf(key: Value, length: number): number | undefined {
  if (key.type !== 'int' && key.type !== 'bool') return undefined;
  const index = Number(key.value);
  return index < 0 ? (index + length < 0 ? length : index + length) : index;
}

/** Which items a slice takes; `undefined` if it is not known. */
export function placesOf({ start, stop, step }: Slice, length: number): readonly number[] | undefined {
  const number = (value: Value) =>
    value.type === 'int' ? value.value : value.type === 'none' ? null : undefined;
  const [from, to, by = undefined] = [number(start), number(stop), number(step)];
  if (from === undefined || to === undefined || by === undefined || by === 0) return undefined;
  const stride = by ?? 1;
  const within = (value: number) => {
    const index = value < 0 ? value + length : value;
    return stride > 0 ? Math.max(0, Math.min(index, length)) : Math.max(-1, Math.min(index, length - 1));
  };
  const first = from === null ? (stride > 0 ? 0 : length - 1) : within(from);
  const end = to === null ? (stride > 0 ? length : -1) : within(to);
  const places: number[] = [];
  for (let at = first; stride > 0 ? at < end : at > end; at += stride) places.push(at);
  return places;
}

export function setItemOf(value: Value, key: Value, to: Value, machine: Machine): void {
  switch (value.type) {
    case 'list': {
      machine.touch(value);
      const at = key.type === 'slice' || value.open ? undefined : indexOf(key, value.items.length);
      const places = key.type === 'slice' && !value.open ? placesOf(key, value.items.length) : undefined;
      if (key.type === 'slice' && places) setSlice(value, key, places, to, machine);
      else if (at === undefined) {
        value.items = [];
        value.open = true;
      } else if (at >= value.items.length) machine.raise('IndexError', 'list assignment index out of range');
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
      machine.raise('TypeError', 'object does not support item assignment');
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
  if (!items || (key.step.type !== 'none' && items.length !== places.length)) {
    into.items = [];
    into.open = true;
  } else if (key.step.type === 'none') {
    const [start] = [places[0] ?? indexOf(key.start, into.items.length) ?? 0];
    into.items.splice(Math.min(start, into.items.length), places.length, ...items);
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
      key.type === 'slice' ? placesOf(key, value.items.length) : [indexOf(key, value.items.length)];
    if (value.open || !places) {
      value.items = [];
      value.open = true;
    } else if (key.type !== 'slice' && (places[0] ?? 0) >= value.items.length) {
      machine.raise('IndexError', 'list assignment index out of range');
    } else value.items = value.items.filter((_, at) => !places.includes(at));
  } else if (value.type === 'instance' || value.type === 'foreign')
    callOwn(value, '__delitem__', [key], machine);
}

/** A method of the program, or of the library that it has it from. */
function callOwn(value: Value, name: string, values: readonly Value[], machine: Machine): void {
  const own = value.type === 'instance' ? findInOrder(name, value.class.order) : undefined;
  if (own) machine.call(own.value, given(value, ...values));
  else {
    const found = machine.attributeIfAny(value, name);
    if (found) machine.call(found, given(...values));
  }
}
