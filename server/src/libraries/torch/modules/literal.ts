// Values of a program as the arguments that records of layers are given.

import { NO_PLACE } from '../../../python/no-place.ts';
import type { GivenValue, Run, Value } from '../../../python/values.ts';
import type { Argument, Literal } from '../../literal.ts';
import { numberIn, Tensor } from '../tensors/tensor.ts';

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
      const number = value instanceof Tensor ? numberIn(value.facts) : undefined;
      return number && literalOf(number, run);
    }
    default:
      return undefined;
  }
}

/** With the characters that decide it, if there are some that do so alone. */
export function argumentOf({ value }: GivenValue, run: Run): Argument {
  const literal = 'literal' in value ? value.literal : undefined;
  const span = literal === NO_PLACE ? undefined : literal;
  return { value: literalOf(value, run), ...(span && { span }) };
}
