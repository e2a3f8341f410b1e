// One entry of a completion list, before it is put into the terms of an editor.
import { type CompletionItem, type CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import type { Place } from '../../formats/format.ts';
import { oneLine } from '../../wording/one-line.ts';
import type { EditorDocument } from '../editor-document.ts';
import { toMarkup, toRange } from '../to-lsp.ts';
import { hasPlaceholders, snippetText } from './snippet-text.ts';

export interface Entry {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is shown beside the label: one short line. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is written, if not the label. */
  readonly text?: string;
  /** The same with placeholders, for editors that know them. */
  readonly snippet?: string;
  /** The likeliest of all, to be selected at once. */
  readonly preselect?: boolean;
}

/** What an entry writes when nothing is left to be filled in. */
export function textOf({ label, text, snippet }: Entry): string {
  return text ?? (snippet === undefined ? label : snippetText(snippet));
}

/** Entries keep the order they come in. What stands at the place is replaced. */
export function toItem(
  document: EditorDocument,
  place: Place,
  entry: Entry,
  { index, filterText }: { readonly index: number; readonly filterText: string },
): CompletionItem {
  // Editors take a snippet for more than the word, even if nothing is to be filled in.
  const hasMore = entry.snippet !== undefined && hasPlaceholders(entry.snippet);
  const snippet = document.client.snippets && hasMore ? entry.snippet : undefined;
  return {
    label: oneLine(entry.label) || '…',
    kind: entry.kind,
    sortText: String(index).padStart(4, '0'),
    filterText,
    ...(entry.detail !== undefined && detailOf(oneLine(entry.detail), document)),
    ...(entry.documentation !== undefined && {
      documentation: toMarkup(document, 'completion', entry.documentation),
    }),
    ...(entry.preselect && { preselect: true }),
    ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range: toRange(document, place.range), newText: snippet ?? textOf(entry) },
  };
}

function detailOf(detail: string, { client }: EditorDocument): Partial<CompletionItem> {
  return client.labelDetails ? { labelDetails: { description: detail } } : { detail };
}
