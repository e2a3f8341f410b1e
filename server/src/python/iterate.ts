// What comes of something that is gone through.

import { Raised } from './branches.ts';
import { findInOrder, foreignBases } from './classes.ts';
import { keysOf } from './entries.ts';
import type { Machine } from './machine.ts';
import { given, int, text } from './make.ts';
import type { Instance, Iterator, Range, Value } from './values.ts';

/** `undefined` if it is not known. An iterator is used up. */
export function itemsOf(value: Value, machine: Machine): readonly Value[] | undefined {
  switch (value.type) {
    case 'list':
      return value.open ? undefined : [...value.items];
    case 'tuple':
      return value.items;
    case 'iterator':
      return used(value, machine);
    case 'range':
      return ofRange(value, machine);
    case 'text':
      return [...value.value].map((one) => text(one));
    case 'dict':
      return keysOf(value);
    // In which order is up to the machine, unless there is one only.
    case 'set':
      return value.table.open || value.table.entries.size > 1 ? undefined : [...value.table.entries.values()];
    case 'foreign':
      return value.iterate?.(machine);
    case 'instance':
      return ofInstance(value, machine);
    case 'class': {
      const items = foreignBases(value.order).map(({ base }) => base?.classIterate?.(value, machine));
      return items.find((found) => found !== undefined);
    }
    case 'int':
    case 'float':
    case 'bool':
    case 'none':
      return machine.raise('TypeError', `'${value.type}' object is not iterable`);
    default:
      machine.unknown();
      return undefined;
  }
}

function used(value: Iterator, machine: Machine): readonly Value[] | undefined {
  const { items, open } = value;
  machine.touch(value);
  value.items = [];
  return open ? undefined : items;
}

function ofRange({ start, stop, step }: Range, machine: Machine): readonly Value[] {
  const length = Math.max(0, Math.ceil((stop - start) / step));
  machine.pay(length);
  return Array.from({ length }, (_, at) => int(start + at * step));
}

function ofInstance(value: Instance, machine: Machine): readonly Value[] | undefined {
  const { order } = value.class;
  const iter = findInOrder('__iter__', order);
  const next = findInOrder('__next__', order);
  if (iter) {
    const result = machine.call(iter.value, given(value));
    return result === value
      ? next
        ? ofNext(value, next.value, machine)
        : undefined
      : machine.iterate(result);
  }
  for (const { base } of foreignBases(order)) if (base?.iterate) return base.iterate(value, machine);
  const item = findInOrder('__getitem__', order);
  return item
    ? untilRaised('IndexError', (at) => machine.call(item.value, given(value, int(at))), machine)
    : undefined;
}

function ofNext(value: Instance, next: Value, machine: Machine): readonly Value[] | undefined {
  return untilRaised('StopIteration', () => machine.call(next, given(value)), machine);
}

function untilRaised(
  name: string,
  turn: (at: number) => Value,
  machine: Machine,
): readonly Value[] | undefined {
  const items: Value[] = [];
  for (;;) {
    machine.pay(1);
    const doubts = machine.doubts;
    try {
      items.push(turn(items.length));
    } catch (error) {
      if (!(error instanceof Raised) || error.value.type !== 'instance') throw error;
      if (error.value.class.order.some((one) => one.type === 'class' && one.name === name)) return items;
      throw error;
    }
    if (machine.doubts > doubts && items.at(-1)?.type === 'unknown') return undefined;
    if (machine.isUncertain && items.length > 1000) return undefined;
  }
}
