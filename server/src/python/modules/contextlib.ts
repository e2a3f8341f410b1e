// `contextlib`: contexts that change nothing, and those that are written as generators.
import { builtin, NONE } from '../make.ts';
import type { Builtin, Foreign, Value } from '../values.ts';

function contextOf(entered: Value): Foreign {
  return {
    type: 'foreign',
    class: 'contextlib.context',
    isApart: true,
    attribute: (name) => {
      if (name === '__enter__') return builtin(name, () => entered);
      return name === '__exit__' ? { type: 'builtin', name, call: () => NONE } : undefined;
    },
  };
}

export const contexts: readonly Builtin[] = [
  builtin('nullcontext', (_, value = NONE) => contextOf(value)),
  { type: 'builtin', name: 'suppress', call: () => contextOf(NONE) },
  builtin('contextmanager', (run, of) => {
    if (!of) return undefined;
    return {
      type: 'builtin',
      name: 'contextmanager',
      // What stands behind the `yield` is run before what is inside: it puts back what it set.
      call: (given) => {
        const items = run.iterate(run.call(of, given));
        return contextOf(items?.[0] ?? run.unknown('contextmanager'));
      },
    };
  }),
];
