// Functions of numbers and texts: `abs`, `round`, `min`, `sum`, `len` and their like.
import { asNumber, roundHalfEven } from '../arithmetic.ts';
import { findInOrder } from '../classes.ts';
import { plainOf } from '../content.ts';
import { roundedTo } from '../decimals.ts';
import { formatted } from '../format.ts';
import { lengthOf } from '../length.ts';
import { bool, builtin, float, given, int, NONE, text, tuple, UNKNOWN } from '../make.ts';
import { typeName } from '../type-names.ts';
import type { Builtin, Given, Run, Value } from '../values.ts';
import { inAnyOrder } from './any-order.ts';

export const functions: readonly Builtin[] = [
  builtin('abs', (run, value) => {
    if (!value) return undefined;
    const special = own(value, '__abs__', run);
    if (special) return special;
    const number = asNumber(plainOf(value));
    if (!number) return refuse(value, `bad operand type for abs(): '${typeName(value)}'`, run);
    return number.isFloat ? float(Math.abs(number.value)) : int(Math.abs(number.value));
  }),
  {
    type: 'builtin',
    name: 'round',
    call: ({ positional, keywords, isOpen }, run) => {
      const value = (positional[0] ?? keywords.get('number'))?.value;
      const digits = (positional[1] ?? keywords.get('ndigits'))?.value;
      return isOpen || !value ? run.unknown('round') : (rounded(value, digits, run) ?? run.unknown('round'));
    },
  },
  builtin('divmod', (run, one, other) => {
    if (!one || !other) return undefined;
    const special = own(one, '__divmod__', run, other);
    return special ?? tuple([run.operate('//', one, other), run.operate('%', one, other)]);
  }),
  builtin('pow', (run, one, other, modulo) => {
    if (!one || !other) return undefined;
    if (!modulo || modulo.type === 'none') return run.operate('**', one, other);
    return modularPower(one, other, modulo, run);
  }),
  builtin('len', (run, value) => value && lengthOf(value, run)),
  { type: 'builtin', name: 'min', call: (given, run) => extreme(given, run, false) },
  { type: 'builtin', name: 'max', call: (given, run) => extreme(given, run, true) },
  {
    type: 'builtin',
    name: 'sum',
    call: (given, run) => {
      const start = given.keywords.get('start') ?? given.positional[1];
      const items =
        given.positional[0] && !given.isOpen ? inAnyOrder(given.positional[0].value, run) : undefined;
      if (!items) return run.unknown('sum');
      if (start?.value.type === 'text')
        return run.raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
      const first: Value = start?.value ?? { type: 'int', value: 0 };
      return items.reduce<Value>((sum, item) => run.operate('+', sum, item), first);
    },
  },
  builtin('any', (run, value) => value && quantified(value, run, true)),
  builtin('all', (run, value) => value && quantified(value, run, false)),
  builtin('chr', (run, value) => {
    if (value?.type !== 'int' && value?.type !== 'bool')
      return value && refuse(value, `'${typeName(value)}' object cannot be interpreted as an integer`, run);
    const code = Number(value.value);
    if (code < 0 || code > 0x10ffff) return run.raise('ValueError', 'chr() arg not in range(0x110000)');
    return text(String.fromCodePoint(code));
  }),
  builtin('ord', (run, value) => {
    if (value?.type === 'bytes' && value.value.length === 1) return int(value.value.charCodeAt(0));
    if (value?.type !== 'text')
      return value && refuse(value, `ord() expected string of length 1, but ${typeName(value)} found`, run);
    return [...value.value].length === 1
      ? int(value.value.codePointAt(0) ?? 0)
      : run.raise('TypeError', 'ord() expected a character');
  }),
  builtin('repr', (run, value) => value && text(run.text(value, true))),
  builtin('ascii', (run, value) => {
    const written = value && run.text(value, true);
    return written === undefined || /[^\x20-\x7e]/.test(written) ? undefined : text(written);
  }),
  builtin('hash', (run, value) => {
    if (
      value &&
      ['list', 'dict', 'set', 'slice'].includes(value.type) &&
      !(value.type === 'set' && value.isFrozen)
    )
      return run.raise('TypeError', `unhashable type: '${typeName(value)}'`);
    return undefined;
  }),
  builtin('bin', (run, value) => inBase(value, '0b', 2, run)),
  builtin('oct', (run, value) => inBase(value, '0o', 8, run)),
  builtin('hex', (run, value) => inBase(value, '0x', 16, run)),
  builtin('format', (run, value, spec) => {
    if (!value || (spec && spec.type !== 'text')) return undefined;
    return text(formatted(value, spec?.type === 'text' ? spec.value : '', run));
  }),
  { type: 'builtin', name: 'print', call: () => NONE },
];

