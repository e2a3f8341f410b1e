// `collections`
import { emptyDict, NONE } from '../make.ts';
import { count, emptyCounter } from '../methods/counters.ts';
import { updated } from '../methods/dicts.ts';
import type { Builtin, Run, Value } from '../values.ts';
import { namedtuple } from './named-tuple.ts';
import { COLLECTIONS } from './texts/collections.ts';

export const collections: readonly Builtin[] = [
  namedtuple,
  {
    type: 'builtin',
    name: 'OrderedDict',
    isType: true,
    call: (given, run) => {
      const dict = { ...emptyDict(), kind: 'OrderedDict' } as const;
      updated(dict, given, run);
      return dict;
    },
  },
  {
    type: 'builtin',
    name: 'defaultdict',
    isType: true,
    call: (given, run) => {
      const [missing, ...rest] = given.positional;
      if (
        missing &&
        ['int', 'float', 'text', 'list', 'dict', 'tuple', 'set', 'bool'].includes(missing.value.type)
      )
        return run.raise('TypeError', 'first argument must be callable or None');
      const dict = { ...emptyDict(missing?.value ?? NONE), kind: 'defaultdict' } as const;
      updated(dict, { ...given, positional: rest }, run);
      return dict;
    },
  },
  {
    type: 'builtin',
    name: 'Counter',
    isType: true,
    call: (given, run) => {
      const counter = emptyCounter();
      count(counter, given, '+', run);
      return counter;
    },
  },
];

/** Those that are written in Python. */
export function collectionsAttribute(name: string, run: Run): Value | undefined {
  if (!/^(?:deque|ChainMap|UserDict|UserList)$/.test(name)) return undefined;
  return run.ownText('collections', COLLECTIONS).entries.get(name);
}
