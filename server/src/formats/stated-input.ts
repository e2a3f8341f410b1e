// The size of an input as people state it, on the command line and in comments: `3x224x224`, `10:int64`.
import type { StatedInput } from './format.ts';

/** Axes that an input can have. */
const MOST_AXES = 8;

const TYPE = /^(?:u?int\d+|float\d*|bfloat16|bool|long|complex\d+)$/;

/** Sizes with `x` or `×` between them, and perhaps a type behind them; `undefined` for anything else. */
export function readStatedInput(text: string): StatedInput | undefined {
  const [shape = '', dtype] = text.split(':');
  const sizes = shape.split(/[x×]/i).map((size) => size.trim());
  const numbers = sizes.map((size) => (/^\d+$/.test(size) ? Number(size) : Number.NaN));
  if (dtype !== undefined && !TYPE.test(dtype)) return undefined;
  if (numbers.length > MOST_AXES || !numbers.every((size) => Number.isSafeInteger(size) && size > 0))
    return undefined;
  return dtype === undefined
    ? { sizes: numbers }
    : { sizes: numbers, dtype: dtype === 'long' ? 'int64' : dtype };
}

/** As it is read. */
export function writeStatedInput({ sizes, dtype }: StatedInput): string {
  return `${sizes.join('x')}${dtype === undefined ? '' : `:${dtype}`}`;
}
