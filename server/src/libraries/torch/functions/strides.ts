// How the elements of a tensor lie in memory, as far as `view` has to know: which axes can be merged without a copy.
// Source of the rule: the documentation of `torch.Tensor.view`.
import type { Sizes } from '../tensors/sizes.ts';
import type { Strides, Tensor } from '../tensors/tensor.ts';

/** The steps of a tensor; `unknown` if not all sizes are known. */
export function stridesOf({
  facts: { sizes, strides = 'contiguous' },
}: Tensor): readonly number[] | 'unknown' {
  if (strides !== 'contiguous') return strides;
  return sizes ? contiguous(sizes) : 'unknown';
}

function contiguous(sizes: Sizes): readonly number[] | 'unknown' {
  const strides: number[] = [];
  let step = 1;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis];
    strides[axis] = step;
    // The size of the first axis decides no step.
    if (size === undefined && axis > 0) return 'unknown';
    step *= Math.max(size ?? 1, 1);
  }
  return strides;
}

/** Whether the elements lie in the order of the axes; `undefined` if that is not known. */
export function isContiguous(tensor: Tensor): boolean | undefined {
  const { sizes, strides = 'contiguous' } = tensor.facts;
  if (strides === 'contiguous') return true;
  const own = stridesOf(tensor);
  const wanted = sizes && contiguous(sizes);
  if (own === 'unknown' || !wanted || wanted === 'unknown') return undefined;
  return own.every((step, axis) => sizes[axis] === 1 || step === wanted[axis]);
}

/** The steps of a part of a tensor: the same ones, without those of an axis that is gone. */
export function partStrides(tensor: Tensor, gone?: number): Strides {
  const strides = stridesOf(tensor);
  return strides === 'unknown' || gone === undefined ? strides : strides.filter((_, axis) => axis !== gone);
}

/** The steps of a view with other sizes; `null` if there is none; `undefined` if that is not known. */
export function viewStrides(
  sizes: Sizes,
  strides: readonly number[],
  wanted: Sizes,
): readonly number[] | null | undefined {
  const known = sizes.filter((size) => size !== undefined);
  const asked = wanted.filter((size) => size !== undefined);
  if (known.length !== sizes.length || asked.length !== wanted.length) return undefined;
  if (known.includes(0)) return undefined;
  if (known.length === 0) return asked.map(() => 1);
  const after: number[] = new Array<number>(asked.length).fill(1);
  let view = asked.length - 1;
  // Stretches of axes that lie behind each other are gone through from the last.
  let base = strides.at(-1) ?? 1;
  let elements = 1;
  let viewed = 1;
  for (let axis = known.length - 1; axis >= 0; axis--) {
    elements *= known[axis] ?? 1;
    const isEnd = axis === 0 || (known[axis - 1] !== 1 && strides[axis - 1] !== elements * base);
    if (!isEnd) continue;
    while (view >= 0 && (viewed < elements || asked[view] === 1)) {
      after[view] = viewed * base;
      viewed *= asked[view] ?? 1;
      view -= 1;
    }
    if (viewed !== elements) return null;
    if (axis > 0) {
      base = strides[axis - 1] ?? 1;
      elements = 1;
      viewed = 1;
    }
  }
  return view === -1 ? after : null;
}
