// Functions that repeat elements, turn them around, or take parts of them.
import { axisAt, elementsOf, type Size, type Sizes, sameSize, shown, withSize } from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, type Result, torchFunction } from './function.ts';
import { partStrides } from './strides.ts';

function product(a: Size, b: Size): Size {
  return a === 0 || b === 0 ? 0 : a === undefined || b === undefined ? undefined : a * b;
}

/** Counts for each axis; `isShortAllowed` puts ones before counts that are fewer than axes. */
function repeated(sizes: Sizes, counts: readonly Size[], isShortAllowed: boolean): Sizes {
  if (counts.length < sizes.length && !isShortAllowed)
    fail('Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor');
  const rank = Math.max(sizes.length, counts.length);
  const negative = counts.find((count) => count !== undefined && count < 0);
  if (negative !== undefined)
    fail(`Trying to create tensor with negative dimension ${negative}: ${shown(counts)}`);
  return Array.from({ length: rank }, (_, at) => {
    const size = at + sizes.length - rank < 0 ? 1 : sizes[at + sizes.length - rank];
    const count = at + counts.length - rank < 0 ? 1 : counts[at + counts.length - rank];
    return product(size, count);
  });
}

function interleaved(args: Arguments): Out {
  const sizes = args.sizes('input');
  const repeats = args.known('repeats');
  if (!args.has('dim')) {
    return out([repeats.type === 'int' ? product(elementsOf(sizes), repeats.value) : undefined]);
  }
  const axis = args.axis('dim', sizes.length);
  if (repeats.type === 'int') return out(withSize(sizes, axis, product(sizes[axis], repeats.value)));
  const { sizes: counts, values } = args.tensor('repeats').facts;
  const count = counts && (counts.length === 0 ? 1 : counts[0]);
  if (!sameSize(count, sizes[axis]) && count !== 1)
    fail(
      `repeats must have the same size as input along dim, but got repeats.size(0) = ${count} and input.size(${axis}) = ${sizes[axis]}`,
    );
  const isEach = values && values.length === sizes[axis];
  return out(withSize(sizes, axis, isEach ? values.reduce((sum, value) => sum + value, 0) : undefined));
}

function checkedAxes(args: Arguments, name: string): Sizes {
  const sizes = args.sizes('input');
  args.axes(name, sizes.length);
  return sizes;
}

function parts(args: Arguments, axis: number, lengths: readonly Size[]): Result {
  const sizes = args.sizes('input');
  const strides = partStrides(args.tensor('input'));
  return {
    several: lengths.map(
      (length): Out => ({
        sizes: withSize(sizes, axis, length),
        strides,
      }),
    ),
  };
}

function tensorSplit(args: Arguments, axis: number): Result {
  const sizes = args.sizes('input');
  const size = sizes[axis];
  const asked = args.known('indices_or_sections');
  if (asked.type === 'int') {
    const count = asked.value;
    if (count <= 0) fail(`number of sections must be larger than 0, got ${count}`);
    if (count > 1000) return args.stop('indices_or_sections');
    const lengths = Array.from({ length: count }, (_, at) =>
      size === undefined ? undefined : Math.floor(size / count) + (at < size % count ? 1 : 0),
    );
    return parts(args, axis, lengths);
  }
  const places = args.ints('indices_or_sections');
  if (size === undefined) return args.stop('input');
  const within = (index: number) => Math.min(Math.max(index < 0 ? index + size : index, 0), size);
  const starts = [0, ...places.map(within)];
  const ends = [...places.map(within), size];
  return parts(
    args,
    axis,
    starts.map((start, at) => Math.max(0, (ends[at] ?? size) - start)),
  );
}

function splitAlong(name: string, axisOf: (rank: number) => number) {
  return torchFunction(name, 'input, indices_or_sections|indices|sections, *?', (args) => {
    const sizes = args.sizes('input');
    const least = name === 'dsplit' ? 3 : name === 'vsplit' ? 2 : 1;
    if (sizes.length < least)
      fail(
        `torch.${name} requires a tensor with at least ${least} dimension, but got a tensor with ${sizes.length} dimensions!`,
      );
    const axis = axisOf(sizes.length);
    const asked = args.known('indices_or_sections');
    const size = sizes[axis];
    if (asked.type === 'int' && size !== undefined && size % asked.value !== 0)
      fail(
        `${name} attempted to split along dimension ${axis}, but the size of the dimension ${size} is not divisible by the split_size ${asked.value}!`,
      );
    return tensorSplit(args, axis);
  });
}

function grid(args: Arguments): Result {
  const value = args.value('tensors');
  const given = value.type === 'tuple' ? value.items : [];
  const [only] = given;
  const items =
    given.length === 1 && only && (only.type === 'list' || only.type === 'tuple') ? only.items : given;
  const lengths = items.map((item) => {
    const sizes =
      item.type === 'foreign' && 'sizes' in item ? (item as unknown as { sizes?: Sizes }).sizes : undefined;
    if (sizes && sizes.length > 1) fail('torch.meshgrid: Expected 0D or 1D tensor in the tensor list');
    return sizes?.length === 0 ? 1 : sizes?.[0];
  });
  const isSwapped = args.has('indexing') && args.word('indexing') === 'xy' && lengths.length > 1;
  const [first, second, ...rest] = lengths;
  const sizes = isSwapped ? [second, first, ...rest] : lengths;
  return { several: items.map(() => out(sizes)) };
}

