// Methods of the values that the language has by itself.
import { builtin } from '../make.ts';
import type { Run, Value } from '../values.ts';
import { dictMethod } from './dicts.ts';
import { listMethod } from './lists.ts';
import { setMethod } from './sets.ts';
import { textMethod } from './texts.ts';

/** `undefined` if it has none of that name; unknown if it has one that is not known here. */
export function methodOf(value: Value, name: string, run: Run): Value | undefined {
  switch (value.type) {
    case 'text':
      return textMethod(value, name, run);
    case 'tuple':
      return value.more?.(name, value) ?? listMethod(value, name, run);
    case 'list':
    case 'range':
      return listMethod(value, name, run);
    case 'dict':
      return dictMethod(value, name, run);
    case 'set':
      return setMethod(value, name, run);
    case 'int':
    case 'float':
      if (name === 'is_integer') {
        return builtin(name, () => ({ type: 'bool', value: Number.isInteger(value.value) }));
      }
      if (name === 'real' || name === 'numerator')
        return value.type === 'int' || name === 'real' ? value : undefined;
      if (name === 'bit_length' && value.type === 'int') {
        const length = value.value === 0 ? 0 : Math.abs(value.value).toString(2).length;
        return builtin(name, () => ({ type: 'int', value: length }));
      }
      return NUMBER.has(name) || name.startsWith('__') ? run.unknown(name) : undefined;
    case 'none':
      return name.startsWith('__') ? run.unknown(name) : undefined;
    default:
      return run.unknown(name);
  }
}

const NUMBER: ReadonlySet<string> = new Set([
  'as_integer_ratio',
  'bit_count',
  'conjugate',
  'denominator',
  'from_bytes',
  'fromhex',
  'hex',
  'imag',
  'to_bytes',
]);
