// What values stand for that are given in the place of tensors: arrays of NumPy, numbers, lists of numbers.
import type { Run, Value } from '../../../python/values.ts';
import { Tensor as Array_ } from '../../torch/tensors/tensor.ts';
import { KerasTensor, type TensorFacts, type TensorHome } from './keras-tensor.ts';
import type { Sizes } from './sizes.ts';

export type DataShape = Pick<TensorFacts, 'sizes' | 'dtype' | 'values' | 'classes'>;

const DEEPEST = 8;
/** Lists in lists are looked into for numbers, such as those that a map is padded with, where they are few. */
const MOST_ROWS = 8;
const MOST_VALUES = 32;

/** `undefined` for what is no data, or is not known. */
export function dataShape(value: Value, run: Run, depth = DEEPEST): DataShape | undefined {
  switch (value.type) {
    case 'int':
      return { sizes: [], values: [value.value], dtype: 'int32' };
    case 'bool':
      return { sizes: [], values: [Number(value.value)], dtype: 'bool' };
    case 'float':
      return { sizes: [], values: [value.value], dtype: 'float32' };
    case 'foreign':
      if (value instanceof KerasTensor) return value.facts;
      if (value instanceof Array_) {
        const { sizes, dtype, values } = value.facts;
        return { sizes, ...(dtype !== undefined && { dtype }), ...(values && { values }) };
      }
      return undefined;
    case 'list':
    case 'tuple':
    case 'range':
      return depth > 0 ? ofItems(run.iterate(value), run, depth) : undefined;
    default:
      return undefined;
  }
}

function ofItems(items: readonly Value[] | undefined, run: Run, depth: number): DataShape | undefined {
  const [first] = items ?? [];
  if (!items || !first) return undefined;
  if (
    first.type === 'none' ||
    items.every(({ type }) => type === 'int' || type === 'none' || type === 'unknown')
  ) {
    const values = items.map((item) => (item.type === 'int' ? item.value : undefined));
    return { sizes: [items.length], values, dtype: 'int32' };
  }
  const inner = dataShape(first, run, depth - 1);
  if (!inner?.sizes) return undefined;
  const sizes: Sizes = [items.length, ...inner.sizes];
  const known = items.length <= MOST_ROWS ? items.map((item) => dataShape(item, run, depth - 1)?.values) : [];
  const values = known.every((row) => row && row.length === inner.values?.length) ? known.flat() : [];
  return {
    sizes,
    ...(inner.dtype !== undefined && { dtype: inner.dtype }),
    ...(values.length > 0 && values.length <= MOST_VALUES && { values: values.map((value) => value) }),
  };
}

/** The value as a tensor: itself if it is one. */
export function asTensor(value: Value, run: Run, home: TensorHome): KerasTensor | undefined {
  if (value instanceof KerasTensor) return value;
  const data = dataShape(value, run);
  return data && new KerasTensor(data, home);
}
