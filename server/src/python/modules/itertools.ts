// `itertools`
import { iteratorsOf } from '../builtins/iterations.ts';
import { builtin, given, int, iteratorOver, openIterator, tuple } from '../make.ts';
import type { Builtin, Iterator, Run, Value } from '../values.ts';
import { combinatorics } from './combinatorics.ts';
import {
  accumulated,
  chained,
  counting,
  cycled,
  grouped,
  keep,
  sliced,
  taken,
  teed,
  whileTaken,
} from './iterating.ts';

function open(run: Run): Value {
  run.unknown();
  return openIterator();
}

/** What the first of the values is gone through for, as far as it is known. */
function over(
  name: string,
  make: (items: Iterator, run: Run, ...more: readonly Value[]) => Value | undefined,
): Builtin {
  return builtin(name, (run, first, ...more) => {
    const items = first && run.iterator(first);
    return items ? make(items, run, ...more) : open(run);
  });
}

function intOr(value: Value | undefined, usual: number): number | undefined {
  if (!value || value.type === 'none') return usual;
  return value.type === 'int' ? value.value : undefined;
}

/** With its keywords by position. */
function withKeywords(names: readonly string[], of: Builtin): Builtin {
  return {
    ...of,
    call: (given_, run) => {
      const { positional, keywords } = given_;
      if (keywords.size === 0 || given_.isOpen) return of.call(given_, run);
      const all = names.map((name, at) => positional[at] ?? keywords.get(name) ?? { value: NO_VALUE });
      const isKnown = [...keywords.keys()].every((name) => names.includes(name));
      while (all.length > positional.length && all.at(-1)?.value === NO_VALUE) all.pop();
      return isKnown
        ? of.call({ ...given_, positional: all, keywords: new Map() }, run)
        : run.unknown(of.name);
    },
  };
}

const NO_VALUE: Value = Object.freeze({ type: 'none' });

export const itertools: readonly Builtin[] = [
  {
    ...builtin('chain', (run, ...values) => {
      const all = run.iterator(tuple(values));
      return all && chained(all);
    }),
    attribute: (name) => (name === 'from_iterable' ? over(name, (items) => chained(items)) : undefined),
  },
  withKeywords(
    ['start', 'step'],
    builtin('count', (_, start = int(0), step = int(1)) =>
      counting(start === NO_VALUE ? int(0) : start, step),
    ),
  ),
  over('cycle', (items) => cycled(items)),
  withKeywords(
    ['object', 'times'],
    builtin('repeat', (_, value, times) => {
      const most = times ? intOr(times, Number.NaN) : Number.POSITIVE_INFINITY;
      if (!value || most === undefined) return undefined;
      return iteratorOver({ next: ({ at }) => (at < most ? value : 'end') });
    }),
  ),
  over('islice', (items, run, ...places) => {
    const [first, second, third] = places;
    const start = places.length > 1 ? intOr(first, 0) : 0;
    const stop = intOr(places.length > 1 ? second : first, Number.POSITIVE_INFINITY);
    const step = intOr(third, 1);
    if (start === undefined || stop === undefined || step === undefined) return undefined;
    if (start < 0 || stop < 0 || step < 1)
      return run.raise(
        'ValueError',
        'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.',
      );
    return sliced(items, start, stop, step);
  }),
  builtin('takewhile', (run, test, values) => {
    const items = values && run.iterator(values);
    return test && items ? whileTaken(test, items, false) : open(run);
  }),
  builtin('dropwhile', (run, test, values) => {
    const items = values && run.iterator(values);
    return test && items ? whileTaken(test, items, true) : open(run);
  }),
  builtin('filterfalse', (run, test, values) => {
    const items = values && run.iterator(values);
    if (!test || !items) return open(run);
    return iteratorOver({
      lost: (run) => {
        run.lose(items);
      },
      next: (_, run) => {
        for (;;) {
          const item = run.next(items);
          if (typeof item === 'string') return item;
          const truth = run.truth(test.type === 'none' ? item : run.call(test, given(item)));
          if (truth === false) return item;
          if (truth === undefined) return 'unknown';
        }
      },
    });
  }),
  builtin('starmap', (run, of, values) => {
    const items = values && run.iterator(values);
    if (!of || !items) return open(run);
    return iteratorOver({
      lost: (run) => {
        run.lose(items);
        run.call(of, given(run.unknown()));
      },
      next: (_, run) => {
        const item = run.next(items);
        if (typeof item === 'string') return item;
        const all = run.iterate(item);
        return all ? run.call(of, given(...all)) : 'unknown';
      },
    });
  }),
  builtin('compress', (run, values, selectors) => {
    const all = values && selectors && iteratorsOf([values, selectors], run);
    const [items, tests] = all ?? [];
    if (!items || !tests) return open(run);
    return iteratorOver({
      next: (_, run) => {
        for (;;) {
          const item = run.next(items);
          const test = typeof item === 'string' ? item : run.next(tests);
          if (typeof item === 'string' || typeof test === 'string') return test === 'unknown' ? test : 'end';
          const truth = run.truth(test);
          if (truth) return item;
          if (truth === undefined) return 'unknown';
        }
      },
    });
  }),
  withKeywords(
    ['iterable', 'func', 'initial'],
    over('accumulate', (items, _, of, start) =>
      accumulated(
        items,
        of && of.type !== 'none' ? of : undefined,
        start && start.type !== 'none' ? start : undefined,
      ),
    ),
  ),
  over('pairwise', (items) => {
    const last = taken();
    return iteratorOver({
      lost: (run) => {
        run.lose(items);
      },
      next: ({ at }, run) => {
        const first = at === 0 ? run.next(items) : (last.items[0] ?? 'unknown');
        const second = typeof first === 'string' ? first : run.next(items);
        if (typeof first === 'string') return first;
        if (typeof second === 'string') return second;
        keep(last, 0, second, run);
        return tuple([first, second]);
      },
    });
  }),
  over('tee', (items, _, count) => {
    const copies = intOr(count, 2);
    return copies === undefined || copies > 20 || copies < 0 ? undefined : teed(items, copies);
  }),
  withKeywords(
    ['iterable', 'key'],
    over('groupby', (items, _, key) => grouped(items, key)),
  ),
  {
    type: 'builtin',
    name: 'zip_longest',
    call: ({ positional, keywords, isOpen }, run) => {
      const all = iteratorsOf(
        positional.map(({ value }) => value),
        run,
      );
      if (!all || isOpen) return open(run);
      const fill = keywords.get('fillvalue')?.value ?? { type: 'none' };
      return iteratorOver({
        next: (_, run) => {
          const items = all.map((one) => run.next(one));
          if (items.includes('unknown')) return 'unknown';
          if (items.every((item) => item === 'end')) return 'end';
          return tuple(items.map((item) => (typeof item === 'string' ? fill : item)));
        },
      });
    },
  },
  ...combinatorics,
];
