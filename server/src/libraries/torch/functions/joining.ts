// Functions that put tensors together and take them apart along an axis.
import { axisAt, type Size, type Sizes, sameSize, shown, sumOf, withSize } from '../tensors/sizes.ts';
import type { Tensor } from '../tensors/tensor.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Meant, type Out, out, type Result, torchFunction } from './function.ts';
import { partStrides } from './strides.ts';

/** PyTorch leaves out tensors of the shape `[0]`. */
function known(tensors: readonly Shaped[]): readonly (Sizes | undefined)[] {
  return tensors.map(({ sizes }) => sizes).filter((sizes) => !(sizes?.length === 1 && sizes[0] === 0));
}

/** A tensor by its shape. */
type Shaped = Pick<Tensor, 'sizes'>;

export function concatenated(tensors: readonly Shaped[], index: number): Sizes | undefined {
  if (tensors.length === 0) fail('torch.cat(): expected a non-empty list of Tensors');
  const all = known(tensors);
  const sizes = all.filter((one) => one !== undefined);
  const [first] = sizes;
  if (!first) return all.length === 0 ? [0] : undefined;
  if (sizes.some((one) => one.length === 0))
    fail('zero-dimensional tensor (at position 0) cannot be concatenated');
  const axis = axisAt(index, first.length);
  let merged = first;
  for (const [at, other] of sizes.entries()) {
    if (other.length !== first.length)
      fail(`Tensors must have same number of dimensions: got ${first.length} and ${other.length}`, {
        type: 'unequal',
        one: first,
        other,
        merge: 'concat',
        along: axis,
      });
    merged = merged.map((size, place) => {
      if (place === axis) return size;
      if (!sameSize(size, other[place]))
        fail(
          `Sizes of tensors must match except in dimension ${axis}. Expected size ${size} but got size ${other[place]} for tensor number ${at} in the list.`,
          { type: 'unequal', one: first, other, merge: 'concat', along: axis },
        );
      return size ?? other[place];
    });
  }
  const isWhole = sizes.length === all.length;
  return withSize(merged, axis, isWhole ? sumOf(sizes.map((one) => one[axis])) : undefined);
}

function stacked(tensors: readonly Tensor[], index: number): Sizes | undefined {
  if (tensors.length === 0) fail('stack expects a non-empty TensorList');
  const sizes = tensors.map((one) => one.sizes).filter((one) => one !== undefined);
  const [first] = sizes;
  if (!first) return undefined;
  let merged: Sizes = first;
  for (const [at, other] of sizes.entries()) {
    if (other.length !== first.length || other.some((size, place) => !sameSize(size, merged[place])))
      fail(
        `stack expects each tensor to be equal size, but got ${shown(first)} at entry 0 and ${shown(other)} at entry ${at}`,
        { type: 'unequal', one: first, other, merge: 'concat' },
      );
    merged = merged.map((size, place) => size ?? other[place]);
  }
  const axis = axisAt(index, first.length + 1);
  return [...merged.slice(0, axis), tensors.length, ...merged.slice(axis)];
}

function concatMeans(args: Arguments): Meant | undefined {
  const tensors = args.tensors('tensors');
  const rank = tensors[0]?.sizes?.length;
  if (rank === undefined || tensors.some(({ facts }) => facts.sizes?.length !== rank)) return undefined;
  const axis = axisAt(args.int('dim'), rank);
  return axis === 0 ? undefined : { operation: 'concat', attributes: { axis: axis - 1 } };
}

/** Tensors that are known by nothing but their sizes are joined as they are, along the first or the second axis. */
function joinedAs(name: string, prepare: (sizes: Sizes) => Sizes, axisFor: (rank: number) => number) {
  return torchFunction(name, 'tensors', (args): Out => {
    const tensors = args.tensors('tensors');
    if (tensors.some(({ sizes }) => !sizes)) return out(undefined);
    const wider = tensors.map(({ sizes, ...rest }) => ({ ...rest, sizes: prepare(sizes ?? []) }) as Tensor);
    return out(concatenated(wider, axisFor(wider[0]?.sizes?.length ?? 1)));
  });
}

