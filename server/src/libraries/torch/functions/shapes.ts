// Functions that give the same elements another shape: views, axes that come, go and change places.
import { axisAt, elementsOf, type Size, type Sizes, shown, withoutAxis } from '../tensors/sizes.ts';
import type { Strides, Tensor } from '../tensors/tensor.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, torchFunction } from './function.ts';
import { partStrides, stridesOf, viewStrides } from './strides.ts';

/** The shape asked for, with what `-1` stands for. */
export function inferred(from: Sizes, wanted: readonly Size[]): Sizes {
  const open = wanted.filter((size) => size === -1).length;
  if (open > 1) fail('only one dimension can be inferred');
  const invalid = wanted.find((size) => size !== undefined && size < -1);
  if (invalid !== undefined) fail(`invalid shape dimension ${invalid}`);
  const total = elementsOf(from);
  const rest = elementsOf(wanted.filter((size) => size !== -1));
  const misfit = () => fail(`shape '${shown(wanted)}' is invalid for input of size ${total}`);
  if (open === 0) {
    if (total !== undefined && rest !== undefined && total !== rest) misfit();
    return filled(from, wanted);
  }
  if (total === undefined || rest === undefined)
    return wanted.map((size) => (size === -1 ? cancelled(from, wanted) : size));
  if (rest === 0 ? total !== 0 : total % rest !== 0) misfit();
  if (rest === 0)
    fail(
      `cannot reshape tensor of 0 elements into shape ${shown(wanted)} because the unspecified dimension size -1 can be any value and is ambiguous`,
    );
  return wanted.map((size) => (size === -1 ? total / rest : size));
}

/** What is left for `-1` where sizes that are not known are among both: those at the start stay what they are. */
function cancelled(from: Sizes, wanted: readonly Size[]): Size {
  let same = 0;
  while (same < from.length && same < wanted.length && from[same] === undefined && wanted[same] === undefined)
    same += 1;
  const total = elementsOf(from.slice(same));
  const rest = elementsOf(wanted.slice(same).filter((size) => size !== -1));
  return total !== undefined && rest !== undefined && rest > 0 && total % rest === 0
    ? total / rest
    : undefined;
}

/** A single size that is not known follows from the others. */
function filled(from: Sizes, wanted: readonly Size[]): Sizes {
  const open = wanted.filter((size) => size === undefined).length;
  const total = elementsOf(from);
  const rest = elementsOf(wanted.filter((size) => size !== undefined));
  if (open !== 1 || total === undefined || !rest || total % rest !== 0) return wanted;
  return wanted.map((size) => size ?? total / rest);
}

function viewed(args: Arguments, isCopyAllowed: boolean): Out {
  const from = args.sizes('input');
  const sizes = inferred(from, args.sizesGiven('size'));
  const { strides, values } = args.tensor('input').facts;
  if (strides === undefined || strides === 'contiguous') return { sizes, ...(values && { values }) };
  if (strides === 'unknown') return { sizes, strides };
  const after = viewStrides(from, strides, sizes);
  if (after) return { sizes, strides: after };
  if (isCopyAllowed) return { sizes, strides: 'contiguous' };
  if (after === null)
    fail(
      "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
    );
  return { sizes, strides: 'unknown' };
}

function flattened(args: Arguments): Out {
  const sizes = args.sizes('input');
  const rank = sizes.length;
  const start = args.axis('start_dim', rank);
  const end = args.axis('end_dim', rank);
  if (start > end) fail('flatten() has invalid args: start_dim cannot come after end_dim');
  if (rank === 0) return { sizes: [1] };
  const merged = elementsOf(sizes.slice(start, end + 1));
  return reshaped(args, [...sizes.slice(0, start), merged, ...sizes.slice(end + 1)]);
}

/** A view where there is one, else a copy. */
function reshaped(args: Arguments, sizes: Sizes): Out {
  const { strides, values } = args.tensor('input').facts;
  if (strides === undefined || strides === 'contiguous') return { sizes, ...(values && { values }) };
  const after = strides === 'unknown' ? undefined : viewStrides(args.sizes('input'), strides, sizes);
  return { sizes, strides: after ?? (after === null ? 'contiguous' : 'unknown') };
}

function permuted(args: Arguments, order: readonly number[]): Out {
  const sizes = args.sizes('input');
  const strides = stridesOf(args.tensor('input'));
  return {
    sizes: order.map((axis) => sizes[axis]),
    strides: strides === 'unknown' ? strides : order.map((axis) => strides[axis] ?? 0),
  };
}

function swapped(args: Arguments, one: number, other: number): Out {
  const order = args.sizes('input').map((_, axis) => (axis === one ? other : axis === other ? one : axis));
  return permuted(args, order);
}

function transpose(name: string, first = 'dim0', second = 'dim1') {
  return torchFunction(name, `input, ${first}, ${second}`, (args) => {
    const rank = args.sizes('input').length;
    return swapped(args, args.axis(first, rank), args.axis(second, rank));
  });
}

