// Numbers in rows and columns, as a small tensor holds them, and what moves them about: the last axis runs fastest.
import type { Sizes } from '../tensors/sizes.ts';
import type { Tensor } from '../tensors/tensor.ts';

export interface Grid {
  readonly sizes: readonly number[];
  /** One for each place, in order. */
  readonly values: readonly number[];
}

export function knownSizes(sizes: Sizes | undefined): readonly number[] | undefined {
  const known = sizes?.filter((size) => size !== undefined);
  return known?.length === sizes?.length ? known : undefined;
}

/** A tensor of which all is known. */
export function gridOf({ facts: { sizes, values } }: Tensor): Grid | undefined {
  const known = knownSizes(sizes);
  return known && values ? { sizes: known, values } : undefined;
}

/** How far apart in `values` the neighbours along each axis are. */
function stepsOf(sizes: readonly number[]): readonly number[] {
  const steps: number[] = [];
  let step = 1;
  for (const size of sizes.toReversed()) {
    steps.unshift(step);
    step *= size;
  }
  return steps;
}

/** A grid of `sizes`, filled from `values`: one step along an axis is `steps` of them, the first is at `from`. */
function gathered(
  values: readonly number[],
  sizes: readonly number[],
  steps: readonly number[],
  from = 0,
): Grid {
  let places = [from];
  sizes.forEach((size, axis) => {
    const step = steps[axis] ?? 0;
    places = places.flatMap((place) => Array.from({ length: size }, (_, at) => place + at * step));
  });
  return { sizes, values: places.map((place) => values[place] ?? 0) };
}

/** Axis `at` of the result is axis `order[at]`. */
export function permutedGrid({ sizes, values }: Grid, order: readonly number[]): Grid {
  const steps = stepsOf(sizes);
  return gathered(
    values,
    order.map((axis) => sizes[axis] ?? 1),
    order.map((axis) => steps[axis] ?? 0),
  );
}

/** `count` places along an axis, from `from` on, `step` apart. */
export function slicedGrid(
  { sizes, values }: Grid,
  axis: number,
  from: number,
  count: number,
  step = 1,
): Grid {
  const steps = stepsOf(sizes);
  return gathered(
    values,
    sizes.map((size, at) => (at === axis ? count : size)),
    steps.map((by, at) => (at === axis ? by * step : by)),
    from * (steps[axis] ?? 0),
  );
}

/** Spread to `sizes`, by the rules of broadcasting; the caller has seen that it fits. */
export function spreadGrid({ sizes, values }: Grid, wanted: readonly number[]): Grid {
  const steps = stepsOf(sizes);
  const ahead = wanted.length - sizes.length;
  return gathered(
    values,
    wanted,
    wanted.map((_, at) => (at < ahead || sizes[at - ahead] === 1 ? 0 : (steps[at - ahead] ?? 0))),
  );
}

/** One behind the other along an axis; all other sizes are alike. */
export function joinedGrid(grids: readonly Grid[], axis: number): Grid | undefined {
  const [first] = grids;
  if (!first) return undefined;
  const total = grids.reduce((sum, { sizes }) => sum + (sizes[axis] ?? 0), 0);
  const inner = stepsOf(first.sizes)[axis] ?? 1;
  const outer = first.sizes.slice(0, axis).reduce((product, size) => product * size, 1);
  const values = Array.from({ length: outer }, (_, row) =>
    grids.flatMap((grid) => {
      const width = (grid.sizes[axis] ?? 0) * inner;
      return grid.values.slice(row * width, (row + 1) * width);
    }),
  ).flat();
  return { sizes: first.sizes.map((size, at) => (at === axis ? total : size)), values };
}

/** What `work` makes of the values along an axis, which goes. */
export function reducedGrid(
  { sizes, values }: Grid,
  axis: number,
  work: (values: readonly number[]) => number,
): Grid {
  const count = sizes[axis] ?? 1;
  const order = [...sizes.keys()].filter((at) => at !== axis);
  const turned = permutedGrid({ sizes, values }, [...order, axis]);
  const rest = order.map((at) => sizes[at] ?? 1);
  const total = rest.reduce((product, size) => product * size, 1);
  return {
    sizes: rest,
    values: Array.from({ length: total }, (_, at) => work(turned.values.slice(at * count, (at + 1) * count))),
  };
}

/** Each row along an axis as `work` makes it, of the same length. */
export function mappedGrid(
  grid: Grid,
  axis: number,
  work: (values: readonly number[]) => readonly number[],
): Grid {
  const { sizes } = grid;
  const count = sizes[axis] ?? 1;
  const order = [...sizes.keys()].filter((at) => at !== axis);
  const turned = permutedGrid(grid, [...order, axis]);
  const rows = Array.from({ length: count === 0 ? 0 : turned.values.length / count }, (_, row) =>
    work(turned.values.slice(row * count, (row + 1) * count)),
  );
  const back = sizes.map((_, at) => (at === axis ? order.length : order.indexOf(at)));
  return permutedGrid({ sizes: turned.sizes, values: rows.flat() }, back);
}
