// `format()` with what stands behind the colon, of values of the language.

import { findInOrder } from './classes.ts';
import { plainOf } from './content.ts';
import { digitsOfFloat } from './format-float.ts';
import { given, text } from './make.ts';
import { typeName } from './type-names.ts';
import type { Run, Value } from './values.ts';

export interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly isOther: boolean;
  readonly width: number;
  readonly group: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC =
  /^(?:([\s\S]|[\ud800-\udbff][\udc00-\udfff])?([<>=^]))?([+\- ])?(z)?(#)?(0)?(\d{1,9})?([,_])?(?:\.(\d{1,9}))?([a-zA-Z%])?$/;

/** More than these are not written out. */
const MOST = 100_000;

function readSpec(source: string, run: Run): Spec | undefined {
  const match = SPEC.exec(source);
  if (!match) return run.raise('ValueError', 'Invalid format specifier');
  const [, fill, align, sign = '', z, other, zero, width, group = '', precision, type = ''] = match;
  if (z || Number(width ?? 0) > MOST || Number(precision ?? 0) > 1000) return undefined;
  return {
    fill: fill ?? (zero ? '0' : ' '),
    align: align ?? (zero ? '0' : ''),
    sign,
    isOther: other !== undefined,
    width: Number(width ?? 0),
    group,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

/** What `format(value, source)` gives; `undefined` if it is not known. */
export function formatted(value: Value, source: string, run: Run): string | undefined {
  if (value.type === 'instance') return ofInstance(value, source, run);
  if (source === '') return run.text(value);
  switch (value.type) {
    case 'unknown':
    case 'foreign':
    case 'class':
    case 'super':
    case 'module':
      return undefined;
    case 'text': {
      const spec = readSpec(source, run);
      return spec && ofText(value.value, spec, run);
    }
    case 'int':
    case 'bool': {
      const spec = readSpec(source, run);
      return spec && ofInt(Number(value.value), typeName(value), spec, run);
    }
    case 'float': {
      const spec = readSpec(source, run);
      return spec && ofFloat(value.value, 'float', spec, run);
    }
    default:
      return run.raise('TypeError', `unsupported format string passed to ${typeName(value)}.__format__`);
  }
}

function ofInstance(
  value: Extract<Value, { type: 'instance' }>,
  source: string,
  run: Run,
): string | undefined {
  const own = findInOrder('__format__', value.class.order);
  if (own) {
    const result = run.call(own.value, given(value, text(source)));
    return result.type === 'text' ? result.value : undefined;
  }
  const plain = plainOf(value);
  if (source === '') return run.text(value);
  if (plain !== value)
    return ['int', 'float', 'text', 'bool'].includes(plain.type) ? formatted(plain, source, run) : undefined;
  const isPlain = !value.class.isOpen && value.class.order.every(({ type }) => type === 'class');
  return isPlain
    ? run.raise('TypeError', `unsupported format string passed to ${value.class.name}.__format__`)
    : undefined;
}

function refuse(spec: Spec, name: string, run: Run): never {
  return run.raise('ValueError', `Unknown format code '${spec.type}' for object of type '${name}'`);
}

export function ofText(value: string, spec: Spec, run: Run): string | undefined {
  if (spec.type !== '' && spec.type !== 's') return refuse(spec, 'str', run);
  if (spec.sign !== '') return run.raise('ValueError', 'Sign not allowed in string format specifier');
  if (spec.isOther)
    return run.raise('ValueError', 'Alternate form (#) not allowed in string format specifier');
  if (spec.group !== '') return run.raise('ValueError', `Cannot specify '${spec.group}' with 's'.`);
  if (spec.align === '=')
    return run.raise('ValueError', "'=' alignment not allowed in string format specifier");
  const characters = [...value];
  const kept = spec.precision === undefined ? value : characters.slice(0, spec.precision).join('');
  return padded('', kept, { ...spec, align: spec.align === '0' ? '<' : spec.align }, '<', run);
}

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

export function ofInt(value: number, name: string, spec: Spec, run: Run): string | undefined {
  const { type, group } = spec;
  if (type !== '' && 'eEfFgG%'.includes(type)) return ofFloat(value, name, spec, run);
  if (type !== '' && !'bcdoxXn'.includes(type)) return refuse(spec, name, run);
  if (spec.precision !== undefined)
    return run.raise('ValueError', 'Precision not allowed in integer format specifier');
  if (group !== '' && ('nc'.includes(type) || (group === ',' && 'boxX'.includes(type))) && type !== '')
    return run.raise('ValueError', `Cannot specify '${group}' with '${type}'.`);
  if (type === 'c') return ofCharacter(value, spec, run);
  const base = BASES[type] ?? 10;
  const digits = Math.abs(value).toString(base);
  const prefix = spec.isOther && base !== 10 ? `0${type}` : '';
  const sign = value < 0 ? '-' : spec.sign === '-' ? '' : spec.sign;
  const written = type === 'X' ? digits.toUpperCase() : digits;
  return numberPadded(sign + prefix, written, '', spec, base === 10 ? 3 : 4, run);
}

function ofCharacter(value: number, spec: Spec, run: Run): string | undefined {
  if (spec.sign !== '') return run.raise('ValueError', "Sign not allowed with integer format specifier 'c'");
  if (spec.isOther)
    return run.raise('ValueError', "Alternate form (#) not allowed with integer format specifier 'c'");
  if (value < 0 || value > 0x10ffff) return run.raise('OverflowError', '%c arg not in range(0x110000)');
  return padded(
    '',
    String.fromCodePoint(value),
    { ...spec, align: spec.align === '0' ? '=' : spec.align },
    '>',
    run,
  );
}

export function ofFloat(value: number, name: string, spec: Spec, run: Run): string | undefined {
  if (spec.type !== '' && !'eEfFgGn%'.includes(spec.type)) return refuse(spec, name, run);
  if (spec.group !== '' && spec.type === 'n')
    return run.raise('ValueError', `Cannot specify '${spec.group}' with 'n'.`);
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = isNegative ? '-' : spec.sign === '-' ? '' : spec.sign;
  const digits = digitsOfFloat(Math.abs(value), spec);
  const [, whole = '', rest = ''] = /^(\d*)([\s\S]*)$/.exec(digits) ?? [];
  return numberPadded(sign, whole, rest, spec, 3, run);
}

/** Groups the digits, and fills up in front of them, behind the sign. */
function numberPadded(
  sign: string,
  whole: string,
  rest: string,
  spec: Spec,
  size: number,
  run: Run,
): string | undefined {
  const isZero = (spec.align === '0' || spec.align === '=') && spec.fill === '0';
  const room = isZero ? spec.width - sign.length - rest.length : 0;
  const digits = whole === '' ? whole : grouped(whole, spec.group, size, room);
  return padded(sign, digits + rest, { ...spec, align: spec.align === '0' ? '=' : spec.align }, '>', run);
}

/** Zeros that fill up are grouped as well. */
function grouped(digits: string, group: string, size: number, room: number): string {
  if (group === '') return digits;
  let left = digits;
  let result = '';
  while (left.length > 0 || result.length < room) {
    // A group is not started by its mark alone.
    const mark = result === '' ? '' : group;
    const missing = room - result.length - mark.length;
    const part = left.slice(-size);
    left = left.slice(0, -size);
    const filled =
      left.length > 0 ? part : part.padStart(Math.min(size, Math.max(missing, part.length)), '0');
    if (filled === '') return `0${mark}${result}`;
    result = filled + mark + result;
  }
  return result;
}

function padded(sign: string, digits: string, { fill, align, width }: Spec, usual: string, run: Run): string {
  const missing = Math.max(0, width - sign.length - [...digits].length);
  run.pay(missing / 10);
  const filling = fill.repeat(missing);
  switch (align || usual) {
    case '<':
      return sign + digits + filling;
    case '>':
      return filling + sign + digits;
    case '=':
      return sign + filling + digits;
    default: {
      const before = Math.floor(missing / 2);
      return fill.repeat(before) + sign + digits + fill.repeat(missing - before);
    }
  }
}
