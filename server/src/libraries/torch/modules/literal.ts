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
    case 'tuple':
      return literalsOf(value.items, run);
    case 'list':
    case 'range':
      return literalsOf(run.iterate(value), run);
    case 'foreign': {
      const number = value instanceof Tensor ? numberIn(value.facts) : undefined;
      return number && literalOf(number, run);
    }
    default:
      return undefined;
  }
}

function literalsOf(values: readonly Value[] | undefined, run: Run): Literal | undefined {
  const items = values?.map((item) => literalOf(item, run));
  return items?.every((item) => item !== undefined) ? items : undefined;
}

/** With the characters that decide it: the literal that does so alone, or else the expression that it is computed by. */
export function argumentOf({ value, span: written }: GivenValue, run: Run): Argument {
  const literal = 'literal' in value ? value.literal : undefined;
  const known = literalOf(value, run);
  if (literal && literal !== NO_PLACE) return { value: known, span: literal };
  if (literal || !written || written === NO_PLACE) return { value: known };
  return { value: known, span: written, isComputed: true };
}
