// `functools`
import { builtin, given } from '../make.ts';
import type { Builtin, Given, Value } from '../values.ts';

export const functools: readonly Builtin[] = [
  {
    type: 'builtin',
    name: 'partial',
    call: (first, run) => {
      const [of, ...bound] = first.positional;
      if (!of || first.isOpen) return run.unknown('partial');
      return partialOf(of.value, { ...first, positional: bound });
    },
  },
  builtin('reduce', (run, of, over, start) => {
    const items = over && run.iterate(over);
    if (!of || !items) return undefined;
    const all = start ? [start, ...items] : items;
    const [first, ...rest] = all;
    return first
      ? rest.reduce((sofar, item) => run.call(of, given(sofar, item)), first)
      : run.raise('TypeError', 'reduce() of empty iterable with no initial value');
  }),
  // `wraps(function)` is a decorator that changes names only.
  builtin('wraps', () => builtin('wraps', (_, value) => value)),
  // With or without parentheses.
  {
    type: 'builtin',
    name: 'lru_cache',
    call: ({ positional }) => {
      const [of] = positional;
      return of && of.value.type === 'function' ? of.value : builtin('lru_cache', (_, value) => value);
    },
  },
  builtin('cache', (_, value) => value),
];

function partialOf(of: Value, bound: Given): Builtin {
  return {
    type: 'builtin',
    name: 'partial',
    call: (more, run) =>
      run.call(of, {
        ...more,
        positional: [...bound.positional, ...more.positional],
        keywords: new Map([...bound.keywords, ...more.keywords]),
      }),
    attribute: (name) => {
      if (name === 'func') return of;
      return name === 'args'
        ? { type: 'tuple', items: bound.positional.map(({ value }) => value) }
        : undefined;
    },
  };
}
