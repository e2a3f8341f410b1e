// Methods of types of the language that are given the value first: `str.upper`, `dict.get`.
import { emptyDict, emptySet, given, NONE, text } from '../make.ts';
import type { Builtin, Given, Run, Value } from '../values.ts';
import { methodOf } from './index.ts';

/** One value of each type, to see which methods it has. */
const SAMPLES: Readonly<Record<string, () => Value>> = {
  str: () => text(''),
  bytes: () => ({ type: 'bytes', value: '' }),
  list: () => ({ type: 'list', items: [], open: false }),
  tuple: () => ({ type: 'tuple', items: [] }),
  dict: () => emptyDict(),
  OrderedDict: () => ({ ...emptyDict(), kind: 'OrderedDict' }),
  set: () => emptySet(),
  frozenset: () => ({ ...emptySet(), isFrozen: true }),
  int: () => ({ type: 'int', value: 0 }),
  bool: () => ({ type: 'bool', value: false }),
  float: () => ({ type: 'float', value: 0 }),
};

/** `undefined` if it has none that is known. */
export function unboundMethod(of: Builtin, name: string, run: Run): Value | undefined {
  const sample = SAMPLES[of.name];
  if (!sample || name === '__class__' || name === '__doc__' || name === '__new__') return undefined;
  if (name === '__init__') return initializer(of);
  const found = methodOf(sample(), name, run);
  if (!found || found.type === 'unknown') return undefined;
  if (found.type !== 'builtin') return found;
  return {
    type: 'builtin',
    name,
    isMethod: true,
    call: (call, run) => {
      const [self, ...rest] = call.positional;
      if (!self) return run.raise('TypeError', `unbound method ${of.name}.${name}() needs an argument`);
      const value = self.value.type === 'instance' ? (self.value.content ?? self.value) : self.value;
      if (value.type === 'unknown' || value.type === 'foreign') return run.unknown(name);
      const isOf = run.call(run.builtin('isinstance') ?? NONE, given(value, of));
      if (isOf.type === 'bool' && !isOf.value)
        return run.raise('TypeError', `descriptor '${name}' for '${of.name}' objects doesn't apply`);
      return run.call(run.attribute(value, name), { ...call, positional: rest });
    },
  };
}

/** `dict.__init__(self, …)` */
function initializer(of: Builtin): Value {
  return {
    type: 'builtin',
    name: '__init__',
    isMethod: true,
    call: (call: Given, run: Run) => {
      const [self, ...rest] = call.positional;
      const init =
        self?.value.type === 'instance'
          ? run.typeBase(of.name)?.base?.attribute(self.value, '__init__', run)
          : undefined;
      return init ? run.call(init, { ...call, positional: rest }) : run.unknown('__init__');
    },
  };
}
