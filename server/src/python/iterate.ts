// What comes of something that is gone through: all of it at once, or one after the other, as far as it is asked for.
import { forgotten, Raised } from './branches.ts';
import { findInOrder, foreignBases } from './classes.ts';
import { keysOf } from './entries.ts';
import type { Machine } from './machine.ts';
import { given, int, iteratorOver, openIterator, text, UNKNOWN } from './make.ts';
import { typeName } from './type-names.ts';
import type { Dict, Instance, Iterator, Next, Range, Run, Source, Value } from './values.ts';
import { viewed } from './views.ts';

/** What comes at a place of something that can be gone through again and again. */
type At = (at: number) => Next;

/** What comes next of an iterator. */
export function nextOf(of: Iterator, run: Machine, sent?: Value): Next {
  if (of.open) {
    loseEffects(of, run);
    run.unknown();
    return 'unknown';
  }
  if (of.at === Number.POSITIVE_INFINITY) return 'end';
  run.touch(of);
  const { source } = of;
  // What a program gives takes some steps.
  run.pay(source?.isOnce ? 25 : source ? 4 : 1);
  const next = source ? run.budget.deeper(() => source.next(of, run, sent)) : (of.items[of.at] ?? 'end');
  if (next === 'end') of.at = Number.POSITIVE_INFINITY;
  else if (next !== 'unknown') of.at += 1;
  else {
    of.open = true;
    run.unknown();
  }
  return next;
}

/** From here on it is not known what comes of it. */
export function loseAll(iterator: Iterator, run: Machine): void {
  run.touch(iterator);
  run.branches.anyOf(iterator.items);
  iterator.open = true;
  loseEffects(iterator, run);
}

/** What is asked for something that is not known may do any of what it does, and nothing is known of what that changes. */
export function loseEffects({ source }: Iterator, run: Machine): void {
  if (!source?.lost) return;
  const { journal } = run.branches;
  const frame = journal.open();
  try {
    run.branches.anyTimes(() => {
      run.budget.deeper(() => source.lost?.(run));
      return undefined;
    });
  } finally {
    journal.close(frame);
  }
  for (const [holder, before] of [...frame]) journal.put(holder, forgotten(before));
}

/** Raises an exception where a generator waits; others cannot have one. */
export function raiseIn(of: Iterator, raised: Raised, run: Machine): Next {
  const { source } = of;
  if (of.open || !source?.raise) return 'unknown';
  if (of.at === Number.POSITIVE_INFINITY) throw raised;
  run.touch(of);
  const next = run.budget.deeper(() => source.raise?.(of, raised, run) ?? 'unknown');
  if (next === 'end') of.at = Number.POSITIVE_INFINITY;
  else of.at += 1;
  return next;
}

/** All that comes; `undefined` if it is not known. An iterator is used up. */
export function itemsOf(value: Value, machine: Machine): readonly Value[] | undefined {
  switch (value.type) {
    case 'list':
      return value.open ? undefined : [...value.items];
    case 'tuple':
      return value.items;
    case 'range':
      return ofRange(value, machine);
    case 'dict':
      return keysOf(value);
    case 'foreign':
      return value.iterate?.(machine);
    default: {
      const next = turnsOf(value, machine);
      return next && all(next, machine);
    }
  }
}

function all(next: () => Next, machine: Machine): readonly Value[] | undefined {
  const items: Value[] = [];
  for (;;) {
    const item = next();
    if (item === 'end') return items;
    if (item === 'unknown') return undefined;
    items.push(item);
    machine.pay(1);
    if (machine.isUncertain && items.length > 1000) return undefined;
  }
}

function ofRange({ start, stop, step }: Range, machine: Machine): readonly Value[] {
  const length = lengthOfRange(start, stop, step);
  machine.pay(length);
  return Array.from({ length }, (_, at) => int(start + at * step));
}

export function lengthOfRange(start: number, stop: number, step: number): number {
  return Math.max(0, Math.ceil((stop - start) / step));
}

/** Gives what comes, one after the other, for whoever goes through it alone; `undefined` if it is not known. */
export function turnsOf(value: Value, machine: Machine): (() => Next) | undefined {
  if (value.type === 'iterator') return () => nextOf(value, machine);
  const places = placesOf(value, machine);
  if (places) {
    let at = 0;
    return () => places(at++);
  }
  const iterator =
    value.type === 'instance' || value.type === 'class' ? iteratorOf(value, machine) : undefined;
  return iterator && (() => nextOf(iterator, machine));
}

/** As `iter()` gives it. */
export function iteratorOf(value: Value, machine: Machine): Iterator | undefined {
  if (value.type === 'iterator') return value;
  if (value.type === 'instance') return ofInstance(value, machine);
  if (value.type === 'foreign' && value.each) return openIterator((run) => value.each?.(run) ?? UNKNOWN);
  const places = placesOf(value, machine);
  return places && iteratorOver({ next: ({ at }) => places(at) });
}

