// What small tensors hold after a function that moves, joins, spreads or sums their numbers: models work out paddings and widths with
// such tensors. What functions make of each number by itself is in known-values.ts.
import type { Value } from '../../../python/values.ts';
import { axisAt, broadcastAll } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import type { Arguments } from './arguments.ts';
import type { Out, Result } from './function.ts';
import { type Grid, gridOf, joinedGrid, knownSizes, permutedGrid, slicedGrid, spreadGrid } from './grids.ts';
import { MOST_VALUES } from './known-values.ts';
import { boundsOf, takenFrom } from './slices.ts';
import { EXTREMES, SUMS } from './summed-values.ts';

type Numbers = readonly number[] | undefined;

/** The result of a function with the numbers that are in it, where they follow from those of the tensors that it was given. */
export function withValues(name: string, args: Arguments, result: Result): Result {
  if ('plain' in result || 'same' in result) return result;
  if (!Object.hasOwn(MOVES, name) && !Object.hasOwn(PARTS, name)) return result;
  if ('several' in result) {
    if (!Object.hasOwn(PARTS, name)) return result;
    const grid = firstGrid(args, 'input');
    const all = grid && PARTS[name]?.(grid, args, result.several);
    return all ? { ...result, several: result.several.map((out, at) => withNumbers(out, all[at])) } : result;
  }
  // What would hold too many numbers is not even made: a few that are repeated may be millions.
  if (result.values || countOf(result) === undefined) return result;
  return withNumbers(result, MOVES[name]?.(args, result));
}

/** How many numbers it holds, if so many may be kept. */
function countOf(out: Out): number | undefined {
  const count = knownSizes(out.sizes)?.reduce((product, size) => product * size, 1);
  return count !== undefined && count <= MOST_VALUES ? count : undefined;
}

function withNumbers(out: Out, values: Numbers): Out {
  if (!values || values.length !== countOf(out)) return out;
  // What is known one by one is written in its new order.
  const { strides: _, ...rest } = out;
  return { ...rest, values };
}

function firstGrid(args: Arguments, name: string): Grid | undefined {
  const tensor = args.operand(name);
  return tensor && gridOf(tensor);
}

/** Of the tensor `input`, whose numbers are known. */
function ofInput(work: (grid: Grid, args: Arguments, out: Out) => Numbers) {
  return (args: Arguments, out: Out): Numbers => {
    const grid = firstGrid(args, 'input');
    return grid && work(grid, args, out);
  };
}

const asTheyAre = ofInput(({ values }) => values);

const swap = (first: string, second: string) =>
  ofInput((grid, args) => {
    const rank = grid.sizes.length;
    const [one, other] = [args.axis(first, rank), args.axis(second, rank)];
    return swapped(grid, one, other).values;
  });

function swapped(grid: Grid, one: number, other: number): Grid {
  const order = grid.sizes.map((_, axis) => (axis === one ? other : axis === other ? one : axis));
  return permutedGrid(grid, order);
}

const lastTwo = ofInput((grid) => {
  const rank = grid.sizes.length;
  return rank < 2 ? grid.values : swapped(grid, rank - 2, rank - 1).values;
});

const spread = ofInput((grid, _, { sizes }) => {
  const wanted = knownSizes(sizes);
  const count = wanted?.reduce((product, size) => product * size, 1) ?? 0;
  return wanted && count <= MOST_VALUES ? spreadGrid(grid, wanted).values : undefined;
});

function joined(args: Arguments): Numbers {
  const grids = args.tensors('tensors').map(gridOf);
  const known = grids.filter((grid) => grid !== undefined);
  const rank = known[0]?.sizes.length;
  if (known.length !== grids.length || known.some(({ sizes }) => sizes.length !== rank)) return undefined;
  return joinedGrid(known, axisAt(args.int('dim'), rank ?? 1))?.values;
}

function stacked(args: Arguments): Numbers {
  const grids = args.tensors('tensors').map(gridOf);
  const known = grids.filter((grid) => grid !== undefined);
  if (known.length !== grids.length) return undefined;
  const axis = axisAt(args.int('dim'), (known[0]?.sizes.length ?? 0) + 1);
  const wider = known.map(({ sizes, values }) => ({
    sizes: [...sizes.slice(0, axis), 1, ...sizes.slice(axis)],
    values,
  }));
  return joinedGrid(wider, axis)?.values;
}

/** `x[1:, None, ::2]`; tensors and lists as indices are not followed. */
const indexed = ofInput((grid, args) => {
  const key = args.value('key');
  const items = key.type === 'tuple' ? key.items : [key];
  const places =
    grid.sizes.length === 1 && items.length === 1 && items[0] ? placesIn(items[0], args) : undefined;
  if (places) return places.map((place) => grid.values.at(place) ?? 0);
  const used = items.filter(({ type }) => type === 'int' || type === 'slice').length;
  let left: Grid = grid;
  let axis = 0;
  for (const item of items) {
    if (item.type === 'none') continue;
    if (item.type === 'builtin' && item.name === 'Ellipsis') axis += grid.sizes.length - used;
    else {
      const part = partOf(left, axis, item);
      if (!part) return undefined;
      left = part;
      // An axis with one place left stays here: it changes no order.
      axis += 1;
    }
  }
  return left.values;
});

