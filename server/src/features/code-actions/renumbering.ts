// Renumbering after rows were inserted, deleted or moved by hand: offered until something else is edited.
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { Renumbering } from '../../formats/row-editing.ts';
import type { EditorDocument } from '../editor-document.ts';
import { toWorkspaceEdit } from '../to-lsp.ts';

/** The offer, wherever in the text the cursor is: numbers far away are out of date too. */
export function renumberingActions(document: EditorDocument): CodeAction[] {
  const { renumbering } = document;
  if (!renumbering) return [];
  return [
    {
      title: titleOf(renumbering),
      kind: CodeActionKind.QuickFix,
      isPreferred: true,
      edit: toWorkspaceEdit(document, renumbering.edits),
    },
  ];
}

/** "Renumber the rows: 1 row was inserted, 7 numbers change" */
function titleOf({ inserted, deleted, moved, edits }: Renumbering): string {
  const changes = [
    [inserted, 'inserted'],
    [deleted, 'deleted'],
    [moved, 'moved'],
  ] as const;
  const parts = changes.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const numbers = edits.length === 1 ? '1 number changes' : `${edits.length} numbers change`;
  return `Renumber the rows after the change (${parts.join(', ')}): ${numbers}`;
}