function transposed2d(args: Arguments): Out {
  const rank = args.sizes('input').length;
  if (rank > 2) fail(`t() expects a tensor with <= 2 dimensions, but self is ${rank}D`);
  if (rank < 2) return { sizes: args.sizes('input') };
  return swapped(args, 0, 1);
}

function moved(args: Arguments): Out {
  const rank = args.sizes('input').length;
  const [from, to] = ['source', 'destination'].map((name) => args.axes(name, rank) ?? []);
  if (!from || !to || from.length !== to.length)
    fail(
      'movedim: Invalid source or destination dims: source should have the same number of dims as destination',
    );
  const rest = args.sizes('input').flatMap((_, axis) => (from.includes(axis) ? [] : [axis]));
  const order = Array.from({ length: rank }, (_, at) =>
    to.includes(at) ? (from[to.indexOf(at)] ?? 0) : (rest.shift() ?? 0),
  );
  return permuted(args, order);
}

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

function unflattened(args: Arguments): Out {
  const sizes = args.sizes('input');
  const axis = args.axis('dim', sizes.length);
  const parts = args.sizesGiven('sizes');
  const before = sizes[axis];
  if (parts.length === 0) fail('unflatten: sizes must be non-empty');
  const open = parts.filter((size) => size === -1).length;
  const rest = elementsOf(parts.filter((size) => size !== -1));
  if (open > 1) fail('only one dimension can be inferred');
  if (
    before !== undefined &&
    rest !== undefined &&
    (open === 0 ? rest !== before : rest === 0 || before % rest !== 0)
  )
    fail(
      `unflatten: Provided sizes ${shown(parts)} don't multiply up to the size of dim ${axis} (${before}) in the input tensor`,
    );
  const all = parts.map((size) =>
    size === -1 ? (before === undefined || !rest ? undefined : before / rest) : size,
  );
  return reshaped(args, [...sizes.slice(0, axis), ...all, ...sizes.slice(axis + 1)]);
}

function atLeast(name: string, rank: number) {
  return torchFunction(name, 'input', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length >= rank) return out(sizes);
    if (sizes.length === 0) return out(Array.from({ length: rank }, () => 1));
    if (rank === 2) return out([1, ...sizes]);
    return out(sizes.length === 1 ? [1, ...sizes, 1] : [...sizes, 1]);
  });
}

export const shapes: FunctionTable = Object.fromEntries([
  torchFunction('view', 'input, *size', (args) =>
    args.value('size').type === 'tuple' && isTypeAsked(args) ? { same: 'input' } : viewed(args, false),
  ),
  ...['reshape', '_reshape'].map((name) => torchFunction(name, 'input, *size', (args) => viewed(args, true))),
  torchFunction('view_as', 'input, other', (args) => out(inferred(args.sizes('input'), args.sizes('other')))),
  torchFunction('reshape_as', 'input, other', (args) =>
    out(inferred(args.sizes('input'), args.sizes('other'))),
  ),
  torchFunction('flatten', 'input, start_dim=0, end_dim=-1', flattened),
  torchFunction('ravel', 'input', (args) => reshaped(args, [elementsOf(args.sizes('input'))])),
  torchFunction('unflatten', 'input, dim, *sizes', unflattened),
  torchFunction('permute', 'input, *dims', (args) => {
    const sizes = args.sizes('input');
    const order = args.axes('dims', sizes.length) ?? [];
    if (order.length !== sizes.length)
      fail(
        `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${sizes.length} is not equal to len(dims) = ${order.length}`,
      );
    return permuted(args, order);
  }),
  ...['transpose', 'swapaxes', 'swapdims'].map((name) => transpose(name)),
  torchFunction('t', 'input', transposed2d),
  torchFunction('.T', 'input', (args) =>
    permuted(
      args,
      args
        .sizes('input')
        .map((_, axis) => axis)
        .reverse(),
    ),
  ),
  ...['.mT', '.mH', 'adjoint'].map((name) =>
    torchFunction(name, 'input', (args) => {
      const rank = args.sizes('input').length;
      if (rank < 2)
        fail(`tensor.mT is only supported on matrices or batches of matrices. Got ${rank}-D tensor.`);
      return swapped(args, rank - 2, rank - 1);
    }),
  ),
  torchFunction('.H', 'input', transposed2d),
  ...['movedim', 'moveaxis'].map((name) => torchFunction(name, 'input, source, destination', moved)),
  torchFunction('squeeze', 'input, dim=None', squeezed),
  torchFunction('unsqueeze', 'input, dim', unsqueezed),
  torchFunction('expand', 'input, *size', (args) => expanded(args, args.sizesGiven('size'))),
  torchFunction('expand_as', 'input, other', (args) => expanded(args, args.sizes('other'))),
  torchFunction('broadcast_to', 'input, size', (args) => expanded(args, args.sizesGiven('size'))),
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

/** `x.view(torch.int8)` */
function isTypeAsked(args: Arguments): boolean {
  const size = args.value('size');
  return (
    size.type === 'tuple' &&
    size.items.length === 1 &&
    size.items[0]?.type === 'foreign' &&
    size.items[0].class === 'torch.dtype'
  );
}
