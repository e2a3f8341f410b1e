// What goes through others, as far as it is asked: `range`, `zip`, `enumerate`, `map`, `sorted`.
import { plainOf } from '../content.ts';
import { builtin, given, int, iterator, iteratorOver, list, openIterator, tuple } from '../make.ts';
import { sorted } from '../sorting.ts';
import { typeName } from '../type-names.ts';
import type { Builtin, Iterator, Run, Source, Value } from '../values.ts';
import { inAnyOrder } from './any-order.ts';

export const iterations: readonly Builtin[] = [
  {
    ...builtin('range', (run, ...values) => {
      const numbers = values.map((value) => rangePart(value, run));
      if (values.length === 0 || values.length > 3)
        return run.raise('TypeError', `range expected 1 to 3 arguments, got ${values.length}`);
      if (numbers.includes(undefined)) return undefined;
      const [first = 0, second, step = 1] = numbers;
      if (step === 0) return run.raise('ValueError', 'range() arg 3 must not be zero');
      const [start, stop] = second === undefined ? [0, first] : [first, second];
      return { type: 'range', start, stop, step };
    }),
    isType: true,
  },
  {
    type: 'builtin',
    name: 'enumerate',
    isType: true,
    call: ({ positional: [over, from], keywords, isOpen }, run) => {
      const start = (keywords.get('start') ?? from)?.value ?? int(0);
      const inner = (over ?? keywords.get('iterable'))?.value;
      const items = inner && run.iterator(inner);
      if (!items || start.type !== 'int' || isOpen) return open(run);
      const { each } = items;
      if (each) return openIterator((run) => tuple([run.unknown(), each(run)]));
      return iteratorOver({
        lost: (run) => run.lose(items),
        next: ({ at }, run) => {
          const item = run.next(items);
          return typeof item === 'string' ? item : tuple([int(start.value + at), item]);
        },
      });
    },
  },
  {
    type: 'builtin',
    name: 'zip',
    isType: true,
    call: ({ positional, keywords, isOpen }, run) => {
      const strict = keywords.get('strict');
      const isStrict = strict ? run.truth(strict.value) : false;
      const all = iteratorsOf(
        positional.map(({ value }) => value),
        run,
      );
      if (isOpen || !all || isStrict === undefined) return open(run);
      const each = all.flatMap((one) => one.each ?? []);
      if (all.length > 0 && each.length === all.length)
        return openIterator((run) => tuple(each.map((one) => one(run))));
      return all.length === 0 ? iterator([]) : iteratorOver(zipped(all, isStrict));
    },
  },
  {
    ...builtin('map', (run, call, ...over) => {
      const all = iteratorsOf(over, run);
      if (over.length === 0) return run.raise('TypeError', 'map() must have at least two arguments.');
      if (!call || !all) return open(run);
      const together = zipped(all, false);
      return iteratorOver({
        lost: (run) => {
          for (const one of all) run.lose(one);
          run.call(call, given(...all.map(() => run.unknown())));
        },
        next: (of, run) => {
          const items = together.next(of, run);
          return typeof items === 'string' || items.type !== 'tuple'
            ? items
            : run.call(call, given(...items.items));
        },
      });
    }),
    isType: true,
  },
  {
    ...builtin('filter', (run, test, over) => {
      const items = over && run.iterator(over);
      if (!test || !items) return open(run);
      return iteratorOver({
        lost: (run) => {
          run.lose(items);
          if (test.type !== 'none') run.call(test, given(run.unknown()));
        },
        next: (_, run) => {
          for (;;) {
            const item = run.next(items);
            if (typeof item === 'string') return item;
            const truth = run.truth(test.type === 'none' ? item : run.call(test, given(item)));
            if (truth) return item;
            if (truth === undefined) return 'unknown';
          }
        },
      });
    }),
    isType: true,
  },
  {
    ...builtin('reversed', (run, over) => {
      if (!over) return undefined;
      const own =
        over.type === 'instance' || over.type === 'foreign'
          ? run.attributeIfAny(over, '__reversed__')
          : undefined;
      if (own) return run.call(own, given());
      if (over.type === 'list') return fromTheBack(over);
      if (over.type === 'set' || over.type === 'iterator')
        return run.raise('TypeError', `'${typeName(over)}' object is not reversible`);
      if (over.type === 'instance') return ofInstance(over, run);
      const items = run.iterate(over);
      return items ? iterator([...items].reverse()) : open(run);
    }),
    isType: true,
  },
  {
    type: 'builtin',
    name: 'sorted',
    call: ({ positional, keywords, isOpen }, run) => {
      const [over] = positional;
      const items = over && !isOpen ? inAnyOrder(over.value, run) : undefined;
      const ordered = items && sorted(items, keywords.get('key')?.value, keywords.get('reverse')?.value, run);
      return ordered ? list(ordered) : { type: 'list', items: [], open: true };
    },
  },
  builtin('iter', (run, over, sentinel) => {
    if (sentinel && over) {
      return iteratorOver({
        lost: (run) => {
          run.call(over, given());
        },
        next: (_, run) => {
          const item = run.orRaised(() => run.call(over, given()), 'StopIteration');
          if (!item) return 'end';
          const isLast = run.equal(item, sentinel);
          return isLast === undefined ? 'unknown' : isLast ? 'end' : item;
        },
      });
    }
    return (over && run.iterator(over)) ?? open(run);
  }),
  builtin('next', (run, from, usual) => {
    if (from?.type === 'instance') return nextOfInstance(from, usual, run);
    if (from?.type === 'list' || from?.type === 'tuple' || from?.type === 'text' || from?.type === 'dict')
      return run.raise('TypeError', `'${typeName(from)}' object is not an iterator`);
    if (from?.type !== 'iterator') return undefined;
    const next = run.next(from);
    if (next === 'unknown') return from.each?.(run);
    if (next !== 'end') return next;
    return usual ?? stop(from, run);
  }),
];

