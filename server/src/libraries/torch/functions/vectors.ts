// Products of vectors and of the axes of tensors, distances, and what is worked out of square matrices.
import { axisAt, broadcast, elementsOf, type Size, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, torchFunction } from './function.ts';
import { macsOf, matrix, multiplied, productMacs, spreadOver } from './products.ts';

function contracted(args: Arguments): Sizes {
  const [a, b] = [args.sizes('a'), args.sizes('b')];
  const dims = args.known('dims');
  if (dims.type === 'int') {
    const inner = a.slice(a.length - dims.value);
    if (dims.value > a.length || dims.value > b.length)
      fail('tensordot expects dims to be no more than the number of axes');
    inner.forEach((size, at) => {
      // An axis of one is spread.
      if (!sameSize(size, b[at]) && size !== 1 && b[at] !== 1)
        fail(
          `contracted dimensions need to match, but first has size ${size} in dim ${at} and second has size ${b[at]}`,
        );
    });
    return [...a.slice(0, a.length - dims.value), ...b.slice(dims.value)];
  }
  const [one, other] = (args.run.iterate(dims) ?? []).map((list) =>
    (args.run.iterate(list) ?? []).map((item) => (item.type === 'int' ? item.value : args.stop('dims'))),
  );
  if (!one || !other) return args.stop('dims');
  const [left, right] = [
    one.map((axis) => axisAt(axis, a.length)),
    other.map((axis) => axisAt(axis, b.length)),
  ];
  left.forEach((axis, at) => {
    const [size, match] = [a[axis], b[right[at] ?? 0]];
    if (!sameSize(size, match) && size !== 1 && match !== 1) fail('contracted dimensions need to match');
  });
  return [...a.filter((_, axis) => !left.includes(axis)), ...b.filter((_, axis) => !right.includes(axis))];
}

/** A matrix product: of what is left of both, over the axes that are gone. */
function contractedMacs(args: Arguments): number | undefined {
  const [all, result] = [elementsOf(args.sizes('a')), contracted(args)];
  const other = args.sizes('b');
  const left = args.sizes('a').length + other.length - result.length;
  const kept = elementsOf(result.slice(args.sizes('a').length - left / 2));
  return all === undefined || kept === undefined ? undefined : all * kept;
}

/** Vectors of three numbers along an axis; without one the first such axis. */
function crossed(args: Arguments, usual: number | undefined): Out {
  const [a, b] = [args.sizes('input'), args.sizes('other')];
  if (a.length !== b.length) fail(`linalg.cross: inputs must have the same number of dimensions.`);
  const sizes = broadcast(a, b);
  const axis = args.has('dim')
    ? args.axis('dim', a.length)
    : usual === undefined
      ? a.indexOf(3)
      : a.length + usual;
  if (axis < 0) return a.includes(undefined) ? args.stop('input') : fail('no dimension of size 3 in input');
  if (!sameSize(a[axis], 3) || !sameSize(b[axis], 3))
    fail(`linalg.cross: inputs dimension ${axis} must have length 3. Got ${a[axis]} and ${b[axis]}`);
  return out(sizes);
}

function square(args: Arguments): Sizes {
  const sizes = args.sizes('input');
  if (sizes.length < 2) fail(`linalg: The input tensor A must have at least 2 dimensions.`);
  if (!sameSize(sizes.at(-1), sizes.at(-2)))
    fail(
      `linalg: A must be batches of square matrices, but they are ${sizes.at(-2)} by ${sizes.at(-1)} matrices`,
    );
  return sizes;
}

/** A chain of matrices, given one by one or as a list; its ends may be vectors. */
function chained(args: Arguments, name: string): Out {
  const value = args.known(name);
  const all = args.run.iterate(value) ?? args.stop(name);
  const [only] = all;
  const list =
    all.length === 1 && only && (only.type === 'list' || only.type === 'tuple')
      ? (args.run.iterate(only) ?? [])
      : all;
  const sizes = list.map((item) =>
    item.type === 'foreign' && 'sizes' in item ? (item as unknown as { sizes?: Sizes }).sizes : undefined,
  );
  const [first, ...rest] = sizes;
  if (!first || rest.includes(undefined)) return args.stop(name);
  return out(rest.reduce<Sizes>((product, other) => multiplied(product, other ?? []), first));
}

function inner(args: Arguments): Sizes {
  const [a, b] = [args.sizes('input'), args.sizes('other')];
  if (a.length === 0 || b.length === 0) return broadcast(a, b);
  if (!sameSize(a.at(-1), b.at(-1)))
    fail(
      `inner() the last dimension must match on both input tensors but got shapes ${shown(a)} and ${shown(b)}`,
    );
  return [...a.slice(0, -1), ...b.slice(0, -1)];
}

const plus = (a: Size, b: Size): Size => (a === undefined || b === undefined ? undefined : a + b);

function diagonal(args: Arguments, name: string): Out {
  const sizes = args.sizes(name);
  const [one, other] = [args.axis('dim1', sizes.length), args.axis('dim2', sizes.length)];
  if (one === other) fail('diagonal dimensions cannot be identical');
  const offset = args.int('offset');
  const [rows, columns] = [sizes[one], sizes[other]];
  const length =
    rows === undefined || columns === undefined
      ? undefined
      : Math.max(0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns));
  const rest = sizes.filter((_, axis) => axis !== one && axis !== other);
  return out([...rest, length]);
}

