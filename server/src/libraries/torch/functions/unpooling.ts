// `torch.nn.functional.max_unpool1d` and its like: puts maxima back where they were.
import { type Size, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, torchFunction } from './function.ts';

/** What is said of the window: of the layer, or of the call. */
export interface Unpooling {
  readonly kernel: readonly number[];
  /** Empty: that of the kernel. */
  readonly stride: readonly number[];
  readonly padding: readonly number[];
}

const at = (values: readonly number[], axis: number): number =>
  (values.length === 1 ? values[0] : values[axis]) ?? 0;

/** `asked` may have the axes before the spatial ones as well. Raises for a size that no pool could have come from. */
export function unpooled(
  sizes: Sizes,
  indices: Sizes | undefined,
  axes: number,
  { kernel, stride, padding }: Unpooling,
  asked: readonly Size[] | undefined,
): Sizes {
  if (
    indices &&
    (indices.length !== sizes.length || indices.some((size, axis) => !sameSize(size, sizes[axis])))
  )
    fail(
      `Expected shape of indices to be same as that of the input tensor (${shown(sizes)}) but got indices tensor with shape: ${shown(indices)}`,
    );
  const first = sizes.length - axes;
  const steps = stride.length > 0 ? stride : kernel;
  const usual = sizes
    .slice(first)
    .map(
      (size, axis): Size =>
        size === undefined
          ? undefined
          : (size - 1) * at(steps, axis) - 2 * at(padding, axis) + at(kernel, axis),
    );
  if (!asked) return [...sizes.slice(0, first), ...usual];
  if (asked.length !== axes && asked.length !== axes + 2)
    throw new TorchError(
      'ValueError',
      `output_size should be a sequence containing ${axes} or ${axes + 2} elements, but it has a length of '${asked.length}'`,
    );
  const wanted = asked.slice(asked.length - axes);
  wanted.forEach((size, axis) => {
    const least = usual[axis];
    if (size === undefined || least === undefined) return;
    const step = at(steps, axis);
    if (size <= least - step || size >= least + step)
      throw new TorchError(
        'ValueError',
        `invalid output_size "${shown(wanted)}" (dim ${axis} must be between ${least - step} and ${least + step})`,
      );
  });
  return [...sizes.slice(0, first), ...wanted];
}

function called(axes: number) {
  return (args: Arguments): Out =>
    out(
      unpooled(
        args.sizes('input'),
        args.tensor('indices').sizes,
        axes,
        {
          kernel: args.ints('kernel_size'),
          stride: args.has('stride') ? args.ints('stride') : [],
          padding: args.ints('padding'),
        },
        args.has('output_size') ? args.sizesGiven('output_size') : undefined,
      ),
    );
}

export const unpooling: FunctionTable = Object.fromEntries(
  [1, 2, 3].map((axes) =>
    torchFunction(
      `max_unpool${axes}d`,
      'input, indices, kernel_size, stride=None, padding=0, output_size=None',
      called(axes),
    ),
  ),
);
