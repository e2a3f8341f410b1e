// What PyTorch does where a module does not say: sizes are rounded down, and `same` pads as PyTorch does.
import type { AttributeValue } from '../../network/attribute-value.ts';
import type { Conventions } from '../../operations/attribute-spec.ts';
import { operations } from '../../operations/catalogue.ts';

const PYTORCH: Conventions = { convolutionRounding: 'floor', poolRounding: 'floor', same: 'same_pytorch' };

type Stated = readonly (readonly [name: string, value: AttributeValue])[];

const BY_OPERATION: ReadonlyMap<string, Stated> = new Map(
  operations.map(({ id, attributes }) => [
    id,
    Object.entries(attributes).flatMap(([name, spec]) =>
      'convention' in spec.default ? [[name, PYTORCH[spec.default.convention]] as const] : [],
    ),
  ]),
);

/** The attributes of an operation that conventions decide, with their values. */
export function conventionsFor(operation: string): Stated {
  return BY_OPERATION.get(operation) ?? [];
}
