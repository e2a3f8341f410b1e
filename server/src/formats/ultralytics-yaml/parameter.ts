// One parameter of a module's constructor, as its record states it.
import type { AttributeSpec } from '../../operations/attribute-spec.ts';

/** none: `None` in place of a number; truth: `True` for 1; float: `2.0` for 2. */
export type Leniency = 'none' | 'truth' | 'float';

/** One parameter of a module's constructor, in the order of the call. */
export interface ParameterSpec {
  readonly name: string;
  readonly spec: AttributeSpec;
  /** Takes more than its type can say, so that no value of it is judged. */
  readonly free?: true;
  /** How many numbers a list can have, where its type leaves that open. */
  readonly lengths?: readonly number[];
  /** What it takes besides numbers of its type, because of what is done with it: `None`, truth values, floats. */
  readonly takes?: readonly Leniency[];
  /** Read only if another parameter is true or false: `[name, value]`. */
  readonly readIf?: readonly [parameter: string, value: boolean];
}
