// What every feature is given: one analysed version of a text, where it is open, and what its editor can take.
import type { Renumbering } from '../formats/row-editing.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import type { ClientAbilities } from './client-abilities.ts';

export interface EditorDocument {
  readonly uri: string;
  readonly version: number;
  readonly analyzed: AnalyzedDocument;
  readonly client: ClientAbilities;
  /** Rows were inserted, deleted or moved by hand in the last edits: how their numbers can follow. */
  readonly renumbering?: Renumbering;
}
