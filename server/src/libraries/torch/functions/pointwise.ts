// Functions that work on each element, and on pairs of elements of tensors that are spread to one shape.
import { broadcast, broadcastAll, type Sizes } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Meant, type Out, out, torchFunction } from './function.ts';
import { binaryValues, unaryValues } from './known-values.ts';

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

const PLAIN = [
  ...[
    'abs',
    'absolute',
    'neg',
    'negative',
    'positive',
    'exp',
    'exp2',
    'expm1',
    'log',
    'log2',
    'log10',
    'log1p',
  ],
  ...[
    'sqrt',
    'rsqrt',
    'square',
    'reciprocal',
    'sign',
    'sgn',
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'sinh',
  ],
  ...[
    'cosh',
    'asinh',
    'acosh',
    'atanh',
    'ceil',
    'floor',
    'trunc',
    'fix',
    'frac',
    'erf',
    'erfc',
    'erfinv',
    'lgamma',
  ],
  ...[
    'digamma',
    'logit',
    'expit',
    'logsigmoid',
    'softsign',
    'tanhshrink',
    'nan_to_num',
    'conj',
    'angle',
    'deg2rad',
  ],
  ...['rad2deg', 'detach', 'clone', 'requires_grad_', 'cpu', 'cuda', 'alias', 'sinc', 'i0'],
  ...[
    'normal_',
    'uniform_',
    'zero_',
    'fill_',
    'bernoulli',
    'bernoulli_',
    'exponential_',
    'random_',
    'trunc_normal_',
  ],
  ...[
    'celu',
    'rrelu',
    'threshold',
    'hardtanh',
    'hardshrink',
    'softshrink',
    'clamp',
    'clip',
    'clamp_min',
    'clamp_max',
  ],
  ...[
    'round',
    'dropout',
    'alpha_dropout',
    'feature_dropout',
    'feature_alpha_dropout',
    'dropout1d',
    'dropout2d',
  ],
  ...['dropout3d', 'pin_memory', 'retain_grad', 'share_memory_', 'resolve_conj', 'resolve_neg', 'coalesce'],
];

const PAIRS = [
  ...[
    'add',
    'sub',
    'subtract',
    'mul',
    'multiply',
    'div',
    'divide',
    'true_divide',
    'floor_divide',
    'remainder',
  ],
  ...[
    'fmod',
    'pow',
    'maximum',
    'minimum',
    'fmax',
    'fmin',
    'atan2',
    'hypot',
    'copysign',
    'xlogy',
    'logaddexp',
  ],
  ...['bitwise_and', 'bitwise_or', 'bitwise_xor', 'bitwise_left_shift', 'bitwise_right_shift', 'float_power'],
];

const COMPARISONS = [
  ...[
    'eq',
    'ne',
    'lt',
    'le',
    'gt',
    'ge',
    'equal_',
    'less',
    'greater',
    'less_equal',
    'greater_equal',
    'not_equal',
  ],
  ...['logical_and', 'logical_or', 'logical_xor', 'isclose'],
];

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

/** What is known of both, one by one. */
function valuesOf(args: Arguments, dtype: string | undefined): readonly number[] | undefined {
  const [one, other] = ['input', 'other'].map((name) => {
    const operand = args.operand(name);
    if (operand) return operand.facts.values;
    const value = args.value(name);
    return value.type === 'int' || value.type === 'float' ? [value.value] : undefined;
  });
  if (!one || !other || args.has('rounding_mode')) return undefined;
  return binaryValues(args.name, one, other, dtype);
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

const parametersOf = (name: string): string => {
  if (name in ACTIVATIONS || PLAIN.includes(name)) return 'input, a=None, b=None, c=None, d=None';
  return 'input, other, *, alpha=1, rounding_mode=None, rtol=0, atol=0';
};

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

const PLAIN_PARAMETERS: Readonly<Record<string, string>> = {
  clamp: 'input, min=None, max=None',
  normal_: 'input, mean=0, std=1, *, generator=None',
  uniform_: 'input, a=0, b=1, *, from=0, to=1, generator=None',
  trunc_normal_: 'input, mean=0, std=1, a=-2, b=2',
  bernoulli_: 'input, p=0.5, *, generator=None',
  exponential_: 'input, lambd=1, *, generator=None',
  clip: 'input, min=None, max=None',
  dropout: 'input, p=0.5, training=True, inplace=False',
  dropout1d: 'input, p=0.5, training=True, inplace=False',
  dropout2d: 'input, p=0.5, training=True, inplace=False',
  dropout3d: 'input, p=0.5, training=True, inplace=False',
  alpha_dropout: 'input, p=0.5, training=False, inplace=False',
  feature_alpha_dropout: 'input, p=0.5, training=False, inplace=False',
  hardtanh: 'input, min_val=-1.0, max_val=1.0, inplace=False',
  threshold: 'input, threshold, value, inplace=False',
  celu: 'input, alpha=1.0, inplace=False',
  rrelu: 'input, lower=0.125, upper=0.333, training=False, inplace=False',
  round: 'input, *, decimals=0',
  clone: 'input, *, memory_format=None',
  nan_to_num: 'input, nan=0.0, posinf=None, neginf=None',
  logit: 'input, eps=None',
};

export const pointwise: FunctionTable = Object.fromEntries([
  ...Object.entries(ACTIVATIONS).map(([name, operation]) =>
    torchFunction(name, activationParameters(name), like, { means: activation(operation) }),
  ),
  ...PLAIN.map((name) => torchFunction(name, PLAIN_PARAMETERS[name] ?? parametersOf(name), like)),
  ...PAIRS.map((name) => {
    const means = merge(name);
    return torchFunction(name, parametersOf(name), pairOut, means ? { means } : {});
  }),
  ...COMPARISONS.map((name) => torchFunction(name, parametersOf(name), (args) => out(pair(args), 'bool'))),
  ...['isnan', 'isinf', 'isfinite', 'isposinf', 'isneginf', 'logical_not', 'signbit'].map((name) =>
    torchFunction(name, 'input', (args) => out(args.tensor('input').sizes, 'bool')),
  ),
  torchFunction('bitwise_not', 'input', like),
  torchFunction('contiguous', 'input, *, memory_format=None', (args) => ({
    ...like(args),
    strides: args.has('memory_format') ? 'unknown' : 'contiguous',
  })),
  torchFunction('where', 'condition, input=None, other=None', (args) => {
    if (!args.has('input')) return args.stop('input', 'where a condition holds is not known');
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
    torchFunction(name, 'input, tensor1, tensor2, *, value=1', (args) =>
      out(broadcastAll([args.sizes('input'), args.sizes('tensor1'), args.sizes('tensor2')])),
    ),
  ),
  torchFunction('masked_fill', 'input, mask, value', (args) =>
    out(broadcast(args.sizes('input'), args.sizes('mask'))),
  ),
]);
