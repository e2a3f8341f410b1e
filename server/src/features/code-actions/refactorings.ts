// Changes of a layer that mend nothing but may be wanted: see fixes/refactorings.ts.
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { refactoringsFor } from '../../fixes/refactorings.ts';
import type { EditorDocument } from '../editor-document.ts';
import { itemsAt, layersOf } from '../items.ts';
import { toWorkspaceEdit } from '../to-lsp.ts';

/** The refactorings of the layer that stands at an offset. */
export function refactorings(document: EditorDocument, offset: number): CodeAction[] {
  const item = itemsAt(document.analyzed, offset).at(-1);
  const layer = item && layersOf(document.analyzed, item)[0]?.id;
  if (layer === undefined) return [];
  return refactoringsFor(document.analyzed, layer).map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.RefactorRewrite,
    edit: toWorkspaceEdit(document, fix.edits),
  }));
}
