// The arguments of a call, whatever values are.
import type { Span } from '../text/span.ts';

/** An argument of a call, with where it stands. */
export interface GivenValueOf<Kind> {
  readonly value: Kind;
  readonly span?: Span;
}

/** The arguments of a call. */
export interface GivenOf<Kind> {
  readonly positional: readonly GivenValueOf<Kind>[];
  readonly keywords: ReadonlyMap<string, GivenValueOf<Kind>>;
  /** Whether there may be others: `*rest` of something that is not known. */
  readonly isOpen: boolean;
  /** The whole call, if it is written in the program. */
  readonly span?: Span;
  /** What is called, as it is written. */
  readonly callee?: Span;
}