/** Numbers of a list or a tensor of places. */
function placesIn(item: Value, args: Arguments): Numbers {
  if (item instanceof Tensor)
    return item.facts.dtype?.includes('int') && item.facts.dtype !== 'uint8' ? item.facts.values : undefined;
  if (item.type !== 'list') return undefined;
  const all = args.run.iterate(item)?.flatMap((one) => (one.type === 'int' ? [one.value] : []));
  return all?.length === item.items.length ? all : undefined;
}

function partOf(grid: Grid, axis: number, item: Value): Grid | undefined {
  const size = grid.sizes[axis] ?? 0;
  if (item.type === 'int') {
    const at = item.value < 0 ? item.value + size : item.value;
    return slicedGrid(grid, axis, at, 1);
  }
  if (item.type !== 'slice') return undefined;
  const range = takenFrom(size, boundsOf(item));
  return range && slicedGrid(grid, axis, range.from, range.count, range.step);
}

const MOVES: Readonly<Record<string, (args: Arguments, out: Out) => Numbers>> = {
  ...Object.fromEntries(
    [
      ...['view', 'reshape', '_reshape', 'view_as', 'reshape_as', 'flatten', 'ravel', 'unflatten'],
      ...['squeeze', 'unsqueeze', 'atleast_1d', 'atleast_2d', 'atleast_3d'],
    ].map((name) => [name, asTheyAre]),
  ),
  permute: ofInput((grid, args) => permutedGrid(grid, args.axes('dims', grid.sizes.length) ?? []).values),
  transpose: swap('dim0', 'dim1'),
  swapaxes: swap('dim0', 'dim1'),
  swapdims: swap('dim0', 'dim1'),
  t: lastTwo,
  '.mT': lastTwo,
  '.T': ofInput((grid) => permutedGrid(grid, [...grid.sizes.keys()].reverse()).values),
  expand: spread,
  expand_as: spread,
  broadcast_to: spread,
  select: ofInput((grid, args) => {
    const axis = args.axis('dim', grid.sizes.length);
    return partOf(grid, axis, args.value('index'))?.values;
  }),
  narrow: ofInput((grid, args) => {
    const axis = args.axis('dim', grid.sizes.length);
    const start = args.int('start');
    const from = start < 0 ? start + (grid.sizes[axis] ?? 0) : start;
    return slicedGrid(grid, axis, from, args.int('length')).values;
  }),
  flip: ofInput(
    (grid, args) =>
      (args.axes('dims', grid.sizes.length) ?? []).reduce(
        (turned, axis) =>
          slicedGrid(turned, axis, (turned.sizes[axis] ?? 1) - 1, turned.sizes[axis] ?? 1, -1),
        grid,
      ).values,
  ),
  repeat: ofInput((grid, _, { sizes }) => {
    const wanted = knownSizes(sizes) ?? [];
    const wider = [...new Array<number>(wanted.length - grid.sizes.length).fill(1), ...grid.sizes];
    return wider.reduce<Grid | undefined>(
      (done, size, axis) => {
        const times = size === 0 ? 0 : (wanted[axis] ?? 0) / size;
        return done && times > 0 && times <= MOST_VALUES
          ? joinedGrid(new Array<Grid>(times).fill(done), axis)
          : undefined;
      },
      { sizes: wider, values: grid.values },
    )?.values;
  }),
  cat: joined,
  concat: joined,
  concatenate: joined,
  stack: stacked,
  '.item': indexed,
  where: (args) => {
    const [condition, input, other] = ['condition', 'input', 'other'].map((name) => firstGrid(args, name));
    if (!condition || !input || !other) return undefined;
    const sizes = knownSizes(broadcastAll([condition, input, other].map((grid) => grid.sizes))) ?? [];
    const [holds, yes, no] = [condition, input, other].map((grid) => spreadGrid(grid, sizes).values);
    return holds?.map((value, at) => (value === 0 ? no : yes)?.[at] ?? 0);
  },
  fill_: ofInput((grid, args) => {
    const [value] = args.given.positional.slice(1);
    const number = value && args.run.truth(value.value) !== undefined ? value.value : undefined;
    return number?.type === 'int' || number?.type === 'float'
      ? grid.values.map(() => number.value)
      : undefined;
  }),
  zero_: ofInput(({ values }) => values.map(() => 0)),
  index_select: ofInput((grid, args) => {
    const places = args.tensor('index').facts.values;
    return grid.sizes.length === 1 ? places?.map((place) => grid.values[place] ?? 0) : undefined;
  }),
  ...SUMS,
};

/** Parts one behind the other along an axis. */
function inTurn(grid: Grid, args: Arguments, outs: readonly Out[], width: (out: Out) => number | undefined) {
  const axis = args.axis('dim', grid.sizes.length);
  let from = 0;
  return outs.map((out): Numbers => {
    const count = width(out);
    if (count === undefined) return undefined;
    from += count;
    return slicedGrid(grid, axis, from - count, count).values;
  });
}

const cut = (grid: Grid, args: Arguments, outs: readonly Out[]) =>
  inTurn(grid, args, outs, ({ sizes }) => sizes?.[args.axis('dim', grid.sizes.length)]);

const PARTS: Readonly<
  Record<string, (grid: Grid, args: Arguments, outs: readonly Out[]) => readonly Numbers[]>
> = {
  split: cut,
  split_with_sizes: cut,
  chunk: cut,
  unbind: (grid, args, outs) => inTurn(grid, args, outs, () => 1),
  ...EXTREMES,
};