export const vectors: FunctionTable = Object.fromEntries([
  torchFunction(
    'mv',
    'input, vec',
    (args) => {
      const [a, b] = [
        matrix(args, 'input', 2, 'vector + matrix @ vector expected'),
        matrix(args, 'vec', 1, 'vector + matrix @ vector expected'),
      ];
      return out(multiplied(a, b));
    },
    { macs: (args) => macsOf(args, 'input', 'vec') },
  ),
  torchFunction(
    'dot',
    'input, tensor',
    (args) => {
      const [a, b] = [
        matrix(args, 'input', 1, '1D tensors expected'),
        matrix(args, 'tensor', 1, '1D tensors expected'),
      ];
      return out(multiplied(a, b));
    },
    { macs: (args) => macsOf(args, 'input', 'tensor') },
  ),
  ...['outer', 'ger'].map((name) =>
    torchFunction(name, 'input, vec2', (args) => {
      const [a, b] = [matrix(args, 'input', 1, 'outer'), matrix(args, 'vec2', 1, 'outer')];
      return out([a[0], b[0]]);
    }),
  ),
  torchFunction(
    'vdot',
    'input, other',
    (args) => {
      const [a, b] = [
        matrix(args, 'input', 1, '1D tensors expected'),
        matrix(args, 'other', 1, '1D tensors expected'),
      ];
      return out(multiplied(a, b));
    },
    { macs: (args) => macsOf(args, 'input', 'other') },
  ),
  torchFunction(
    'addmv',
    'input, mat, vec, *?, beta=1, alpha=1',
    (args) => {
      const [a, b] = [matrix(args, 'mat', 2, 'addmv'), matrix(args, 'vec', 1, 'addmv')];
      return out(spreadOver(args.sizes('input'), multiplied(a, b)));
    },
    { macs: (args) => macsOf(args, 'mat', 'vec') },
  ),
  torchFunction('inner', 'input, other', (args) => out(inner(args)), {
    macs: (args) => (args.sizes('input').length === 0 ? 0 : productMacs(args.sizes('input'), inner(args))),
  }),
  torchFunction('tensordot', 'a, b, dims=2', (args) => out(contracted(args)), { macs: contractedMacs }),
  torchFunction('kron', 'input, other', (args) => {
    const [a, b] = [args.sizes('input'), args.sizes('other')];
    const rank = Math.max(a.length, b.length);
    const at = (sizes: Sizes, axis: number) =>
      axis + sizes.length - rank < 0 ? 1 : sizes[axis + sizes.length - rank];
    return out(Array.from({ length: rank }, (_, axis) => elementsOf([at(a, axis), at(b, axis)])));
  }),
  torchFunction('cdist', "x1, x2, p=2.0, compute_mode='use_mm_for_euclid_dist_if_necessary'", (args) => {
    const [a, b] = [args.sizes('x1'), args.sizes('x2')];
    if (a.length < 2 || b.length < 2) fail('cdist only supports at least 2D tensors');
    if (!sameSize(a.at(-1), b.at(-1)))
      fail(`X1 and X2 must have the same number of columns. X1: ${a.at(-1)} X2: ${b.at(-1)}`);
    return out([...broadcast(a.slice(0, -2), b.slice(0, -2)), a.at(-2), b.at(-2)]);
  }),
  torchFunction('pdist', 'input, p=2.0', (args) => {
    const [rows] = matrix(args, 'input', 2, 'pdist only supports 2D tensors');
    return out([rows === undefined ? undefined : (rows * (rows - 1)) / 2]);
  }),
  torchFunction('dist', 'input, other, p=2', (args) => {
    broadcast(args.sizes('input'), args.sizes('other'));
    return out([]);
  }),
  torchFunction('cross', 'input, other, dim=None', (args) => crossed(args, undefined)),
  torchFunction('linalg.cross', 'input, other, *, dim=None', (args) => crossed(args, -1)),
  ...['inverse', 'linalg.inv', 'matrix_exp', 'linalg.matrix_exp', 'cholesky', 'linalg.cholesky'].map((name) =>
    torchFunction(name, 'input|A, upper=False', (args) => out(square(args))),
  ),
  ...['det', 'linalg.det', 'logdet'].map((name) =>
    torchFunction(name, 'input|A', (args) => out(square(args).slice(0, -2))),
  ),
  ...['pinverse', 'linalg.pinv'].map((name) =>
    torchFunction(name, 'input|A, rcond=None, *, atol=None, rtol=None, hermitian=False', (args) => {
      const sizes = args.sizes('input');
      if (sizes.length < 2) fail('linalg.pinv: The input tensor must have at least 2 dimensions.');
      return out([...sizes.slice(0, -2), sizes.at(-1), sizes.at(-2)]);
    }),
  ),
  torchFunction('chain_matmul', '*matrices', (args) => chained(args, 'matrices'), { macs: () => undefined }),
  torchFunction('linalg.multi_dot', 'tensors', (args) => chained(args, 'tensors'), { macs: () => undefined }),
  torchFunction('block_diag', '*tensors', (args) => {
    const all = (args.run.iterate(args.known('tensors')) ?? []).map((item) =>
      item.type === 'foreign' && 'sizes' in item ? (item as unknown as { sizes?: Sizes }).sizes : undefined,
    );
    return out(
      all.reduce<Sizes>(
        ([rows, columns], sizes) => {
          if (!sizes) return args.stop('tensors');
          if (sizes.length > 2)
            fail(`torch.block_diag: Input tensors must have 2 or fewer dimensions. Got ${shown(sizes)}`);
          return [
            plus(rows, sizes.length < 2 ? 1 : sizes[0]),
            plus(columns, sizes.length === 0 ? 1 : sizes.at(-1)),
          ];
        },
        [0, 0],
      ),
    );
  }),
  torchFunction('diagonal', 'input, offset=0, dim1=0, dim2=1', (args) => diagonal(args, 'input')),
  torchFunction('linalg.diagonal', 'A, *, offset=0, dim1=-2, dim2=-1', (args) => diagonal(args, 'A')),
]);
