// Types of the language, called to make values of them.

import { findInOrder } from '../classes.ts';
import { setEntry } from '../entries.ts';
import { builtin, emptyDict, emptySet, float, given, int, list, table, text, tuple } from '../make.ts';
import { updated } from '../methods/dicts.ts';
import { fromBytes } from '../methods/numbers.ts';
import { setOf } from '../methods/sets.ts';
import { makeTranslation } from '../methods/texts.ts';
import { typeName } from '../type-names.ts';
import type { Builtin, Class, Run, Value } from '../values.ts';

function type(made: Builtin): Builtin {
  return { ...made, isType: true };
}

export const types: readonly Builtin[] = [
  type({
    type: 'builtin',
    name: 'int',
    call: ({ positional, keywords, isOpen }, run) => {
      const base = (positional[1] ?? keywords.get('base'))?.value;
      const value = positional[0]?.value;
      if (isOpen || positional.length > 2) return run.unknown('int');
      return (value ? asInt(value, base, run) : int(0)) ?? run.unknown('int');
    },
    attribute: (name) => (name === 'from_bytes' ? fromBytes : undefined),
  }),
  type(builtin('float', (run, value) => (value ? asFloat(value, run) : float(0)))),
  type(
    builtin('bool', (run, value) => {
      const truth = value ? run.truth(value) : false;
      return truth === undefined ? undefined : { type: 'bool', value: truth };
    }),
  ),
  type({
    ...builtin('str', (run, value, more) =>
      more ? decoded(value, more, run) : text(value ? run.text(value) : ''),
    ),
    attribute: (name) => (name === 'maketrans' ? makeTranslation : undefined),
  }),
  type(
    builtin('bytes', (run, value, more) =>
      value ? asBytes(value, more, run) : { type: 'bytes', value: '' },
    ),
  ),
  type(
    builtin('frozenset', (run, value) => ({ ...(value ? setOf(value, run) : emptySet()), isFrozen: true })),
  ),
  type(
    builtin('list', (run, value) => {
      const items = value ? run.iterate(value) : [];
      return items ? list(items) : { type: 'list', items: [], open: true };
    }),
  ),
  type(
    builtin('tuple', (run, value) => {
      if (value?.type === 'tuple') return value;
      return tuple(value ? run.iterate(value) : []);
    }),
  ),
  type({
    type: 'builtin',
    name: 'dict',
    call: (arguments_, run) => {
      const dict = emptyDict();
      updated(dict, arguments_, run);
      return dict;
    },
    attribute: (name) =>
      name !== 'fromkeys'
        ? undefined
        : builtin(name, (run, keys, value) => {
            const items = keys && run.iterate(keys);
            const dict = emptyDict(undefined, !items);
            for (const key of items ?? []) setEntry(dict, key, value ?? { type: 'none' }, run);
            return dict;
          }),
  }),
  type(builtin('set', (run, value) => (value ? setOf(value, run) : emptySet()))),
  type(
    builtin('slice', (_, ...values) => {
      const none: Value = { type: 'none' };
      const [first = none, second, step = none] = values;
      return second
        ? { type: 'slice', start: first, stop: second, step }
        : { type: 'slice', start: none, stop: first, step };
    }),
  ),
  type(builtin('complex', () => undefined)),
  type({
    type: 'builtin',
    name: 'object',
    call: (_, run) => ({ type: 'instance', class: plainObject(run), table: table() }),
    attribute: ofObject,
  }),
];

/** `object()`: told apart from others by itself alone. */
function plainObject(run: Run): Class {
  return run.classFrom(undefined, 'object', { type: 'tuple', items: [] }, emptyDict(), given());
}

/** What is asked of `object` itself, and given the instance. */
function ofObject(name: string): Value | undefined {
  switch (name) {
    case '__setattr__':
      return builtin(name, (run, value, attribute, to) => {
        if (value?.type !== 'instance') return undefined;
        if (attribute?.type !== 'text' || !to) return run.attribute(value, '__dict__');
        run.setDirectly(value, attribute.value, to);
        return { type: 'none' };
      });
    case '__getattribute__':
      return builtin(name, (run, value, attribute) =>
        value?.type === 'instance' && attribute?.type === 'text'
          ? run.plainAttribute(value, attribute.value)
          : undefined,
      );
    case '__new__':
      return {
        type: 'builtin',
        name,
        call: ({ positional: [first, ...rest], ...call }, run) =>
          first?.value.type === 'class'
            ? run.bare(first.value, { ...call, positional: rest })
            : run.unknown(name),
      };
    case '__init__':
    case '__init_subclass__':
      return { type: 'builtin', name, isMethod: true, call: () => ({ type: 'none' }) };
    default:
      return undefined;
  }
}

function decoded(value: Value | undefined, how: Value, run: Run): Value | undefined {
  return value?.type === 'bytes' ? run.call(run.attribute(value, 'decode'), given(how)) : undefined;
}

function asBytes(value: Value, more: Value | undefined, run: Run): Value | undefined {
  if (value.type === 'text')
    return more
      ? run.call(run.attribute(value, 'encode'), given(more))
      : run.raise('TypeError', 'string argument without an encoding');
  if (value.type === 'bytes') return value;
  if (value.type === 'int') {
    if (value.value < 0) return run.raise('ValueError', 'negative count');
    run.pay(value.value);
    return { type: 'bytes', value: '\0'.repeat(value.value) };
  }
  const items = ['list', 'tuple', 'range', 'iterator'].includes(value.type) ? run.iterate(value) : undefined;
  const codes = items?.map((item) => (item.type === 'int' ? item.value : -1));
  if (!codes || codes.some((code) => code < 0 || code > 255)) return undefined;
  return { type: 'bytes', value: codes.map((code) => String.fromCharCode(code)).join('') };
}

