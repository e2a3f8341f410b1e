// The sizes of an input as people write them, on the command line and in comments: `3x224x224`, `16:int64`.
import type { StatedInput } from './format.ts';

/** Axes that an input can have. */
const MOST_AXES = 8;
const TYPE = /^(?:u?int\d+|float\d*|bfloat16|bool|long|complex\d+)$/;

/** Sizes with `x` or `×` between them, without the batch, and a type behind `:`; `undefined` if it is none. */
export function statedInput(text: string): StatedInput | undefined {
  const [shape = '', dtype, ...more] = text.split(':');
  const sizes = shape.split(/[x×]/i).map((size) => size.trim());
  const numbers = sizes.map((size) => (/^\d+$/.test(size) ? Number(size) : Number.NaN));
  const isSizes =
    numbers.length <= MOST_AXES && numbers.every((size) => Number.isSafeInteger(size) && size > 0);
  if (!isSizes || more.length > 0 || (dtype !== undefined && !TYPE.test(dtype))) return undefined;
  return dtype === undefined
    ? { sizes: numbers }
    : { sizes: numbers, dtype: dtype === 'long' ? 'int64' : dtype };
}
