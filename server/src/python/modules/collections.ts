// `collections`

import { setEntry } from '../entries.ts';
import { builtin, emptyDict, int } from '../make.ts';
import { updated } from '../methods/dicts.ts';
import type { Builtin } from '../values.ts';
import { namedtuple } from './named-tuple.ts';

export const collections: readonly Builtin[] = [
  namedtuple,
  // Its order is that of any dict.
  {
    type: 'builtin',
    name: 'OrderedDict',
    call: (given, run) => {
      const dict = { ...emptyDict(), isOther: true };
      updated(dict, given, run);
      return dict;
    },
  },
  {
    type: 'builtin',
    name: 'defaultdict',
    call: (given, run) => {
      const [missing, ...rest] = given.positional;
      const dict = emptyDict(missing?.value.type === 'none' ? undefined : missing?.value);
      updated(dict, { ...given, positional: rest }, run);
      return dict;
    },
  },
  builtin('Counter', (run, over) => {
    const items = over ? run.iterate(over) : [];
    if (!items || over?.type === 'dict') return undefined;
    const dict = emptyDict(builtin('int', () => int(0)));
    for (const item of items) {
      const before = run.item(dict, item);
      setEntry(dict, item, run.operate('+', before, int(1)), run);
    }
    return dict;
  }),
];
