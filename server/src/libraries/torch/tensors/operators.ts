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

/** What a tensor is as a number. */
interface Numbered {
  readonly sizes: readonly unknown[] | undefined;
  readonly values?: readonly number[];
  readonly dtype?: string;
}

/** What no tensor can be compared with element by element is another thing. */
export function isComparedAsObject({ type }: Value): boolean {
  return ['none', 'text', 'dict', 'set', 'builtin', 'function', 'class', 'module'].includes(type);
}

export function isSequence({ type }: Value): boolean {
  return type === 'list' || type === 'tuple' || type === 'text';
}

/** `[8] * count` repeats, where the tensor is an integer without axes. `undefined` where it goes on as with any value. */
export function besideSequence(
  operator: string,
  { sizes, values, dtype }: Numbered,
  sequence: Value,
  run: Run,
): Value | undefined {
  const [count] = values ?? [];
  if (operator !== '*' || values?.length !== 1 || count === undefined || !dtype?.includes('int'))
    return undefined;
  // NumPy takes the list for another array.
  return sizes?.length === 0 ? run.operate('*', sequence, int(count)) : run.unknown('a list times an array');
}
