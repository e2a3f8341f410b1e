// Parameters that many layers of torch.nn have.
import type { AttributeValue, SidePadding } from '../../../network/attribute-value.ts';
import type { InputShape } from '../../../operations/operation.ts';
import { numberOf, numbersOf } from '../../given.ts';
import type { Literal } from '../../literal.ts';
import type { Parameter } from '../../parameter.ts';

/** Changes neither shapes nor counts, whatever it is. */
export const without = (name: string, meaning: string): Parameter => ({
  name,
  spec: { type: 'boolean', meaning, default: { absent: true } },
});

/** Where weights are kept, and as what. */
export const placement: readonly Parameter[] = [
  without('device', 'Where the weights are kept'),
  without('dtype', 'Type of the weights'),
];

export const inplace: Parameter = {
  name: 'inplace',
  spec: { type: 'boolean', meaning: 'Whether the input is overwritten', default: { value: false } },
};

export const integer = (name: string, meaning: string, sets?: string, value?: number): Parameter => ({
  name,
  spec: {
    type: 'integer',
    min: 1,
    meaning,
    default: value === undefined ? { required: true } : { value },
  },
  ...(sets !== undefined && { sets }),
});

export const number = (name: string, meaning: string, value: number, sets?: string): Parameter => ({
  name,
  spec: { type: 'number', meaning, default: { value } },
  takes: ['truth', 'float'],
  ...(sets !== undefined && { sets }),
});

export const flag = (name: string, meaning: string, value: boolean, sets?: string): Parameter => ({
  name,
  spec: { type: 'boolean', meaning, default: { value } },
  ...(sets !== undefined && { sets }),
});

/** Size of a window; that of a pool. */
export const window: Parameter = {
  name: 'kernel_size',
  spec: { type: 'per-axis', min: 1, meaning: 'Kernel size', default: { required: true } },
  sets: 'kernel',
};

export const stride: Parameter = {
  name: 'stride',
  spec: { type: 'per-axis', min: 1, meaning: 'Stride', default: { value: 1 } },
  sets: 'stride',
};

export const padding: Parameter = {
  name: 'padding',
  spec: { type: 'padding', meaning: 'Padding on each side', default: { value: 0 } },
  sets: 'padding',
  reads: (value) => paddingOf(value),
};

export const dilation: Parameter = {
  name: 'dilation',
  spec: { type: 'per-axis', min: 1, meaning: 'Dilation', default: { value: 1 } },
  sets: 'dilation',
};

/** Padding of all axes: a number, one for each axis, or a word of PyTorch's. */
export function paddingOf(value: Literal): AttributeValue | undefined {
  if (value === 'same') return 'same_pytorch';
  if (value === 'valid') return 0;
  return isList(value) ? numbersOf(value)?.map(evenly) : numberOf(value);
}

function evenly(side: number): SidePadding {
  return { before: side, after: side };
}

/** An axis that PyTorch counts with the batch; along the batch itself nothing can be said. */
export function withoutBatch(value: Literal, input: InputShape): number | undefined {
  const axis = numberOf(value);
  if (axis === undefined || axis === 0) return undefined;
  if (axis > 0) return axis - 1;
  return input !== undefined && axis === -(input.length + 1) ? undefined : axis;
}

export function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}
