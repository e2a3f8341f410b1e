// Numbers as Python writes them.
import type { Span } from '../../text/span.ts';
import type { FloatLiteral, IntLiteral } from './expression.ts';

/** `undefined` for what is no number, or an imaginary one. */
export function readNumber(source: string, span: Span): IntLiteral | FloatLiteral | undefined {
  const digits = source.replaceAll('_', '').toLowerCase();
  if (/^(?:[1-9]\d*|0+|0x[\da-f]+|0o[0-7]+|0b[01]+)$/.test(digits)) return readInt(digits, span);
  if (/^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/.test(digits) && /[.e]/.test(digits)) {
    return { type: 'float', span, value: Number.parseFloat(digits) };
  }
  return undefined;
}

/** More digits than these are refused, as Python does: reading them takes long. */
const MOST_DIGITS = 4300;

function readInt(digits: string, span: Span): IntLiteral | undefined {
  if (digits.length > MOST_DIGITS) return undefined;
  const exact = BigInt(digits);
  const value = Number(exact);
  return { type: 'int', span, value: Number.isSafeInteger(value) ? value : exact };
}
