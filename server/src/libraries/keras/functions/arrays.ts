// Functions of arrays as NumPy has them, beyond those of shapes.ts: axes that move, tensors that are put beside each other, products
// along axes, parts of matrices.
import { broadcast, elementsOf, type Size, type Sizes, sumOf } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, functions, type Out, out } from './function.ts';

function moveaxis(args: Arguments): Out {
  const sizes = args.sizes('x');
  const from = args.axes('source', sizes.length);
  const to = args.axes('destination', sizes.length);
  if (from.length !== to.length) return args.doesNotFit('axes are moved to another number of places');
  const rest = sizes.map((_, at) => at).filter((at) => !from.includes(at));
  const order = sizes.map((_, at) => {
    const moved = to.indexOf(at);
    return moved >= 0 ? from[moved] : rest.shift();
  });
  return out(order.map((axis) => (axis === undefined ? undefined : sizes[axis])));
}

/** Joined along an axis, of which there is one at least. */
function beside(axis: (rank: number) => number, least: number) {
  return (args: Arguments): Out => {
    const all = args.all('xs').map(({ sizes }) => {
      const known = sizes ?? args.stop('xs');
      return known.length >= least
        ? known
        : [...Array.from({ length: least - known.length }, () => 1), ...known];
    });
    const [first] = all;
    if (!first || all.some((one) => one.length !== first.length)) return args.stop('xs');
    const joined = axis(first.length);
    return out(first.map((size, at) => (at === joined ? sumOf(all.map((one) => one[at])) : size)));
  };
}

function append(args: Arguments): Out {
  const [one, other] = [args.sizes('x1'), args.sizes('x2')];
  if (!args.has('axis')) return out([sumOf([elementsOf(one), elementsOf(other)])]);
  const axis = args.axis('axis', one.length, 0);
  return out(one.map((size, at) => (at === axis ? sumOf([size, other[at]]) : size)));
}

/** Of two along the last axis of the first and the last but one of the second. */
function dot(args: Arguments): Out {
  const [one, other] = [args.sizes('x1'), args.sizes('x2')];
  if (one.length === 0 || other.length === 0) return out([...one, ...other]);
  const taken = Math.max(0, other.length - 2);
  agree(args, one.at(-1), other[taken]);
  return out([...one.slice(0, -1), ...other.filter((_, at) => at !== taken)]);
}

function inner(args: Arguments): Out {
  const [one, other] = [args.sizes('x1'), args.sizes('x2')];
  if (one.length === 0 || other.length === 0) return out([...one, ...other]);
  agree(args, one.at(-1), other.at(-1));
  return out([...one.slice(0, -1), ...other.slice(0, -1)]);
}

function agree(args: Arguments, one: Size, other: Size): void {
  if (typeof one === 'number' && typeof other === 'number' && one !== other)
    args.doesNotFit(`${one} and ${other} elements are multiplied`);
}

/** `axes` is how many, or those of each. */
function tensordot(args: Arguments): Out {
  const [one, other] = [args.sizes('x1'), args.sizes('x2')];
  const axes = args.value('axes');
  if (axes.type === 'none' || axes.type === 'int') {
    const count = axes.type === 'int' ? axes.value : 2;
    return out([...one.slice(0, one.length - count), ...other.slice(count)]);
  }
  const pair = args.run.iterate(axes);
  const [first, second] = (pair ?? []).map((item) => {
    const items = item.type === 'int' ? [item] : args.run.iterate(item);
    return items?.map((axis) => (axis.type === 'int' ? axis.value : args.stop('axes')));
  });
  if (!first || !second) return args.stop('axes');
  return out([...leaving(one, first), ...leaving(other, second)]);
}

function leaving(sizes: Sizes, axes: readonly number[]): Sizes {
  return sizes.filter((_, at) => !axes.includes(at) && !axes.includes(at - sizes.length));
}

