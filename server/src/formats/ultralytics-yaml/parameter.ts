// One parameter of a module's constructor, as its record states it.
import type { AttributeSpec } from '../../operations/attribute-spec.ts';

/** One parameter of a module's constructor, in the order of the call. */
export interface ParameterSpec {
  readonly name: string;
  readonly spec: AttributeSpec;
  /** Takes more than its type can say, so that no value of it is judged. */
  readonly free?: true;
  /** How many numbers a list can have, where its type leaves that open. */
  readonly lengths?: readonly number[];
}
