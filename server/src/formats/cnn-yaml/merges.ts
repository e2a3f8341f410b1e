// Merges name what they read as their value: `- add: [previous, input]`.
import type { Operation } from '../../operations/operation.ts';

/** Whether a bare value of this kind is the layers that it reads, not an attribute. */
export function takesReferences(operation: Operation): boolean {
  return operation.category === 'merging' && operation.inputs.max > 1;
}

/** The attribute that a bare value sets, if it sets one. */
export function shorthandOf(operation: Operation): string | undefined {
  return takesReferences(operation) ? undefined : operation.shorthand;
}
