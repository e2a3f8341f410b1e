// What comes of a command that an editor has the server carry out.
import type { TextEdit } from '../text/edit.ts';
import type { TextRange } from '../text/span.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';

/** What is to be selected in a text. */
export interface Cursor {
  readonly analyzed: AnalyzedDocument;
  readonly range: TextRange;
}

/** Edits and what is to be selected, or one sentence why there are none. */
export type CommandResult =
  | { readonly edits: readonly TextEdit[]; readonly cursor?: Cursor }
  | { readonly refused: string };
