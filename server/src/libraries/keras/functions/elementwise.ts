// Functions that work element by element: of one tensor, and of two that are broadcast.

import { broadcast, type Size } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type KerasFunction, type Out, out, titleOf } from './function.ts';

/** What changes no shape, with the operation that it is, if there is one. */
const SAME: Readonly<Record<string, string>> = {
  ...{ relu: 'relu', relu6: 'relu6', leaky_relu: 'leaky_relu', elu: 'elu', selu: 'selu', gelu: 'gelu' },
  ...{
    silu: 'silu',
    hard_silu: 'hard_swish',
    hard_sigmoid: 'hard_sigmoid',
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    log_sigmoid: 'log_sigmoid',
    hard_tanh: 'hard_tanh',
    celu: 'celu',
  },
  ...{ softplus: 'softplus', softsign: 'softsign', softmax: 'softmax', log_softmax: 'log_softmax' },
};
const QUIET = (
  'abs absolute cast clip exp log sqrt rsqrt square negative sign sin cos tan floor ceil round identity stop_gradient ' +
  'l2_normalize zeros_like ones_like flip cumsum cumprod erf log1p expm1 reciprocal dropout copy isnan isfinite isinf ' +
  'logical_not roll sort convert_to_tensor in_train_phase check_numerics random_flip batch_normalization local_response_normalization ' +
  'layer_normalization rms_normalization arccos arccosh arcsin arcsinh arctan arctanh sinh cosh cbrt deg2rad rad2deg exp2 fabs ' +
  'log2 log10 erfc erfinv trunc sinc i0 nan_to_num signbit isneginf isposinf isreal real imag conj conjugate angle fliplr flipud ' +
  'hard_shrink soft_shrink tanh_shrink sparsemax sparse_plus sparse_sigmoid squareplus threshold bitwise_not bitwise_invert argsort ' +
  'argpartition nancumsum nancumprod tril triu full_like empty_like saturate_cast digitize slice_update scatter_update ' +
  'image_affine_transform image_elastic_transform image_gaussian_blur image_hsv_to_rgb image_rgb_to_hsv ' +
  'image_perspective_transform image_adjust_brightness image_adjust_contrast image_adjust_saturation image_adjust_hue ' +
  'image_random_flip_left_right image_random_flip_up_down image_random_brightness image_random_contrast image_random_saturation ' +
  'image_random_hue image_flip_up_down image_per_image_standardization image_convert_image_dtype ensure_shape'
).split(' ');

const ONE: FunctionTable = Object.fromEntries(
  [...Object.keys(SAME), ...QUIET].map((name): [string, KerasFunction] => {
    const operation = SAME[name];
    return [
      name,
      {
        title: titleOf(name),
        run: (args) => sameAs(args, name),
        means: () => (operation === undefined ? undefined : { operation }),
      },
    ];
  }),
);

function sameAs(args: Arguments, name: string): Out {
  const { sizes, dtype, values } = args.data('x');
  const kept =
    name === 'cast' || name === 'identity' || name === 'convert_to_tensor' || name === 'stop_gradient';
  const type = name === 'cast' ? wordIn(args, 'dtype') : dtype;
  return out(sizes, { ...(type !== undefined && { dtype: type }), ...(kept && values && { values }) });
}

function wordIn(args: Arguments, name: string): string | undefined {
  const value = args.value(name);
  return value.type === 'text' ? value.value : undefined;
}

/** What is done with two, and the operation that it is. */
const PAIRS: Readonly<Record<string, string | undefined>> = {
  ...{ add: 'add', subtract: 'subtract', multiply: 'multiply', maximum: 'maximum', minimum: 'minimum' },
  ...{
    divide: undefined,
    true_divide: undefined,
    floor_divide: undefined,
    mod: undefined,
    power: undefined,
    squared_difference: undefined,
  },
  ...{
    less: undefined,
    less_equal: undefined,
    greater: undefined,
    greater_equal: undefined,
    equal: undefined,
  },
  ...{ not_equal: undefined, logical_and: undefined, logical_or: undefined, logical_xor: undefined },
  ...{ arctan2: undefined, fmax: undefined, fmin: undefined, fmod: undefined, divide_no_nan: undefined },
  ...{
    hypot: undefined,
    heaviside: undefined,
    logaddexp: undefined,
    logaddexp2: undefined,
    isclose: undefined,
  },
  ...{ bitwise_and: undefined, bitwise_or: undefined, bitwise_xor: undefined },
  ...{ left_shift: undefined, right_shift: undefined, nextafter: undefined, ldexp: undefined },
};

