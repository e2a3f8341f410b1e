// All safe fixes at once, for "fix all" and for fixing on save.
import type { CodeAction } from 'vscode-languageserver-types';
import { candidatesOf } from '../../fixes/candidates.ts';
import type { TextEdit } from '../../text/edit.ts';
import { fixAll } from '../../workspace/fix-all.ts';
import type { EditorDocument } from '../editor-document.ts';
import { toWorkspaceEdit } from '../to-lsp.ts';

export const FIX_ALL_KIND = 'source.fixAll.convlint';

/** The action, its edit to be asked for later where the editor can; none if there is nothing to fix. */
export function fixAllAction(document: EditorDocument): CodeAction[] {
  const { analyzed, client, uri } = document;
  const anySafe = analyzed.findings.some((finding) =>
    candidatesOf(analyzed, finding).some(({ safe }) => safe),
  );
  if (!anySafe) return [];
  const action: CodeAction = { title: 'Fix all that is safe to fix', kind: FIX_ALL_KIND, data: { uri } };
  if (client.lazyEdits) return [action];
  const resolved = resolvedFixAll(document, action);
  return resolved.edit ? [resolved] : [];
}

/** The action with its edit; without one if nothing turned out to be safe. */
export function resolvedFixAll(document: EditorDocument, action: CodeAction): CodeAction {
  const edit = difference(document.analyzed.text, fixAll(document.analyzed).text);
  return edit ? { ...action, edit: toWorkspaceEdit(document, [edit]) } : action;
}

/** One edit that makes `after` of `before`, as small as can be. */
function difference(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { range: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}
