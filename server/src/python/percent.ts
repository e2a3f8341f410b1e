// `format % values`
import { plainOf } from './content.ts';
import { digitsOfFloat } from './format-float.ts';
import { text } from './make.ts';
import { typeName } from './type-names.ts';
import type { Run, Value } from './values.ts';

interface Part {
  readonly key: string | undefined;
  readonly flags: string;
  readonly width: string;
  readonly precision: string | undefined;
  readonly type: string;
}

const PART = /%(?:\(([^()]*)\))?([-+ 0#]*)(\d{1,6}|\*)?(?:\.(\d{1,6}|\*)?)?[hlL]?([\s\S])?/g;

/** Unknown if it is not known. */
export function percentFormatted(format: string, values: Value, run: Run): Value {
  run.pay(format.length);
  const isTuple = values.type === 'tuple';
  const rest = isTuple ? [...values.items] : [values];
  const isMapping =
    !isTuple && ['dict', 'list', 'set', 'instance', 'foreign', 'unknown', 'range'].includes(values.type);
  let isKnown = true;
  const next = (): Value => rest.shift() ?? run.raise('TypeError', 'not enough arguments for format string');
  const parts: string[] = [];
  let last = 0;
  for (const match of format.matchAll(PART)) {
    parts.push(format.slice(last, match.index));
    last = match.index + match[0].length;
    const [whole, key, flags = '', width = '', , type] = match;
    if (type === undefined) return run.raise('ValueError', 'incomplete format');
    const precision = whole.includes('.') ? (match[4] ?? '') : undefined;
    if (type === '%' && whole === '%%') {
      parts.push('%');
      continue;
    }
    if (key !== undefined && values.type !== 'dict' && values.type !== 'instance') {
      return values.type === 'unknown' || values.type === 'foreign'
        ? run.unknown()
        : run.raise('TypeError', 'format requires a mapping');
    }
    if (key !== undefined) rest.length = 0;
    const part = { key, flags, width, precision, type };
    const shown = onePart(part, () => (key === undefined ? next() : run.item(values, text(key))), run);
    if (shown === undefined) isKnown = false;
    else parts.push(shown);
  }
  parts.push(format.slice(last));
  if (rest.length > 0 && !isMapping)
    return run.raise('TypeError', 'not all arguments converted during string formatting');
  if (
    rest.length > 0 &&
    (values.type === 'unknown' || values.type === 'foreign' || values.type === 'instance')
  )
    isKnown = false;
  const result = parts.join('');
  run.pay(result.length);
  return isKnown ? text(result) : run.unknown();
}

function star(written: string | undefined, next: () => Value, run: Run): number | undefined {
  if (written !== '*') return Number(written || 0);
  const value = next();
  if (value.type === 'int' || value.type === 'bool') return Number(value.value);
  return value.type === 'unknown' ? undefined : run.raise('TypeError', '* wants int');
}

/** `undefined` if it is not known. */
function onePart(part: Part, next: () => Value, run: Run): string | undefined {
  const given = star(part.width, next, run);
  const places = part.precision === undefined ? undefined : star(part.precision, next, run);
  const isLeft = part.flags.includes('-') || (given ?? 0) < 0;
  const width = Math.abs(given ?? 0);
  const value = next();
  if (given === undefined || width > 100_000 || (places ?? 0) > 1000) return undefined;
  const written = shownAs(value, { ...part, flags: part.flags }, places, run);
  if (written === undefined) return undefined;
  const [sign, digits] = written;
  const missing = Math.max(0, width - sign.length - [...digits].length);
  if (isLeft) return sign + digits + ' '.repeat(missing);
  const isZero = part.flags.includes('0') && !'sracSRAC'.includes(part.type);
  return isZero ? sign + '0'.repeat(missing) + digits : ' '.repeat(missing) + sign + digits;
}

/** The sign, with a prefix such as `0x`, and the rest. */
function shownAs(
  value: Value,
  { type, flags }: Part,
  places: number | undefined,
  run: Run,
): readonly [string, string] | undefined {
  switch (type) {
    case 's':
    case 'r':
    case 'a': {
      const plain = run.text(value, type !== 's');
      if (plain === undefined || (type === 'a' && /[^\x20-\x7e]/.test(plain))) return undefined;
      return ['', places === undefined ? plain : [...plain].slice(0, places).join('')];
    }
    case 'c':
      return ofCharacter(value, run);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      return ofWhole(value, type, flags, places, run);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return ofFloat(value, type, flags, places, run);
    default:
      return run.raise('ValueError', `unsupported format character '${type}'`);
  }
}

function ofCharacter(value: Value, run: Run): readonly [string, string] | undefined {
  if (value.type === 'text' && [...value.value].length === 1) return ['', value.value];
  if (value.type === 'int' && value.value >= 0 && value.value <= 0x10ffff)
    return ['', String.fromCodePoint(value.value)];
  if (value.type === 'int') return run.raise('OverflowError', '%c arg not in range(0x110000)');
  if (
    value.type === 'unknown' ||
    value.type === 'foreign' ||
    value.type === 'instance' ||
    value.type === 'bool'
  )
    return undefined;
  return run.raise('TypeError', '%c requires int or char');
}

function signOf(isNegative: boolean, flags: string): string {
  return isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function numberIn(value: Value, type: string, run: Run): number | undefined {
  const plain = plainOf(value);
  if (plain.type === 'int' || plain.type === 'float') return plain.value;
  if (plain.type === 'bool') return Number(plain.value);
  if (['unknown', 'foreign', 'instance'].includes(plain.type)) return undefined;
  return run.raise('TypeError', `%${type} format: a real number is required, not ${typeName(plain)}`);
}

function ofWhole(
  value: Value,
  type: string,
  flags: string,
  places: number | undefined,
  run: Run,
): readonly [string, string] | undefined {
  const number = numberIn(value, type, run);
  if (number === undefined) return undefined;
  const isDecimal = 'diu'.includes(type);
  if (!isDecimal && plainOf(value).type === 'float')
    return run.raise('TypeError', `%${type} format: an integer is required, not float`);
  if (Number.isNaN(number)) return run.raise('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(number)) return run.raise('OverflowError', 'cannot convert float infinity to integer');
  const whole = Math.trunc(number);
  if (!Number.isSafeInteger(whole)) return undefined;
  const digits = Math.abs(whole)
    .toString(isDecimal ? 10 : type === 'o' ? 8 : 16)
    .padStart(places ?? 0, '0');
  const prefix = flags.includes('#') && !isDecimal ? `0${type}` : '';
  return [signOf(whole < 0, flags) + prefix, type === 'X' ? digits.toUpperCase() : digits];
}

function ofFloat(
  value: Value,
  type: string,
  flags: string,
  places: number | undefined,
  run: Run,
): readonly [string, string] | undefined {
  const number = numberIn(value, 'f', run);
  if (number === undefined) return undefined;
  const isNegative = number < 0 || Object.is(number, -0);
  const digits = digitsOfFloat(Math.abs(number), { type, precision: places, isOther: flags.includes('#') });
  return [signOf(isNegative, flags), digits];
}
