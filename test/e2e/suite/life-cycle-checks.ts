// Settings, the restart command, and files that are none of the extension's business.
import * as vscode from 'vscode';
import type { Check } from '../outcome.ts';
import {
  awaitDiagnostics,
  hasRule,
  hoverText,
  LARGE_KERNEL,
  lacksRule,
  open,
  openWithLargeKernel,
  ownDiagnostics,
  ruleOf,
  workspaceFile,
} from './editor.ts';
import { expectContains, expectEqual } from './expect.ts';

/** The editor that shows Markdown as a page. */
const PREVIEW = 'vscode.markdown.preview.editor';

export const lifeCycleChecks: readonly Check[] = [
  { name: 'a severity in the settings takes effect at once', run: followsSettings },
  { name: 'after a restart of the server the findings are back', run: restarts },
  { name: 'a YAML file that says so on its first line is a model', run: readsMarkedFile },
  { name: 'the code of a finding links to the page of its rule', run: linksToPage },
  { name: 'other YAML files are left alone', run: leavesOthersAlone },
];

async function followsSettings(): Promise<void> {
  const editor = await openWithLargeKernel();
  const uri = editor.document.uri;
  const severity = (wanted: vscode.DiagnosticSeverity) => (diagnostics: readonly vscode.Diagnostic[]) =>
    diagnostics.some((diagnostic) => ruleOf(diagnostic) === LARGE_KERNEL && diagnostic.severity === wanted);
  const softened = awaitDiagnostics(uri, 'a warning', severity(vscode.DiagnosticSeverity.Warning));
  await setRules({ [LARGE_KERNEL]: 'warning' });
  await softened;
  const silenced = awaitDiagnostics(uri, 'silence', lacksRule(LARGE_KERNEL));
  await setRules({ [LARGE_KERNEL]: 'off' });
  await silenced;
  const back = awaitDiagnostics(uri, 'the error', severity(vscode.DiagnosticSeverity.Error));
  await setRules(undefined);
  await back;
}

async function restarts(): Promise<void> {
  const editor = await openWithLargeKernel();
  const gone = awaitDiagnostics(
    editor.document.uri,
    'no findings while it restarts',
    lacksRule(LARGE_KERNEL),
  );
  const restarted = vscode.commands.executeCommand('convlint.restart');
  await gone;
  const back = awaitDiagnostics(editor.document.uri, LARGE_KERNEL, hasRule(LARGE_KERNEL));
  await restarted;
  await back;
}

async function readsMarkedFile(): Promise<void> {
  const arrived = awaitDiagnostics(workspaceFile('sketch.yaml'), LARGE_KERNEL, hasRule(LARGE_KERNEL));
  const { document } = await open('sketch.yaml');
  expectEqual(document.languageId, 'yaml', 'language of the file');
  expectEqual((await arrived).map(ruleOf), [LARGE_KERNEL], 'findings');
}

async function linksToPage(): Promise<void> {
  const { document } = await openWithLargeKernel();
  const code = ownDiagnostics(document.uri)[0]?.code;
  if (typeof code !== 'object') throw new Error(`no link in ${JSON.stringify(code)}`);
  const page = await vscode.workspace.openTextDocument(code.target);
  expectContains(page.getText(), [`# ${LARGE_KERNEL}`, '```yaml', '↑ error here'], 'page');
  await vscode.commands.executeCommand('convlint.showRule', LARGE_KERNEL);
  const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(shown instanceof vscode.TabInputCustom)) throw new Error('the page is shown as text');
  expectEqual([shown.uri.toString(), shown.viewType], [code.target.toString(), PREVIEW], 'what is shown');
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
}

async function leavesOthersAlone(): Promise<void> {
  const { document } = await open('notes.yaml');
  expectEqual(document.languageId, 'yaml', 'language of the file');
  // The server answers in order: once it has answered for a model opened later, it has looked at this file too.
  await openWithLargeKernel();
  expectEqual(vscode.languages.getDiagnostics(document.uri), [], 'findings in an ordinary YAML file');
  expectEqual(await hoverText(document.uri, new vscode.Position(2, 5)), '', 'hover in an ordinary YAML file');
}

async function setRules(rules: Readonly<Record<string, string>> | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration('convlint')
    .update('rules', rules, vscode.ConfigurationTarget.Workspace);
}
