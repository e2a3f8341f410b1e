// Shorthands for the kinds of places that a format tells apart.
import type { Place } from '../formats/format.ts';
import type { AttributeSpec } from '../operations/attribute-spec.ts';
import { findOperation } from '../operations/catalogue.ts';
import type { Operation } from '../operations/operation.ts';

export type PlaceOf<Type extends Place['type']> = Extract<Place, { type: Type }>;

/** The operation that a place belongs to. */
export function operationOf(place: PlaceOf<'kind' | 'attribute' | 'value'>): Operation | undefined {
  return place.operation === undefined ? undefined : findOperation(place.operation);
}

/** The attribute called `written`, or by an alias of it, with its name in the catalogue. */
export function findAttribute(
  operation: Operation,
  written: string,
): { readonly name: string; readonly spec: AttributeSpec } | undefined {
  for (const [name, spec] of Object.entries(operation.attributes)) {
    if (name === written || spec.aliases?.includes(written)) return { name, spec };
  }
  return undefined;
}