function nextOfInstance(from: Value, usual: Value | undefined, run: Run): Value {
  const own = run.attribute(from, '__next__');
  if (!usual) return run.call(own, given());
  return run.orRaised(() => run.call(own, given()), 'StopIteration') ?? usual;
}

/** The end of an iterator is an exception, with what a generator returned. */
export function stop({ source }: Iterator, run: Run): never {
  const result = source?.result;
  if (source) delete source.result;
  return run.raise('StopIteration', result && result.type !== 'none' ? result : undefined);
}

function rangePart(given_: Value, run: Run): number | undefined {
  const value = plainOf(given_);
  if (value.type === 'int' || value.type === 'bool') return Number(value.value);
  const isNone = ['float', 'text', 'none', 'list', 'tuple', 'dict', 'set'].includes(value.type);
  if (isNone)
    return run.raise('TypeError', `'${typeName(value)}' object cannot be interpreted as an integer`);
  const index = value.type === 'instance' ? run.attributeIfAny(value, '__index__') : undefined;
  const made = index && run.call(index, given());
  return made?.type === 'int' ? made.value : undefined;
}

/** An iterator over each; `undefined` if it is not known what comes of one. */
export function iteratorsOf(values: readonly Value[], run: Run): readonly Iterator[] | undefined {
  const all = values.map((value) => run.iterator(value));
  const known = all.filter((one) => one !== undefined);
  if (known.length === all.length) return known;
  // Whoever goes through it may go through these as well.
  for (const one of known) run.lose(one);
  return undefined;
}

/** One of each, until one of them has no more. */
function zipped(all: readonly Iterator[], isStrict: boolean): Source {
  return {
    lost: (run) => {
      for (const one of all) run.lose(one);
    },
    next: (_, run) => {
      const items: Value[] = [];
      for (const [at, one] of all.entries()) {
        const item = run.next(one);
        if (typeof item !== 'string') items.push(item);
        else if (item === 'end' && isStrict) return checkEnds(all, at, run);
        else return item;
      }
      return { type: 'tuple', items };
    },
  };
}

function checkEnds(all: readonly Iterator[], at: number, run: Run): 'end' | 'unknown' {
  if (at > 0) return run.raise('ValueError', `zip() argument ${at + 1} is shorter than argument 1`);
  for (const [index, one] of all.entries()) {
    const next = index === 0 ? 'end' : run.next(one);
    if (next === 'unknown') return next;
    if (next !== 'end')
      return run.raise('ValueError', `zip() argument ${index + 1} is longer than argument 1`);
  }
  return 'end';
}

function fromTheBack(over: Extract<Value, { type: 'list' }>): Value {
  const { length } = over.items;
  return iteratorOver({
    next: ({ at }) => (over.open ? 'unknown' : (over.items[length - 1 - at] ?? 'end')),
  });
}

/** By `__len__` and `__getitem__`. */
function ofInstance(over: Value, run: Run): Value {
  const [length, item] = ['__len__', '__getitem__'].map((name) => run.attributeIfAny(over, name));
  const count = length && item ? run.call(length, given()) : undefined;
  if (count?.type !== 'int' || !item) return open(run);
  return iteratorOver({
    next: ({ at }, run) => (at < count.value ? run.call(item, given(int(count.value - 1 - at))) : 'end'),
  });
}

function open(run: Run): Value {
  run.unknown();
  return openIterator();
}
