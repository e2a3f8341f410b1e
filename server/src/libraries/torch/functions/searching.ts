// Functions whose results have as many elements as they find, and small ones out of combinatorics.
import { elementsOf, type Size, type Sizes, sameSize, shown, withSize } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, type Result, torchFunction } from './function.ts';

function operandSizes(args: Arguments, name: string): Sizes {
  const operand = args.operand(name);
  return operand ? args.sizes(name) : [];
}

function searched(args: Arguments): Out {
  const [sequence, values] = [args.sizes('sorted_sequence'), operandSizes(args, 'input')];
  const isMatched =
    sequence.length === 1 ||
    (sequence.length === values.length &&
      sequence.slice(0, -1).every((size, axis) => sameSize(size, values[axis])));
  if (sequence.length === 0 || !isMatched)
    fail(
      `torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor ${shown(sequence)} and input value tensor ${shown(values)}`,
    );
  return out(values, args.flag('out_int32') ? 'int32' : 'int64');
}

function unique(name: string, parameters: string) {
  return torchFunction(name, parameters, (args): Result => {
    const sizes = args.sizes('input');
    const axis = args.has('dim') ? args.axis('dim', sizes.length) : undefined;
    const first = out(axis === undefined ? [undefined] : withSize(sizes, axis, undefined));
    const several: Out[] = [first];
    if (args.flag('return_inverse')) several.push(out(axis === undefined ? sizes : [sizes[axis]], 'int64'));
    if (args.flag('return_counts')) several.push(out([undefined], 'int64'));
    return several.length === 1 ? first : { several };
  });
}

function counted(args: Arguments): Out {
  const { sizes, values, dtype } = args.tensor('input').facts;
  if (sizes && sizes.length !== 1) fail('bincount only supports 1-d non-negative integral inputs.');
  if (dtype?.startsWith('float')) fail('bincount only supports 1-d non-negative integral inputs.');
  const least = args.int('minlength');
  const count = values && Math.max(least, values.length === 0 ? 0 : Math.max(...values) + 1);
  return out([count], args.has('weights') ? undefined : 'int64');
}

/** Number of ways to choose so many. */
function choices(from: number, count: number): number {
  let ways = 1;
  for (let at = 0; at < count; at++) ways = (ways * (from - at)) / (at + 1);
  return Math.round(Math.max(0, ways));
}

/** How many places of a matrix lie on its diagonal and below it. */
function below(rows: number, columns: number, offset: number): number {
  let count = 0;
  for (let row = 0; row < rows; row++) count += Math.min(Math.max(row + offset + 1, 0), columns);
  return count;
}

/** Most rows of a matrix that are gone through. */
const MOST_ROWS = 100_000;

function triangleIndices(name: string, isLower: boolean) {
  return torchFunction(name, 'row, col, offset=0', (args) => {
    const [rows, columns, offset] = [args.int('row'), args.int('col'), args.int('offset')];
    if (rows > MOST_ROWS) return args.stop('row');
    const count = isLower ? below(rows, columns, offset) : rows * columns - below(rows, columns, offset - 1);
    return out([2, count], 'int64');
  });
}

function drawn(args: Arguments): Out {
  const sizes = args.sizes('input');
  const count = args.int('num_samples');
  if (sizes.length !== 1 && sizes.length !== 2) fail('prob_dist must be 1 or 2 dim');
  const most = sizes.at(-1);
  if (most !== undefined && count > most && !args.flag('replacement'))
    fail('cannot sample n_sample > prob_dist.size(-1) samples without replacement');
  return out([...sizes.slice(0, -1), count], 'int64');
}

const vectorOf = (args: Arguments): Size => {
  const sizes = args.sizes('input');
  if (sizes.length !== 1) fail(`${args.name}: expected a 1D tensor, but got ${shown(sizes)}`);
  return sizes[0];
};

export const searching: FunctionTable = Object.fromEntries([
  torchFunction('bucketize', 'input, boundaries, *, out_int32=False, right=False', (args) => {
    if (args.sizes('boundaries').length !== 1) fail('bucketize(): boundaries tensor must be 1 dimension');
    return out(operandSizes(args, 'input'), args.flag('out_int32') ? 'int32' : 'int64');
  }),
  torchFunction(
    'searchsorted',
    'sorted_sequence, input, *, out_int32=False, right=False, side=None, sorter=None',
    searched,
  ),
  unique('unique', 'input, sorted=True, return_inverse=False, return_counts=False, dim=None'),
  unique('unique_consecutive', 'input, return_inverse=False, return_counts=False, dim=None'),
  torchFunction('bincount', 'input, weights=None, minlength=0', counted),
  torchFunction('argwhere', 'input', (args) => out([undefined, args.sizes('input').length], 'int64')),
  torchFunction('combinations', 'input, r=2, with_replacement=False', (args) => {
    const [size, count] = [vectorOf(args), args.int('r')];
    const from = size !== undefined && args.flag('with_replacement') ? size + count - 1 : size;
    return out([from === undefined ? undefined : choices(from, count), count]);
  }),
  triangleIndices('tril_indices', true),
  triangleIndices('triu_indices', false),
  torchFunction('multinomial', 'input, num_samples, replacement=False', drawn),
  torchFunction('vander', 'input, N=None, increasing=False', (args) => {
    const size = vectorOf(args);
    return out([size, args.optionalInt('N') ?? size]);
  }),
  torchFunction('diagflat', 'input, offset=0', (args) => {
    const count = elementsOf(args.sizes('input'));
    const side = count === undefined ? undefined : count + Math.abs(args.int('offset'));
    return out([side, side]);
  }),
]);