function asInt(value: Value, base: Value | undefined, run: Run): Value | undefined {
  if (base) return inBase(value, base, run);
  switch (value.type) {
    case 'int':
      return value;
    case 'bool':
      return int(Number(value.value));
    case 'float':
      if (Number.isNaN(value.value)) return run.raise('ValueError', 'cannot convert float NaN to integer');
      return Number.isFinite(value.value)
        ? int(Math.trunc(value.value))
        : run.raise('OverflowError', 'cannot convert float infinity to integer');
    case 'text':
      return inBase(value, int(10), run);
    case 'none':
    case 'list':
    case 'tuple':
    case 'dict':
    case 'set':
    case 'range':
    case 'iterator':
    case 'function':
      return run.raise(
        'TypeError',
        `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
      );
    default: {
      if (value.type === 'instance' && value.content) return asInt(value.content, base, run);
      const made = own(value, '__int__', run) ?? own(value, '__index__', run) ?? own(value, '__trunc__', run);
      return made ?? notOne(value, 'int', run);
    }
  }
}

/** An instance that says nothing about what number it is. */
function notOne(value: Value, name: string, run: Run): undefined {
  if (
    value.type !== 'instance' ||
    value.class.isOpen ||
    !value.class.order.every(({ type }) => type === 'class')
  )
    return undefined;
  return run.raise(
    'TypeError',
    `${name}() argument must be a string or a real number, not '${value.class.name}'`,
  );
}

const PREFIXES: Readonly<Record<string, number>> = { '0x': 16, '0o': 8, '0b': 2 };

/** The digits of a text; base 0 is what its prefix says. */
function inBase(value: Value, base: Value, run: Run): Value | undefined {
  if (base.type !== 'int') return undefined;
  if (value.type !== 'text') {
    return ['int', 'float', 'bool', 'none', 'list'].includes(value.type)
      ? run.raise('TypeError', "int() can't convert non-string with explicit base")
      : undefined;
  }
  if (base.value !== 0 && (base.value < 2 || base.value > 36))
    return run.raise('ValueError', 'int() base must be >= 2 and <= 36, or 0');
  const [, sign = '', prefix = '', digits = ''] =
    /^([+-]?)(0[xob](?=[\da-z_]))?([\da-z_]*)$/.exec(value.value.trim().toLowerCase()) ?? [];
  const own = PREFIXES[prefix];
  // `0b1` is a number of base 16 as well.
  const isPart = prefix !== '' && base.value !== 0 && own !== base.value;
  const radix = base.value === 0 ? (own ?? 10) : base.value;
  const all = isPart ? prefix + digits : digits;
  const plain = isPart || prefix === '' ? all : all.replace(/^_/, '');
  const isFine =
    /^[\da-z]+(?:_[\da-z]+)*$/.test(plain) &&
    [...plain].every((one) => one === '_' || Number.parseInt(one, 36) < radix);
  const isOctal = base.value === 0 && own === undefined && /^0\d*[1-9]/.test(plain);
  if (/[^\0-\x7f]/.test(value.value)) return undefined;
  if (!isFine || isOctal) {
    return run.raise(
      'ValueError',
      `invalid literal for int() with base ${base.value}: ${run.text(value, true) ?? ''}`,
    );
  }
  if (plain.length > 60) return undefined;
  let number = 0;
  for (const one of plain.replaceAll('_', '')) number = number * radix + Number.parseInt(one, 36);
  return int(sign === '-' ? -number : number);
}

function own(value: Value, name: string, run: Run): Value | undefined {
  const found = value.type === 'instance' ? findInOrder(name, value.class.order)?.value : undefined;
  if (found) return run.call(found, given(value));
  const method = value.type === 'foreign' ? value.attribute?.(name, run) : undefined;
  return method && run.call(method, given());
}

function asFloat(value: Value, run: Run): Value | undefined {
  if (value.type === 'int' || value.type === 'float') return float(value.value);
  if (value.type === 'bool') return float(Number(value.value));
  if (['none', 'list', 'tuple', 'dict', 'set', 'range', 'iterator', 'function'].includes(value.type))
    return run.raise(
      'TypeError',
      `float() argument must be a string or a real number, not '${typeName(value)}'`,
    );
  if (value.type === 'instance' && value.content) return asFloat(value.content, run);
  if (value.type !== 'text') {
    const made = own(value, '__float__', run) ?? own(value, '__index__', run);
    if (made) return made.type === 'int' ? float(made.value) : made;
    return notOne(value, 'float', run);
  }
  if (/[^\0-\x7f]/.test(value.value)) return undefined;
  const word = value.value.trim().toLowerCase();
  const digits = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/;
  if (digits.test(word)) return float(Number.parseFloat(word.replaceAll('_', '')));
  if (/^[+-]?inf(?:inity)?$/.test(word))
    return float(word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  if (/^[+-]?nan$/.test(word)) return float(Number.NaN);
  return run.raise('ValueError', `could not convert string to float: ${run.text(value, true) ?? ''}`);
}
