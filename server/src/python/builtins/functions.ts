// Functions of numbers and texts: `abs`, `round`, `min`, `sum`, `len` and their like.
import { asNumber, roundHalfEven } from '../arithmetic.ts';
import { findInOrder } from '../classes.ts';
import { formatted } from '../format.ts';
import { builtin, float, given, int, NONE, text, tuple, UNKNOWN } from '../make.ts';
import type { Builtin, Given, Run, Value } from '../values.ts';

export const functions: readonly Builtin[] = [
  builtin('abs', (_, value) => {
    const number = value && asNumber(value);
    if (!number) return undefined;
    return number.isFloat ? float(Math.abs(number.value)) : int(Math.abs(number.value));
  }),
  builtin('round', (_, value, digits) => {
    const number = value && asNumber(value);
    if (!number || (digits && digits.type !== 'none' && digits.type !== 'int')) return undefined;
    if (!digits || digits.type === 'none') {
      return Number.isFinite(number.value) ? int(roundHalfEven(number.value)) : undefined;
    }
    return rounded(number, digits.type === 'int' ? digits.value : 0);
  }),
  builtin('divmod', (run, one, other) => {
    if (!one || !other) return undefined;
    return tuple([run.operate('//', one, other), run.operate('%', one, other)]);
  }),
  builtin('pow', (run, one, other, modulo) => {
    if (!one || !other || modulo) return undefined;
    return run.operate('**', one, other);
  }),
  builtin('len', (run, value) => value && lengthOf(value, run)),
  { type: 'builtin', name: 'min', call: (given, run) => extreme(given, run, false) },
  { type: 'builtin', name: 'max', call: (given, run) => extreme(given, run, true) },
  {
    type: 'builtin',
    name: 'sum',
    call: (given, run) => {
      const start = given.keywords.get('start') ?? given.positional[1];
      const items = given.positional[0] && !given.isOpen ? run.iterate(given.positional[0].value) : undefined;
      if (!items) return run.unknown('sum');
      const first: Value = start?.value ?? { type: 'int', value: 0 };
      return items.reduce<Value>((sum, item) => run.operate('+', sum, item), first);
    },
  },
  builtin('any', (run, value) => value && quantified(value, run, true)),
  builtin('all', (run, value) => value && quantified(value, run, false)),
  builtin('chr', (_, value) =>
    value?.type === 'int' && value.value <= 0x10ffff && value.value >= 0
      ? text(String.fromCodePoint(value.value))
      : undefined,
  ),
  builtin('ord', (_, value) =>
    value?.type === 'text' && [...value.value].length === 1
      ? int(value.value.codePointAt(0) ?? 0)
      : undefined,
  ),
  builtin('repr', (run, value) => value && text(run.text(value, true))),
  builtin('bin', (_, value) => inBase(value, '0b', 2)),
  builtin('oct', (_, value) => inBase(value, '0o', 8)),
  builtin('hex', (_, value) => inBase(value, '0x', 16)),
  builtin('format', (run, value, spec) => {
    if (!value || (spec && spec.type !== 'text')) return undefined;
    return text(formatted(value, spec?.type === 'text' ? spec.value : '', run.text(value)));
  }),
  { type: 'builtin', name: 'print', call: (_, run) => run.builtin('None') ?? NONE },
];

/** As Python rounds the exact decimal value; `undefined` where that takes more than there is here. */
function rounded({ value, isFloat }: { value: number; isFloat: boolean }, digits: number): Value | undefined {
  if (!isFloat) return digits >= 0 ? int(value) : undefined;
  if (digits < 0 || digits > 15 || !(Math.abs(value) < 1e15)) return undefined;
  // `toFixed` rounds the exact value, but halves away from zero.
  const isHalf = Number.isInteger(value * 10 ** digits * 2) && !Number.isInteger(value * 10 ** digits);
  return isHalf ? undefined : float(Number(value.toFixed(digits)));
}

function inBase(value: Value | undefined, prefix: string, base: number): Value | undefined {
  if (value?.type !== 'int') return undefined;
  return text(`${value.value < 0 ? '-' : ''}${prefix}${Math.abs(value.value).toString(base)}`);
}

/** `len()` */
export function lengthOf(value: Value, run: Run): Value | undefined {
  switch (value.type) {
    case 'text':
      return int([...value.value].length);
    case 'tuple':
      return int(value.items.length);
    case 'list':
      return value.open ? undefined : int(value.items.length);
    case 'dict':
    case 'set':
      return value.table.open ? undefined : int(value.table.entries.size);
    case 'range':
      return int(Math.max(0, Math.ceil((value.stop - value.start) / value.step)));
    case 'foreign': {
      const own = value.attribute?.('__len__', run);
      return own && run.call(own, given());
    }
    case 'instance': {
      const own = findInOrder('__len__', value.class.order)?.value;
      if (own) return run.call(own, given(value));
      const foreign = run.attributeIfAny(value, '__len__');
      return foreign && run.call(foreign, given());
    }
    case 'int':
    case 'float':
    case 'bool':
    case 'none':
      return run.raise('TypeError', `object of type '${value.type}' has no len()`);
    default:
      return undefined;
  }
}

function extreme({ positional, keywords, isOpen }: Given, run: Run, isLargest: boolean): Value {
  const [first] = positional;
  const items =
    positional.length === 1 && first ? run.iterate(first.value) : positional.map(({ value }) => value);
  const key = keywords.get('key')?.value;
  const usual = keywords.get('default')?.value;
  if (isOpen || !items) return run.unknown();
  if (items.length === 0)
    return usual ?? run.raise('ValueError', `${isLargest ? 'max' : 'min'}() arg is an empty sequence`);
  const keyOf = (value: Value) => (key && key.type !== 'none' ? run.call(key, given(value)) : value);
  let best = items[0] ?? UNKNOWN;
  let bestKey = keyOf(best);
  for (const item of items.slice(1)) {
    const itemKey = keyOf(item);
    const isBetter = isLargest ? run.less(bestKey, itemKey) : run.less(itemKey, bestKey);
    if (isBetter === undefined) return run.unknown();
    if (isBetter) [best, bestKey] = [item, itemKey];
  }
  return best;
}

function quantified(value: Value, run: Run, wanted: boolean): Value | undefined {
  const items = run.iterate(value);
  const truths = items?.map((item) => run.truth(item));
  if (truths?.includes(wanted)) return { type: 'bool', value: wanted };
  return !truths || truths.includes(undefined) ? undefined : { type: 'bool', value: !wanted };
}
