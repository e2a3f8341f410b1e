// Arguments of PyTorch's layers as their records are given them; a tensor of one number is that number.
import type { GivenValue, Run, Value } from '../../../python/values.ts';
import type { Argument, Literal } from '../../literal.ts';
import { argumentIn, literalIn } from '../../literals.ts';
import { numberIn, Tensor } from '../tensors/tensor.ts';

/** `undefined` if it is not known, or nothing that a record can be given. */
export function literalOf(value: Value, run: Run): Literal | undefined {
  return literalIn(value, run, numberOf);
}

export function argumentOf(given: GivenValue, run: Run): Argument {
  return argumentIn(given, run, numberOf);
}

function numberOf(value: Value): Literal | undefined {
  const number = value instanceof Tensor ? numberIn(value.facts) : undefined;
  return number?.type === 'int' || number?.type === 'float' || number?.type === 'bool'
    ? number.value
    : undefined;
}
