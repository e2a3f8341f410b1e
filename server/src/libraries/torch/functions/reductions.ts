// Functions that make one value of those along some axes, and those that go along an axis.
import {
  axisAt,
  broadcast,
  elementsOf,
  type Size,
  type Sizes,
  withoutAxis,
  withSize,
} from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, type Result, torchFunction } from './function.ts';
import { kept } from './known-values.ts';

/** What is left when the values along these axes have become one; all axes if none are named. */
export function reduced(sizes: Sizes, axes: readonly number[] | undefined, keep: boolean): Sizes {
  const all = axes ?? sizes.map((_, axis) => axis);
  return sizes.flatMap((size, axis) => (!all.includes(axis) ? [size] : keep ? [1] : []));
}

/** An empty list of axes is all of them. */
function axesAsked(args: Arguments, rank: number): readonly number[] | undefined {
  const axes = args.axes('dim', rank);
  return axes?.length === 0 ? undefined : axes;
}

function along(name: string, dtype?: string) {
  const isSpread = name === 'std' || name === 'var';
  const parameters = isSpread
    ? 'input, dim=None, unbiased=None, keepdim=False, *, correction=1'
    : `input, dim${name === 'logsumexp' ? '' : '=None'}, keepdim=False`;
  return torchFunction(name, parameters, (args) => {
    const { sizes } = args.tensor('input').facts;
    if (!sizes) return args.stop('input', 'the number of axes of a tensor is not known');
    if (name === 'mean' && /^(?:u?int|bool)/.test(args.tensor('input').facts.dtype ?? ''))
      fail(
        'mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long',
      );
    // `std(False)`: without an axis, whether it is unbiased.
    const axes = isSpread && args.value('dim').type === 'bool' ? undefined : axesAsked(args, sizes.length);
    const result = out(reduced(sizes, axes, args.flag('keepdim')), dtype);
    return axes ? result : withTotal(result, name, args);
  });
}

const TOTALS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  mean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  prod: (values) => values.reduce((product, value) => product * value, 1),
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  amax: (values) => Math.max(...values),
  amin: (values) => Math.min(...values),
  all: (values) => Number(values.every((value) => value !== 0)),
  any: (values) => Number(values.some((value) => value !== 0)),
};

/** The one value of all, where they are known. */
function withTotal(result: Out, name: string, args: Arguments): Out {
  const { values, dtype } = args.tensor('input').facts;
  const work = TOTALS[name];
  if (!values || values.length === 0 || !work) return result;
  const isCount = dtype === 'bool' && name === 'sum';
  return { ...result, ...(isCount && { dtype: 'int64' }), values: [kept(work(values), dtype)] };
}

/** With an axis a pair of values and places, without one a value; of two tensors the larger or smaller, one by one. */
function extreme(name: string) {
  return torchFunction(name, 'input, dim|other=None, keepdim=False', (args): Result => {
    const sizes = args.sizes('input');
    const other = args.value('dim');
    if (other.type === 'foreign') return out(broadcast(sizes, args.sizes('dim')));
    if (!args.has('dim')) {
      if (elementsOf(sizes) === 0)
        fail(`${name}(): Expected reduction dim to be specified for input.numel() == 0.`);
      return withTotal(out([]), name, args);
    }
    const axis = args.axis('dim', sizes.length);
    const left = sizes.length === 0 ? [] : reduced(sizes, [axis], args.flag('keepdim'));
    return { several: [out(left), out(left, 'int64')], names: ['values', 'indices'] };
  });
}

/** The place of a value. */
function place(name: string) {
  return torchFunction(name, 'input, dim=None, keepdim=False', (args) => {
    const sizes = args.sizes('input');
    if (!args.has('dim')) return out(args.flag('keepdim') ? sizes.map(() => 1) : [], 'int64');
    return out(reduced(sizes, [args.axis('dim', sizes.length)], args.flag('keepdim')), 'int64');
  });
}

function paired(name: string, usual: string) {
  return torchFunction(name, `input, ${usual}, keepdim=False`, (args): Result => {
    const sizes = args.sizes('input');
    if (!args.has('dim')) return out([]);
    const left = reduced(sizes, [args.axis('dim', sizes.length)], args.flag('keepdim'));
    return { several: [out(left), out(left, 'int64')], names: ['values', 'indices'] };
  });
}

function sorted(args: Arguments): Result {
  const sizes = args.sizes('input');
  if (sizes.length > 0) args.axis('dim', sizes.length);
  return { several: [out(sizes), out(sizes, 'int64')], names: ['values', 'indices'] };
}

