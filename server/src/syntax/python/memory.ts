// What reading one version of a text leaves for the next one. Values that versions hand on: nothing is kept elsewhere.
import type { Tree } from '@lezer/common';
import type { Segment } from '../../text/span.ts';
import type { Comment, Statement } from './tree.ts';

/** What stands at the top as one: a statement, or several on one line; or what lies between them. */
export interface Piece {
  readonly segment: Segment;
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
}

export interface PythonMemory {
  /** What the parser was given, and what it made of it; absent if it had to guess: others may guess differently. */
  readonly parsed?: { readonly readable: string; readonly tree: Tree };
  /** Pieces without faults by their characters, in the order of the text. What they say follows from these alone. */
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
}
