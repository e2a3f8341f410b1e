// Whether shapes are equal in value, unknown sizes and their names included.
import { relationKey } from '../network/relative-size.ts';
import type { Dim, RelativeSize } from '../network/shape.ts';
import type { InputShape } from '../operations/operation.ts';

export function sameShapes(one: readonly InputShape[], other: readonly InputShape[]): boolean {
  return one.length === other.length && one.every((shape, index) => sameShape(shape, other[index]));
}

export function sameShape(one: InputShape, other: InputShape): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || one.length !== other.length) return false;
  return one.every((dim, axis) => sameDim(dim, other[axis]));
}

function sameDim(one: Dim, other: Dim | undefined): boolean {
  if (typeof one === 'number' || typeof other === 'number') return one === other;
  return one === other || (one.name === other?.name && sameRelation(one.of, other?.of));
}

function sameRelation(one: RelativeSize | undefined, other: RelativeSize | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return relationKey(one) === relationKey(other);
}