function top(args: Arguments): Result {
  const sizes = args.sizes('input');
  const axis = args.axis('dim', sizes.length);
  const count = args.int('k');
  const size = sizes[axis];
  if (size !== undefined && count > size) fail('selected index k out of range');
  const left = sizes.length === 0 ? sizes : withSize(sizes, axis, count);
  return { several: [out(left), out(left, 'int64')], names: ['values', 'indices'] };
}

function cumulated(name: string) {
  return torchFunction(name, 'input, dim', (args) => {
    const { sizes, dtype } = args.tensor('input').facts;
    if (!sizes) return args.stop('input');
    args.axis('dim', sizes.length);
    return { sizes, ...(dtype !== undefined && { dtype: dtype === 'bool' ? 'int64' : dtype }) };
  });
}

function extremeAlong(name: string) {
  return torchFunction(name, 'input, dim', (args): Result => {
    const sizes = args.sizes('input');
    if (sizes.length > 0) args.axis('dim', sizes.length);
    return { several: [out(sizes), out(sizes, 'int64')], names: ['values', 'indices'] };
  });
}

function normed(args: Arguments, name = 'input'): Out {
  const sizes = args.sizes(name);
  return out(reduced(sizes, axesAsked(args, sizes.length), args.flag('keepdim')));
}

const open: Size = undefined;

function totalOf(sizes: readonly Size[]): Size {
  return sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0);
}

