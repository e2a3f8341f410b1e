// Methods and attributes of numbers and truth values.
import { bool, builtin, float, int, tuple } from '../make.ts';
import type { Bool, Float, Int, Run, Value } from '../values.ts';

export function numberMethod(value: Int | Float | Bool, name: string, run: Run): Value | undefined {
  return value.type === 'float' ? ofFloat(value.value, name, run) : ofInt(Number(value.value), name, run);
}

function ofInt(value: number, name: string, run: Run): Value | undefined {
  switch (name) {
    case 'real':
    case 'numerator':
      return int(value);
    case 'imag':
      return int(0);
    case 'denominator':
      return int(1);
    case 'conjugate':
    case '__index__':
      return builtin(name, () => int(value));
    case 'bit_length':
      return builtin(name, () => int(value === 0 ? 0 : Math.abs(value).toString(2).length));
    case 'bit_count':
      return builtin(name, () => int(Math.abs(value).toString(2).replaceAll('0', '').length));
    case 'as_integer_ratio':
      return builtin(name, () => tuple([int(value), int(1)]));
    case 'to_bytes':
      return toBytes(value);
    case 'is_integer':
      return undefined;
    case 'from_bytes':
      return run.attribute(run.builtin('int') ?? int(0), name);
    default:
      return undefined;
  }
}

function toBytes(value: number): Value {
  return {
    type: 'builtin',
    name: 'to_bytes',
    call: ({ positional, keywords, isOpen }, run) => {
      const [length, order, signed] = ['length', 'byteorder', 'signed'].map(
        (name, at) => (positional[at] ?? keywords.get(name))?.value,
      );
      const isSigned = signed ? run.truth(signed) : false;
      const count = length?.type === 'int' ? length.value : length ? undefined : 1;
      const ordered = order?.type === 'text' ? order.value : order ? undefined : 'big';
      if (
        isOpen ||
        count === undefined ||
        ordered === undefined ||
        isSigned !== false ||
        count > 1000 ||
        count < 0
      )
        return run.unknown('to_bytes');
      if (value < 0) return run.raise('OverflowError', "can't convert negative int to unsigned");
      const bytes: string[] = [];
      let rest = value;
      for (let at = 0; at < count; at++) {
        bytes.push(String.fromCharCode(rest % 256));
        rest = Math.floor(rest / 256);
      }
      if (rest > 0) return run.raise('OverflowError', 'int too big to convert');
      return { type: 'bytes', value: (ordered === 'big' ? bytes.reverse() : bytes).join('') };
    },
  };
}

function ofFloat(value: number, name: string, run: Run): Value | undefined {
  switch (name) {
    case 'real':
      return float(value);
    case 'imag':
      return float(0);
    case 'conjugate':
      return builtin(name, () => float(value));
    case 'is_integer':
      return builtin(name, () => bool(Number.isInteger(value)));
    case 'as_integer_ratio':
      return builtin(name, (run) => ratio(value, run));
    case 'hex':
    case 'fromhex':
      return run.unknown(name);
    default:
      return undefined;
  }
}

function ratio(value: number, run: Run): Value | undefined {
  if (Number.isNaN(value)) return run.raise('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) return run.raise('OverflowError', 'cannot convert Infinity to integer ratio');
  let below = 1;
  let above = value;
  while (!Number.isInteger(above) && below < 2 ** 53) {
    above *= 2;
    below *= 2;
  }
  const exact = Number.isInteger(above) && Number.isSafeInteger(above);
  return exact ? tuple([int(above), int(below)]) : undefined;
}

/** `int.from_bytes` */
export const fromBytes: Value = {
  type: 'builtin',
  name: 'from_bytes',
  call: ({ positional, keywords, isOpen }, run) => {
    const [bytes, order, signed] = ['bytes', 'byteorder', 'signed'].map(
      (name, at) => (positional[at] ?? keywords.get(name))?.value,
    );
    const items = bytes && run.iterate(bytes);
    const ordered = order?.type === 'text' ? order.value : order ? undefined : 'big';
    if (isOpen || !items || ordered === undefined || signed) return run.unknown('from_bytes');
    let value = 0;
    for (const item of ordered === 'big' ? items : [...items].reverse()) {
      if (item.type !== 'int' || item.value < 0 || item.value > 255) return run.unknown('from_bytes');
      value = value * 256 + item.value;
    }
    return int(value);
  },
};
