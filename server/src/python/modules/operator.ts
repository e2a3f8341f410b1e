// `operator`
import { lengthOf } from '../length.ts';
import { builtin, NONE, tuple } from '../make.ts';
import type { Builtin, Run, Value } from '../values.ts';

const OPERATORS: readonly (readonly [string, string])[] = [
  ['add', '+'],
  ['concat', '+'],
  ['sub', '-'],
  ['mul', '*'],
  ['truediv', '/'],
  ['floordiv', '//'],
  ['mod', '%'],
  ['pow', '**'],
  ['matmul', '@'],
  ['and_', '&'],
  ['or_', '|'],
  ['xor', '^'],
  ['lshift', '<<'],
  ['rshift', '>>'],
];

const COMPARISONS: readonly (readonly [string, string])[] = [
  ['lt', '<'],
  ['le', '<='],
  ['gt', '>'],
  ['ge', '>='],
  ['eq', '=='],
  ['ne', '!='],
  ['is_', 'is'],
  ['is_not', 'is not'],
];

const UNARY: readonly (readonly [string, string])[] = [
  ['neg', '-'],
  ['pos', '+'],
  ['inv', '~'],
  ['invert', '~'],
];

/** By their names with two underscores as well. */
function twice(made: Builtin): readonly Builtin[] {
  return [made, { ...made, name: `__${made.name.replace(/_$/, '')}__` }];
}

function byPath(value: Value, path: string, run: Run): Value {
  return path.split('.').reduce((one, name) => run.attribute(one, name), value);
}

export const operatorModule: readonly Builtin[] = [
  ...OPERATORS.flatMap(([name, operator]) =>
    twice(builtin(name, (run, one, other) => one && other && run.operate(operator, one, other))),
  ),
  ...OPERATORS.slice(0, 1)
    .concat(OPERATORS.slice(2))
    .map(([name, operator]) =>
      builtin(
        `i${name.replace(/_$/, '')}`,
        (run, one, other) => one && other && run.operateInPlace(operator, one, other),
      ),
    ),
  ...COMPARISONS.flatMap(([name, operator]) =>
    twice(builtin(name, (run, one, other) => one && other && run.compare(operator, one, other))),
  ),
  ...UNARY.flatMap(([name, operator]) => twice(builtin(name, (run, one) => one && run.unary(operator, one)))),
  builtin('not_', (run, value) => {
    const truth = value && run.truth(value);
    return truth === undefined ? undefined : { type: 'bool', value: !truth };
  }),
  builtin('truth', (run, value) => {
    const truth = value && run.truth(value);
    return truth === undefined ? undefined : { type: 'bool', value: truth };
  }),
  builtin('abs', (run, value) => {
    const of = run.builtin('abs');
    return value && of && run.call(of, { positional: [{ value }], keywords: new Map(), isOpen: false });
  }),
  builtin(
    'index',
    (run, value) =>
      value &&
      run.call(run.attribute(value, '__index__'), { positional: [], keywords: new Map(), isOpen: false }),
  ),
  builtin('contains', (run, container, item) => container && item && run.contains(container, item)),
  builtin('getitem', (run, value, key) => value && key && run.item(value, key)),
  builtin('setitem', (run, value, key, to) => {
    if (value && key && to) run.setItem(value, key, to);
    return NONE;
  }),
  builtin('delitem', (run, value, key) => {
    if (value && key) run.removeItem(value, key);
    return NONE;
  }),
  builtin('countOf', (run, value, item) => {
    const items = value && run.iterate(value);
    const equal = items?.map((one) => (item ? run.equal(one, item) : undefined));
    return !equal || equal.includes(undefined)
      ? undefined
      : { type: 'int', value: equal.filter((one) => one).length };
  }),
  builtin('length_hint', (run, value) => value && lengthOf(value, run)),
  builtin('itemgetter', (_, ...keys) =>
    builtin('itemgetter', (run, value) => {
      const items = value && keys.map((key) => run.item(value, key));
      return items?.length === 1 ? items[0] : tuple(items);
    }),
  ),
  builtin('attrgetter', (_, ...names) =>
    builtin('attrgetter', (run, value) => {
      const items = names.map((name) =>
        value && name.type === 'text' ? byPath(value, name.value, run) : undefined,
      );
      if (items.includes(undefined)) return undefined;
      const known = items.filter((item) => item !== undefined);
      return known.length === 1 ? known[0] : tuple(known);
    }),
  ),
  {
    type: 'builtin',
    name: 'methodcaller',
    call: (call) => {
      const [name, ...rest] = call.positional;
      return builtin('methodcaller', (run, value) =>
        value && name?.value.type === 'text'
          ? run.call(run.attribute(value, name.value.value), { ...call, positional: rest })
          : undefined,
      );
    },
  },
];
