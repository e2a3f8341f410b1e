// Functions that give numbers, sizes and types of a tensor, and those that change nothing but its type or its place.
import { bool, float, int, list, NONE, UNKNOWN } from '../../../python/make.ts';
import type { Value } from '../../../python/values.ts';
import { bytesOf, dtypeAsked, dtypeOfClass } from '../tensors/dtypes.ts';
import { sizeTuple, sizeValue } from '../tensors/size-values.ts';
import { axisAt, broadcast, elementsOf, shown } from '../tensors/sizes.ts';
import { numberIn, Tensor } from '../tensors/tensor.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, type Result, torchFunction } from './function.ts';
import { isContiguous, stridesOf } from './strides.ts';

function sized(args: Arguments): Result {
  const sizes = args.sizes('input');
  if (!args.has('dim')) return { plain: sizeTuple(sizes) ?? UNKNOWN };
  if (sizes.length === 0)
    throw new TorchError('IndexError', 'Dimension specified as 0 but tensor has no dimensions');
  return { plain: sizeValue(sizes[axisAt(args.int('dim'), sizes.length)]) };
}

function itemOf(args: Arguments): Result {
  const { facts } = args.tensor('input');
  const count = facts.sizes && elementsOf(facts.sizes);
  if (count !== undefined && count !== 1)
    fail(`a Tensor with ${count} elements cannot be converted to Scalar`);
  return { plain: numberIn(facts) ?? args.stop('input', 'the value of a tensor is not known') };
}

/** A number of a type of Python's. */
function numberAs(make: (value: number) => Value) {
  return (args: Arguments): Result => {
    const found = itemOf(args);
    const { plain } = found as { readonly plain: Value };
    return plain.type === 'int' || plain.type === 'float' || plain.type === 'bool'
      ? { plain: make(Number(plain.value)) }
      : args.stop('input');
  };
}

function nested(values: readonly number[], sizes: readonly number[], make: (value: number) => Value): Value {
  const [first, ...rest] = sizes;
  if (first === undefined) return make(values[0] ?? 0);
  const step = rest.reduce((product, size) => product * size, 1);
  return list(
    Array.from({ length: first }, (_, at) => nested(values.slice(at * step, (at + 1) * step), rest, make)),
  );
}

function listed(args: Arguments): Result {
  const { sizes, values, dtype } = args.tensor('input').facts;
  const known = sizes?.filter((size) => size !== undefined);
  if (!values || !known || known.length !== sizes?.length)
    return args.stop('input', 'the values of a tensor are not known');
  args.run.pay(values.length);
  const make = (value: number) =>
    dtype === 'bool' ? bool(value !== 0) : dtype?.includes('int') ? int(value) : float(value);
  return { plain: nested(values, known, make) };
}

function asType(dtype: string) {
  return (args: Arguments): Out => {
    const { sizes, strides, values } = args.tensor('input').facts;
    const whole = dtype.includes('int') && values ? values.map(Math.trunc) : values;
    return { sizes, dtype, ...(strides && { strides }), ...(whole && { values: whole }) };
  };
}

/** `x.to(…)`: a type, a device, or another tensor. */
function moved(args: Arguments): Out {
  const { facts } = args.tensor('input');
  const all = [...args.given.positional.slice(1), ...args.given.keywords.values()].map(({ value }) => value);
  for (const value of all) {
    const dtype = value instanceof Tensor ? value.facts.dtype : dtypeAsked(value);
    if (dtype !== undefined) return asType(dtype)(args);
  }
  const { dtype: _, ...rest } = facts;
  return kept(all.some(({ type }) => type === 'unknown') ? rest : facts);
}

/** `x.type(…)`: a type, or a class of tensors or its name. Without one it is asked for. */
function typed(args: Arguments): Result {
  const given = (args.given.positional[1] ?? args.given.keywords.get('dtype'))?.value;
  if (!given) return args.stop('input', 'the type of a tensor');
  const { dtype: _, ...rest } = args.tensor('input').facts;
  const dtype = dtypeAsked(given) ?? dtypeOfClass(given);
  return dtype === undefined ? kept(rest) : asType(dtype)(args);
}

function kept({ sizes, dtype, strides, values }: Out): Out {
  return {
    sizes,
    ...(dtype !== undefined && { dtype }),
    ...(strides && { strides }),
    ...(values && { values }),
  };
}

const TYPES: Readonly<Record<string, string>> = {
  float: 'float32',
  double: 'float64',
  half: 'float16',
  bfloat16: 'bfloat16',
  long: 'int64',
  int: 'int32',
  short: 'int16',
  char: 'int8',
  byte: 'uint8',
  bool: 'bool',
  cfloat: 'complex64',
};

