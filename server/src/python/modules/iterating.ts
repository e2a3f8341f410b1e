// Iterators over iterators, as `itertools` makes them. What each keeps is written down before it is changed, so that it can be taken back.
import { given, iterator, iteratorOver, tuple, UNKNOWN } from '../make.ts';
import type { Iterator, List, Run, Value } from '../values.ts';

/** What was taken from an iterator, for whoever goes back to it. */
export function taken(): List {
  return { type: 'list', items: [], open: false };
}

/** Keeps what comes at a place; what stood there and behind it was taken back. */
export function keep(list: List, at: number, value: Value, run: Run): void {
  run.touch(list);
  list.items.splice(at, list.items.length, value);
}

export function chained(all: Iterator): Value {
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

export function sliced(items: Iterator, start: number, stop: number, step: number): Value {
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

export function whileTaken(test: Value, items: Iterator, isDropping: boolean): Value {
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

export function counting(start: Value, step: Value): Value {
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

export function cycled(items: Iterator): Value {
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

export function accumulated(items: Iterator, of: Value | undefined, start: Value | undefined): Value {
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
export function teed(items: Iterator, count: number): Value {
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
export function grouped(items: Iterator, key: Value | undefined): Value {
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
