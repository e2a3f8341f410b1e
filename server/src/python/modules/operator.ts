// `operator`
import { builtin, tuple } from '../make.ts';
import type { Builtin } from '../values.ts';

const OPERATORS: readonly (readonly [string, string])[] = [
  ['add', '+'],
  ['sub', '-'],
  ['mul', '*'],
  ['truediv', '/'],
  ['floordiv', '//'],
  ['mod', '%'],
  ['pow', '**'],
];

export const operatorModule: readonly Builtin[] = [
  ...OPERATORS.map(([name, operator]) =>
    builtin(name, (run, one, other) => one && other && run.operate(operator, one, other)),
  ),
  builtin('itemgetter', (_, ...keys) =>
    builtin('itemgetter', (run, value) => {
      const items = value && keys.map((key) => run.item(value, key));
      return items?.length === 1 ? items[0] : tuple(items);
    }),
  ),
];
