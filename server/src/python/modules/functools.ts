// `functools`
import { findInOrder } from '../classes.ts';
import { entryOf, setEntry } from '../entries.ts';
import { builtin, emptyDict, given, NONE, tuple } from '../make.ts';
import type { Builtin, Class, Dict, Given, Run, Value } from '../values.ts';
import { FUNCTOOLS } from './texts/functools.ts';

export const functools: readonly Builtin[] = [
  {
    type: 'builtin',
    name: 'partial',
    isType: true,
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
  {
    type: 'builtin',
    name: 'wraps',
    call: ({ positional: [of] }) =>
      builtin('wraps', (run, value) => of && value && wrapped(value, of.value, run)),
  },
  {
    type: 'builtin',
    name: 'update_wrapper',
    call: ({ positional: [value, of] }, run) =>
      value && of ? wrapped(value.value, of.value, run) : run.unknown('update_wrapper'),
  },
  // With or without parentheses.
  {
    type: 'builtin',
    name: 'lru_cache',
    call: ({ positional, keywords }) => {
      const [of] = positional;
      const most = of && of.value.type === 'function' ? undefined : (of ?? keywords.get('maxsize'))?.value;
      // What is thrown out again, and when, is not looked at.
      const isAll = !most || most.type === 'none' || (most.type === 'int' && most.value >= 128);
      if (of && of.value.type === 'function') return remembering(of.value, true);
      return builtin('lru_cache', (_, value) => value && remembering(value, isAll));
    },
  },
  builtin('cache', (_, value) => value && remembering(value, true)),
  builtin('cmp_to_key', (run, of) => {
    const make = run.ownText('functools', FUNCTOOLS).entries.get('cmp_to_key');
    return of && make && run.call(make, given(of));
  }),
  builtin('total_ordering', (run, of) => {
    if (of?.type !== 'class') return of;
    const names = run.ownText('functools', FUNCTOOLS).entries;
    const order = of.order.filter((one) => one.type === 'class');
    const known = ['__lt__', '__gt__', '__le__', '__ge__'].filter((name) => findInOrder(name, order));
    const [root] = known;
    if (!root) return run.raise('ValueError', 'must define at least one ordering operation: < > <= >=');
    for (const name of ['__lt__', '__gt__', '__le__', '__ge__']) {
      const made = names.get(`${root}to${name}`);
      if (!known.includes(name) && made) setOn(of, name, made, run);
    }
    return of;
  }),
];

/** Those that are written in Python. */
export function functoolsAttribute(name: string, run: Run): Value | undefined {
  if (!/^(?:cached_property|singledispatch|singledispatchmethod|partialmethod)$/.test(name)) return undefined;
  return run.ownText('functools', FUNCTOOLS).entries.get(name);
}

function setOn(of: Class, name: string, value: Value, run: Run): void {
  run.touch(of.table);
  of.table.entries.set(name, value);
}

function wrapped(value: Value, of: Value, run: Run): Value {
  if (value.type !== 'function') return value;
  run.touch(value.attributes);
  const from = of.type === 'function' ? of.attributes.entries : [];
  for (const [name, one] of from)
    if (!value.attributes.entries.has(name)) value.attributes.entries.set(name, one);
  for (const name of ['__name__', '__doc__', '__module__', '__qualname__']) {
    const own = of.type === 'function' || name === '__name__' ? run.attributeIfAny(of, name) : undefined;
    if (own && own.type !== 'unknown') value.attributes.entries.set(name, own);
  }
  value.attributes.entries.set('__wrapped__', of);
  return value;
}

/** Gives again what it gave for arguments that are equal. */
function remembering(of: Value, isAll: boolean): Value {
  let results: Dict | undefined;
  const made: Builtin = {
    type: 'builtin',
    name: of.type === 'function' ? of.name : 'lru_cache',
    isMethod: true,
    call: (call, run) => {
      results ??= emptyDict();
      const key = keyOf(call);
      const known = key && entryOf(results, key, run);
      if (known && known.type !== 'unknown') return isAll ? known : run.unknown('lru_cache');
      const value = run.call(of, call);
      if (!key) return run.unknown('lru_cache');
      setEntry(results, key, value, run);
      // It may be one that was given before.
      return known ? run.unknown('lru_cache') : value;
    },
    attribute: (name, run) => {
      if (name === '__wrapped__') return of;
      if (name === 'cache_clear')
        return builtin(name, (run) => {
          if (results) run.call(run.attribute(results, 'clear'), given());
          return NONE;
        });
      return name.startsWith('__') ? run.attributeIfAny(of, name) : undefined;
    },
  };
  return made;
}

function keyOf({ positional, keywords, isOpen }: Given): Value | undefined {
  if (isOpen) return undefined;
  const named = [...keywords].flatMap(([name, { value }]): Value[] => [{ type: 'text', value: name }, value]);
  const mark: Value[] = named.length > 0 ? [{ type: 'none' }] : [];
  return tuple([tuple(positional.map(({ value }) => value)), ...mark, ...named]);
}

interface Partial_ extends Builtin {
  readonly of: Value;
  readonly bound: Given;
}

function isPartial(value: Value): value is Partial_ {
  return value.type === 'builtin' && value.name === 'partial' && 'bound' in value;
}

function joined(bound: Given, more: Given): Given {
  return {
    ...more,
    positional: [...bound.positional, ...more.positional],
    keywords: new Map([...bound.keywords, ...more.keywords]),
  };
}

function partialOf(of: Value, bound: Given): Partial_ {
  // One of another one is one with all of its arguments.
  if (isPartial(of)) return partialOf(of.of, joined(of.bound, bound));
  return {
    type: 'builtin',
    name: 'partial',
    of,
    bound,
    call: (more, run) => run.call(of, joined(bound, more)),
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
