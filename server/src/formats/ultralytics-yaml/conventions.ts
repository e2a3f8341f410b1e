// What PyTorch does where a module does not say: sizes are rounded down, and `same` pads as PyTorch does.
import type { Attribute, Layer } from '../../network/network.ts';
import type { Conventions } from '../../operations/attribute-spec.ts';
import { operations } from '../../operations/catalogue.ts';
import type { Operation } from '../../operations/operation.ts';

const PYTORCH: Conventions = { convolutionRounding: 'floor', poolRounding: 'floor', same: 'same_pytorch' };

const BY_OPERATION: ReadonlyMap<string, Layer['attributes']> = new Map(
  operations.map(({ id, attributes }) => [id, stated(attributes)]),
);

/** The attributes of an operation that conventions decide: the same objects for all its layers. */
export function conventionsFor(operation: string): Layer['attributes'] {
  return BY_OPERATION.get(operation) ?? new Map();
}

function stated(specs: Operation['attributes']): Layer['attributes'] {
  const attributes = new Map<string, Attribute>();
  for (const [name, spec] of Object.entries(specs)) {
    if (!('convention' in spec.default)) continue;
    attributes.set(name, { name, value: PYTORCH[spec.default.convention], origin: 'convention' });
  }
  return attributes;
}