export const sizesAsNumbers: FunctionTable = Object.fromEntries([
  torchFunction('size', 'input, dim=None', sized),
  ...['dim', 'ndimension', '__dim__'].map((name) =>
    torchFunction(name, 'input', (args) => ({ plain: int(args.sizes('input').length) })),
  ),
  ...['numel', 'nelement'].map((name) =>
    torchFunction(name, 'input', (args) => ({ plain: sizeValue(elementsOf(args.sizes('input'))) })),
  ),
  ...['__len__', 'len'].map((name) =>
    torchFunction(name, 'input', (args) => {
      const sizes = args.sizes('input');
      if (sizes.length === 0) throw new TorchError('TypeError', 'len() of a 0-d tensor');
      return { plain: sizeValue(sizes[0]) };
    }),
  ),
  torchFunction('item', 'input', itemOf),
  torchFunction(
    '__int__',
    'input',
    numberAs((value) => int(Math.trunc(value))),
  ),
  torchFunction(
    '__index__',
    'input',
    numberAs((value) => int(Math.trunc(value))),
  ),
  torchFunction('__float__', 'input', numberAs(float)),
  torchFunction('tolist', 'input', listed),
  torchFunction('element_size', 'input', (args) => {
    const { dtype } = args.tensor('input').facts;
    return { plain: dtype === undefined ? UNKNOWN : int(bytesOf(dtype)) };
  }),
  ...['is_floating_point', 'is_complex', 'is_contiguous', 'is_pinned', 'is_leaf', 'is_shared'].map((name) =>
    torchFunction(name, 'input, memory_format=None', (args) => {
      const { dtype } = args.tensor('input').facts;
      if (name === 'is_contiguous')
        return { plain: { type: 'bool', value: isContiguous(args.tensor('input')) ?? args.stop('input') } };
      if (dtype === undefined || !/^is_(?:float|compl)/.test(name)) return args.stop('input');
      return { plain: { type: 'bool', value: dtype.includes(name === 'is_complex' ? 'complex' : 'float') } };
    }),
  ),
  torchFunction('sum_to_size', 'input, *size', (args): Out => {
    const [own, wanted] = [args.sizes('input'), args.sizesGiven('size')];
    const spread = broadcast(own, wanted);
    if (
      spread.length !== own.length ||
      spread.some((size, axis) => size !== undefined && own[axis] !== undefined && size !== own[axis])
    )
      fail(`size {${shown(wanted)}} is not expandable to size {${shown(own)}}.`);
    return { sizes: wanted };
  }),
  torchFunction('is_tensor', 'input', (args) => ({
    plain: { type: 'bool', value: args.value('input').type === 'foreign' },
  })),
  torchFunction('backward', 'input, *given, **', () => ({ plain: NONE })),
  // What takes the hook away again.
  torchFunction('register_hook', 'input, *given, **', () => ({ plain: UNKNOWN })),
  torchFunction(
    'copy_',
    'input, src|other, non_blocking=False',
    (args) => {
      const [own, other] = [args.tensor('input').sizes, args.operand('src')?.sizes];
      if (own && other && broadcast(own, other).length !== own.length)
        fail(
          `output with shape ${shown(own)} doesn't match the broadcast shape ${shown(broadcast(own, other))}`,
        );
      const { values: _, ...facts } = args.tensor('input').facts;
      // What it holds from now on is not followed.
      args.tensor('input').become(facts);
      return { same: 'input' };
    },
    { writes: true },
  ),
  torchFunction('stride', 'input, dim=None', (args) => {
    const strides = stridesOf(args.tensor('input'));
    if (strides === 'unknown') return args.stop('input', 'how a tensor lies in memory is not known');
    if (!args.has('dim')) return { plain: { type: 'tuple', items: strides.map((step) => int(step)) } };
    return { plain: int(strides[args.axis('dim', strides.length)] ?? 1) };
  }),
  ...Object.entries(TYPES).map(([name, dtype]) =>
    torchFunction(name, 'input, *, memory_format=None', asType(dtype)),
  ),
  torchFunction('to', 'input, *given, **', moved),
  torchFunction('type', 'input, *given, **', typed),
  torchFunction('type_as', 'input, *given, **', moved),
  torchFunction('numpy', 'input, *, force=False', (args) => kept(args.tensor('input').facts)),
  torchFunction('storage', 'input', (args) => args.stop('input')),
]);
