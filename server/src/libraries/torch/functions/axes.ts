// Functions that let axes change places: `permute`, `transpose`, `movedim`.
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, torchFunction } from './function.ts';
import { stridesOf } from './strides.ts';

export function permuted(args: Arguments, order: readonly number[]): Out {
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
  return torchFunction(name, `input, ${first}|axis0, ${second}|axis1`, (args) => {
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

export const axes: FunctionTable = Object.fromEntries([
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
]);
