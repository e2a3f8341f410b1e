// The digits of a float by what `format()` and `%` ask for: `f`, `e`, `g`, `%` and none.
import { withoutTrailing } from '../text/without-trailing.ts';
import { fixedDigits, leadingDigits } from './decimals.ts';
import { shownFloat } from './shown.ts';

interface Asked {
  readonly type: string;
  readonly precision: number | undefined;
  /** `#`: a point always, and zeros behind it stay. */
  readonly isOther: boolean;
}

/** Of a number that is not negative. */
export function digitsOfFloat(value: number, { type, precision, isOther }: Asked): string {
  const isUpper = type === 'E' || type === 'F' || type === 'G';
  const percent = type === '%' ? '%' : '';
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? 'nan' : 'inf';
    return (isUpper ? word.toUpperCase() : word) + percent;
  }
  switch (type.toLowerCase()) {
    case 'f':
      return withPoint(fixedDigits(value, precision ?? 6), isOther);
    case '%':
      return withPoint(percentDigits(value, precision ?? 6), isOther) + percent;
    case 'e':
      return cased(exponential(value, precision ?? 6, isOther), isUpper);
    case 'g':
    case 'n':
      return cased(general(value, precision === 0 ? 1 : (precision ?? 6), isOther, false), isUpper);
    default: {
      if (precision === undefined)
        return isOther ? shownFloat(value).replace(/^(\d+)e/, '$1.e') : shownFloat(value);
      return general(value, Math.max(1, precision), isOther, true);
    }
  }
}

/** A hundred times as much may be no number any more. */
function percentDigits(value: number, places: number): string {
  return Number.isFinite(value * 100) ? fixedDigits(value * 100, places) : 'inf';
}

function cased(digits: string, isUpper: boolean): string {
  return isUpper ? digits.toUpperCase() : digits;
}

function withPoint(digits: string, isOther: boolean): string {
  return isOther && !digits.includes('.') ? `${digits}.` : digits;
}

function exponential(value: number, places: number, isOther: boolean): string {
  const { digits, power } = leadingDigits(value, places + 1);
  const rest = digits.slice(1);
  const point = rest !== '' || isOther ? '.' : '';
  return `${digits.charAt(0)}${point}${rest}${exponentOf(power)}`;
}

function exponentOf(power: number): string {
  return `e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** With an exponent where the number is small or has more digits than asked for. */
function general(value: number, count: number, isOther: boolean, isPlain: boolean): string {
  const { digits, power } = leadingDigits(value, count);
  const most = isPlain ? count - 1 : count;
  // Without a type, there is one digit behind the point.
  if (power < -4 || power >= most) {
    const kept = isOther ? digits : withoutTrailing(digits, '0') || '0';
    const rest = kept.slice(1);
    return `${kept.charAt(0)}${rest !== '' || isOther ? '.' : ''}${rest}${exponentOf(power)}`;
  }
  const places = count - 1 - power;
  const fixed = power < 0 ? `0.${'0'.repeat(-power - 1)}${digits}` : withFraction(digits, power);
  const short = isOther || !fixed.includes('.') ? fixed : withoutZeros(fixed);
  if (isPlain && !short.includes('.')) return `${short}.0`;
  return isOther && places <= 0 ? withPoint(short, true) : short;
}

/** `1.500` is `1.5`, and `2.0` is `2`. */
function withoutZeros(fixed: string): string {
  const short = withoutTrailing(fixed, '0');
  return short.endsWith('.') ? short.slice(0, -1) : short;
}

function withFraction(digits: string, power: number): string {
  const rest = digits.slice(power + 1);
  return digits.slice(0, power + 1) + (rest === '' ? '' : `.${rest}`);
}
