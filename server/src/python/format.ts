// `format()` with what stands behind the colon, and `%`.
import { shownFloat } from './shown.ts';
import type { Value } from './values.ts';

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly hash: boolean;
  readonly width: number;
  readonly group: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC = /^(?:([\s\S])?([<>=^]))?([+\- ])?(#)?(0)?(\d{1,4})?([,_])?(?:\.(\d{1,3}))?([bcdeEfFgGnosxX%])?$/;

function readSpec(source: string): Spec | undefined {
  const match = SPEC.exec(source);
  if (!match) return undefined;
  const [, fill, align, sign = '-', hash, zero, width, group = '', precision, type = ''] = match;
  return {
    fill: fill ?? (zero && align === undefined ? '0' : ' '),
    align: align ?? (zero ? '=' : ''),
    sign,
    hash: hash !== undefined,
    width: Number(width ?? 0),
    group,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

/** `undefined` if it is not known. `plain` is what `str()` gives. */
export function formatted(value: Value, source: string, plain: string | undefined): string | undefined {
  if (source === '') return plain;
  const spec = readSpec(source);
  if (!spec) return undefined;
  if (value.type === 'text') {
    if (spec.type !== '' && spec.type !== 's') return undefined;
    return padded('', value.value.slice(0, spec.precision), spec, '<');
  }
  if (value.type === 'bool' && spec.type === '') return undefined;
  const number = value.type === 'int' || value.type === 'float' ? value.value : undefined;
  if (number === undefined || !Number.isFinite(number)) return undefined;
  const digits = digitsOf(Math.abs(number), value.type === 'float', spec);
  if (digits === undefined) return undefined;
  const isNegative = number < 0 || Object.is(number, -0);
  const sign = isNegative ? '-' : spec.sign === '-' ? '' : spec.sign;
  return padded(sign, grouped(digits, spec.group), spec, '>');
}

function digitsOf(value: number, isFloat: boolean, { type, precision, hash }: Spec): string | undefined {
  if (hash) return undefined;
  switch (type) {
    case 'd':
    case '':
      if (!isFloat) return precision === undefined ? String(value) : undefined;
      return type === '' && precision === undefined ? shownFloat(value) : undefined;
    case 'x':
    case 'X':
    case 'o':
    case 'b': {
      const digits = value.toString(type === 'o' ? 8 : type === 'b' ? 2 : 16);
      return isFloat ? undefined : type === 'X' ? digits.toUpperCase() : digits;
    }
    case 'f':
    case 'F':
      return fixed(value, precision ?? 6);
    case '%': {
      const digits = fixed(value * 100, precision ?? 6);
      return digits && `${digits}%`;
    }
    case 'e': {
      const [digits, exponent = ''] = value.toExponential(precision ?? 6).split('e');
      return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
    }
    default:
      return undefined;
  }
}

/** JavaScript rounds the exact value as well, up to numbers with an exponent. */
function fixed(value: number, places: number): string | undefined {
  return value < 1e21 && places <= 100 ? value.toFixed(places) : undefined;
}

function grouped(digits: string, group: string): string {
  if (group === '') return digits;
  const [whole = '', rest] = digits.split('.');
  const parts: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) parts.unshift(whole.slice(Math.max(0, end - 3), end));
  return parts.join(group) + (rest === undefined ? '' : `.${rest}`);
}

function padded(sign: string, digits: string, { fill, align, width }: Spec, usual: string): string {
  const missing = Math.max(0, width - sign.length - [...digits].length);
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

/** `format % values`; `undefined` if it is not known. */
export function percentFormatted(
  format: string,
  values: readonly Value[],
  text: (value: Value, asWritten: boolean) => string | undefined,
): string | undefined {
  let used = 0;
  let isKnown = true;
  const result = format.replace(
    /%([-+ 0]?)(\d{0,3})(?:\.(\d{1,2}))?([a-zA-Z%])?/g,
    (_, flag, width, precision, type) => {
      if (type === '%') return '%';
      const value = values[used++];
      const shown = value && percentPart(value, flag, width, precision, type, text);
      if (shown === undefined) isKnown = false;
      return shown ?? '';
    },
  );
  return isKnown && used === values.length && !result.includes('%(') ? result : undefined;
}

function percentPart(
  value: Value,
  flag: string,
  width: string,
  precision: string | undefined,
  type: string,
  text: (value: Value, asWritten: boolean) => string | undefined,
): string | undefined {
  const places = precision === undefined ? '' : `.${precision}`;
  if (type === 's' || type === 'r') {
    const plain = text(value, type === 'r');
    const align = flag === '-' ? '<' : '>';
    return plain === undefined || flag === '0'
      ? undefined
      : formatted({ type: 'text', value: plain }, `${align}${width}${places}`, plain);
  }
  if (value.type !== 'int' && value.type !== 'float') return undefined;
  const sign = flag === '+' || flag === ' ' ? flag : '';
  const zero = flag === '0' ? '0' : '';
  const align = flag === '-' ? '<' : '';
  const isWhole = type === 'd' || type === 'i';
  if (!isWhole && !'feExXo'.includes(type)) return undefined;
  const number: Value = isWhole ? { type: 'int', value: Math.trunc(value.value) } : value;
  return formatted(
    number,
    `${align}${sign}${zero}${width}${isWhole ? '' : places}${isWhole ? 'd' : type}`,
    undefined,
  );
}
