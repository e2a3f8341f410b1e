// The fixes of one finding as code actions. Each has been tried: see fixes/.
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { Finding } from '../../rules/rule.ts';
import { toDiagnostic } from '../diagnostics.ts';
import type { EditorDocument } from '../editor-document.ts';
import { toWorkspaceEdit } from '../to-lsp.ts';

export function quickFixes(document: EditorDocument, finding: Finding): CodeAction[] {
  if (!finding.fixes) return [];
  return document.analyzed.fixes(finding).map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, finding)],
    ...(fix.preferred && { isPreferred: true }),
    edit: toWorkspaceEdit(document, fix.edits),
  }));
}
