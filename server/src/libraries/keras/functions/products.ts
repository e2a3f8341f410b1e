// Matrix products, and sums of products along axes that are named by letters.
import { broadcast, elementsOf, type Size, type Sizes } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out } from './function.ts';

interface Matrices {
  readonly batch: Sizes;
  readonly rows: Size;
  readonly inner: Size;
  readonly columns: Size;
}

function matrices(args: Arguments): Matrices {
  const turned = (sizes: Sizes, isTurned: boolean): Sizes =>
    isTurned ? [...sizes.slice(0, -2), sizes.at(-1), sizes.at(-2)] : sizes;
  const one = turned(args.sizes('x1'), args.flag('transpose_a'));
  const other = turned(args.sizes('x2'), args.flag('transpose_b'));
  if (one.length < 2 || other.length < 2) return args.stop('x1');
  const [inner, others] = [one.at(-1), other.at(-2)];
  if (typeof inner === 'number' && typeof others === 'number' && inner !== others)
    return args.doesNotFit(`a matrix with ${inner} columns is multiplied with one of ${others} rows`, {
      merge: 'product',
      one,
      other,
      input: 1,
    });
  const batch = broadcast(one.slice(0, -2), other.slice(0, -2));
  if (!batch) return args.doesNotFit('matrices of different batches are multiplied');
  return { batch, rows: one.at(-2), inner: inner ?? others, columns: other.at(-1) };
}

function matmul(args: Arguments): Out {
  const { batch, rows, columns } = matrices(args);
  return out([...batch, rows, columns]);
}

/** Each letter of the equation with its size. */
function einsum(args: Arguments): { readonly out: Out; readonly all: Size } {
  const [equation, ...operands] = args.given.positional.map(({ value }) => value);
  const written = equation?.type === 'text' ? equation.value.replaceAll(' ', '') : args.stop('equation');
  const [left = '', right] = written.split('->');
  const terms = left.split(',');
  if (right === undefined || written.includes('.') || terms.length !== operands.length)
    return args.stop('equation');
  const sizes = new Map<string, Size>();
  terms.forEach((term, at) => {
    const found = args.sizesOf(operands[at]);
    if (found.length !== term.length) args.doesNotFit('an equation names another number of axes');
    [...term].forEach((letter, axis) => {
      const [before, size] = [sizes.get(letter), found[axis]];
      if (typeof before === 'number' && typeof size === 'number' && before !== size)
        args.doesNotFit(`\`${letter}\` of an equation is ${before} and ${size}`);
      sizes.set(letter, before ?? size);
    });
  });
  return { out: out([...right].map((letter) => sizes.get(letter))), all: elementsOf([...sizes.values()]) };
}

export const products: FunctionTable = {
  matmul: {
    title: 'Matmul',
    run: matmul,
    macs: (args) => {
      const { batch, rows, inner, columns } = matrices(args);
      return elementsOf([...batch, rows, inner, columns]) ?? undefined;
    },
  },
  einsum: {
    title: 'Einsum',
    run: (args) => einsum(args).out,
    macs: (args) => einsum(args).all ?? undefined,
  },
};
