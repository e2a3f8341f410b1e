// Functions that make one element of many: means, sums, extremes and where they are.
import type { Sizes } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, functions, type Out, out } from './function.ts';

function reduced(sizes: Sizes, axes: readonly number[], keeps: boolean): Sizes {
  return sizes.flatMap((size, at) => (axes.includes(at) ? (keeps ? [1] : []) : [size]));
}

function over(args: Arguments): Out {
  const { sizes, dtype } = args.data('x');
  if (!sizes) return args.stop('x');
  const axes = args.axes('axis', sizes.length);
  return out(reduced(sizes, axes, args.flag('keepdims')), dtype === undefined ? {} : { dtype });
}

/** The place of an extreme: of all elements, if no axis is given. */
function place(args: Arguments): Out {
  const sizes = args.sizes('x');
  if (!args.has('axis')) return out([], { dtype: 'int64' });
  return out(reduced(sizes, args.axes('axis', sizes.length), args.flag('keepdims')), { dtype: 'int64' });
}

const NAMES = (
  'mean sum max min prod all any var std logsumexp norm median count_nonzero ptp ' +
  'nanmax nanmean nanmedian nanmin nanprod nanstd nansum nanvar'
).split(' ');

export const reductions: FunctionTable = functions({
  ...Object.fromEntries(NAMES.map((name) => [name, over])),
  argmax: place,
  argmin: place,
  nanargmax: place,
  nanargmin: place,
  moments: (args) => {
    const one = over(args);
    return { several: [one, one] };
  },
  top_k: (args) => {
    const sizes = args.sizes('x');
    const found = [...sizes.slice(0, -1), args.int('k', 1)];
    return { several: [out(found), out(found, { dtype: 'int32' })], names: ['values', 'indices'] };
  },
});