function triangle(name: string) {
  return torchFunction(name, 'input, diagonal=0', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length < 2) fail(`${name}: input tensor must have at least 2 dimensions`);
    return out(sizes);
  });
}

export const repeating: FunctionTable = Object.fromEntries([
  torchFunction('repeat', 'input, *repeats', (args) =>
    out(repeated(args.sizes('input'), args.sizesGiven('repeats'), false)),
  ),
  torchFunction('tile', 'input, *dims', (args) =>
    out(repeated(args.sizes('input'), args.sizesGiven('dims'), true)),
  ),
  torchFunction('repeat_interleave', 'input, repeats, dim=None, *, output_size=None', interleaved),
  torchFunction('flip', 'input, *dims', (args) => out(checkedAxes(args, 'dims'))),
  torchFunction('fliplr', 'input', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length < 2) fail('Input must be >= 2-d.');
    return out(sizes);
  }),
  torchFunction('flipud', 'input', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length < 1) fail('Input must be >= 1-d.');
    return out(sizes);
  }),
  torchFunction('roll', 'input, shifts, dims=()', (args) => {
    const sizes = args.sizes('input');
    const [shifts, dims] = [args.sizesGiven('shifts'), args.ints('dims')];
    if (dims.length !== shifts.length && !(dims.length === 0 && shifts.length === 1))
      fail(`shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`);
    for (const dim of dims) axisAt(dim, sizes.length);
    return out(sizes);
  }),
  torchFunction('rot90', 'input, k=1, dims=None', (args) => {
    const sizes = args.sizes('input');
    const [one = 0, other = 1] = args.has('dims')
      ? args.ints('dims').map((dim) => axisAt(dim, sizes.length))
      : [];
    if (sizes.length < 2) fail(`expected total dims >= 2, but got total dims = ${sizes.length}`);
    if (one === other)
      fail(`expected rotation dims to be different, but got dim0 = ${one} and dim1 = ${other}`);
    if (args.int('k') % 2 === 0) return out(sizes);
    return out(sizes.map((size, axis) => (axis === one ? sizes[other] : axis === other ? sizes[one] : size)));
  }),
  triangle('tril'),
  triangle('triu'),
  torchFunction(
    'tensor_split',
    'input, indices_or_sections|indices|sections|tensor_indices_or_sections, dim=0',
    (args) => tensorSplit(args, args.axis('dim', args.sizes('input').length)),
  ),
  splitAlong('hsplit', (rank) => (rank === 1 ? 0 : 1)),
  splitAlong('vsplit', () => 0),
  splitAlong('dsplit', () => 2),
  torchFunction('meshgrid', "*tensors, indexing='ij'", grid),
  torchFunction('cartesian_prod', '*tensors', (args) => {
    const { several } = grid(args) as { readonly several: readonly Out[] };
    const sizes = several[0]?.sizes ?? [];
    return out(several.length === 1 ? sizes : [elementsOf(sizes), several.length]);
  }),
  torchFunction('diag', 'input, diagonal=0', (args) => {
    const sizes = args.sizes('input');
    const offset = Math.abs(args.int('diagonal'));
    if (sizes.length === 1) return out([plus(sizes[0], offset), plus(sizes[0], offset)]);
    if (sizes.length !== 2) fail(`diag(): Supports 1D or 2D tensors. Got ${sizes.length}D`);
    return out([
      sizes[0] === undefined || sizes[1] === undefined || offset !== 0
        ? undefined
        : Math.min(sizes[0], sizes[1]),
    ]);
  }),
  torchFunction('diag_embed', 'input, offset=0, dim1=-2, dim2=-1', (args) => {
    const sizes = args.sizes('input');
    const side = plus(sizes.at(-1), Math.abs(args.int('offset')));
    return args.int('dim1') === -2 && args.int('dim2') === -1
      ? out([...sizes.slice(0, -1), side, side])
      : args.stop('dim1');
  }),
  torchFunction('unfold', 'input, dimension, size, step', (args) => {
    const sizes = args.sizes('input');
    const axis = args.axis('dimension', sizes.length);
    const [window, step] = [args.int('size'), args.int('step')];
    const size = sizes[axis];
    if (size !== undefined && window > size)
      fail(`maximum size for tensor at dimension ${axis} is ${size} but size is ${window}`);
    if (step <= 0) throw new TorchError('RuntimeError', `step is ${step} but must be > 0`);
    const count = size === undefined ? undefined : Math.floor((size - window) / step) + 1;
    return { sizes: [...withSize(sizes, axis, count), window], strides: 'unknown' };
  }),
  torchFunction('one_hot', 'input, num_classes=-1', (args) => {
    const classes = args.int('num_classes');
    return out([...args.sizes('input'), classes === -1 ? undefined : classes], 'int64');
  }),
]);

function plus(size: Size, more: number): Size {
  return size === undefined ? undefined : size + more;
}
