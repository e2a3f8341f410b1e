// What a format of numbered rows knows of changing them: asked by commands, refactorings and the offer to renumber.
import type { TextEdit } from '../text/edit.ts';

/**
 * Changes of whole rows after which every other row still reads what it read: numbers that mean a row follow it, in
 * `from`, in the inputs of heads and in comments. Pure functions of texts; the edits of each do not overlap.
 */
export interface RowEditing {
  /** The edits that make a change, or `undefined` if this text cannot be changed that way. */
  change(text: string, change: RowChange): readonly TextEdit[] | undefined;
  /**
   * How rows were inserted, deleted or moved from one version of a text to the next, with the edits of the newer one
   * that renumber. `undefined` if rows were not changed that way, or if nothing has to be renumbered.
   */
  renumber(before: WrittenRows, after: WrittenRows): Renumbering | undefined;
}

/** The rows of one version of a text, as `FormatDocument.writtenRows` gives them: for its own format to compare. */
export interface WrittenRows {
  readonly text: string;
}

/** Numbers of rows are those before the change. */
export type RowChange =
  /** A new row behind `after`, in the same list, that reads the row before it and changes nothing yet. */
  | { readonly type: 'insert'; readonly after: number }
  /** Takes out `first` to `last`; what read one of them reads what stood before it. */
  | { readonly type: 'delete'; readonly first: number; readonly last: number }
  /** Moves `first` to `last` past their neighbour. */
  | { readonly type: 'move'; readonly first: number; readonly last: number; readonly to: 'up' | 'down' };

export interface Renumbering {
  /** How many rows are new, are gone, stand elsewhere. */
  readonly inserted: number;
  readonly deleted: number;
  readonly moved: number;
  /** How many rows say something else than before and stand where they stood. */
  readonly rewritten: number;
  /** In the newer text; not empty. */
  readonly edits: readonly TextEdit[];
}
