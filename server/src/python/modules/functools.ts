// `functools`
import { builtin, emptyDict, given } from '../make.ts';
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
  builtin('wraps', (_, of) =>
    builtin('wraps', (run, value) => {
      const name = of && run.attributeIfAny(of, '__name__');
      if (value?.type === 'function' && name) {
        run.touch(value.attributes);
        value.attributes.entries.set('__name__', name);
        value.attributes.entries.set('__wrapped__', of);
      }
      return value;
    }),
  ),
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
      if (name === 'keywords') return keywordsOf(bound);
      return name === 'args'
        ? { type: 'tuple', items: bound.positional.map(({ value }) => value) }
        : undefined;
    },
  };
}

function keywordsOf({ keywords }: Given): Value {
  const dict = emptyDict();
  for (const [name, { value }] of keywords) {
    dict.table.entries.set(`t${name}`, value);
    dict.keys.set(`t${name}`, { type: 'text', value: name });
  }
  return dict;
}
