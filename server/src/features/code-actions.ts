// Everything the light bulb offers: fixes of findings, ways to silence them, refactorings, and fixing all at once.
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  CodeActionTriggerKind,
  type Range,
} from 'vscode-languageserver-types';
import {
  FIX_ALL_KIND,
  fixAllAction,
  fixRuleActions,
  resolvedFixAll,
  resolvedFixRule,
} from './code-actions/fix-all.ts';
import { quickFixes } from './code-actions/quick-fixes.ts';
import { refactorings } from './code-actions/refactorings.ts';
import { renumberingActions } from './code-actions/renumbering.ts';
import { resolvedRowChange, rowChanges } from './code-actions/row-changes.ts';
import { suppressions } from './code-actions/suppressions.ts';
import type { EditorDocument } from './editor-document.ts';
import { toTextRange, touches } from './to-lsp.ts';

/** The kinds of actions there are, for the server to announce. */
export const CODE_ACTION_KINDS: readonly string[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  FIX_ALL_KIND,
];

/** In a larger network every try is dear: actions are looked for only when a person asks, not at each step of the cursor. */
const MOST_LAYERS_UNASKED = 2000;

/** The actions for a range, the best first; only those of the kinds that are asked for. */
export function codeActions(
  document: EditorDocument,
  range: Range,
  { only, triggerKind }: CodeActionContext,
): CodeAction[] {
  const isLarge = document.analyzed.network.layers.length > MOST_LAYERS_UNASKED;
  if (isLarge && triggerKind === CodeActionTriggerKind.Automatic) return [];
  const actions: CodeAction[] = [];
  if (wants(only, CodeActionKind.QuickFix)) {
    const here = toTextRange(document, range);
    const findings = document.analyzed.findings.filter((finding) =>
      touches(document.analyzed.range(finding.span), here),
    );
    actions.push(...renumberingActions(document));
    actions.push(...findings.flatMap((finding) => quickFixes(document, finding)));
    actions.push(...fixRuleActions(document, findings));
    actions.push(...suppressions(document, findings));
  }
  if (wants(only, CodeActionKind.RefactorRewrite)) {
    actions.push(...refactorings(document, toTextRange(document, range).start));
    actions.push(...rowChanges(document, toTextRange(document, range)));
  }
  // Looking for all safe fixes costs many analyses, so it is done only when it is meant.
  if (only && wants(only, FIX_ALL_KIND)) actions.push(...fixAllAction(document));
  return actions;
}

/** Fills in the edit of an action that was offered without one. */
export function resolveCodeAction(document: EditorDocument, action: CodeAction): CodeAction {
  if (action.kind === FIX_ALL_KIND) return resolvedFixAll(document, action);
  return resolvedFixRule(document, action) ?? resolvedRowChange(document, action);
}

/** Asking for a kind asks for the kinds below it: `refactor` for `refactor.rewrite`. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return (
    only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`))
  );
}
