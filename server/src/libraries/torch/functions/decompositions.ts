// What matrices are taken apart into, and equations that they state.
import { bool } from '../../../python/make.ts';
import { broadcast, type Size, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, out, type Result, torchFunction } from './function.ts';

const least = (a: Size, b: Size): Size => (a === undefined || b === undefined ? undefined : Math.min(a, b));

function matrixOf(args: Arguments, name: string): { lead: Sizes; rows: Size; columns: Size } {
  const sizes = args.sizes(name);
  if (sizes.length < 2) fail('linalg: The input tensor A must have at least 2 dimensions.');
  return { lead: sizes.slice(0, -2), rows: sizes.at(-2), columns: sizes.at(-1) };
}

function squareOf(args: Arguments, name: string) {
  const found = matrixOf(args, name);
  if (!sameSize(found.rows, found.columns))
    fail(
      `linalg: A must be batches of square matrices, but they are ${found.rows} by ${found.columns} matrices`,
    );
  return found;
}

function singular(args: Arguments, isFull: boolean, isTransposed: boolean): Result {
  const { lead, rows, columns } = matrixOf(args, 'A');
  const few = least(rows, columns);
  const right = isFull ? columns : few;
  return {
    names: isTransposed ? ['U', 'S', 'Vh'] : ['U', 'S', 'V'],
    several: [
      out([...lead, rows, isFull ? rows : few]),
      out([...lead, few]),
      out(isTransposed ? [...lead, right, columns] : [...lead, columns, right]),
    ],
  };
}

function solved(args: Arguments): Sizes {
  const [a, b] = [squareOf(args, 'A'), args.sizes('B')];
  const isVector =
    b.length === 1 ||
    (b.length === a.lead.length + 1 &&
      b.length > 1 &&
      a.lead.every((size, axis) => size !== undefined && size === b[axis]));
  const rows = isVector ? b.at(-1) : b.at(-2);
  if (!sameSize(rows, a.rows))
    fail(
      `linalg.solve: Incompatible shapes of A and B for the equation AX = B (${shown(args.sizes('A'))} and ${shown(b)})`,
    );
  if (isVector) return [...broadcast(a.lead, b.slice(0, -1)), b.at(-1)];
  return [...broadcast(a.lead, b.slice(0, -2)), b.at(-2), b.at(-1)];
}

export const decompositions: FunctionTable = Object.fromEntries([
  ...['qr', 'linalg.qr'].map((name) =>
    torchFunction(name, "A|input, mode|some='reduced'", (args): Result => {
      const { lead, rows, columns } = matrixOf(args, 'A');
      const isFull = name === 'linalg.qr' && args.word('mode') === 'complete';
      if (args.has('mode') && args.value('mode').type === 'text' && args.word('mode') === 'r')
        return args.stop('mode');
      const inner = isFull ? rows : least(rows, columns);
      return { names: ['Q', 'R'], several: [out([...lead, rows, inner]), out([...lead, inner, columns])] };
    }),
  ),
  torchFunction('linalg.svd', 'A, full_matrices=True, *, driver=None', (args) =>
    singular(args, args.flag('full_matrices'), true),
  ),
  torchFunction('svd', 'A|input, some=True, compute_uv=True', (args) =>
    args.flag('compute_uv') ? singular(args, !args.flag('some'), false) : args.stop('compute_uv'),
  ),
  torchFunction('linalg.svdvals', 'A, *, driver=None', (args) => {
    const { lead, rows, columns } = matrixOf(args, 'A');
    return out([...lead, least(rows, columns)]);
  }),
  torchFunction('linalg.eigh', "A, UPLO='L'", (args): Result => {
    const { lead, rows, columns } = squareOf(args, 'A');
    return {
      names: ['eigenvalues', 'eigenvectors'],
      several: [out([...lead, rows]), out([...lead, rows, columns])],
    };
  }),
  torchFunction('linalg.eigvalsh', "A, UPLO='L'", (args) => {
    const { lead, rows } = squareOf(args, 'A');
    return out([...lead, rows]);
  }),
  torchFunction('linalg.eig', 'A', (args): Result => {
    const { lead, rows, columns } = squareOf(args, 'A');
    const dtype = 'complex64';
    return {
      names: ['eigenvalues', 'eigenvectors'],
      several: [out([...lead, rows], dtype), out([...lead, rows, columns], dtype)],
    };
  }),
  torchFunction('linalg.solve', 'A, B, *, left=True', (args) =>
    args.flag('left') ? out(solved(args)) : args.stop('left'),
  ),
  ...['allclose', 'equal'].map((name) =>
    torchFunction(name, 'input, other, rtol=1e-05, atol=1e-08, equal_nan=False', (args): Result => {
      const [one, other] = [args.tensor('input'), args.tensor('other')];
      if (one === other && name === 'equal') return { plain: bool(true) };
      const isOther =
        one.sizes && other.sizes && name === 'equal'
          ? one.sizes.length !== other.sizes.length ||
            one.sizes.some((size, axis) => !sameSize(size, other.sizes?.[axis]))
          : false;
      if (isOther) return { plain: bool(false) };
      if (name === 'allclose' && one.sizes && other.sizes) broadcast(one.sizes, other.sizes);
      return args.stop('input', 'the values of a tensor are not known');
    }),
  ),
  torchFunction('isin', 'elements, test_elements, *, assume_unique=False, invert=False', (args) =>
    out(args.operand('elements')?.sizes ?? [], 'bool'),
  ),
  torchFunction('renorm', 'input, p, dim, maxnorm', (args) => {
    const sizes = args.sizes('input');
    args.axis('dim', sizes.length);
    return out(sizes);
  }),
]);
