// Arithmetic of Python's numbers: exact integers that floor when divided, and floats. What a number here cannot hold is unknown.
import { float, int, UNKNOWN } from './make.ts';
import type { Float, Int, Unknown, Value } from './values.ts';

type Computed = Value | { readonly raises: readonly [name: string, message: string] };

interface Num {
  readonly value: number;
  readonly isFloat: boolean;
}

/** A number or a truth value. */
export function asNumber(value: Value): Num | undefined {
  if (value.type === 'int') return { value: value.value, isFloat: false };
  if (value.type === 'float') return { value: value.value, isFloat: true };
  return value.type === 'bool' ? { value: Number(value.value), isFloat: false } : undefined;
}

/** Of two numbers; `undefined` if that is no such operator. */
export function computed(operator: string, left: Num, right: Num): Computed | undefined {
  const isFloat = left.isFloat || right.isFloat;
  const [a, b] = [left.value, right.value];
  switch (operator) {
    case '+':
      return isFloat ? float(a + b) : int(a + b);
    case '-':
      return isFloat ? float(a - b) : int(a - b);
    case '*':
      return isFloat ? float(a * b) : int(a * b);
    case '/':
      return b === 0 ? byZero(isFloat ? 'float division by zero' : 'division by zero') : float(a / b);
    case '//':
    case '%':
      return isFloat ? floorFloats(operator, a, b) : floorInts(operator, a, b);
    case '**':
      return power(a, b, isFloat);
    default:
      return isFloat ? undefined : bits(operator, a, b);
  }
}

function byZero(message: string): Computed {
  return { raises: ['ZeroDivisionError', message] };
}

function floorInts(operator: string, a: number, b: number): Computed {
  if (b === 0) return byZero('integer division or modulo by zero');
  const rest = ((a % b) + b) % b;
  // Exact: what is divided is a multiple.
  return int(operator === '%' ? rest : (a - rest) / b);
}

function floorFloats(operator: string, a: number, b: number): Computed {
  if (b === 0) return byZero(operator === '%' ? 'float modulo' : 'float floor division by zero');
  let rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) {
    rest += b;
    quotient -= 1;
  } else if (rest === 0) rest = b < 0 ? -0 : 0;
  if (operator === '%') return float(rest);
  // Nothing has the sign that the quotient has.
  if (quotient === 0) return float(a / b < 0 || Object.is(a / b, -0) ? -0 : 0);
  const floor = Math.floor(quotient);
  return float(quotient - floor > 0.5 ? floor + 1 : floor);
}

function power(a: number, b: number, isFloat: boolean): Computed {
  if (a === 0 && b < 0) return byZero('0.0 cannot be raised to a negative power');
  // A negative number to a fraction is complex.
  if (a < 0 && !Number.isInteger(b)) return UNKNOWN;
  const value = exactPower(a, b) ?? a ** b;
  if (!isFloat && b < 0 && !Number.isSafeInteger(a ** -b)) return UNKNOWN;
  if (isFloat || b < 0) return Number.isFinite(value) ? float(value) : UNKNOWN;
  return int(value);
}

/** JavaScript may be off by the last digit, where one operation is exact; `undefined` for other powers. */
function exactPower(a: number, b: number): number | undefined {
  if (b === 2) return a * a;
  if (b === 0.5 && a > 0) return Math.sqrt(a);
  const below = b < 0 && Number.isInteger(a) && Number.isInteger(b) ? a ** -b : undefined;
  return below !== undefined && Number.isSafeInteger(below) ? 1 / below : undefined;
}

function bits(operator: string, a: number, b: number): Computed | undefined {
  if (operator === '<<' || operator === '>>') {
    if (b < 0) return { raises: ['ValueError', 'negative shift count'] };
    return b > 60 ? UNKNOWN : int(operator === '<<' ? a * 2 ** b : Math.floor(a / 2 ** b));
  }
  const [x, y] = [BigInt(a), BigInt(b)];
  if (operator === '&') return int(Number(x & y));
  if (operator === '|') return int(Number(x | y));
  return operator === '^' ? int(Number(x ^ y)) : undefined;
}

/** `-a`, `+a`, `~a` of a number. */
export function computedUnary(operator: string, { value, isFloat }: Num): Int | Float | Unknown {
  if (operator === '~') return isFloat ? UNKNOWN : int(-value - 1);
  const result = operator === '-' ? -value : value;
  return isFloat ? float(result) : int(result);
}

/** Half to even. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return rest < 0.5 ? floor : floor + 1;
}
