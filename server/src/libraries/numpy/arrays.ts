// Arrays of NumPy: tensors whose functions and methods have NumPy's arguments. What is not known of these is unknown, also whether they
// raise an exception: they are followed for what models compute of widths, sizes and positions.
import { Raised } from '../../python/branches.ts';
import { int, list, NONE, tuple } from '../../python/make.ts';
import type { Builtin, Given, GivenValue, Run, Value } from '../../python/values.ts';
import { callFunction } from '../torch/functions/call-function.ts';
import { inPlace } from '../torch/functions/in-place.ts';
import { functionNamed } from '../torch/functions/index.ts';
import { dtypeAsked } from '../torch/tensors/dtypes.ts';
import { sizeValue } from '../torch/tensors/size-values.ts';
import { elementsOf } from '../torch/tensors/sizes.ts';
import { Tensor, type TensorHome } from '../torch/tensors/tensor.ts';
import type { TorchLibrary } from '../torch/torch-library.ts';

type Torch = Pick<TorchLibrary, 'session' | 'home'>;

/** A function of NumPy as one of PyTorch. */
export interface Alike {
  /** The name there. */
  readonly of: string;
  /** The names of its positional arguments there. What is behind them decides no size. */
  readonly takes: readonly string[];
  /** Arguments that it is given where the program gives none. */
  readonly usual?: Readonly<Record<string, Value>>;
  /** Only the sizes are those of the function of PyTorch. */
  readonly hasOtherValues?: true;
}

/** Keywords that decide no size. */
const QUIET: ReadonlySet<string> = new Set([
  'dtype',
  'order',
  'copy',
  'subok',
  'casting',
  'like',
  'ddof',
  'decimals',
]);
const NAMES: Readonly<Record<string, string>> = {
  axis: 'dim',
  keepdims: 'keepdim',
  num: 'steps',
  stop: 'end',
};

/** What of it can be followed; `undefined` where the program gives something else. */
function givenThere({ takes, usual = {} }: Alike, given: Given): Given | undefined {
  const keywords = new Map<string, GivenValue>();
  for (const [name, value] of given.keywords) {
    const there = NAMES[name] ?? name;
    if (takes.includes(there) || there === 'keepdim') keywords.set(there, value);
    else if (!QUIET.has(name)) return undefined;
  }
  const positional = given.positional.slice(0, takes.length);
  for (const [name, value] of Object.entries(usual))
    if (!keywords.has(name) && takes.indexOf(name) >= positional.length) keywords.set(name, { value });
  return { ...given, positional, keywords };
}

/** Calls a function of PyTorch on arrays. */
export function callAlike(alike: Alike, given: Given, run: Run, torch: Torch, home: TensorHome): Value {
  const found = functionNamed(alike.of);
  const asked = found && givenThere(alike, given);
  if (!asked) return run.unknown(`numpy.${alike.of}`);
  try {
    return asArrays(callFunction(found, asked, run, torch.session, torch.home), alike, given, home);
  } catch (error) {
    // PyTorch takes less than NumPy does.
    if (error instanceof Raised) return run.unknown(`numpy.${alike.of}`);
    throw error;
  }
}

function asArrays(value: Value, alike: Alike, given: Given, home: TensorHome): Value {
  if (value.type === 'tuple' && value.more === undefined)
    return tuple(value.items.map((item) => asArrays(item, alike, given, home)));
  if (value.type === 'list') return list(value.items.map((item) => asArrays(item, alike, given, home)));
  if (!(value instanceof Tensor)) return value;
  const { dtype, values, ...facts } = value.facts;
  return new Tensor(
    { ...facts, ...dtypeOf(dtype, alike, given), ...(values && !alike.hasOtherValues && { values }) },
    home,
  );
}

/** Doubles, where nothing else is said. */
function dtypeOf(dtype: string | undefined, { takes }: Alike, given: Given): { readonly dtype?: string } {
  if (given.keywords.has('dtype') || given.positional.length > takes.length) return {};
  return { dtype: dtype === undefined || dtype === 'float32' ? 'float64' : dtype };
}

