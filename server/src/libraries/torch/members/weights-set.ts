// `torch.nn.init`: sets the numbers of a tensor and gives it back. Of most methods nobody knows the numbers; all know which shapes they take.
import { float } from '../../../python/make.ts';
import type { Builtin, Run, Value } from '../../../python/values.ts';
import { elementsOf, type Sizes } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import { fanFunction } from './fans.ts';

/** Most elements whose values are kept. */
const MOST_VALUES = 4096;

const GAINS: Readonly<Record<string, number>> = {
  linear: 1,
  conv1d: 1,
  conv2d: 1,
  conv3d: 1,
  conv_transpose1d: 1,
  conv_transpose2d: 1,
  conv_transpose3d: 1,
  sigmoid: 1,
  tanh: 5 / 3,
  relu: Math.SQRT2,
  leaky_relu: Math.sqrt(2 / (1 + 0.01 ** 2)),
  selu: 3 / 4,
};

/** All that set a tensor and give it back. Others may do anything. */
const SETTING =
  /^(?:constant|dirac|eye|kaiming_normal|kaiming_uniform|normal|ones|orthogonal|sparse|trunc_normal|uniform|xavier_normal|xavier_uniform|zeros)_?$/;

/** A function of `torch.nn.init`; older names have no `_`. `undefined` for what is not known. */
export function initializer(name: string): Builtin | undefined {
  const fan = fanFunction(name);
  if (fan) return fan;
  if (name === 'calculate_gain')
    return {
      type: 'builtin',
      name,
      call: ({ positional }, run) => {
        const [kind, slope] = positional;
        const gain = kind?.value.type === 'text' && !slope ? GAINS[kind.value.value] : undefined;
        return gain === undefined ? run.unknown(name) : float(gain);
      },
    };
  if (!SETTING.test(name)) return undefined;
  const plain = name.replace(/_$/, '');
  return {
    type: 'builtin',
    name,
    call: ({ positional: [first, second], keywords }, run) => {
      const tensor = (first ?? keywords.get('tensor'))?.value;
      if (!(tensor instanceof Tensor)) return tensor ?? run.unknown(name);
      if (tensor.sizes) check(plain, tensor.sizes, run);
      tensor.overwrite(valuesOf(plain, tensor, (second ?? keywords.get('val'))?.value, run));
      return tensor;
    },
  };
}

function valuesOf(
  name: string,
  { sizes, facts: { dtype } }: Tensor,
  given: Value | undefined,
  run: Run,
): readonly number[] | undefined {
  const count = sizes && elementsOf(sizes);
  const value =
    name === 'zeros'
      ? 0
      : name === 'ones'
        ? 1
        : name === 'constant' && (given?.type === 'int' || given?.type === 'float')
          ? given.value
          : undefined;
  if (value === undefined || count === undefined || count > MOST_VALUES || run.isUncertain) return undefined;
  return new Array<number>(count).fill(dtype === 'float32' ? Math.fround(value) : value);
}

function check(name: string, { length: rank }: Sizes, run: Run): void {
  if (/^(?:xavier|kaiming)_/.test(name) && rank < 2)
    run.raise('ValueError', 'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions');
  if (name === 'orthogonal' && rank < 2)
    run.raise('ValueError', 'Only tensors with 2 or more dimensions are supported');
  if ((name === 'eye' || name === 'sparse') && rank !== 2)
    run.raise('ValueError', 'Only tensors with 2 dimensions are supported');
  if (name === 'dirac' && (rank < 3 || rank > 5))
    run.raise('ValueError', 'Only tensors with 3, 4, or 5 dimensions are supported');
}
