// Functions by which axes come and go, or are spread: `squeeze`, `unsqueeze`, `expand`, and parts of one axis.
import { axisAt, type Size, type Sizes, shown, withoutAxis } from '../tensors/sizes.ts';
import type { Strides, Tensor } from '../tensors/tensor.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { permuted } from './axes.ts';
import { type FunctionTable, type Out, out, torchFunction } from './function.ts';
import { partStrides, stridesOf } from './strides.ts';

function squeezed(args: Arguments): Out {
  const sizes = args.sizes('input');
  const axes = args.axes('dim', sizes.length) ?? sizes.map((_, axis) => axis);
  if (sizes.length === 0) return { sizes };
  if (axes.some((axis) => sizes[axis] === undefined))
    args.stop('dim', 'whether an axis has one element is not known');
  return kept(
    args,
    sizes.flatMap((size, axis) => (axes.includes(axis) && size === 1 ? [] : [axis])),
  );
}

function kept(args: Arguments, axes: readonly number[]): Out {
  const { sizes, strides } = permuted(args, axes);
  const { strides: before } = args.tensor('input').facts;
  return before === undefined ? { sizes } : { sizes, ...(strides && { strides }) };
}

function unsqueezed(args: Arguments): Out {
  const sizes = args.sizes('input');
  const axis = axisAt(args.int('dim'), sizes.length + 1);
  const { strides } = args.tensor('input').facts;
  const wider = [...sizes.slice(0, axis), 1, ...sizes.slice(axis)];
  if (!Array.isArray(strides)) return { sizes: wider, ...(strides && { strides }) };
  const step = (strides[axis] ?? 1) * (sizes[axis] ?? 1);
  return { sizes: wider, strides: [...strides.slice(0, axis), step, ...strides.slice(axis)] };
}

function expanded(args: Arguments, wanted: readonly Size[]): Out {
  const sizes = args.sizes('input');
  const more = wanted.length - sizes.length;
  if (more < 0)
    fail(
      `expand(${shown(sizes)}, size=${shown(wanted)}): the number of sizes provided (${wanted.length}) must be greater or equal to the number of dimensions in the tensor (${sizes.length})`,
    );
  const after = wanted.map((size, at) => {
    const old = at < more ? 1 : sizes[at - more];
    if (size === -1) {
      if (at < more)
        fail(
          `expand(): The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension ${at}`,
        );
      return old;
    }
    if (old === 1 || old === undefined || size === undefined || old === size)
      return size ?? (old === 1 ? undefined : old);
    return fail(
      `The expanded size of the tensor (${size}) must match the existing size (${old}) at non-singleton dimension ${at}. Target sizes: ${shown(wanted)}. Tensor sizes: ${shown(sizes)}`,
    );
  });
  return { sizes: after, strides: spreadStrides(args.tensor('input'), after) };
}

/** What is spread has no step; axes in front lie before the others. */
function spreadStrides(tensor: Tensor, after: Sizes): Strides {
  const [sizes, strides] = [tensor.sizes ?? [], stridesOf(tensor)];
  const more = after.length - sizes.length;
  if (strides === 'unknown' || after.includes(undefined) || sizes.includes(undefined)) return 'unknown';
  const result: number[] = [];
  for (let at = after.length - 1; at >= 0; at--) {
    const isOld = at >= more;
    const step = isOld ? (strides[at - more] ?? 1) : (after[at + 1] ?? 1) * (result[at + 1] ?? 1);
    result[at] = (isOld ? sizes[at - more] : 1) === after[at] ? step : 0;
  }
  return result;
}

function atLeast(name: string, rank: number) {
  return torchFunction(name, 'input, *?', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length >= rank) return out(sizes);
    if (sizes.length === 0) return out(Array.from({ length: rank }, () => 1));
    if (rank === 2) return out([1, ...sizes]);
    return out(sizes.length === 1 ? [1, ...sizes, 1] : [...sizes, 1]);
  });
}

export const shapes: FunctionTable = Object.fromEntries([
  torchFunction('squeeze', 'input, dim=None, *?', squeezed),
  torchFunction('unsqueeze', 'input, dim', unsqueezed),
  torchFunction('expand', 'input, *size, implicit=False', (args) => expanded(args, args.sizesGiven('size'))),
  torchFunction('expand_as', 'input, other', (args) => expanded(args, args.sizes('other'))),
  torchFunction('broadcast_to', 'input, *size', (args) => expanded(args, args.sizesGiven('size'))),
  ...[1, 2, 3].map((rank) => atLeast(`atleast_${rank}d`, rank)),
  torchFunction('select', 'input, dim, index', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length === 0)
      throw new TorchError('IndexError', 'select() cannot be applied to a 0-dim tensor.');
    const axis = args.axis('dim', sizes.length);
    const index = args.int('index');
    const size = sizes[axis];
    if (size !== undefined && (index >= size || index < -size))
      throw new TorchError(
        'IndexError',
        `select(): index ${index} out of range for tensor of size ${shown(sizes)} at dimension ${axis}`,
      );
    return { sizes: withoutAxis(sizes, axis), strides: partStrides(args.tensor('input'), axis) };
  }),
  torchFunction('narrow', 'input, dim, start, length', (args) => {
    const sizes = args.sizes('input');
    const axis = args.axis('dim', sizes.length);
    const length = args.sizesGiven('length')[0];
    const start = args.sizesGiven('start')[0];
    const size = sizes[axis];
    const from = start !== undefined && size !== undefined && start < 0 ? start + size : start;
    if (size !== undefined && length !== undefined && from !== undefined && from + length > size)
      fail(`start (${start}) + length (${length}) exceeds dimension size (${size}).`);
    return {
      sizes: sizes.map((old, at) => (at === axis ? length : old)),
      strides: partStrides(args.tensor('input')),
    };
  }),
]);
