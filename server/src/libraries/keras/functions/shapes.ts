// Functions that change shapes: axes, parts, and tensors that are joined.
import type { Value } from '../../../python/values.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import { axisAt, elementsOf, type Size, type Sizes, sizeValue, sumOf } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, functions, type Out, out, type Result } from './function.ts';
import type { Misfit } from './misfits.ts';

const without = (sizes: Sizes, axis: number): Sizes => sizes.filter((_, at) => at !== axis);
const withSize = (sizes: Sizes, axis: number, size: Size): Sizes =>
  sizes.map((old, at) => (at === axis ? size : old));
const inserted = (sizes: Sizes, axis: number, size: Size): Sizes => [
  ...sizes.slice(0, axis),
  size,
  ...sizes.slice(axis),
];

/** −1 stands for what remains. */
export function reshaped(sizes: Sizes | undefined, wanted: Sizes, args: Arguments): Sizes {
  const open = wanted.filter((size) => size === -1).length;
  const all = sizes && elementsOf(sizes);
  const rest = elementsOf(wanted.filter((size) => size !== -1));
  if (open > 1) return args.doesNotFit('several sizes of a shape are left open');
  if (open === 0) {
    if (typeof all === 'number' && typeof rest === 'number' && all !== rest)
      return args.doesNotFit(`${all} elements do not fit a shape of ${rest}`);
    return wanted;
  }
  if (typeof all !== 'number' || typeof rest !== 'number' || rest === 0) {
    const found = all === undefined || rest === undefined ? undefined : null;
    return wanted.map((size) => (size === -1 ? found : size));
  }
  if (all % rest !== 0) return args.doesNotFit(`${all} elements do not fit a shape with ${rest} elements`);
  return wanted.map((size) => (size === -1 ? all / rest : size));
}

function reshape(args: Arguments): Out {
  const { sizes, dtype } = args.data('x');
  const wanted = args.ints('shape').map((size) => (size === null ? -1 : size));
  return out(reshaped(sizes, wanted, args), dtype === undefined ? {} : { dtype });
}

function transpose(args: Arguments): Out {
  const sizes = args.sizes('x');
  if (!args.has('axes')) return out([...sizes].reverse());
  const order = args.axes('axes', sizes.length);
  if (order.length !== sizes.length) return args.doesNotFit('an order of axes does not name all of them');
  return out(order.map((axis) => sizes[axis]));
}

function expandDims(args: Arguments): Out {
  const sizes = args.sizes('x');
  const axes = args.ints('axis').map((axis) => {
    if (typeof axis !== 'number') return args.stop('axis');
    return axisAt(axis, sizes.length + 1) ?? args.doesNotFit('there is no such axis');
  });
  return out(axes.reduce<Sizes>((found, axis) => inserted(found, axis, 1), sizes));
}

function squeeze(args: Arguments): Out {
  const sizes = args.sizes('x');
  if (!args.has('axis')) {
    if (sizes.some((size) => typeof size !== 'number')) return args.stop('x');
    return out(sizes.filter((size) => size !== 1));
  }
  const axes = args.axes('axis', sizes.length);
  if (axes.some((axis) => typeof sizes[axis] === 'number' && sizes[axis] !== 1))
    return args.doesNotFit('an axis is taken away that has more than one element');
  return out(sizes.filter((_, at) => !axes.includes(at)));
}

function concatenate(args: Arguments): Out {
  const all = args.all('xs');
  const sizes = all.map((one) => one.sizes ?? args.stop('xs'));
  const [first] = sizes;
  if (!first) return args.stop('xs');
  const axis = args.axis('axis', first.length, -1);
  const misfit = (input: number): Misfit => {
    const other = sizes[input] ?? first;
    return { merge: 'concat', one: first, other, input, along: axis };
  };
  const otherRank = sizes.findIndex((one) => one.length !== first.length);
  if (otherRank >= 0)
    return args.doesNotFit('tensors with different numbers of axes are joined', misfit(otherRank));
  const found = first.map((size, at): Size => {
    const others = sizes.map((one) => one[at]);
    if (at === axis) return sumOf(others);
    const known = others.find((other) => typeof other === 'number');
    const differing = others.findIndex((other) => typeof other === 'number' && other !== known);
    if (differing >= 0) return args.doesNotFit('tensors of different sizes are joined', misfit(differing));
    return known ?? size;
  });
  const values = axis === 0 && first.length === 1 && all.every((one) => one.values);
  return out(found, values ? { values: all.flatMap((one) => one.values ?? []) } : {});
}

