// Arguments of a call as Python has them.
import type { Span } from '../text/span.ts';

/** A value that is known. `null` is `None`. */
export type Literal = number | boolean | string | null | readonly Literal[];

/** An argument of a call; without a span if nobody wrote it, without a value if it is not known. */
export interface Argument {
  readonly value: Literal | undefined;
  readonly span?: Span;
  /** What stands there is an expression, over which another value cannot simply be written. */
  readonly isComputed?: true;
  /** The argument of a class that such a value came in by. */
  readonly passed?: Span;
}
