// The operators of Python as PyTorch's functions.
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

/**
 * `[8] * count` repeats; an array of NumPy takes a list for another array. `undefined` where PyTorch goes on as with any value.
 * `number` is what the tensor is if it has one element.
 */
export function besideSequence(
  operator: string,
  number: Value | undefined,
  dtype: string | undefined,
  other: Value,
  run: Run,
): Value | undefined {
  if (other.type !== 'list' && other.type !== 'tuple' && other.type !== 'text') return undefined;
  if (operator === '*' && number?.type === 'int') return run.operate('*', other, number);
  return dtype === 'float32' ? undefined : run.unknown('a list beside an array');
}
