// Functions that work on each element, and on pairs of elements of tensors that are spread to one shape.
import { broadcast, broadcastAll, type Sizes } from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Meant, type Out, out, type Result, torchFunction } from './function.ts';
import { type Grid, gridOf, spreadGrid } from './grids.ts';
import { binaryValues, MOST_VALUES, unaryValues } from './known-values.ts';

const like = (args: Arguments): Out => {
  const { facts } = args.tensor('input');
  const values = unaryValues(args.name, facts);
  return { sizes: facts.sizes, ...(facts.strides && { strides: facts.strides }), ...(values && { values }) };
};

const activation = (operation: string) => (): Meant => ({ operation, attributes: {}, reads: ['input'] });

/** Names in `operations/` by what PyTorch calls them. */
const ACTIVATIONS: Readonly<Record<string, string>> = {
  relu: 'relu',
  relu6: 'relu6',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  silu: 'silu',
  gelu: 'gelu',
  elu: 'elu',
  selu: 'selu',
  leaky_relu: 'leaky_relu',
  hardswish: 'hard_swish',
  hardsigmoid: 'hard_sigmoid',
  mish: 'mish',
  softplus: 'softplus',
};

/** Of one tensor, element by element, with nothing else that counts. */
const PLAIN = words(`
  abs absolute neg negative positive exp exp2 expm1 log log2 log10 log1p sqrt rsqrt square reciprocal sign sgn
  sin cos tan asin acos atan sinh cosh asinh acosh atanh arcsin arccos arctan arcsinh arccosh arctanh
  ceil floor trunc fix frac erf erfc erfinv lgamma digamma expit logsigmoid softsign tanhshrink conj angle deg2rad
  rad2deg detach requires_grad_ cpu cuda alias sinc i0 zero_ fill_ random_ cauchy_ geometric_ log_normal_ bernoulli
  pin_memory retain_grad share_memory_ resolve_conj resolve_neg coalesce conj_physical apply_ mvlgamma
`);

/** The same with parameters that change no shape. */
const WITH_PARAMETERS: Readonly<Record<string, string>> = {
  normal_: 'input, mean=0, std=1, *, generator=None',
  uniform_: 'input, from=0, to=1, *, generator=None',
  trunc_normal_: 'input, mean=0, std=1, a=-2, b=2',
  bernoulli_: 'input, p=0.5, *, generator=None',
  exponential_: 'input, lambd=1, *, generator=None',
  clamp_min: 'input, min',
  clamp_max: 'input, max',
  hardtanh: 'input, min_val=-1.0, max_val=1.0, inplace=False',
  hardshrink: 'input, lambd=0.5',
  softshrink: 'input, lambd=0.5',
  threshold: 'input, threshold, value, inplace=False',
  celu: 'input, alpha=1.0, inplace=False',
  rrelu: 'input, lower=0.125, upper=0.333, training=False, inplace=False',
  round: 'input, *, decimals=0',
  clone: 'input, *, memory_format=None',
  nan_to_num: 'input, nan=0.0, posinf=None, neginf=None',
  logit: 'input, eps=None',
};

/** How many axes what drops whole maps needs. */
const DROPOUTS: Readonly<Record<string, number>> = {
  dropout: 0,
  alpha_dropout: 0,
  feature_dropout: 2,
  feature_alpha_dropout: 2,
  dropout1d: 2,
  dropout2d: 2,
  dropout3d: 1,
};

const PAIRS = words(`
  add sub subtract mul multiply div divide true_divide floor_divide remainder fmod pow maximum minimum fmax fmin atan2
  arctan2 hypot copysign xlogy logaddexp logaddexp2 bitwise_and bitwise_or bitwise_xor bitwise_left_shift
  bitwise_right_shift float_power ldexp gcd lcm nextafter heaviside
`);

const COMPARISONS = words(`
  eq ne lt le gt ge less greater less_equal greater_equal not_equal logical_and logical_or logical_xor isclose
`);

function words(written: string): readonly string[] {
  return written.trim().split(/\s+/);
}

/** What merges of the catalogue are: of tensors that have the same axes. */
const MERGES: Readonly<Record<string, string>> = { add: 'add', sub: 'subtract', mul: 'multiply' };

