// Functions that make tensors out of numbers.
import type { Value } from '../../../python/values.ts';
import { dtypeAsked } from '../tensors/dtypes.ts';
import { isSizeNotKnown } from '../tensors/size-values.ts';
import { elementsOf, type Size, type Sizes } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, torchFunction } from './function.ts';

/** Most elements whose values are kept. */
const MOST_VALUES = 4096;

function filled(sizes: Sizes, value: number | undefined, dtype: string | undefined): Out {
  const count = elementsOf(sizes);
  const isKept = value !== undefined && count !== undefined && count <= MOST_VALUES;
  return { ...out(sizes, dtype), ...(isKept && { values: new Array<number>(count).fill(value) }) };
}

function dtypeOf(args: Arguments, usual: string | undefined): string | undefined {
  const asked = args.given.keywords.get('dtype')?.value;
  return !asked || asked.type === 'none' ? usual : dtypeAsked(asked);
}

const CONSTANTS: Readonly<Record<string, number | undefined>> = {
  zeros: 0,
  ones: 1,
  empty: undefined,
  rand: undefined,
  randn: undefined,
};

function sizesAsked(args: Arguments): Sizes {
  const sizes = args.sizesGiven('size');
  const negative = sizes.find((size) => size !== undefined && size < 0);
  if (negative !== undefined) fail(`Trying to create tensor with negative dimension ${negative}`);
  return sizes;
}

function range(args: Arguments): Out {
  const items = ['start', 'end', 'step'].map((name) => (args.has(name) ? args.known(name) : undefined));
  const numbers = items.map((item) =>
    item?.type === 'int' || item?.type === 'float' ? item.value : undefined,
  );
  const isWhole = items.every((item) => item === undefined || item.type === 'int');
  const [first, second, step = 1] = numbers;
  const [from, to] =
    items[1] === undefined ? [0, first] : items[0] === undefined ? [0, second] : [first, second];
  const dtype = dtypeOf(args, isWhole ? 'int64' : 'float32');
  if (from === undefined || to === undefined || step === 0) return out([undefined], dtype);
  if ((to - from) / step < 0) fail('upper bound and lower bound inconsistent with step sign');
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (count > MOST_VALUES) return out([count], dtype);
  return { ...out([count], dtype), values: Array.from({ length: count }, (_, at) => from + at * step) };
}

function spaced(args: Arguments): Out {
  const steps = args.int('steps');
  const [start, end] = [args.known('start'), args.known('end')].map((value) =>
    value.type === 'int' || value.type === 'float' ? value.value : undefined,
  );
  const dtype = dtypeOf(args, 'float32');
  if (start === undefined || end === undefined || steps > MOST_VALUES) return out([steps], dtype);
  const by = steps > 1 ? (end - start) / (steps - 1) : 0;
  if (args.name === 'logspace') return out([steps], dtype);
  const round = dtype === 'float32' ? Math.fround : (value: number) => value;
  const step = round(by);
  // As PyTorch does it: the second half is counted from the end.
  const values = Array.from({ length: steps }, (_, at) =>
    at < steps / 2 ? round(start + round(step * at)) : round(end - round(step * (steps - 1 - at))),
  );
  return { ...out([steps], dtype), values };
}

/** `torch.tensor([[1, 2], [3, 4]])` */
function fromData(args: Arguments, data = args.known('data')): Out {
  if (data instanceof Tensor) {
    const { dtype: own, ...facts } = data.facts;
    const type = dtypeOf(args, own);
    return { ...facts, ...(type !== undefined && { dtype: type }) };
  }
  const values: number[] = [];
  let dtype = 'int64';
  let isKnown = true;
  // `undefined`: it may be a number, or numbers.
  const visit = (value: Value): Sizes | undefined => {
    if (value.type === 'list' || value.type === 'tuple' || value.type === 'range') {
      const items = args.run.iterate(value);
      if (!items) return args.stop('data');
      const [first, ...rest] = items.map(visit).filter((sizes) => sizes !== undefined);
      const uneven = rest.find((sizes) => sizes.length !== first?.length || sizes[0] !== first[0]);
      if (!first && items.length > 0) return undefined;
      if (first && uneven)
        throw new TorchError(
          'ValueError',
          `expected sequence of length ${first[0]} at dim 1 (got ${uneven[0]})`,
        );
      return [items.length, ...(first ?? [])];
    }
    if (value.type === 'float') dtype = 'float32';
    else if (value.type === 'bool') dtype = 'bool';
    if (value.type === 'int' || value.type === 'float' || value.type === 'bool')
      values.push(Number(value.value));
    else isKnown = false;
    if (value.type === 'foreign' || value.type === 'instance') return args.stop('data');
    return value.type === 'unknown' && !isSizeNotKnown(value) ? undefined : [];
  };
  const sizes = visit(data);
  const type = dtypeOf(args, isKnown ? dtype : undefined);
  return { ...out(sizes, type), ...(sizes && isKnown && values.length <= MOST_VALUES && { values }) };
}

