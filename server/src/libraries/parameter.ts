// One parameter of a layer of a library, as its record states it.
import type { AttributeValue } from '../network/attribute-value.ts';
import type { AttributeSpec } from '../operations/attribute-spec.ts';
import type { InputShape } from '../operations/operation.ts';
import type { Literal } from './literal.ts';

/** none: `None` in place of a number; truth: `True` for 1; float: `2.0` for 2. */
export type Leniency = 'none' | 'truth' | 'float';

/** One parameter, in the order of the call. */
export interface Parameter {
  readonly name: string;
  /** What it was called in earlier versions of the library. */
  readonly aliases?: readonly string[];
  readonly spec: AttributeSpec;
  /** It can be given by its name only. */
  readonly keywordOnly?: true;
  /** The attribute of the operation that it decides. */
  readonly sets?: string;
  /** What becomes of its value there, if it does not stay as it is; `undefined`: that is not known. */
  readonly reads?: (value: Literal, input: InputShape) => AttributeValue | undefined;
  /** Takes more than its type can say, so that no value of it is judged. */
  readonly free?: true;
  /** Its type is that of no attribute, so nothing is said of it: it decides nothing. */
  readonly untyped?: true;
  /** How many numbers a list can have, where its type leaves that open. */
  readonly lengths?: readonly number[];
  /** What it takes besides numbers of its type, because of what is done with it: `None`, truth values, floats. */
  readonly takes?: readonly Leniency[];
  /** Read only if another parameter is true or false: `[name, value]`. */
  readonly readIf?: readonly [parameter: string, value: boolean];
}