function placesOf(value: Value, machine: Machine): At | undefined {
  switch (value.type) {
    case 'list':
      // It may grow while it is gone through.
      return (at) => (value.open ? 'unknown' : (value.items[at] ?? 'end'));
    case 'range':
      return (at) => rangeItem(value, at);
    case 'text':
      return placesIn([...value.value].map((one) => text(one)));
    case 'tuple':
      return placesIn(value.items);
    case 'dict':
      return ofSize(value, keysOf(value), machine);
    case 'view':
      return ofSize(value.of, viewed(value), machine);
    case 'set':
      return placesIn(inOrder(value));
    case 'foreign':
      return placesIn(value.iterate?.(machine));
    case 'class': {
      const own = value.meta && findInOrder('__iter__', value.meta.order);
      const made = own && machine.call(own.value, given(value));
      if (made) return made.type === 'unknown' ? undefined : placesIn(machine.iterate(made));
      const items = foreignBases(value.order).map(({ base }) => base?.classIterate?.(value, machine));
      return placesIn(items.find((found) => found !== undefined));
    }
    case 'int':
    case 'float':
    case 'bool':
    case 'none':
    case 'function':
    case 'method':
      return machine.raise('TypeError', `'${typeName(value)}' object is not iterable`);
    default:
      machine.unknown();
      return undefined;
  }
}

/** In which order is up to the machine, unless there is one only. */
function inOrder({ table }: Extract<Value, { type: 'set' }>): readonly Value[] | undefined {
  return table.open || table.entries.size > 1 ? undefined : [...table.entries.values()];
}

function placesIn(items: readonly Value[] | undefined): At | undefined {
  return items && ((at) => items[at] ?? 'end');
}

function rangeItem({ start, stop, step }: Range, at: number): Next {
  const value = start + at * step;
  return (step > 0 ? value < stop : value > stop) ? int(value) : 'end';
}

/** A dict may not grow while it is gone through. */
function ofSize({ table }: Dict, items: readonly Value[] | undefined, machine: Machine): At | undefined {
  if (!items) return undefined;
  return (at) => {
    if (table.open) return 'unknown';
    if (table.entries.size !== items.length)
      return machine.raise('RuntimeError', 'dictionary changed size during iteration');
    return items[at] ?? 'end';
  };
}

function ofInstance(value: Instance, machine: Machine): Iterator | undefined {
  const { order } = value.class;
  const iter = findInOrder('__iter__', order);
  if (iter) {
    const result = iter.value.type === 'none' ? undefined : machine.call(iter.value, given(value));
    if (!result) return machine.raise('TypeError', `'${value.class.name}' object is not iterable`);
    if (result.type === 'instance') return ofNext(result, machine);
    return result.type === 'unknown' ? undefined : iteratorOf(result, machine);
  }
  for (const { base } of foreignBases(order)) {
    if (!base?.iterate) continue;
    const items = base.iterate(value, machine);
    return items && iteratorOver({ next: ({ at }) => items[at] ?? 'end' });
  }
  const item = findInOrder('__getitem__', order);
  if (item) return calling('IndexError', (at) => machine.call(item.value, given(value, int(at))), machine);
  const isKnown = !value.class.isOpen && order.every((one) => one.type === 'class' || one.base?.isApart);
  if (isKnown) return machine.raise('TypeError', `'${value.class.name}' object is not iterable`);
  machine.unknown();
  return undefined;
}

function ofNext(value: Instance, machine: Machine): Iterator | undefined {
  const next = findInOrder('__next__', value.class.order);
  return next && calling('StopIteration', () => machine.call(next.value, given(value)), machine);
}

/** What each call gives, until that exception is raised. */
function calling(name: string, turn: (at: number) => Value, machine: Machine): Iterator {
  const source: Source = {
    lost: () => {
      turn(0);
    },
    next({ at }) {
      const unsure = machine.doubts;
      try {
        const item = turn(at);
        // It may have raised.
        return item.type === 'unknown' && machine.doubts > unsure ? 'unknown' : item;
      } catch (error) {
        if (isRaised(error, name)) return 'end';
        throw error;
      }
    },
  };
  return iteratorOver(source);
}

/** Whether it is an exception of the program of that class of the language. */
export function isRaised(error: unknown, name: string): error is Raised {
  return (
    error instanceof Raised &&
    error.value.type === 'instance' &&
    error.value.class.order.some((one) => one.type === 'class' && one.name === name)
  );
}

/** Whatever comes is thrown away; whether all of it was known. */
export function exhaust(of: Iterator, run: Run): boolean {
  for (;;) {
    const next = run.next(of);
    if (next === 'end') return true;
    if (next === 'unknown') return false;
  }
}