const like = (name: string, value: number | undefined) =>
  torchFunction(`${name}_like`, 'input, *, memory_format=None', (args) => {
    const { sizes, dtype = 'float32' } = args.tensor('input').facts;
    return sizes ? filled(sizes, value, dtypeOf(args, dtype)) : { sizes };
  });

export const creation: FunctionTable = Object.fromEntries([
  ...Object.entries(CONSTANTS).flatMap(([name, value]) => [
    torchFunction(name, '*size', (args) => filled(sizesAsked(args), value, dtypeOf(args, 'float32'))),
    torchFunction(`new_${name}`, 'input, *size', (args) =>
      filled(sizesAsked(args), value, dtypeOf(args, args.tensor('input').facts.dtype ?? 'float32')),
    ),
    like(name, value),
  ]),
  torchFunction('poisson', 'input, generator=None', (args) => ({ sizes: args.sizes('input') })),
  // Of the older interface: sizes, or elements.
  torchFunction('new', 'input, *size', (args) => {
    const { dtype = 'float32' } = args.tensor('input').facts;
    const [only, ...more] = args.given.positional.slice(1);
    const isData = more.length === 0 && only?.value.type === 'list';
    if (!only && args.given.keywords.size === 0 && !args.given.isOpen) return { sizes: [0], dtype };
    return isData
      ? { sizes: fromData(args, only.value).sizes, dtype }
      : filled(sizesAsked(args), undefined, dtype);
  }),
  torchFunction('full', 'size, fill_value', (args) => {
    const value = args.known('fill_value');
    const number = value.type === 'int' || value.type === 'float' ? value.value : undefined;
    return filled(sizesAsked(args), number, dtypeOf(args, value.type === 'int' ? 'int64' : 'float32'));
  }),
  torchFunction('full_like', 'input, fill_value', (args) => ({ sizes: args.sizes('input') })),
  torchFunction('new_full', 'input, size, fill_value', (args) => ({ sizes: sizesAsked(args) })),
  torchFunction(
    'new_tensor',
    'input, data, dtype=None, device=None, requires_grad=False, pin_memory=False',
    (args) => fromData(args),
  ),
  torchFunction('randint', 'low=0, high=None, size=None', (args) =>
    out(
      args.has('size') ? sizesAsked(args) : args.has('high') ? randintSizes(args) : args.stop('size'),
      dtypeOf(args, 'int64'),
    ),
  ),
  torchFunction('randint_like', 'input, low, high=None', (args) => ({ sizes: args.sizes('input') })),
  torchFunction('randperm', 'n', (args) => out([args.int('n')], dtypeOf(args, 'int64'))),
  ...['arange', 'range'].map((name) => torchFunction(name, 'start=None, end=None, step=None', range)),
  ...['linspace', 'logspace'].map((name) => torchFunction(name, 'start, end, steps=100, base=10', spaced)),
  ...['tensor', 'as_tensor', 'asarray', 'from_numpy', 'scalar_tensor'].map((name) =>
    torchFunction(
      name,
      'data|obj|s|ndarray, dtype=None, device=None, requires_grad=False, pin_memory=False, *, copy=None',
      (args) => fromData(args),
    ),
  ),
  torchFunction('eye', 'n, m=None', (args): Out => {
    const rows = args.int('n');
    const columns = args.optionalInt('m') ?? rows;
    const dtype = dtypeOf(args, 'float32');
    if (rows < 0 || columns < 0) fail(`n must be greater or equal to 0, got ${Math.min(rows, columns)}`);
    if (rows * columns > MOST_VALUES) return out([rows, columns], dtype);
    const at = (place: number) => Number(Math.floor(place / columns) === place % columns);
    return {
      ...out([rows, columns], dtype),
      values: Array.from({ length: rows * columns }, (_, place) => at(place)),
    };
  }),
  torchFunction('normal', 'mean, std=None, size=None', (args): Out => {
    if (args.has('size')) return { sizes: args.sizesGiven('size') };
    const mean = args.operand('mean');
    return { sizes: mean ? mean.sizes : args.operand('std')?.sizes };
  }),
]);

function randintSizes(args: Arguments): readonly Size[] {
  const value = args.value('high');
  return value.type === 'tuple' || value.type === 'list' ? args.sizesGiven('high') : args.stop('size');
}