const atLeast1 = (sizes: Sizes) => (sizes.length === 0 ? [1] : sizes);
const atLeast2 = (sizes: Sizes) => (sizes.length < 2 ? [1, ...atLeast1(sizes)] : sizes);
const atLeast3 = (sizes: Sizes) =>
  sizes.length < 2 ? [1, ...atLeast1(sizes), 1] : sizes.length === 2 ? [...sizes, 1] : sizes;

/** Most parts that are followed one by one. */
const MOST_PARTS = 1000;

function parts(args: Arguments, axis: number, lengths: readonly Size[]): Result {
  const sizes = args.sizes('input');
  args.run.pay(lengths.length);
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

function equalParts(size: number, length: number): readonly number[] {
  const count = Math.max(1, Math.ceil(size / length));
  return Array.from({ length: count }, (_, at) => Math.min(length, size - at * length));
}

function split(args: Arguments, parameter: string): Result {
  const sizes = args.sizes('input');
  const axis = args.axis('dim', sizes.length);
  const size = sizes[axis];
  const asked = args.known(parameter);
  if (asked.type === 'int' || asked.type === 'bool') {
    const length = args.int(parameter);
    if (length < 0 || (length === 0 && size !== 0))
      fail(`split expects split_size be non-negative, but got split_size=${length}`);
    if (size === undefined || size / length > MOST_PARTS)
      return args.stop('input', 'into how many parts a tensor is split is not known');
    return parts(args, axis, equalParts(size, length));
  }
  const lengths = args.sizesGiven(parameter);
  const total = sumOf(lengths);
  if (size !== undefined && total !== undefined && total !== size)
    fail(
      `split_with_sizes expects split_sizes to sum exactly to ${size} (input tensor's size at dimension ${axis}), but got split_sizes=${shown(lengths)}`,
    );
  return parts(args, axis, lengths);
}

function chunk(args: Arguments): Result {
  const sizes = args.sizes('input');
  const count = args.int('chunks');
  if (count < 1) fail('chunk expects `chunks` to be greater than 0');
  if (sizes.length === 0) fail('chunk expects at least a 1-dimensional tensor');
  const axis = args.axis('dim', sizes.length);
  const size = sizes[axis];
  if (count > MOST_PARTS) return args.stop('chunks');
  if (size === undefined)
    return parts(
      args,
      axis,
      Array.from({ length: count }, () => undefined),
    );
  return parts(
    args,
    axis,
    size === 0 ? Array.from({ length: count }, () => 0) : equalParts(size, Math.ceil(size / count)),
  );
}

function unbound(args: Arguments): Result {
  const sizes = args.sizes('input');
  if (sizes.length === 0) fail('Dimension specified as 0 but tensor has no dimensions');
  const axis = args.axis('dim', sizes.length);
  const size = sizes[axis];
  if (size === undefined || size > MOST_PARTS)
    return args.stop('input', 'into how many parts a tensor is taken apart is not known');
  args.run.pay(size);
  const rest = sizes.filter((_, at) => at !== axis);
  const strides = partStrides(args.tensor('input'), axis);
  return {
    several: Array.from({ length: size }, (): Out => ({ sizes: rest, strides })),
  };
}

export const joining: FunctionTable = Object.fromEntries([
  ...['cat', 'concat', 'concatenate'].map((name) =>
    torchFunction(
      name,
      'tensors, dim=0',
      (args) => out(concatenated(args.tensors('tensors'), args.int('dim'))),
      {
        means: concatMeans,
      },
    ),
  ),
  torchFunction('stack', 'tensors, dim=0', (args) => out(stacked(args.tensors('tensors'), args.int('dim')))),
  joinedAs('hstack', atLeast1, (rank) => (rank === 1 ? 0 : 1)),
  ...['vstack', 'row_stack'].map((name) => joinedAs(name, atLeast2, () => 0)),
  joinedAs('dstack', atLeast3, () => 2),
  torchFunction('split', 'input, split_size, dim=0', (args) => split(args, 'split_size')),
  torchFunction('torch.split', 'input|tensor, split_size_or_sections, dim=0', (args) =>
    split(args, 'split_size_or_sections'),
  ),
  torchFunction('split_with_sizes', 'input, split_sizes, dim=0', (args) => split(args, 'split_sizes')),
  torchFunction('chunk', 'input, chunks, dim=0', chunk),
  torchFunction('unbind', 'input, dim=0', unbound),
]);