function pair(args: Arguments): Sizes | undefined {
  const [one, other] = [args.operand('input'), args.operand('other')];
  if (!one) return other ? other.sizes : args.stop('input');
  if (!other) return one.sizes;
  return one.sizes && other.sizes && broadcast(one.sizes, other.sizes);
}

function pairOut(args: Arguments): Out {
  const sizes = pair(args);
  const dtype = dtypeOf(args);
  const values = valuesOf(args, dtype);
  return { sizes, ...(dtype !== undefined && { dtype }), ...(values && { values }) };
}

/** Of two tensors, or of a tensor and a number: a division, and a number with a fraction, give fractions. */
function dtypeOf(args: Arguments): string | undefined {
  const [one, other] = [args.operand('input'), args.operand('other')];
  const types = [one, other].flatMap((tensor) =>
    tensor?.facts.dtype === undefined ? [] : [tensor.facts.dtype],
  );
  const hasFraction = ['input', 'other'].some((name) => args.value(name).type === 'float');
  const float = types.find((type) => /float|complex/.test(type));
  if (float !== undefined) return float;
  return hasFraction || /divide$|^div$/.test(args.name) ? 'float32' : types[0];
}

/** One tensor of places for each axis. */
function placesWhere(args: Arguments): Result {
  const { sizes, values } = args.tensor('condition').facts;
  if (!sizes) return args.stop('condition', 'the number of axes of a tensor is not known');
  const count = values?.filter((value) => value !== 0).length;
  return { several: Array.from({ length: Math.max(sizes.length, 1) }, () => out([count], 'int64')) };
}

function compared(args: Arguments): Out {
  const values = valuesOf(args, dtypeOf(args));
  return { ...out(pair(args), 'bool'), ...(values && { values }) };
}

/** What is known of both, one by one. */
function valuesOf(args: Arguments, dtype: string | undefined): readonly number[] | undefined {
  const [one, other] = [gridGiven(args, 'input'), gridGiven(args, 'other')];
  const alpha = args.value('alpha');
  const factor = alpha.type === 'int' || alpha.type === 'float' ? alpha.value : undefined;
  if (!one || !other || (factor === undefined && alpha.type !== 'unknown')) return undefined;
  if (one.values.length > MOST_VALUES || other.values.length > MOST_VALUES) return undefined;
  const sizes = broadcast(one.sizes, other.sizes).map((size) => size ?? 1);
  if (sizes.reduce((product, size) => product * size, 1) > MOST_VALUES) return undefined;
  const quotient = binaryValues(
    args.name,
    spreadGrid(one, sizes).values,
    spreadGrid(other, sizes).values.map((value) => value * (factor ?? 1)),
    dtype,
  );
  return args.has('rounding_mode') ? roundedAs(args.word('rounding_mode'), quotient) : quotient;
}

/** A tensor of which all is known, or a number. */
function gridGiven(args: Arguments, name: string): Grid | undefined {
  const operand = args.operand(name);
  if (operand) return gridOf(operand);
  const value = args.value(name);
  return value.type === 'int' || value.type === 'float' ? { sizes: [], values: [value.value] } : undefined;
}

function roundedAs(mode: string, values: readonly number[] | undefined): readonly number[] | undefined {
  if (mode !== 'floor' && mode !== 'trunc') return undefined;
  return values?.map(mode === 'floor' ? Math.floor : Math.trunc);
}

function merge(name: string): ((args: Arguments) => Meant | undefined) | undefined {
  const operation = MERGES[name];
  if (operation === undefined) return undefined;
  return (args) => {
    const [one, other] = [args.operand('input'), args.operand('other')];
    const isMerge = one?.sizes?.length !== undefined && one.sizes.length === other?.sizes?.length;
    return isMerge ? { operation, attributes: {} } : undefined;
  };
}

const PAIR_PARAMETERS = 'input, other|exponent|values, *?, alpha=1, rounding_mode=None, rtol=0, atol=0';
const CLOSE_PARAMETERS = 'input, other, rtol=1e-05, atol=1e-08, equal_nan=False';

function activationParameters(name: string): string {
  switch (name) {
    case 'leaky_relu':
      return 'input, negative_slope=0.01, inplace=False';
    case 'elu':
      return 'input, alpha=1.0, inplace=False';
    case 'gelu':
      return "input, approximate='none'";
    case 'softplus':
      return 'input, beta=1.0, threshold=20.0';
    default:
      return 'input, inplace=False';
  }
}