/** Both tensors have the batch first, which is kept. */
function batchDot(args: Arguments): Out {
  const [one, other] = [args.sizes('x1'), args.sizes('x2')];
  const axes = args.has('axes') ? args.ints('axes') : [one.length - 1, Math.max(1, other.length - 2)];
  const [first, second = first] = axes;
  if (typeof first !== 'number' || typeof second !== 'number') return args.stop('axes');
  const found = [...leaving(one, [first]), ...leaving(other, [second]).slice(1)];
  return out(found.length === 1 ? [...found, 1] : found);
}

/** What is on a diagonal becomes the last axis. */
function diagonal(args: Arguments): Out {
  const sizes = args.sizes('x');
  if (args.int('offset', 0) !== 0) return args.stop('offset');
  const axes = [args.axis('axis1', sizes.length, 0), args.axis('axis2', sizes.length, 1)];
  return out([...sizes.filter((_, at) => !axes.includes(at)), least(axes.map((axis) => sizes[axis]))]);
}

function least(sizes: Sizes): Size {
  const known = sizes.filter((size) => typeof size === 'number');
  return known.length === sizes.length ? Math.min(...known) : sizes.includes(undefined) ? undefined : null;
}

/** `slice(x, starts, sizes)` */
function slice(args: Arguments): Out {
  const sizes = args.sizes('x');
  const [starts, wanted] = [args.ints('start_indices'), args.ints('shape')];
  return out(
    wanted.map((size, at) => {
      if (size !== -1) return size;
      const [all, start] = [sizes[at], starts[at]];
      return typeof all === 'number' && typeof start === 'number' ? all - start : all;
    }),
  );
}

function quantile(args: Arguments): Out {
  if (args.sizes('q').length > 0) return args.stop('q');
  const sizes = args.sizes('x');
  const axes = args.axes('axis', sizes.length);
  const keeps = args.flag('keepdims');
  return out(sizes.flatMap((size, at) => (axes.includes(at) ? (keeps ? [1] : []) : [size])));
}

/** One axis less, or another size of it. */
function along(size: (old: Size, args: Arguments) => Size | 'none') {
  return (args: Arguments): Out => {
    const sizes = args.sizes('x');
    const axis = args.axis('axis', sizes.length, -1);
    return out(
      sizes.flatMap((old, at) => {
        const found = at === axis ? size(old, args) : old;
        return found === 'none' ? [] : [found];
      }),
    );
  };
}

function takeAlong(args: Arguments): Out {
  const [sizes, indices] = [args.sizes('x'), args.sizes('indices')];
  if (!args.has('axis')) return out([elementsOf(indices)]);
  const axis = args.axis('axis', sizes.length, 0);
  const others = broadcast(
    sizes.map((size, at) => (at === axis ? 1 : size)),
    indices,
  );
  return out(others ?? args.doesNotFit('indices do not fit a tensor'));
}

function attention(args: Arguments): Out {
  const [query, value] = [args.sizes('query'), args.sizes('value')];
  return out([...query.slice(0, -1), value.at(-1)]);
}

export const arrays: FunctionTable = functions({
  moveaxis,
  append,
  dot,
  inner,
  tensordot,
  batch_dot: batchDot,
  diagonal,
  slice,
  quantile,
  hstack: beside((rank) => (rank === 1 ? 0 : 1), 1),
  vstack: beside(() => 0, 2),
  take_along_axis: takeAlong,
  outer: (args) => out([elementsOf(args.sizes('x1')), elementsOf(args.sizes('x2'))]),
  glu: along((size) => (typeof size === 'number' ? size / 2 : size)),
  diff: along((size, args) => (typeof size === 'number' ? Math.max(0, size - args.int('n', 1)) : size)),
  multi_hot: (args) => {
    // The axis behind the batch becomes one vector.
    const sizes = args.sizes('x').filter((_, at, all) => at !== (all.length > 1 ? 1 : 0));
    return out([...sizes, args.int('num_classes')]);
  },
  categorical_crossentropy: along(() => 'none'),
  sparse_categorical_crossentropy: along(() => 'none'),
  binary_crossentropy: (args) => out(args.sizes('x')),
  in_top_k: (args) => out(args.sizes('x')),
  dot_product_attention: attention,
  size: (args) => out([], { values: [elementsOf(args.sizes('x'))] }),
});
