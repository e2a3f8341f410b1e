// What the conventions of a framework say of an operation, as attributes of its layers: the same objects for all of them.
import type { Attribute, Layer } from '../network/network.ts';
import type { Conventions } from './attribute-spec.ts';
import type { Operation } from './operation.ts';

export function conventionalAttributes(
  { attributes: specs }: Operation,
  conventions: Conventions,
): Layer['attributes'] {
  const attributes = new Map<string, Attribute>();
  for (const [name, spec] of Object.entries(specs)) {
    if (!('convention' in spec.default)) continue;
    attributes.set(name, { name, value: conventions[spec.default.convention], origin: 'convention' });
  }
  return attributes;
}
