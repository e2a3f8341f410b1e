// From a finding to a fix: what is offered, what it changes, and that the finding is gone.
import * as vscode from 'vscode';
import type { Check } from '../outcome.ts';
import {
  awaitDiagnostics,
  findIn,
  LARGE_KERNEL,
  lacksRule,
  openWithLargeKernel,
  putCursor,
  replace,
  screenshot,
} from './editor.ts';
import { expectDefined, expectEqual } from './expect.ts';

export const mendingChecks: readonly Check[] = [
  { name: 'the preferred quick fix mends the model', run: mends },
  { name: 'a comment switches a rule off for one line', run: suppresses },
];

async function mends(): Promise<void> {
  const editor = await openWithLargeKernel();
  const uri = editor.document.uri;
  const place = findIn(editor.document, 'kernel: 19', '19');
  putCursor(editor, place.start);
  await vscode.commands.executeCommand('editor.action.quickFix');
  await screenshot('quick-fix-menu', '.action-widget .monaco-list-row');
  await vscode.commands.executeCommand('hideCodeActionWidget');
  const fix = expectDefined(
    (await quickFixes(uri, place)).find(({ isPreferred }) => isPreferred),
    'preferred fix',
  );
  const gone = awaitDiagnostics(uri, `end of ${LARGE_KERNEL}`, lacksRule(LARGE_KERNEL));
  expectEqual(await vscode.workspace.applyEdit(expectDefined(fix.edit, 'edit of the fix')), true, 'applied');
  expectEqual(await gone, [], 'findings after the fix');
}

async function suppresses(): Promise<void> {
  const editor = await openWithLargeKernel();
  const uri = editor.document.uri;
  const gone = awaitDiagnostics(uri, `end of ${LARGE_KERNEL}`, lacksRule(LARGE_KERNEL));
  await replace(editor, 'kernel: 19 }', `kernel: 19 } # convlint-disable-line ${LARGE_KERNEL}`);
  await gone;
}

async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind,
    20,
  );
}
