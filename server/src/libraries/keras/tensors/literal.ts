// Arguments of Keras' layers as their records are given them; a tensor of one number is that number.
import type { GivenValue, Run, Value } from '../../../python/values.ts';
import type { Argument, Literal } from '../../literal.ts';
import { argumentIn } from '../../literals.ts';
import { KerasTensor } from './keras-tensor.ts';

export function argumentOf(given: GivenValue, run: Run): Argument {
  return argumentIn(given, run, numberIn);
}

function numberIn(value: Value): Literal | undefined {
  const [only, ...more] = value instanceof KerasTensor ? (value.facts.values ?? []) : [];
  return typeof only === 'number' && more.length === 0 ? only : undefined;
}
