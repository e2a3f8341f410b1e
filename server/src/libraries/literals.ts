// Values of a program as the arguments that records of layers are given, for every library: each says what its tensors come to.
import { isSomewhere } from '../python/no-place.ts';
import type { GivenValue, Run, Value } from '../python/values.ts';
import type { Argument, Literal } from './literal.ts';

/** What a tensor that holds a single known number is worth; `undefined` for anything else. */
export type TensorNumber = (value: Value) => Literal | undefined;

/** `undefined` if it is not known, or nothing that a record can be given. */
export function literalIn(value: Value, run: Run, tensorNumber: TensorNumber): Literal | undefined {
  switch (value.type) {
    case 'int':
    case 'float':
    case 'bool':
    case 'text':
      return value.value;
    case 'none':
      return null;
    case 'list':
    case 'tuple':
    case 'range': {
      const items = run.iterate(value)?.map((item) => literalIn(item, run, tensorNumber));
      return items?.every((item) => item !== undefined) ? items : undefined;
    }
    case 'foreign':
      return tensorNumber(value);
    default:
      return undefined;
  }
}

/** With the characters that decide it: the literal that does so alone, or else the expression that it is computed by. */
export function argumentIn(
  { value, span: written }: GivenValue,
  run: Run,
  tensorNumber: TensorNumber,
): Argument {
  const literal = 'literal' in value ? value.literal : undefined;
  const known = literalIn(value, run, tensorNumber);
  if (isSomewhere(literal)) return { value: known, span: literal };
  if (literal || !isSomewhere(written)) return { value: known };
  const passed = 'passed' in value ? value.passed : undefined;
  return { value: known, span: written, isComputed: true, ...(passed && { passed }) };
}