/** A value that is of a kind that cannot have that; `undefined` if it is not known. */
function refuse(value: Value, message: string, run: Run): undefined {
  const isUnsure = ['unknown', 'foreign', 'instance', 'class', 'super', 'module', 'builtin'].includes(
    value.type,
  );
  const isPlain =
    value.type === 'instance' &&
    !value.class.isOpen &&
    value.class.order.every((one) => one.type === 'class' || (one.base?.isApart && !one.base.isOf));
  if (isUnsure && !isPlain) return undefined;
  return run.raise('TypeError', message);
}

/** By a method of its class, or of the library that it is of. */
function own(value: Value, name: string, run: Run, ...more: readonly Value[]): Value | undefined {
  const found = value.type === 'instance' ? findInOrder(name, value.class.order)?.value : undefined;
  if (found) return run.call(found, given(value, ...more));
  const method = value.type === 'foreign' ? value.attribute?.(name, run) : undefined;
  return method && run.call(method, given(...more));
}

function rounded(value: Value, digits: Value | undefined, run: Run): Value | undefined {
  const special = own(value, '__round__', run, ...(digits ? [digits] : []));
  if (special) return special;
  const number = asNumber(plainOf(value));
  if (!number) return refuse(value, `type ${typeName(value)} doesn't define __round__ method`, run);
  if (!digits || digits.type === 'none') {
    if (Number.isNaN(number.value)) return run.raise('ValueError', 'cannot convert float NaN to integer');
    if (!Number.isFinite(number.value))
      return run.raise('OverflowError', 'cannot convert float infinity to integer');
    return int(roundHalfEven(number.value));
  }
  if (digits.type !== 'int' && digits.type !== 'bool')
    return refuse(digits, `'${typeName(digits)}' object cannot be interpreted as an integer`, run);
  const places = Number(digits.value);
  if (number.isFloat) {
    const result = roundedTo(number.value, places);
    return Number.isFinite(result) || !Number.isFinite(number.value) ? float(result) : undefined;
  }
  if (places >= 0) return int(number.value);
  const size = 10 ** -places;
  return Number.isSafeInteger(size) ? int(roundHalfEven(number.value / size) * size) : undefined;
}

function modularPower(one: Value, other: Value, modulo: Value, run: Run): Value | undefined {
  if (one.type !== 'int' || other.type !== 'int' || modulo.type !== 'int') return undefined;
  if (modulo.value === 0) return run.raise('ValueError', 'pow() 3rd argument cannot be 0');
  if (other.value < 0 || other.value > 1e9) return undefined;
  const by = BigInt(modulo.value);
  let [result, base, left] = [1n, ((BigInt(one.value) % by) + by) % by, BigInt(other.value)];
  for (; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * base) % by;
    base = (base * base) % by;
  }
  return int(Number(((result % by) + by) % by));
}

function inBase(value: Value | undefined, prefix: string, base: number, run: Run): Value | undefined {
  const plain = value && (own(value, '__index__', run) ?? plainOf(value));
  if (plain?.type !== 'int' && plain?.type !== 'bool')
    return value && refuse(value, `'${typeName(value)}' object cannot be interpreted as an integer`, run);
  const number = Number(plain.value);
  return text(`${number < 0 ? '-' : ''}${prefix}${Math.abs(number).toString(base)}`);
}

function extreme({ positional, keywords, isOpen }: Given, run: Run, isLargest: boolean): Value {
  const [first] = positional;
  const name = isLargest ? 'max' : 'min';
  const key = keywords.get('key')?.value;
  const hasKey = key && key.type !== 'none';
  const items =
    positional.length === 1 && first
      ? hasKey
        ? run.iterate(first.value)
        : inAnyOrder(first.value, run)
      : positional.map(({ value }) => value);
  const usual = keywords.get('default')?.value;
  if (isOpen || !items) return run.unknown();
  if (positional.length === 0) return run.raise('TypeError', `${name} expected at least 1 argument, got 0`);
  if (items.length === 0) return usual ?? run.raise('ValueError', `${name}() arg is an empty sequence`);
  const keyOf = (value: Value) => (hasKey ? run.call(key, given(value)) : value);
  let best = items[0] ?? UNKNOWN;
  let bestKey = keyOf(best);
  for (const item of items.slice(1)) {
    const itemKey = keyOf(item);
    const isBetter = run.truth(run.compare(isLargest ? '>' : '<', itemKey, bestKey));
    if (isBetter === undefined) return run.unknown();
    if (isBetter) [best, bestKey] = [item, itemKey];
  }
  return best;
}

/** Up to the first that decides. */
function quantified(value: Value, run: Run, wanted: boolean): Value | undefined {
  const ofSet = value.type === 'set' ? inAnyOrder(value, run) : undefined;
  const iterator = ofSet ? run.iterator(tuple(ofSet)) : run.iterator(value);
  let isKnown = iterator !== undefined;
  for (;;) {
    const item = iterator ? run.next(iterator) : 'end';
    if (item === 'unknown') return undefined;
    if (item === 'end') return isKnown ? bool(!wanted) : undefined;
    const truth = run.truth(item);
    if (truth === wanted) return bool(wanted);
    if (truth === undefined) isKnown = false;
  }
}
