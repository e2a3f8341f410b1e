// `math`
import { asNumber, roundHalfEven } from '../arithmetic.ts';
import { bool, builtin, float, int } from '../make.ts';
import type { Run, Value } from '../values.ts';

/** A function of one number. */
function ofNumber(
  name: string,
  make: (value: number, run: Run) => Value | undefined,
): readonly [string, Value] {
  return [
    name,
    builtin(name, (run, value, more) => {
      const number = value && asNumber(value);
      return number && !more ? make(number.value, run) : undefined;
    }),
  ];
}

function whole(name: string, make: (value: number) => number): readonly [string, Value] {
  return ofNumber(name, (value) => (Number.isFinite(value) ? int(make(value)) : undefined));
}

/** JavaScript and C may differ in the last digit of these, so only what comes out round is taken. */
function inexact(name: string, make: (value: number) => number): readonly [string, Value] {
  return ofNumber(name, (value, run) => {
    if (name.startsWith('log') && value <= 0) return run.raise('ValueError', 'math domain error');
    const result = make(value);
    return Number.isFinite(result) ? float(result) : undefined;
  });
}

function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function ofInts(name: string, make: (...values: number[]) => number | undefined): readonly [string, Value] {
  return [
    name,
    builtin(name, (_, ...values) => {
      const numbers = values.map((value) => (value.type === 'int' ? value.value : undefined));
      const known = numbers.filter((value) => value !== undefined);
      const result = known.length === numbers.length ? make(...known) : undefined;
      return result === undefined ? undefined : int(result);
    }),
  ];
}

export const mathModule: readonly (readonly [string, Value])[] = [
  ['pi', float(Math.PI)],
  ['e', float(Math.E)],
  ['inf', float(Number.POSITIVE_INFINITY)],
  ['nan', float(Number.NaN)],
  whole('ceil', Math.ceil),
  whole('floor', Math.floor),
  whole('trunc', Math.trunc),
  ofNumber('sqrt', (value, run) =>
    value < 0 ? run.raise('ValueError', 'math domain error') : float(Math.sqrt(value)),
  ),
  ofNumber('fabs', (value) => float(Math.abs(value))),
  ofNumber('isnan', (value) => bool(Number.isNaN(value))),
  ofNumber('isinf', (value) =>
    bool(value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY),
  ),
  ofNumber('isqrt', (value) =>
    Number.isSafeInteger(value) && value >= 0 ? int(squareRoot(value)) : undefined,
  ),
  inexact('exp', Math.exp),
  inexact('log2', Math.log2),
  inexact('log10', Math.log10),
  [
    'log',
    builtin('log', (run, value, base) => {
      const [number, of] = [value && asNumber(value), base && asNumber(base)];
      if (!number || (base && !of)) return undefined;
      if (number.value <= 0) return run.raise('ValueError', 'math domain error');
      return float(of ? Math.log(number.value) / Math.log(of.value) : Math.log(number.value));
    }),
  ],
  [
    'pow',
    builtin('pow', (_, one, other) => {
      const [a, b] = [one && asNumber(one), other && asNumber(other)];
      const result = a && b ? a.value ** b.value : Number.NaN;
      return Number.isFinite(result) ? float(result) : undefined;
    }),
  ],
  ofInts('gcd', (...values) => values.reduce(gcd, 0)),
  ofInts('lcm', (...values) =>
    values.reduce((a, b) => (a === 0 || b === 0 ? 0 : Math.abs(a * b) / gcd(a, b)), 1),
  ),
  ofInts('factorial', (value = 0) => (value < 0 || value > 18 ? undefined : factorial(value))),
  ofInts('comb', (n = 0, k = 0) => (n < 0 || k < 0 || n > 50 ? undefined : combinations(n, k))),
  [
    'prod',
    builtin('prod', (run, over) => {
      const items = over && run.iterate(over);
      return items?.reduce<Value>((product, item) => run.operate('*', product, item), int(1));
    }),
  ],
];

function squareRoot(value: number): number {
  const root = Math.floor(Math.sqrt(value));
  return root * root > value ? root - 1 : root;
}

function factorial(value: number): number {
  return value < 2 ? 1 : value * factorial(value - 1);
}

function combinations(n: number, k: number): number {
  let result = 1;
  for (let at = 1; at <= k; at++) result = (result * (n - k + at)) / at;
  return k > n ? 0 : roundHalfEven(result);
}
