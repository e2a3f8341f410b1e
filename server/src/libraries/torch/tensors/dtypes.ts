// Types of elements: `torch.float32`, what two of them have to do with each other, and what `finfo` and `iinfo` tell of them.
import { bool, float, int, text } from '../../../python/make.ts';
import type { Builtin, Foreign, Run, Value } from '../../../python/values.ts';

/** By their names in `torch`, some of which are other words for the same. */
const DTYPES: Readonly<Record<string, string>> = {
  float: 'float32',
  double: 'float64',
  half: 'float16',
  long: 'int64',
  int: 'int32',
  short: 'int16',
  cfloat: 'complex64',
  cdouble: 'complex128',
  ...Object.fromEntries(
    [
      ...['float16', 'float32', 'float64', 'bfloat16', 'int8', 'int16', 'int32', 'int64', 'uint8', 'bool'],
      ...['complex64', 'complex128'],
    ].map((name) => [name, name]),
  ),
};

/** What a name in `torch` is called as a type of elements; `undefined` for a name of something else. */
export function dtypeCalled(name: string): string | undefined {
  return Object.hasOwn(DTYPES, name) ? DTYPES[name] : undefined;
}

/** Types of Python that stand for types of elements. Source: the documentation of torch.dtype. */
const PYTHON_TYPES: Readonly<Record<string, string>> = { bool: 'bool', int: 'int64', float: 'float64' };

/** What elements are made to be where this is asked for; `undefined` if that is not known. */
export function dtypeAsked(value: Value): string | undefined {
  if (value instanceof Dtype) return value.name;
  return value.type === 'builtin' && Object.hasOwn(PYTHON_TYPES, value.name)
    ? PYTHON_TYPES[value.name]
    : undefined;
}

/** Classes of tensors by the type of their elements. */
export const TENSOR_CLASSES: Readonly<Record<string, string>> = {
  Tensor: 'float32',
  FloatTensor: 'float32',
  LongTensor: 'int64',
  IntTensor: 'int32',
  ShortTensor: 'int16',
  DoubleTensor: 'float64',
  HalfTensor: 'float16',
  BFloat16Tensor: 'bfloat16',
  ByteTensor: 'uint8',
  CharTensor: 'int8',
  BoolTensor: 'bool',
};

/** The type of what such a class holds, or one that is called by its name: `'torch.cuda.LongTensor'`. */
export function dtypeOfClass(value: Value): string | undefined {
  const written = value.type === 'text' ? value.value : value.type === 'foreign' ? value.class : '';
  const name = /^torch\.(?:cuda\.)?(\w+)$/.exec(written)?.[1] ?? '';
  return Object.hasOwn(TENSOR_CLASSES, name) ? TENSOR_CLASSES[name] : undefined;
}

/** There is one object for each. */
export class Dtype implements Foreign {
  readonly type = 'foreign';
  readonly class = 'torch.dtype';
  readonly isApart = true;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  attribute(attribute: string): Value | undefined {
    const { name } = this;
    switch (attribute) {
      case 'is_floating_point':
        return bool(isFloating(name));
      case 'is_complex':
        return bool(name.startsWith('complex'));
      case 'is_signed':
        return bool(name !== 'uint8' && name !== 'bool');
      case 'itemsize':
        return int(bytesOf(name));
      default:
        return undefined;
    }
  }

  operate(operator: string, other: Value, _: 'left' | 'right', run: Run): Value {
    if ((operator !== '==' && operator !== '!=') || other.type === 'unknown')
      return run.unknown('an operator of dtypes');
    const isSame = other instanceof Dtype && other.name === this.name;
    return bool(isSame === (operator === '=='));
  }
}

/** Bytes of one element. */
export function bytesOf(dtype: string): number {
  if (dtype === 'bool') return 1;
  return Number(/^\D+(\d+)$/.exec(dtype)?.[1] ?? 32) / 8;
}

function isFloating(name: string): boolean {
  return name.startsWith('float') || name.startsWith('bfloat');
}

/** Largest number, smallest above 0 with all digits, and step at 1, as IEEE 754 has them. */
const FLOATS: Readonly<
  Record<string, { readonly max: number; readonly tiny: number; readonly eps: number }>
> = {
  float16: { max: 65504, tiny: 2 ** -14, eps: 2 ** -10 },
  bfloat16: { max: (2 - 2 ** -7) * 2 ** 127, tiny: 2 ** -126, eps: 2 ** -7 },
  float32: { max: (2 - 2 ** -23) * 2 ** 127, tiny: 2 ** -126, eps: 2 ** -23 },
  float64: { max: Number.MAX_VALUE, tiny: 2 ** -1022, eps: Number.EPSILON },
};

/** `torch.finfo(dtype)`; without one that of `float32`. */
export const finfo: Builtin = {
  type: 'builtin',
  name: 'torch.finfo',
  call: ({ positional: [first], keywords }, run) => {
    const given = (first ?? keywords.get('type'))?.value;
    const name = given ? (given instanceof Dtype ? given.name : undefined) : 'float32';
    const found = name !== undefined && Object.hasOwn(FLOATS, name) ? FLOATS[name] : undefined;
    if (name === undefined || !found) {
      if (name !== undefined && !name.startsWith('complex'))
        run.raise(
          'TypeError',
          `torch.finfo() requires a floating point input type. Use torch.iinfo to handle '${name}'`,
        );
      return run.unknown('torch.finfo');
    }
    const { max, tiny, eps } = found;
    return information('torch.finfo', {
      max: float(max),
      min: float(-max),
      tiny: float(tiny),
      smallest_normal: float(tiny),
      eps: float(eps),
      bits: int(bytesOf(name) * 8),
      dtype: text(name),
    });
  },
};

/** `torch.iinfo(dtype)` */
export const iinfo: Builtin = {
  type: 'builtin',
  name: 'torch.iinfo',
  call: ({ positional: [first], keywords }, run) => {
    const given = (first ?? keywords.get('type'))?.value;
    const name = given instanceof Dtype ? given.name : undefined;
    if (name === undefined) return run.unknown('torch.iinfo');
    if (isFloating(name))
      run.raise(
        'TypeError',
        `torch.iinfo() requires an integer input type. Use torch.finfo to handle '${name}'`,
      );
    const bits = bytesOf(name) * 8;
    const isSigned = name !== 'uint8';
    const max = 2 ** (isSigned ? bits - 1 : bits) - 1;
    // What no number of ours holds exactly is left unknown.
    const exact = (value: number) =>
      Number.isSafeInteger(value) ? int(value) : run.unknown('an integer of 64 bits');
    return information('torch.iinfo', {
      max: exact(max),
      min: exact(isSigned ? -max - 1 : 0),
      bits: int(bits),
      dtype: text(name),
    });
  },
};

function information(kind: string, values: Readonly<Record<string, Value>>): Foreign {
  return {
    type: 'foreign',
    class: kind,
    isApart: true,
    attribute: (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
  };
}
