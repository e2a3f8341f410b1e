// What a file says of a layer, without where it says it.
import type { AttributeValue } from './attribute-value.ts';
import type { Layer } from './network.ts';

/** The values a file gives a layer, by attribute name. */
export function givenValues({ attributes }: Pick<Layer, 'attributes'>): ReadonlyMap<string, AttributeValue> {
  const values = new Map<string, AttributeValue>();
  for (const [name, { value }] of attributes) values.set(name, value);
  return values;
}