function stack(args: Arguments): Out {
  const all = args.all('xs');
  const [first] = all;
  if (!first?.sizes) return args.stop('xs');
  const axis = args.axis('axis', first.sizes.length + 1, 0);
  const values = first.sizes.length === 0 && all.every((one) => one.values);
  return out(
    inserted(first.sizes, axis, all.length),
    values ? { values: all.flatMap((one) => one.values ?? []) } : {},
  );
}

function unstack(args: Arguments) {
  const sizes = args.sizes('x');
  const axis = args.axis('axis', sizes.length, 0);
  const count = sizes[axis];
  if (typeof count !== 'number' || count > 1000) return args.stop('x');
  return { several: Array.from({ length: count }, () => out(without(sizes, axis))) };
}

function split(args: Arguments) {
  const sizes = args.sizes('x');
  const axis = args.axis('axis', sizes.length, 0);
  const all = sizes[axis];
  // NumPy says where it cuts, TensorFlow how much each part takes.
  const isCut = args.has('places');
  const value = args.value(isCut ? 'places' : 'sections');
  if (value.type === 'int') {
    if (typeof all === 'number' && all % value.value !== 0)
      return args.doesNotFit(`${all} is not divisible into ${value.value} parts`);
    if (value.value > 1000 || value.value < 1) return args.stop('sections');
    const each = typeof all === 'number' ? all / value.value : all;
    return { several: Array.from({ length: value.value }, () => out(withSize(sizes, axis, each))) };
  }
  if (!isCut) return { several: args.ints('sections').map((size) => out(withSize(sizes, axis, size))) };
  const cuts = [0, ...args.ints('places'), all];
  return {
    several: cuts.slice(1).map((end, at) => {
      const start = cuts[at];
      const isKnown = typeof end === 'number' && typeof start === 'number' && end >= start && start >= 0;
      return out(withSize(sizes, axis, isKnown ? end - start : undefined));
    }),
  };
}

function tile(args: Arguments): Out {
  const sizes = args.sizes('x');
  const times = args.ints('repeats');
  const rank = Math.max(sizes.length, times.length);
  const full = [...Array.from({ length: rank - sizes.length }, () => 1), ...sizes];
  return out(full.map((size, at) => elementsOf([size, times.at(at - rank + times.length) ?? 1])));
}

function repeat(args: Arguments): Out {
  const sizes = args.sizes('x');
  const axis = args.axis('axis', sizes.length, 0);
  return out(withSize(sizes, axis, elementsOf([sizes[axis], args.int('repeats')])));
}

function pad(args: Arguments): Out {
  const sizes = args.sizes('x');
  const width = args.value('pad_width');
  if (width instanceof KerasTensor) return padded(sizes, width.facts.values, args);
  if (width.type !== 'list' && width.type !== 'tuple') return args.stop('pad_width');
  const pairs = args.run.iterate(width) ?? args.stop('pad_width');
  if (pairs.length !== sizes.length) return args.doesNotFit('paddings are not given for each axis');
  const sums = pairs.map((pair) => {
    const sides = args.run.iterate(pair)?.map((side) => (side.type === 'int' ? side.value : undefined));
    return sides?.length === 2 ? sumOf(sides) : undefined;
  });
  return out(sizes.map((size, at) => sumOf([size, sums[at]])));
}

/** By pairs of numbers, one behind the other. */
function padded(sizes: Sizes, values: readonly Size[] | undefined, args: Arguments): Out {
  if (values?.length !== 2 * sizes.length) return args.stop('pad_width');
  return out(sizes.map((size, at) => sumOf([size, values[2 * at], values[2 * at + 1]])));
}

/** Real and imaginary parts, as they came. */
function transformed(args: Arguments): Result {
  const [real, imaginary] = args.all('x');
  if (!real || !imaginary) return args.stop('x');
  return { several: [out(real.sizes), out(imaginary.sizes)] };
}

/** Labels as they are loaded: one of each. */
function unique(args: Arguments): Out {
  const { classes } = args.data('x');
  return classes === undefined || args.given.keywords.size > 0 ? args.stop('x') : out([classes]);
}

/** `x[:, 0, ..., None]` */
function getitem(args: Arguments): Out {
  const { sizes, values } = args.data('x');
  const key = args.value('key');
  const keys = key.type === 'tuple' ? key.items : [key];
  if (!sizes) return args.stop('x');
  const taken = keys.filter((one) => one.type !== 'none' && !isEllipsis(one)).length;
  const found: Size[] = [];
  let at = 0;
  for (const one of keys) {
    if (isEllipsis(one)) {
      const skipped = sizes.length - taken;
      found.push(...sizes.slice(at, at + skipped));
      at += skipped;
    } else if (one.type === 'none') found.push(1);
    else if (one.type === 'slice') found.push(slicedSize(sizes[at++], one));
    else if (one.type === 'int') at++;
    else if (at < sizes.length && isScalar(one)) at++;
    else return args.stop('key');
  }
  if (at > sizes.length) return args.doesNotFit('there are not so many axes');
  const all = [...found, ...sizes.slice(at)];
  const [only] = keys;
  const part = values && keys.length === 1 && sizes.length === 1 && only ? valuesAt(values, only) : undefined;
  return out(all, part ? { values: part } : {});
}

