// The fixes of one finding as code actions. Each has been tried: see fixes/.
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { Fix } from '../../fixes/fix.ts';
import type { Finding } from '../../rules/rule.ts';
import { toDiagnostic } from '../diagnostics.ts';
import type { EditorDocument } from '../editor-document.ts';
import { toEditBeside, toWorkspaceEdit } from '../to-lsp.ts';

export function quickFixes(document: EditorDocument, finding: Finding): CodeAction[] {
  if (!finding.fixes) return [];
  const isOfCells = document.analyzed.cells !== undefined;
  const fixes = document.analyzed.fixes(finding).filter(({ others }) => !others || !isOfCells);
  const actions = fixes.map(
    (fix): CodeAction => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(document, finding)],
      ...(fix.preferred && { isPreferred: true }),
      edit: toWorkspaceEdit(document, fix.edits, fix.others),
    }),
  );
  const declared = fixes.find(({ declares }) => declares);
  return declared ? [...actions, ...declaredForAll(document, finding, declared)] : actions;
}

/** What a declaration in the text says can be said for all files of the project: that it mends this one was tried. */
function declaredForAll(document: EditorDocument, finding: Finding, { declares }: Fix): CodeAction[] {
  const { name, words } = declares ?? { name: '', words: '' };
  const beside = document.analyzed.document.declareForAll?.(name, words);
  const edit = beside && toEditBeside(document, beside);
  if (!edit) return [];
  return [
    {
      title: `Declare \`${name}\` for all models of the project with \`${words}\`, in \`${beside.path}\``,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(document, finding)],
      edit,
    },
  ];
}
