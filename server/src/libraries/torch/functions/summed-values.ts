// What sums, products and extremes of small tensors come to along an axis, or over all; part of small-values.ts.
import type { Arguments } from './arguments.ts';
import type { Out } from './function.ts';
import { type Grid, gridOf, mappedGrid, reducedGrid } from './grids.ts';
import { kept } from './known-values.ts';

type Numbers = readonly number[] | undefined;
type Work = (values: readonly number[]) => number;

const total: Work = (values) => values.reduce((sum, value) => sum + value, 0);
const product: Work = (values) => values.reduce((all, value) => all * value, 1);
/** Where the first of the largest is. */
const placeOf =
  (work: Work): Work =>
  (values) =>
    values.indexOf(work(values));
const most: Work = (values) => Math.max(...values);
const least: Work = (values) => Math.min(...values);

/** Along the axis that is asked for, or over all. */
function reducing(work: Work) {
  return (args: Arguments): Numbers => {
    const tensor = args.operand('input');
    const grid = tensor && gridOf(tensor);
    if (!grid || grid.values.length === 0) return undefined;
    const keep = (values: Numbers) => values?.map((value) => kept(value, tensor.facts.dtype));
    if (!args.has('dim')) return keep([work(grid.values)]);
    const [axis, ...more] = args.axes('dim', grid.sizes.length) ?? [];
    return axis === undefined || more.length > 0 ? undefined : keep(along(grid, axis, work));
  };
}

function along(grid: Grid, axis: number, work: Work): Numbers {
  return grid.sizes.length === 0 ? [work(grid.values)] : reducedGrid(grid, axis, work).values;
}

export const SUMS: Readonly<Record<string, (args: Arguments, out: Out) => Numbers>> = {
  sum: reducing(total),
  mean: reducing((values) => total(values) / values.length),
  prod: reducing(product),
  amax: reducing(most),
  amin: reducing(least),
  argmax: reducing(placeOf(most)),
  argmin: reducing(placeOf(least)),
  cumsum: (args) => {
    const tensor = args.operand('input');
    const grid = tensor && gridOf(tensor);
    if (!grid) return undefined;
    if (grid.sizes.length === 0) return grid.values;
    const running = (values: readonly number[]) => {
      let sum = 0;
      return values.map((value) => (sum = kept(sum + value, tensor.facts.dtype)));
    };
    return mappedGrid(grid, args.axis('dim', grid.sizes.length), running).values;
  },
};

/** The extreme values along an axis, and their places. */
const extremes = (work: Work) => (grid: Grid, args: Arguments) => {
  if (grid.values.length === 0) return [];
  const axis = args.axis('dim', grid.sizes.length);
  return [along(grid, axis, work), along(grid, axis, placeOf(work))];
};

export const EXTREMES: Readonly<
  Record<string, (grid: Grid, args: Arguments, outs: readonly Out[]) => readonly Numbers[]>
> = {
  max: extremes(most),
  min: extremes(least),
};
