// What the editor at the other end can take, as one immutable value: features leave out what it cannot show.
import type { ColumnUnit } from '../text/column-unit.ts';

/** Where an editor may show Markdown. Tooltips of hints are hovers. */
export type MarkdownPlace = 'hover' | 'completion' | 'signature';

export interface ClientAbilities {
  /** What the editor counts columns in. */
  readonly columns: ColumnUnit;
  /** Where texts may be Markdown; otherwise they are sent as plain text. */
  readonly markdown: Readonly<Record<MarkdownPlace, boolean>>;
  /** Completions may contain `${1:placeholders}`. */
  readonly snippets: boolean;
  /** Every row of a completion list can show a word about it, not only the one that is selected. */
  readonly labelDetails: boolean;
  /** Edits may name the version of the text they were made for. */
  readonly versionedEdits: boolean;
  /** Edits may make a file. */
  readonly createsFiles: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  /** The edit of a code action may be asked for later. */
  readonly lazyEdits: boolean;
  /** The server may have it show a place of a document. */
  readonly showsDocuments: boolean;
  /** An outline may be a tree. */
  readonly symbolTree: boolean;
  /** Has a command that lets one pick one of many models of a file. */
  readonly picksModels: boolean;
  /** Address of the page of a rule, `{rule}` standing for its id. */
  readonly rulePage?: string;
}

/** An editor that supports everything. */
export const FULL_ABILITIES: ClientAbilities = Object.freeze({
  columns: 'utf-16',
  markdown: Object.freeze({ hover: true, completion: true, signature: true }),
  snippets: true,
  labelDetails: true,
  versionedEdits: true,
  createsFiles: true,
  relatedInformation: true,
  diagnosticTags: true,
  lazyEdits: true,
  showsDocuments: true,
  symbolTree: true,
  picksModels: true,
});
