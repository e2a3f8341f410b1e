// Changes of a layer that mend nothing but may be wanted: see fixes/refactorings.ts.
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { refactoringsFor } from '../../fixes/refactorings.ts';
import type { EditorDocument } from '../editor-document.ts';
import { itemsAt, layersOf, modelOf } from '../items.ts';
import { toWorkspaceEdit } from '../to-lsp.ts';

/** The refactorings of the layer that stands at an offset. */
export function refactorings(document: EditorDocument, offset: number): CodeAction[] {
  const { analyzed } = document;
  const item = itemsAt(analyzed, offset).at(-1);
  if (!item) return [];
  const model = modelOf(analyzed, item);
  const layer = layersOf(model, item)[0]?.id;
  if (layer === undefined) return [];
  return refactoringsFor(analyzed, layer, model.id).map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.RefactorRewrite,
    edit: toWorkspaceEdit(document, fix.edits),
  }));
}
