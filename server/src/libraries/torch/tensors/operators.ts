// The operators of Python as PyTorch's functions.
import { int } from '../../../python/make.ts';
import type { Run, Value } from '../../../python/values.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'true_divide',
  '//': 'floor_divide',
  '%': 'remainder',
  '**': 'pow',
  '@': 'matmul',
  '&': 'bitwise_and',
  '|': 'bitwise_or',
  '^': 'bitwise_xor',
  '<<': 'bitwise_left_shift',
  '>>': 'bitwise_right_shift',
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  'unary -': 'neg',
  'unary +': 'positive',
  'unary ~': 'bitwise_not',
};

/** With its sides in the other order. */
export const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The function that an operator is; `undefined` if there is none. */
export function functionFor(operator: string): string | undefined {
  return OPERATORS[operator];
}

export function isSequence({ type }: Value): boolean {
  return type === 'list' || type === 'tuple' || type === 'text';
}

/** `[8] * count` repeats; an array of NumPy takes a list for another array. `undefined` where PyTorch goes on as with any value. */
export function besideSequence(
  operator: string,
  { values, dtype }: { readonly values?: readonly number[]; readonly dtype?: string },
  sequence: Value,
  run: Run,
): Value | undefined {
  const [count] = values ?? [];
  if (operator === '*' && count !== undefined && values?.length === 1 && dtype?.includes('int'))
    return run.operate('*', sequence, int(count));
  return dtype === 'float32' ? undefined : run.unknown('a list beside an array');
}
