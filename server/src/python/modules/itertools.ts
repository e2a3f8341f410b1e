// `itertools`
import { iteratorsOf } from '../builtins/iterations.ts';
import { builtin, given, int, iterator, iteratorOver, openIterator, tuple, UNKNOWN } from '../make.ts';
import type { Builtin, Iterator, List, Run, Value } from '../values.ts';
import { combinatorics } from './combinatorics.ts';

/** What was taken from an iterator, for whoever goes back to it. */
function taken(): List {
  return { type: 'list', items: [], open: false };
}

/** Keeps what comes at a place; what stood there and behind it was taken back. */
function keep(list: List, at: number, value: Value, run: Run): void {
  run.touch(list);
  list.items.splice(at, list.items.length, value);
}

function chained(all: Iterator): Value {
  const inner = taken();
  return iteratorOver({
    lost: (run) => {
      run.lose(all);
    },
    next: (_, run) => {
      for (;;) {
        const [now] = inner.items;
        const next = now?.type === 'iterator' ? run.next(now) : 'end';
        if (inner.open) return 'unknown';
        if (next !== 'end') return next;
        const outer = run.next(all);
        if (typeof outer === 'string') return outer;
        const iterator = run.iterator(outer);
        if (!iterator) return 'unknown';
        keep(inner, 0, iterator, run);
      }
    },
  });
}

function sliced(items: Iterator, start: number, stop: number, step: number): Value {
  return iteratorOver({
    lost: (run) => {
      run.lose(items);
    },
    next: ({ at }, run) => {
      const before = at === 0 ? 0 : start + (at - 1) * step + 1;
      const place = start + at * step;
      // At its end it takes what stands up to there.
      const last = Math.min(place, stop);
      for (let skipped = before; skipped < last; skipped++) {
        const item = run.next(items);
        if (typeof item === 'string') return item;
      }
      return place < stop ? run.next(items) : 'end';
    },
  });
}

function whileTaken(test: Value, items: Iterator, isDropping: boolean): Value {
  return iteratorOver({
    lost: (run) => {
      run.lose(items);
      run.call(test, given(run.unknown()));
    },
    next: ({ at }, run) => {
      for (;;) {
        const item = run.next(items);
        if (typeof item === 'string' || (isDropping && at > 0)) return item;
        const truth = run.truth(run.call(test, given(item)));
        if (truth === undefined) return 'unknown';
        if (!isDropping) return truth ? item : 'end';
        if (!truth) return item;
      }
    },
  });
}

function counting(start: Value, step: Value): Value {
  const last = taken();
  return iteratorOver({
    next: ({ at }, run) => {
      const before = last.items[at - 1];
      const value = at === 0 ? start : before ? run.operate('+', before, step) : UNKNOWN;
      keep(last, at, value, run);
      return value;
    },
  });
}

function cycled(items: Iterator): Value {
  const saved = taken();
  return iteratorOver({
    lost: (run) => {
      run.lose(items);
    },
    next: ({ at }, run) => {
      if (items.at !== Number.POSITIVE_INFINITY) {
        const next = run.next(items);
        if (next === 'unknown') return next;
        if (next !== 'end') {
          keep(saved, at, next, run);
          return next;
        }
      }
      return saved.open ? 'unknown' : (saved.items[at % saved.items.length] ?? 'end');
    },
  });
}

function accumulated(items: Iterator, of: Value | undefined, start: Value | undefined): Value {
  const sums = taken();
  return iteratorOver({
    lost: (run) => {
      run.lose(items);
    },
    next: ({ at }, run) => {
      const before = sums.items[at - 1];
      let next: Value;
      if (at === 0 && start) next = start;
      else {
        const item = run.next(items);
        if (typeof item === 'string') return item;
        next = !before ? item : of ? run.call(of, given(before, item)) : run.operate('+', before, item);
      }
      keep(sums, at, next, run);
      return next;
    },
  });
}

/** Several iterators over the same, which is asked once for each. */
function teed(items: Iterator, count: number): Value {
  const saved = taken();
  const one = () =>
    iteratorOver({
      lost: (run) => {
        run.lose(items);
      },
      next: ({ at }, run) => {
        const before = saved.items[at];
        if (saved.open) return 'unknown';
        if (before) return before;
        const next = run.next(items);
        if (typeof next !== 'string') keep(saved, at, next, run);
        return next;
      },
    });
  return tuple(Array.from({ length: count }, one));
}

/** Neighbours with the same key, as lists: they are read before the next group is asked for. */
function grouped(items: Iterator, key: Value | undefined): Value {
  const ahead = taken();
  const keyOf = (item: Value, run: Run) => (key && key.type !== 'none' ? run.call(key, given(item)) : item);
  return iteratorOver({
    lost: (run) => {
      run.lose(items);
    },
    next: (_, run) => {
      if (ahead.open) return 'unknown';
      const kept = ahead.items[0];
      const first = kept ?? run.next(items);
      if (typeof first === 'string') return first;
      const wanted = keyOf(first, run);
      const group: Value[] = [first];
      for (;;) {
        const item = run.next(items);
        if (item === 'unknown') return item;
        const same = item === 'end' ? false : run.equal(wanted, keyOf(item, run));
        if (same === undefined) return 'unknown';
        if (same && item !== 'end') group.push(item);
        else {
          run.touch(ahead);
          ahead.items = item === 'end' ? [] : [item];
          return tuple([wanted, iterator(group)]);
        }
      }
    },
  });
}

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
