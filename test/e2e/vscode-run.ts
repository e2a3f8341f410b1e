// Runs the suite in VS Code on the extension as it is bundled in dist/, in one of the two extension hosts.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { ROOT } from './host/locations.ts';
import type { Outcome } from './outcome.ts';
import { EXCHANGE_FOLDER, RESULTS_FILE, type SuiteReport } from './suite/messages.ts';
import { withModels } from './with-models.ts';

export interface VsCodeRun {
  readonly executable: string;
  /** The bundled suite. */
  readonly suite: string;
  readonly kind: 'desktop' | 'web';
}

export async function runInVsCode({ executable, suite, kind }: VsCodeRun): Promise<readonly Outcome[]> {
  return await withModels(async (folder) => {
    const ended = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: suite,
      launchArgs: [
        folder,
        '--disable-extensions',
        ...(kind === 'web' ? ['--extensionDevelopmentKind=web'] : []),
      ],
    }).then(() => undefined, String);
    return judge(await readReport(path.join(folder, EXCHANGE_FOLDER, RESULTS_FILE)), kind, ended);
  });
}

/** A run that ended badly, or in the wrong extension host, is a failure even if all its checks passed. */
function judge(report: SuiteReport | undefined, kind: string, ended: string | undefined): readonly Outcome[] {
  if (!report) return [{ name: 'the suite runs to its end', failure: ended ?? 'It left no report.' }];
  const explained = report.outcomes.some(({ failure }) => failure !== undefined);
  const unexplained = ended !== undefined && !explained && { name: 'the suite ends well', failure: ended };
  const misplaced = report.kind !== kind && {
    name: `the suite runs in ${kind}`,
    failure: `It ran in ${report.kind}.`,
  };
  return [...report.outcomes, ...[unexplained, misplaced].filter((outcome) => outcome !== false)];
}

async function readReport(file: string): Promise<SuiteReport | undefined> {
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
}
