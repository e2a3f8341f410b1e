// What goes through others: `range`, `zip`, `enumerate`, `map`, `sorted`.
import { builtin, given, int, iterator, list, tuple, UNKNOWN } from '../make.ts';
import { sorted } from '../sorting.ts';
import type { Builtin, Run, Value } from '../values.ts';

export const iterations: readonly Builtin[] = [
  {
    ...builtin('range', (run, ...values) => {
      const numbers = values.map((value) =>
        value.type === 'int' || value.type === 'bool' ? Number(value.value) : undefined,
      );
      if (values.some(({ type }) => type === 'float' || type === 'text' || type === 'none')) {
        return run.raise('TypeError', "'float' object cannot be interpreted as an integer");
      }
      if (numbers.includes(undefined) || numbers.length === 0) return undefined;
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
    call: (given_, run) => {
      const [over, from] = given_.positional;
      const start = (given_.keywords.get('start') ?? from)?.value ?? int(0);
      const items = over && run.iterate(over.value);
      if (!items || start.type !== 'int' || given_.isOpen) return open(run);
      return iterator(items.map((item, at) => tuple([int(start.value + at), item])));
    },
  },
  {
    type: 'builtin',
    name: 'zip',
    call: ({ positional, isOpen }, run) => {
      const all = positional.map(({ value }) => run.iterate(value));
      const known = all.filter((items) => items !== undefined);
      if (isOpen || known.length !== all.length) return open(run);
      const length = Math.min(...known.map((items) => items.length));
      if (!Number.isFinite(length)) return iterator([]);
      return iterator(Array.from({ length }, (_, at) => tuple(known.map((items) => items[at] ?? UNKNOWN))));
    },
  },
  builtin('map', (run, call, ...over) => {
    const all = over.map((one) => run.iterate(one));
    const known = all.filter((items) => items !== undefined);
    if (!call || known.length !== all.length || all.length === 0) return open(run);
    const length = Math.min(...known.map((items) => items.length));
    return iterator(
      Array.from({ length }, (_, at) => run.call(call, given(...known.map((items) => items[at] ?? UNKNOWN)))),
    );
  }),
  builtin('filter', (run, test, over) => {
    const items = over && run.iterate(over);
    if (!test || !items) return open(run);
    const truths = items.map((item) => run.truth(test.type === 'none' ? item : run.call(test, given(item))));
    return truths.includes(undefined) ? open(run) : iterator(items.filter((_, at) => truths[at]));
  }),
  builtin('reversed', (run, over) => {
    if (over?.type === 'instance') {
      const own = run.attributeIfAny(over, '__reversed__');
      return own ? run.call(own, given()) : open(run);
    }
    if (over?.type === 'dict') return open(run);
    const items = over && run.iterate(over);
    return items ? iterator([...items].reverse()) : open(run);
  }),
  {
    type: 'builtin',
    name: 'sorted',
    call: ({ positional, keywords, isOpen }, run) => {
      const [over] = positional;
      const items = over && !isOpen ? itemsInAnyOrder(over.value, run) : undefined;
      const ordered = items && sorted(items, keywords.get('key')?.value, keywords.get('reverse')?.value, run);
      return ordered ? list(ordered) : { type: 'list', items: [], open: true };
    },
  },
  builtin('iter', (run, over, more) => {
    if (over?.type === 'iterator') return over;
    const items = over && !more ? run.iterate(over) : undefined;
    return items ? iterator(items) : open(run);
  }),
  builtin('next', (run, from, usual) => {
    if (from?.type === 'instance') return run.call(run.attribute(from, '__next__'), given());
    if (from?.type !== 'iterator' || from.open) return undefined;
    run.touch(from);
    return from.items.shift() ?? usual ?? run.raise('StopIteration', '');
  }),
];

/** Putting a set in order gives it one. */
function itemsInAnyOrder(value: Value, run: Run): readonly Value[] | undefined {
  if (value.type === 'set') {
    const items = [...value.table.entries.values()];
    const isPlain = items.every(({ type }) => type === 'int' || type === 'text' || type === 'float');
    return value.table.open || !isPlain ? undefined : items;
  }
  return run.iterate(value);
}

function open(run: Run): Value {
  run.unknown();
  return { type: 'iterator', items: [], open: true };
}
