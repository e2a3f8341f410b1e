// Values of a program as the arguments that records of layers are given.
import { isSomewhere } from '../../../python/no-place.ts';
import type { GivenValue, Run, Value } from '../../../python/values.ts';
import type { Argument, Literal } from '../../literal.ts';
import { KerasTensor } from './keras-tensor.ts';

/** `undefined` if it is not known, or nothing that a record can be given. */
export function literalOf(value: Value, run: Run): Literal | undefined {
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
      const items = run.iterate(value)?.map((item) => literalOf(item, run));
      return items?.every((item) => item !== undefined) ? items : undefined;
    }
    case 'foreign': {
      const [only, ...more] = value instanceof KerasTensor ? (value.facts.values ?? []) : [];
      return typeof only === 'number' && more.length === 0 ? only : undefined;
    }
    default:
      return undefined;
  }
}

/** With the characters that decide it: the literal that does so alone, or else the expression that it is computed by. */
export function argumentOf({ value, span: written }: GivenValue, run: Run): Argument {
  const literal = 'literal' in value ? value.literal : undefined;
  const known = literalOf(value, run);
  if (isSomewhere(literal)) return { value: known, span: literal };
  if (literal || !isSomewhere(written)) return { value: known };
  return { value: known, span: written, isComputed: true };
}
