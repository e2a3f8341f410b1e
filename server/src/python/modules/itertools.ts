// `itertools`: what has an end.
import { builtin, given, iterator, tuple, UNKNOWN } from '../make.ts';
import type { Builtin, Run, Value } from '../values.ts';

/** What comes of each; `undefined` if one is not known. */
function allOf(values: readonly Value[], run: Run): readonly (readonly Value[])[] | undefined {
  const all = values.map((value) => run.iterate(value));
  const known = all.filter((items) => items !== undefined);
  return known.length === all.length ? known : undefined;
}

export const itertools: readonly Builtin[] = [
  {
    ...builtin('chain', (run, ...values) => iterator(allOf(values, run)?.flat())),
    attribute: (name) =>
      name === 'from_iterable'
        ? builtin(name, (run, value) => {
            const outer = value && run.iterate(value);
            return outer && iterator(allOf(outer, run)?.flat());
          })
        : undefined,
  },
  {
    type: 'builtin',
    name: 'product',
    call: ({ positional, keywords, isOpen }, run) => {
      const times = keywords.get('repeat')?.value ?? { type: 'int', value: 1 };
      const all = allOf(
        positional.map(({ value }) => value),
        run,
      );
      if (!all || isOpen || times.type !== 'int' || times.value > 10) return run.unknown('product');
      const lists = Array.from({ length: times.value }, () => all).flat();
      return iterator(
        lists
          .reduce<readonly (readonly Value[])[]>(
            (sofar, items) => {
              run.pay(sofar.length * items.length);
              return sofar.flatMap((one) => items.map((item) => [...one, item]));
            },
            [[]],
          )
          .map((items) => tuple(items)),
      );
    },
  },
  builtin('repeat', (run, value, times) => {
    if (!value || times?.type !== 'int') return undefined;
    run.pay(times.value);
    return iterator(Array.from({ length: Math.max(0, times.value) }, () => value));
  }),
  builtin('islice', (run, value, ...places) => {
    const items = value && run.iterate(value);
    if (!items || value.type === 'iterator') return undefined;
    const [first, second = first, step] = places;
    if (step || second?.type !== 'int' || (places.length > 1 && first?.type !== 'int')) return undefined;
    const start = places.length > 1 && first?.type === 'int' ? first.value : 0;
    return iterator(items.slice(start, second.value));
  }),
  builtin('accumulate', (run, over, of) => {
    const items = over && run.iterate(over);
    if (!items) return undefined;
    const sums: Value[] = [];
    for (const item of items) {
      const last = sums.at(-1);
      const next = !last ? item : of ? run.call(of, given(last, item)) : run.operate('+', last, item);
      sums.push(next);
    }
    return iterator(sums);
  }),
  builtin('combinations', (run, over, size) => {
    const items = over && run.iterate(over);
    if (!items || size?.type !== 'int' || items.length > 16) return undefined;
    return iterator(chosen(items, size.value).map((one) => tuple(one)));
  }),
  builtin('pairwise', (run, over) => {
    const items = over && run.iterate(over);
    return items && iterator(items.slice(1).map((item, at) => tuple([items[at] ?? UNKNOWN, item])));
  }),
  {
    type: 'builtin',
    name: 'zip_longest',
    call: ({ positional, keywords, isOpen }, run) => {
      const all = allOf(
        positional.map(({ value }) => value),
        run,
      );
      if (!all || isOpen) return run.unknown('zip_longest');
      const fill = keywords.get('fillvalue')?.value ?? { type: 'none' };
      const length = Math.max(0, ...all.map((items) => items.length));
      return iterator(Array.from({ length }, (_, at) => tuple(all.map((items) => items[at] ?? fill))));
    },
  },
];

function chosen(items: readonly Value[], size: number): readonly (readonly Value[])[] {
  if (size <= 0) return [[]];
  return items.flatMap((item, at) => chosen(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}
