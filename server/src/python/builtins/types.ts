// Types of the language, called to make values of them.

import { findInOrder } from '../classes.ts';
import { builtin, emptyDict, emptySet, float, given, int, list, text, tuple } from '../make.ts';
import { updated } from '../methods/dicts.ts';
import { setOf } from '../methods/sets.ts';
import type { Builtin, Run, Value } from '../values.ts';

function type(made: Builtin): Builtin {
  return { ...made, isType: true };
}

export const types: readonly Builtin[] = [
  type(builtin('int', (run, value, base) => (value ? asInt(value, base, run) : int(0)))),
  type(builtin('float', (run, value) => (value ? asFloat(value, run) : float(0)))),
  type(
    builtin('bool', (run, value) => {
      const truth = value ? run.truth(value) : false;
      return truth === undefined ? undefined : { type: 'bool', value: truth };
    }),
  ),
  type(builtin('str', (run, value, more) => (more ? undefined : text(value ? run.text(value) : '')))),
  type(
    builtin('list', (run, value) => {
      const items = value ? run.iterate(value) : [];
      return items ? list(items) : { type: 'list', items: [], open: true };
    }),
  ),
  type(
    builtin('tuple', (run, value) =>
      value?.type === 'tuple' ? value : tuple(value ? run.iterate(value) : []),
    ),
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
            const pairs = items?.map((key) => tuple([key, value ?? { type: 'none' }]));
            const of = run.builtin('dict');
            return pairs && of && run.call(of, given(list(pairs)));
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
  type({
    ...builtin('object', () => undefined),
    attribute: (name) =>
      name !== '__setattr__'
        ? undefined
        : builtin(name, (run, value, attribute, to) => {
            if (value?.type !== 'instance') return undefined;
            if (attribute?.type !== 'text' || !to) return run.attribute(value, '__dict__');
            run.touch(value.table);
            value.table.entries.set(attribute.value, to);
            return { type: 'none' };
          }),
  }),
];

function asInt(value: Value, base: Value | undefined, run: Run): Value | undefined {
  if (base && (base.type !== 'int' || base.value !== 10)) return undefined;
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
      if (/^\s*[+-]?\d+(?:_\d+)*\s*$/.test(value.value)) return int(Number(value.value.replaceAll('_', '')));
      return run.raise(
        'ValueError',
        `invalid literal for int() with base 10: ${run.text(value, true) ?? ''}`,
      );
    case 'none':
    case 'list':
    case 'tuple':
    case 'dict':
      return run.raise(
        'TypeError',
        `int() argument must be a string, a bytes-like object or a real number, not '${value.type}'`,
      );
    default:
      return own(value, '__int__', run);
  }
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
  if (value.type !== 'text') return own(value, '__float__', run);
  const word = value.value.trim().toLowerCase();
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/.test(word)) return float(Number.parseFloat(word));
  if (/^[+-]?inf(?:inity)?$/.test(word))
    return float(word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  if (/^[+-]?nan$/.test(word)) return float(Number.NaN);
  return word.includes('_')
    ? undefined
    : run.raise('ValueError', `could not convert string to float: ${run.text(value, true) ?? ''}`);
}
