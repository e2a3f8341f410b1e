// Values of small tensors, computed through: rates and widths that models work out with tensors. As precise as the type of the tensor.
import type { TensorFacts } from '../tensors/tensor.ts';

/** Most elements that are computed one by one. */
export const MOST_VALUES = 4096;

const UNARY: Readonly<Record<string, (value: number) => number>> = {
  abs: Math.abs,
  neg: (value) => -value,
  positive: (value) => value,
  exp: Math.exp,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sqrt: Math.sqrt,
  square: (value) => value * value,
  reciprocal: (value) => 1 / value,
  ceil: Math.ceil,
  floor: Math.floor,
  trunc: Math.trunc,
  round: roundHalfEven,
  isnan: (value) => Number(Number.isNaN(value)),
  isinf: (value) => Number(Math.abs(value) === Number.POSITIVE_INFINITY),
  isfinite: (value) => Number(Number.isFinite(value)),
  relu: (value) => Math.max(value, 0),
  detach: (value) => value,
  clone: (value) => value,
  contiguous: (value) => value,
  cpu: (value) => value,
};

const BINARY: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  subtract: (a, b) => a - b,
  mul: (a, b) => a * b,
  multiply: (a, b) => a * b,
  div: (a, b) => a / b,
  divide: (a, b) => a / b,
  true_divide: (a, b) => a / b,
  floor_divide: (a, b) => Math.floor(a / b),
  remainder: (a, b) => a - b * Math.floor(a / b),
  pow: (a, b) => a ** b,
  maximum: Math.max,
  minimum: Math.min,
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  gt: (a, b) => Number(a > b),
  ge: (a, b) => Number(a >= b),
};

function roundHalfEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  if (rest !== 0.5) return Math.round(value);
  return down % 2 === 0 ? down : down + 1;
}

/** A number as a type keeps it. */
export function kept(value: number, dtype: string | undefined): number {
  return dtype === 'float32' ? Math.fround(value) : value;
}

export function unaryValues(name: string, { values, dtype }: TensorFacts): readonly number[] | undefined {
  const work = Object.hasOwn(UNARY, name) ? UNARY[name] : undefined;
  if (!values || !work || values.length > MOST_VALUES) return undefined;
  return values.map((value) => kept(work(value), dtype));
}

/** Of two tensors of one shape, in the type of what comes of them, which both become first. */
export function binaryValues(
  name: string,
  one: readonly number[],
  other: readonly number[],
  dtype: string | undefined,
): readonly number[] | undefined {
  const work = Object.hasOwn(BINARY, name) ? BINARY[name] : undefined;
  return (
    work && one.map((value, place) => kept(work(kept(value, dtype), kept(other[place] ?? 0, dtype)), dtype))
  );
}

/** Bits of the whole numbers that a type holds; those of eight bytes are known as far as they are exact here. */
const BITS: Readonly<Record<string, number>> = { int8: 7, int16: 15, int32: 31, int64: 53 };

/** Without its numbers where one is too large for its type: what it becomes is not followed. */
export function withinType<Facts extends Pick<TensorFacts, 'values' | 'dtype'>>(facts: Facts): Facts {
  const { values, dtype = '' } = facts;
  const bits = BITS[dtype];
  if (!values || (bits === undefined && dtype !== 'uint8')) return facts;
  const [least, most] = bits === undefined ? [0, 255] : [-(2 ** bits), 2 ** bits - 1];
  if (values.every((value) => value >= least && value <= most)) return facts;
  const { values: _, ...rest } = facts;
  return rest as Facts;
}
