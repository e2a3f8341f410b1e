// Values of classes that have a type of the language as their base, as values of that type.
import type { Value } from './values.ts';

/** What an instance is besides; any other value as it is. */
export function plainOf(value: Value): Value {
  return value.type === 'instance' ? (value.content ?? value) : value;
}
