// What PyTorch does where a module does not say: sizes are rounded down, and `same` pads as PyTorch does.
import type { Layer } from '../../network/network.ts';
import { operations } from '../../operations/catalogue.ts';
import { conventionalAttributes } from '../../operations/conventional-attributes.ts';
import { FRAMEWORK_CONVENTIONS } from '../../operations/framework-conventions.ts';

const BY_OPERATION: ReadonlyMap<string, Layer['attributes']> = new Map(
  operations.map((operation) => [
    operation.id,
    conventionalAttributes(operation, FRAMEWORK_CONVENTIONS.pytorch),
  ]),
);

/** The attributes of an operation that conventions decide: the same objects for all its layers. */
export function conventionsFor(operation: string): Layer['attributes'] {
  return BY_OPERATION.get(operation) ?? new Map();
}
