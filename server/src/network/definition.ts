// Where things are written: once, however many layers they become, and where they are applied if that is elsewhere.
import { type Span, sameSpan } from '../text/span.ts';

/** Where something that is defined elsewhere is applied: a use of a block, a call of a module that was made before. */
export interface Call {
  /** The whole of it. */
  readonly span: Span;
  /** The word that says what is applied. */
  readonly kindSpan: Span;
}

/**
 * Something as it is written, whatever it becomes. All that one definition became has the very same object, so this is how
 * to tell what is written in the same place; whether versions of a text have it in common is up to their format.
 */
export interface Definition extends Call {
  /** What it is, as the file spells it. */
  readonly kind: string;
  /** It is written in a library, and stands where the file uses that. */
  readonly isInLibrary?: true;
}

/** Where something stands as a part of the network: where it is applied, or else where it is written. */
export function callOf({
  definition,
  call,
}: {
  readonly definition: Definition;
  readonly call?: Call;
}): Call {
  return call ?? definition;
}

/** Whether two definitions, of two versions of a text, say the same in the same place. */
export function sameDefinition(one: Definition, other: Definition): boolean {
  return (
    one.kind === other.kind &&
    sameSpan(one.span, other.span) &&
    sameSpan(one.kindSpan, other.kindSpan) &&
    one.isInLibrary === other.isInLibrary
  );
}