/** An index that is computed takes one element. */
function isScalar(value: Value): boolean {
  return value instanceof KerasTensor && value.sizes?.length === 0;
}

function isEllipsis(value: Value): boolean {
  return value.type === 'builtin' && value.name === 'Ellipsis';
}

function valuesAt(values: readonly Size[], key: Value): readonly Size[] | undefined {
  if (key.type === 'int') return [values.at(key.value)];
  if (key.type !== 'slice' || key.step.type !== 'none') return undefined;
  const bound = (value: Value) => (value.type === 'int' ? value.value : undefined);
  return values.slice(bound(key.start) ?? 0, bound(key.stop) ?? values.length);
}

/** How many of so many elements a slice takes. */
export function slicedSize(size: Size, { start, stop, step }: Extract<Value, { type: 'slice' }>): Size {
  const isWhole = start.type === 'none' && stop.type === 'none';
  const by = step.type === 'none' ? 1 : step.type === 'int' ? step.value : undefined;
  if (isWhole && (by === 1 || by === -1)) return size;
  if (by === undefined || by === 0 || start.type === 'unknown' || stop.type === 'unknown') return undefined;
  if (typeof size !== 'number') return size;
  const clamp = (value: Value, usual: number): number | undefined => {
    if (value.type === 'none') return usual;
    if (value.type !== 'int') return undefined;
    return value.value < 0 ? Math.max(0, value.value + size) : Math.min(value.value, size);
  };
  const [from, to] =
    by > 0 ? [clamp(start, 0), clamp(stop, size)] : [clamp(start, size - 1), clamp(stop, -1)];
  if (from === undefined || to === undefined) return undefined;
  return Math.max(0, Math.ceil((to - from) / by));
}

function oneHot(args: Arguments): Out {
  const sizes = args.sizes('x');
  const axis = args.axis('axis', sizes.length + 1, -1);
  return out(inserted(sizes, axis, args.int('num_classes')));
}

function take(args: Arguments): Out {
  const sizes = args.sizes('x');
  const indices = args.sizes('indices');
  const axis = args.axis('axis', sizes.length, 0);
  return out([...sizes.slice(0, axis), ...indices, ...sizes.slice(axis + 1)]);
}

function flatten(args: Arguments): Out {
  const sizes = args.sizes('x');
  return out([sizes[0], elementsOf(sizes.slice(1))]);
}

function swapaxes(args: Arguments): Out {
  const sizes = args.sizes('x');
  const [one, other] = [args.axis('axis1', sizes.length, 0), args.axis('axis2', sizes.length, 1)];
  return out(sizes.map((size, at) => (at === one ? sizes[other] : at === other ? sizes[one] : size)));
}

export const shapes: FunctionTable = {
  ...functions({
    reshape,
    transpose,
    expand_dims: expandDims,
    squeeze,
    stack,
    unstack,
    split,
    tile,
    repeat,
    pad,
    unique,
    fft: transformed,
    fft2: transformed,
    ifft2: transformed,
    one_hot: oneHot,
    take,
    flatten,
    swapaxes,
    broadcast_to: (args) => out(args.ints('shape')),
    ravel: (args) => out([elementsOf(args.sizes('x'))]),
  }),
  getitem: { title: 'GetItem', run: getitem },
  concatenate: {
    title: 'Concatenate',
    run: concatenate,
    means: (args) => {
      const [first] = args.all('xs');
      const axis = args.axis('axis', first?.sizes?.length ?? 0, -1);
      return axis > 0 ? { operation: 'concat', attributes: { axis: axis - 1 } } : undefined;
    },
  },
  shape: {
    title: 'Shape',
    run: (args) => {
      const sizes = args.sizes('x');
      return out([sizes.length], { dtype: 'int32', values: sizes.map((size) => size ?? undefined) });
    },
  },
  int_shape: {
    title: 'Shape',
    run: (args) => ({ plain: { type: 'tuple', items: args.sizes('x').map(sizeValue) } }),
  },
  ndim: { title: 'Ndim', run: (args) => ({ plain: { type: 'int', value: args.sizes('x').length } }) },
};