function dropped(rank: number) {
  return (args: Arguments): Out => {
    const p = args.value('p');
    const rate = p.type === 'int' || p.type === 'float' ? p.value : undefined;
    if (rate !== undefined && (rate < 0 || rate > 1))
      throw new TorchError('ValueError', `dropout probability has to be between 0 and 1, but got ${rate}`);
    const result = like(args);
    const isRun = args.value('training');
    if (result.sizes && result.sizes.length < rank && isRun.type === 'bool' && isRun.value && rate)
      fail('Feature dropout requires at least 2 dimensions in the input');
    return result;
  };
}

/** Limits may be tensors, which are spread. */
function limited(args: Arguments): Out {
  const limits = ['min', 'max'].filter((name) => args.has(name));
  if (limits.length === 0) fail("torch.clamp: At least one of 'min' or 'max' must not be None");
  const tensors = limits.flatMap((name) => args.operand(name) ?? []);
  if (tensors.length > 0)
    return out(broadcastAll([args.sizes('input'), ...tensors.map(({ sizes }) => sizes ?? args.stop('min'))]));
  const { values } = args.tensor('input').facts;
  const [least, most] = ['min', 'max'].map((name) => (args.has(name) ? args.number(name) : undefined));
  const cut = values?.map((value) =>
    Math.min(Math.max(value, least ?? value), most ?? Number.POSITIVE_INFINITY),
  );
  return { ...like(args), ...(cut && { values: cut }) };
}

export const pointwise: FunctionTable = Object.fromEntries([
  ...Object.entries(ACTIVATIONS).map(([name, operation]) =>
    torchFunction(name, activationParameters(name), like, { means: activation(operation) }),
  ),
  ...PLAIN.map((name) => torchFunction(name, 'input, *given, **', like)),
  ...Object.entries(WITH_PARAMETERS).map(([name, parameters]) => torchFunction(name, parameters, like)),
  ...Object.entries(DROPOUTS).map(([name, rank]) =>
    torchFunction(
      name,
      `input, p=0.5, training|train=${name.includes('alpha') ? 'False' : 'True'}, inplace=False`,
      dropped(rank),
    ),
  ),
  ...['clamp', 'clip'].map((name) => torchFunction(name, 'input, min=None, max=None', limited)),
  ...PAIRS.map((name) => {
    const means = merge(name);
    return torchFunction(name, PAIR_PARAMETERS, pairOut, means ? { means } : {});
  }),
  ...COMPARISONS.map((name) =>
    torchFunction(name, name === 'isclose' ? CLOSE_PARAMETERS : PAIR_PARAMETERS, compared),
  ),
  ...['isnan', 'isinf', 'isfinite', 'isposinf', 'isneginf', 'logical_not', 'signbit'].map((name) =>
    torchFunction(name, 'input', (args): Out => {
      const values = unaryValues(name, args.tensor('input').facts);
      return { ...out(args.tensor('input').sizes, 'bool'), ...(values && { values }) };
    }),
  ),
  torchFunction('bitwise_not', 'input', like),
  torchFunction('contiguous', 'input, *, memory_format=None', (args) => ({
    ...like(args),
    strides: args.has('memory_format') ? 'unknown' : 'contiguous',
  })),
  torchFunction('where', 'condition, input=None, other=None', (args): Result => {
    if (!args.has('input')) return placesWhere(args);
    const sizes = ['condition', 'input', 'other'].map((name) => {
      const operand = args.operand(name);
      return operand ? operand.sizes : [];
    });
    const known = sizes.filter((one) => one !== undefined);
    return out(known.length === 3 ? broadcastAll(known) : undefined);
  }),
  torchFunction('lerp', 'input, end, weight', (args) => {
    const weight = args.operand('weight');
    const sizes = [args.sizes('input'), args.sizes('end'), weight ? (weight.sizes ?? []) : []];
    return out(broadcastAll(sizes));
  }),
  ...['addcmul', 'addcdiv'].map((name) =>
    torchFunction(name, 'input, tensor1, tensor2, *?, value=1', (args) =>
      out(broadcastAll([args.sizes('input'), args.sizes('tensor1'), args.sizes('tensor2')])),
    ),
  ),
  torchFunction('masked_fill', 'input, mask, value', (args) =>
    out(broadcast(args.sizes('input'), args.sizes('mask'))),
  ),
]);
