// All safe fixes at once, for "fix all" and for fixing on save; and the fixes of all findings of one rule.
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { candidatesOf } from '../../fixes/candidates.ts';
import type { Finding } from '../../rules/rule.ts';
import type { TextEdit } from '../../text/edit.ts';
import { fixAll, fixRule, MOST_OF_RULE } from '../../workspace/fix-all.ts';
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

/** What is sent along with an action for all findings of a rule. */
interface FixRuleData {
  readonly uri: string;
  readonly rule: string;
}

/** For each rule of these findings that has others with fixes: all of them at once. Their edit is asked for later. */
export function fixRuleActions(
  { analyzed, client, uri }: EditorDocument,
  findings: readonly Finding[],
): CodeAction[] {
  if (!client.lazyEdits) return [];
  const rules = new Set(findings.filter(({ fixes }) => fixes).map(({ rule }) => rule.id));
  return [...rules].flatMap((rule) => {
    const all = analyzed.findings.filter((one) => one.rule.id === rule);
    // What each proposes takes longer in a long text, so no more are asked than it takes to offer it.
    let mended = 0;
    for (const one of all) if (mended < 2 && candidatesOf(analyzed, one).length > 0) mended += 1;
    const data: FixRuleData = { uri, rule };
    const number = all.length > MOST_OF_RULE ? `${MOST_OF_RULE} of` : 'all';
    const title = `Fix ${number} ${all.length} findings of ${rule}`;
    return mended < 2 ? [] : [{ title, kind: CodeActionKind.QuickFix, data }];
  });
}

/** The action with its edit, if it is one for a rule; `undefined` if it is not. */
export function resolvedFixRule(document: EditorDocument, action: CodeAction): CodeAction | undefined {
  const { rule }: Partial<FixRuleData> = action.data ?? {};
  if (rule === undefined) return undefined;
  const edit = difference(document.analyzed.text, fixRule(document.analyzed, rule).text);
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
