// `torch.einsum`: sums of products, as a formula of letters says.
import { elementsOf, type Size, type Sizes, sameSize } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { torchFunction } from './function.ts';

/** The sizes that the letters of a formula stand for. */
function letters(terms: readonly string[], all: readonly Sizes[]): ReadonlyMap<string, Size> {
  const found = new Map<string, Size>();
  terms.forEach((term, at) => {
    const sizes = all[at] ?? [];
    if (term.length !== sizes.length)
      fail(
        `einsum(): the number of subscripts in the equation (${term.length}) does not match the number of dimensions (${sizes.length}) for operand ${at} and no ellipsis was given`,
      );
    [...term].forEach((letter, axis) => {
      const size = sizes[axis];
      if (!sameSize(size, sizes[term.indexOf(letter)]))
        fail(`einsum(): subscript ${letter} is repeated for operand ${at} but the sizes don't match`);
      const known = found.get(letter);
      if (known !== undefined && size !== undefined && known !== size && known !== 1 && size !== 1)
        fail(
          `einsum(): subscript ${letter} has size ${size} for operand ${at} which does not broadcast with previously seen size ${known}`,
        );
      if (!found.has(letter) || known === undefined || known === 1) found.set(letter, size ?? known);
    });
  });
  return found;
}

const LETTERS = /^[a-zA-Z.,\->]*$/;

interface Summed {
  readonly sizes: Sizes;
  /** By letter of the formula. */
  readonly letters: ReadonlyMap<string, Size>;
  /** Letters of each operand. */
  readonly terms: readonly string[];
  readonly wanted: string;
}

function summed(args: Arguments): Summed {
  const { equation, all } = operandsOf(args);
  const formula = equation.replaceAll(' ', '');
  if (!LETTERS.test(formula)) fail('einsum(): invalid subscript given, subscripts must be in [a-zA-Z]');
  const [left = '', right] = formula.split('->');
  const terms = left.split(',');
  if (terms.length !== all.length)
    fail(`einsum(): more operands were provided than specified in the equation`);
  // `...` stands for axes that are spread, named by letters that no formula has.
  const rest = terms.map((term, at) =>
    term.includes('...') ? (all[at]?.length ?? 0) - (term.length - 3) : 0,
  );
  if (rest.some((count) => count < 0))
    fail('einsum(): the number of subscripts does not match the number of dimensions');
  const most = Math.max(0, ...rest);
  const spread = (count: number) =>
    Array.from({ length: count }, (_, at) => String.fromCharCode(0xe000 + most - count + at)).join('');
  const full = terms.map((term, at) => term.replace('...', spread(rest[at] ?? 0)));
  const sizes = letters(full, all);
  const counted = [...full.join('')].filter((letter) => letter < '\ue000');
  const implied = [...new Set(counted)]
    .filter((letter) => counted.filter((one) => one === letter).length === 1)
    .toSorted();
  const wanted =
    right === undefined ? `${spread(most)}${implied.join('')}` : right.replace('...', spread(most));
  const result = [...wanted].map((letter) => {
    if (!sizes.has(letter))
      fail(`einsum(): output subscript ${letter} does not appear in the equation for any input operand`);
    return sizes.get(letter);
  });
  return { sizes: result, letters: sizes, terms: full, wanted };
}

/**
 * Of two operands, one product for each choice of all letters that both or the result have; a letter of one operand alone that the
 * result lacks is summed before. Without a letter to sum over it is no matrix product. In which order more operands are multiplied
 * is PyTorch's choice.
 */
function einsumMacs(args: Arguments): number | undefined {
  const { letters: sizes, terms, wanted } = summed(args);
  const [one, other, ...more] = terms;
  if (one === undefined || other === undefined) return 0;
  if (more.length > 0) return undefined;
  const isIn = (term: string) => (letter: string) => term.includes(letter);
  const shared = [...sizes.keys()].filter((letter) => isIn(one)(letter) && isIn(other)(letter));
  const contracted = shared.filter((letter) => !isIn(wanted)(letter));
  if (contracted.length === 0) return 0;
  const all = [...sizes.keys()].filter((letter) => contracted.includes(letter) || isIn(wanted)(letter));
  return elementsOf(all.map((letter) => sizes.get(letter)));
}

function operandsOf(args: Arguments): { readonly equation: string; readonly all: readonly Sizes[] } {
  const equation = args.word('equation');
  const operands = args.value('operands');
  const items = operands.type === 'tuple' ? operands.items : [];
  const [first] = items;
  const list =
    items.length === 1 && first && (first.type === 'list' || first.type === 'tuple') ? first.items : items;
  const all = list.map((item) =>
    item.type === 'foreign' && 'sizes' in item
      ? (item as unknown as { sizes: Sizes | undefined }).sizes
      : undefined,
  );
  const known = all.filter((sizes) => sizes !== undefined);
  return known.length === all.length
    ? { equation, all: known }
    : args.stop('operands', 'the number of axes of a tensor is not known');
}

/** In which order its elements lie, follows from how PyTorch arranges the operands for its products. */
export const einsum = torchFunction(
  'einsum',
  'equation, *operands',
  (args) => ({ sizes: summed(args).sizes, strides: 'unknown' }),
  {
    macs: einsumMacs,
  },
);