const COMPARISONS: ReadonlySet<string> = new Set(
  'less less_equal greater greater_equal equal not_equal logical_and logical_or logical_xor'.split(' '),
);

const NUMBERS: Readonly<Record<string, (one: number, other: number) => number>> = {
  add: (one, other) => one + other,
  subtract: (one, other) => one - other,
  multiply: (one, other) => one * other,
  divide: (one, other) => one / other,
  true_divide: (one, other) => one / other,
  floor_divide: (one, other) => Math.floor(one / other),
  mod: (one, other) => one - other * Math.floor(one / other),
  power: (one, other) => one ** other,
  maximum: Math.max,
  minimum: Math.min,
};

const TWO: FunctionTable = Object.fromEntries(
  Object.entries(PAIRS).map(([name, operation]): [string, KerasFunction] => [
    name,
    {
      title: titleOf(name),
      run: (args) => ofTwo(args, name),
      means: (args) => (operation !== undefined && areTensors(args) ? { operation } : undefined),
    },
  ]),
);

function ofTwo(args: Arguments, name: string): Out {
  const [one, other] = [args.data('x1'), args.data('x2')];
  const dtype = COMPARISONS.has(name)
    ? 'bool'
    : one.sizes?.length === 0
      ? (other.dtype ?? one.dtype)
      : one.dtype;
  const type = dtype === undefined ? {} : { dtype };
  if (!one.sizes || !other.sizes) return out(undefined, type);
  const sizes = broadcast(one.sizes, other.sizes);
  if (!sizes) {
    const misfit = { merge: 'elementwise', one: one.sizes, other: other.sizes, input: 1 } as const;
    return args.doesNotFit(`shapes that do not fit are given to \`${name}\``, misfit);
  }
  const values = one.values && other.values && valuesOf(name, one.values, other.values);
  return out(sizes, { ...type, ...(values && { values }) });
}

function valuesOf(name: string, one: readonly Size[], other: readonly Size[]): readonly Size[] | undefined {
  const work = NUMBERS[name];
  if (!work || (one.length !== other.length && one.length !== 1 && other.length !== 1)) return undefined;
  const at = (values: readonly Size[], index: number) => values[values.length === 1 ? 0 : index];
  return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => {
    const [a, b] = [at(one, index), at(other, index)];
    return typeof a === 'number' && typeof b === 'number' ? work(a, b) : undefined;
  });
}

function areTensors(args: Arguments): boolean {
  return (args.data('x1').sizes?.length ?? 0) > 0 && (args.data('x2').sizes?.length ?? 0) > 0;
}

const SEVERAL: FunctionTable = {
  where: {
    title: 'Where',
    run: (args) => {
      const all = ['condition', 'x1', 'x2'].map((name) => args.sizes(name));
      const sizes = all.reduce<ReturnType<typeof broadcast>>(
        (found, one) => found && broadcast(found, one),
        [],
      );
      return out(sizes ?? args.doesNotFit('shapes that do not fit are given to `where`'));
    },
  },
  add_n: {
    title: 'Add',
    run: (args) => {
      const sizes = args.all('xs').map((one) => one.sizes ?? args.stop('xs'));
      const found = sizes.reduce<ReturnType<typeof broadcast>>((sum, one) => sum && broadcast(sum, one), []);
      return out(found ?? args.doesNotFit('shapes that do not fit are added'));
    },
    means: () => ({ operation: 'add' }),
  },
};

export const elementwise: FunctionTable = { ...ONE, ...TWO, ...SEVERAL };

/** Whether it is one of two that are broadcast. */
export function isOfTwo(name: string): boolean {
  return Object.hasOwn(PAIRS, name);
}
