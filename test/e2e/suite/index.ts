// The suite that runs inside VS Code, in Node's extension host and in the browser's: its entry, as VS Code calls it.
import * as vscode from 'vscode';
import { runChecks } from '../outcome.ts';
import { analysisChecks } from './analysis-checks.ts';
import { crashChecks } from './crash-checks.ts';
import { workspaceFile } from './editor.ts';
import { kerasChecks } from './keras-checks.ts';
import { lifeCycleChecks } from './life-cycle-checks.ts';
import { mendingChecks } from './mending-checks.ts';
import { EXCHANGE_FOLDER, RESULTS_FILE, SUITE_MARK, type SuiteReport } from './messages.ts';
import { notebookChecks } from './notebook-checks.ts';
import { pythonChecks } from './python-checks.ts';
import { rowChecks } from './row-checks.ts';
import { savedModelChecks } from './saved-model-checks.ts';
import { writingChecks } from './writing-checks.ts';

const CHECK_MS = 30_000;

export async function run(): Promise<void> {
  // Only Node's extension host has versions of Node to tell; in a browser `process` is a stand-in without them.
  const kind = globalThis.process?.versions?.node ? 'desktop' : 'web';
  const checks = [
    ...analysisChecks,
    ...writingChecks,
    ...mendingChecks,
    ...rowChecks,
    ...savedModelChecks,
    ...pythonChecks,
    ...kerasChecks,
    ...notebookChecks,
    ...lifeCycleChecks,
    // In a browser the server is no process that could be killed.
    ...(kind === 'desktop' ? crashChecks : []),
  ];
  const outcomes = await runChecks(checks, CHECK_MS, (line) => console.log(`${SUITE_MARK} ${line}`));
  const report: SuiteReport = { kind, outcomes };
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  await vscode.workspace.fs.writeFile(workspaceFile(`${EXCHANGE_FOLDER}/${RESULTS_FILE}`), bytes);
  const failed = outcomes.filter(({ failure }) => failure !== undefined).length;
  if (failed > 0) throw new Error(`${failed} of ${outcomes.length} checks failed.`);
}
