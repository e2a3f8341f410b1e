// What reading one version of a text leaves for the next one. Values that versions hand on: nothing is kept elsewhere.
import type { Tree } from '@lezer/common';
import type { Segment } from '../../text/span.ts';
import type { Comment, Statement } from './tree.ts';

/** What stands at the top as one: a statement, or several on one line; or what lies between them. */
export interface Piece {
  readonly segment: Segment;
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  /** In its bodies, those without faults, in the order of the text. */
  readonly inner: readonly InnerStatement[];
}

/** A simple statement in a body: a segment of its own, so that an edit of another one leaves it the very same object. */
export interface InnerStatement {
  readonly segment: Segment;
  readonly statement: Statement;
  /** How many `yield` are in it. */
  readonly yields: number;
  /** How deep things lie in each other in it. */
  readonly height: number;
}

export interface PythonMemory {
  /** What the parser was given, and what it made of it; absent if it had to guess: others may guess differently. */
  readonly parsed?: { readonly readable: string; readonly tree: Tree };
  /** Pieces without faults by their characters, in the order of the text. What they say follows from these alone. */
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
  /** What is without faults in pieces that are not. */
  readonly loose: readonly InnerStatement[];
}