export const reductions: FunctionTable = Object.fromEntries([
  ...['sum', 'mean', 'std', 'var', 'logsumexp', 'nansum', 'nanmean', 'amax', 'amin'].map((name) =>
    along(name),
  ),
  ...['all', 'any'].map((name) => along(name, 'bool')),
  torchFunction('count_nonzero', 'input, dim=None, *?', (args) => {
    const sizes = args.sizes('input');
    return out(reduced(sizes, axesAsked(args, sizes.length), false), 'int64');
  }),
  ...['var_mean', 'std_mean'].map((name) =>
    torchFunction(name, 'input, dim=None, unbiased=None, keepdim=False, *, correction=1', (args): Result => {
      const sizes = args.sizes('input');
      const axes = args.value('dim').type === 'bool' ? undefined : axesAsked(args, sizes.length);
      const left = out(reduced(sizes, axes, args.flag('keepdim')));
      return { several: [left, left] };
    }),
  ),
  torchFunction('aminmax', 'input, *, dim=None, keepdim=False', (args): Result => {
    const sizes = args.sizes('input');
    const left = out(reduced(sizes, axesAsked(args, sizes.length), args.flag('keepdim')));
    return { several: [left, left], names: ['min', 'max'] };
  }),
  torchFunction('prod', 'input, dim=None, keepdim=False', (args) => {
    const sizes = args.sizes('input');
    return out(
      reduced(sizes, args.has('dim') ? [args.axis('dim', sizes.length)] : undefined, args.flag('keepdim')),
    );
  }),
  extreme('max'),
  extreme('min'),
  place('argmax'),
  place('argmin'),
  ...['median', 'nanmedian'].map((name) => paired(name, 'dim=None')),
  paired('mode', 'dim=-1'),
  torchFunction('kthvalue', 'input, k, dim=-1, keepdim=False', (args): Result => {
    const sizes = args.sizes('input');
    const axis = args.axis('dim', sizes.length);
    const size = sizes.length === 0 ? 1 : sizes[axis];
    if (size !== undefined && (args.int('k') > size || args.int('k') < 1))
      fail(`kthvalue(): selected number k out of range for dimension ${axis}`);
    const left = reduced(sizes, [axis], args.flag('keepdim'));
    return { several: [out(left), out(left, 'int64')], names: ['values', 'indices'] };
  }),
  torchFunction('sort', 'input, dim=-1, descending=False, stable=False', sorted),
  torchFunction('argsort', 'input, dim=-1, descending=False, stable=False', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length > 0) args.axis('dim', sizes.length);
    return out(sizes, 'int64');
  }),
  torchFunction('msort', 'input', (args) => out(args.sizes('input'))),
  torchFunction('topk', 'input, k, dim=-1, largest=True, sorted=True', top),
  ...['cumsum', 'cumprod', 'logcumsumexp'].map(cumulated),
  ...['cummax', 'cummin'].map(extremeAlong),
  torchFunction('norm', "input, p='fro', dim=None, keepdim=False, out=None, dtype=None", normed),
  torchFunction('linalg.norm', 'input, ord=None, dim=None, keepdim=False, *, out=None, dtype=None', normed),
  torchFunction(
    'linalg.vector_norm',
    'x|input, ord=2, dim=None, keepdim=False, *, dtype=None, out=None',
    (args) => normed(args, 'x'),
  ),
  torchFunction(
    'linalg.matrix_norm',
    "input, ord='fro', dim=None, keepdim=False, *, dtype=None, out=None",
    (args) => {
      const sizes = args.sizes('input');
      const axes = axesAsked(args, sizes.length) ?? [sizes.length - 2, sizes.length - 1];
      return out(reduced(sizes, axes, args.flag('keepdim')));
    },
  ),
  torchFunction('quantile', "input, q, dim=None, keepdim=False, *, interpolation='linear'", (args) => {
    const sizes = args.sizes('input');
    const q = args.operand('q');
    const left = reduced(
      sizes,
      args.has('dim') ? [args.axis('dim', sizes.length)] : undefined,
      args.flag('keepdim'),
    );
    return out(q?.sizes?.length === 1 ? [q.sizes[0], ...left] : left);
  }),
  torchFunction('diff', 'input, n=1, dim=-1, prepend=None, append=None', (args) => {
    const sizes = args.sizes('input');
    const axis = args.axis('dim', sizes.length);
    const ends = ['prepend', 'append'].filter((name) => args.has(name));
    const size = totalOf([sizes[axis], ...ends.map((name) => args.sizes(name)[axis])]);
    const { values, dtype } = args.tensor('input').facts;
    const result = out(
      withSize(sizes, axis, size === undefined ? open : Math.max(0, size - args.int('n'))),
      dtype,
    );
    if (!values || sizes.length !== 1 || args.int('n') !== 1 || ends.length > 0) return result;
    return { ...result, values: values.slice(1).map((value, at) => value - (values[at] ?? 0)) };
  }),
  torchFunction('histc', 'input, bins=100, min=0, max=0', (args) => out([args.int('bins')])),
  torchFunction('trace', 'input', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length !== 2) fail(`trace: expected a matrix, but got tensor with dim ${sizes.length}`);
    return out([]);
  }),
  ...['softmax', 'log_softmax', 'softmin', '_softmax'].map((name) =>
    torchFunction(
      name,
      'input, dim=None, _stacklevel=3, dtype=None, *, half_to_float=False',
      (args) => {
        const sizes = args.sizes('input');
        if (args.has('dim')) args.axis('dim', sizes.length);
        return { sizes, strides: 'contiguous' };
      },
      {
        means: (args) => {
          const rank = args.sizes('input').length;
          const axis = args.has('dim') ? axisAt(args.int('dim'), rank) : 1;
          return axis === 0 || rank < 2
            ? undefined
            : { operation: 'softmax', attributes: { axis: axis - 1 }, reads: ['input'] };
        },
      },
    ),
  ),
  torchFunction('gumbel_softmax', 'logits, tau=1, hard=False, eps=1e-10, dim=-1', (args) => {
    const sizes = args.sizes('logits');
    args.axis('dim', sizes.length);
    return out(sizes);
  }),
  torchFunction('normalize', 'input, p=2.0, dim=1, eps=1e-12, out=None', (args) => {
    const sizes = args.sizes('input');
    const dims = args.ints('dim');
    for (const dim of dims) axisAt(dim, sizes.length);
    return out(sizes);
  }),
  torchFunction('glu', 'input, dim=-1', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length === 0) fail('glu does not support 0-dimensional tensors');
    const axis = args.axis('dim', sizes.length);
    const size = sizes[axis];
    if (size !== undefined && size % 2 !== 0)
      fail(`Halving dimension must be even, but dimension ${axis} is size ${size}`);
    return out(withSize(sizes, axis, size === undefined ? open : size / 2));
  }),
  torchFunction('cosine_similarity', 'x1, x2, dim=1, eps=1e-8', (args) => {
    const sizes = similarity(args, 'x1', 'x2');
    const axis = axisAt(args.int('dim'), sizes.length);
    return out(withoutAxis(sizes, axis));
  }),
  torchFunction('pairwise_distance', 'x1, x2, p=2.0, eps=1e-6, keepdim=False', (args) => {
    const sizes = similarity(args, 'x1', 'x2');
    return out(args.flag('keepdim') ? [...sizes.slice(0, -1), 1] : sizes.slice(0, -1));
  }),
]);

function similarity(args: Arguments, one: string, other: string): Sizes {
  const [a, b] = [args.sizes(one), args.sizes(other)];
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, at) => {
    const x = at + a.length - rank < 0 ? 1 : a[at + a.length - rank];
    const y = at + b.length - rank < 0 ? 1 : b[at + b.length - rank];
    if (x !== undefined && y !== undefined && x !== y && x !== 1 && y !== 1)
      throw new TorchError(
        'RuntimeError',
        `The size of tensor a (${x}) must match the size of tensor b (${y}) at non-singleton dimension ${at}`,
      );
    return x === 1 ? y : (x ?? y);
  });
}
