// `torch.nn.functional.pad`: sizes are given from the last axis, a pair for each; negative ones cut.
import { type Size, type Sizes, shown } from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, out, torchFunction } from './function.ts';

export function padded(sizes: Sizes, pad: readonly Size[], mode: string): Sizes {
  if (pad.length % 2 !== 0) fail(`Padding length must be divisible by 2, but got ${pad.length}`);
  const axes = pad.length / 2;
  if (axes > sizes.length)
    fail(
      `Padding length should be less than or equal to two times the input dimension but got padding length ${pad.length} and input of dimension ${sizes.length}`,
    );
  if (
    mode !== 'constant' &&
    !(axes >= 1 && axes <= 3 && (sizes.length === axes + 1 || sizes.length === axes + 2))
  ) {
    throw new TorchError(
      'NotImplementedError',
      `Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now (padding of ${axes} axes, input of ${sizes.length})`,
    );
  }
  return sizes.map((size, axis) => {
    const at = sizes.length - 1 - axis;
    if (at >= axes) return size;
    const [before, after] = [pad[2 * at], pad[2 * at + 1]];
    if (size === undefined || before === undefined || after === undefined) return undefined;
    const most = Math.max(before, after);
    if (mode === 'reflect' && most >= size)
      fail(
        `Padding size should be less than the corresponding input dimension, but got: padding (${before}, ${after}) at dimension ${axis} of input ${shown(sizes)}`,
      );
    if (mode === 'circular' && most > size) fail('Padding value causes wrapping around more than once.');
    const result = size + before + after;
    if (mode === 'constant' ? cut(size, before, after) < 0 : result < 1)
      fail(
        `The input size ${size}, plus negative padding ${before} and ${after} resulted in a negative output size`,
      );
    return result;
  });
}

/** What is left when the negative sides are taken off. */
function cut(size: number, before: number, after: number): number {
  return size + Math.min(before, 0) + Math.min(after, 0);
}

export const paddings: FunctionTable = Object.fromEntries([
  torchFunction('pad', "input, pad, mode='constant', value=None", (args: Arguments) =>
    out(padded(args.sizes('input'), args.sizesGiven('pad'), args.word('mode'))),
  ),
]);