const REDUCED = { takes: ['input', 'dim'] } as const;
const METHODS: Readonly<Record<string, Alike>> = {
  sum: { of: 'sum', ...REDUCED },
  mean: { of: 'sum', ...REDUCED, hasOtherValues: true },
  max: { of: 'amax', ...REDUCED },
  min: { of: 'amin', ...REDUCED },
  std: { of: 'sum', ...REDUCED, hasOtherValues: true },
  var: { of: 'sum', ...REDUCED, hasOtherValues: true },
  any: { of: 'sum', ...REDUCED, hasOtherValues: true },
  all: { of: 'sum', ...REDUCED, hasOtherValues: true },
  argmax: { of: 'sum', ...REDUCED, hasOtherValues: true },
  argmin: { of: 'sum', ...REDUCED, hasOtherValues: true },
  squeeze: { of: 'squeeze', ...REDUCED },
  swapaxes: { of: 'transpose', takes: ['input', 'dim0', 'dim1'] },
  clip: { of: 'clone', takes: ['input'], hasOtherValues: true },
  round: { of: 'clone', takes: ['input'], hasOtherValues: true },
  cumsum: { of: 'cumsum', ...REDUCED },
  copy: { of: 'clone', takes: ['input'] },
  item: { of: 'item', takes: ['input'] },
  tolist: { of: 'tolist', takes: ['input'] },
};
/** Operators, indices, and what changes elements. */
const AS_THERE =
  /^(?:\.item|\.setitem|\.T|\.real|\.imag|add|sub|mul|true_divide|floor_divide|remainder|pow|matmul|bitwise_\w+|eq|ne|lt|le|gt|ge|neg|positive|__\w+__)$/;

/** What arrays ask for their methods. */
export function arrayHome(torch: Torch): TensorHome {
  const home: TensorHome = {
    get watch() {
      return torch.home.watch;
    },
    method: (name) => {
      const alike = methodNamed(name);
      return alike && ((given, run) => callAlike(alike, given, run, torch, home));
    },
    attribute: (array, name, run) => attributeOf(array, name, run, torch, home),
    dtype: (name) => torch.home.dtype(name),
    device: () => torch.home.device(),
  };
  return home;
}

function methodNamed(name: string): Alike | undefined {
  if (Object.hasOwn(METHODS, name)) return METHODS[name];
  return AS_THERE.test(name) ? { of: name, takes: ['input', 'other', 'value'] } : undefined;
}

/** Attributes that arrays have otherwise than tensors; `undefined` for the others. */
function attributeOf(
  array: Tensor,
  name: string,
  run: Run,
  torch: Torch,
  home: TensorHome,
): Value | undefined {
  if (['shape', 'ndim', 'dtype', 'itemsize', 'nbytes', 'T', 'real', 'imag'].includes(name)) return undefined;
  if (Object.hasOwn(METHODS, name) || name.startsWith('__')) return undefined;
  const method = (work: (given: Given) => Value): Builtin => ({ type: 'builtin', name, call: work });
  const called = (of: string, ...values: readonly Value[]) => {
    const given = { positional: [array, ...values].map((value) => ({ value })), keywords: new Map() };
    return callAlike(
      { of, takes: ['input', 'dims', 'a', 'b'] },
      { ...given, isOpen: false },
      run,
      torch,
      home,
    );
  };
  switch (name) {
    case 'size':
      return array.sizes ? sizeValue(elementsOf(array.sizes)) : run.unknown('the shape of an array');
    case 'astype':
      return method(({ positional: [type] }) => ofOtherType(array, type?.value, home));
    case 'reshape':
    case 'transpose':
      return method(({ positional, keywords, isOpen }) => {
        if (isOpen || keywords.size > 0) return run.unknown(name);
        const values = positional.map(({ value }) => value);
        return name === 'reshape' ? called('reshape', ...values) : transposed(array, values, called);
      });
    case 'ravel':
    case 'flatten':
      return method(() => called('reshape', int(-1)));
    case 'resize':
      return method((given) => {
        const asked = { ...given, positional: [{ value: array }, ...given.positional] };
        const made = callAlike(
          { of: 'resize_', takes: ['input', 'size', 'a', 'b', 'c'] },
          asked,
          run,
          torch,
          home,
        );
        inPlace('resize_', asked, made, run);
        return NONE;
      });
    case 'fill':
      return method(() => {
        array.overwrite(undefined);
        return NONE;
      });
    default:
      // It may change what it holds.
      array.overwrite(undefined);
      return run.unknown(name);
  }
}

function ofOtherType({ facts }: Tensor, type: Value | undefined, home: TensorHome): Tensor {
  const { dtype: _, values, ...rest } = facts;
  const dtype = type && dtypeAsked(type);
  if (dtype === undefined) return new Tensor(rest, home);
  const made = dtype.includes('int') ? values?.map(Math.trunc) : values;
  return new Tensor({ ...rest, dtype, ...(made && { values: made }) }, home);
}

/** Without axes they are all turned round. */
function transposed(
  { sizes }: Tensor,
  given: readonly Value[],
  called: (of: string, ...values: readonly Value[]) => Value,
): Value {
  const [only] = given;
  if (given.length > 0 && only?.type !== 'none') return called('permute', ...given);
  return called('permute', ...(sizes ?? []).map((_, axis) => int(axis)).reverse());
}
