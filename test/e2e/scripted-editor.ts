// Runs an editor on a script of checks inside it, and reads what the script reports: a line for each check, `ok <name>`
// or `not ok <name>: <why>`.
import { spawnSync } from 'node:child_process';
import { within } from './deadline.ts';
import { startChild } from './host/child.ts';
import type { Outcome } from './outcome.ts';

const RUN_MS = 120_000;

export function isInstalled(editor: string): boolean {
  return spawnSync(editor, ['--version']).status === 0;
}

/** Runs `editor` to its end. A run that ends badly is a failure even if all its checks passed. */
export async function runScripted(
  editor: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<readonly Outcome[]> {
  const child = startChild(editor, args, { env });
  const failure = await within(RUN_MS, `the end of ${editor}`, child.exited).then(
    (code) => (code === 0 ? undefined : `exit code ${code}`),
    (error: unknown) => String(error),
  );
  await child.stop();
  const outcomes = readReport(child.output());
  const explained = failure === undefined || outcomes.some((outcome) => outcome.failure !== undefined);
  if (outcomes.length > 0 && explained) return outcomes;
  return [
    ...outcomes,
    { name: `${editor} runs to its end`, failure: `${failure}\n${child.output().slice(-2000)}` },
  ];
}

function readReport(output: string): Outcome[] {
  return [...output.matchAll(/^(ok|not ok) ([^:\r\n]+)(?:: (.*))?$/gm)].map(
    ([, verdict, name = '', failure]) =>
      verdict === 'ok' ? { name } : { name, failure: failure ?? 'no reason was given' },
  );
}
