// Runs the server under headless Neovim and reads what its script reports.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { within } from '../deadline.ts';
import { startChild } from '../host/child.ts';
import { ROOT } from '../host/locations.ts';
import type { Outcome } from '../outcome.ts';

const RUN_MS = 120_000;
const SCRIPT = fileURLToPath(new URL('check.lua', import.meta.url));

export function hasNeovim(): boolean {
  return spawnSync('nvim', ['--version']).status === 0;
}

/** Runs the checks on `model`, which they type into but do not save. */
export async function runInNeovim(model: string): Promise<readonly Outcome[]> {
  const env = { ...process.env, MODEL: model, SERVER: path.join(ROOT, 'dist', 'server.js') };
  const nvim = startChild(
    'nvim',
    ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${SCRIPT}`],
    { env },
  );
  const failure = await within(RUN_MS, 'the end of Neovim', nvim.exited).then(
    (code) => (code === 0 ? undefined : `exit code ${code}`),
    (error: unknown) => String(error),
  );
  await nvim.stop();
  const outcomes = readReport(nvim.output());
  const explained = failure === undefined || outcomes.some((outcome) => outcome.failure !== undefined);
  if (outcomes.length > 0 && explained) return outcomes;
  return [
    ...outcomes,
    { name: 'Neovim runs to its end', failure: `${failure}\n${nvim.output().slice(-2000)}` },
  ];
}

function readReport(output: string): Outcome[] {
  return [...output.matchAll(/^(ok|not ok) ([^:\r\n]+)(?:: (.*))?$/gm)].map(
    ([, verdict, name = '', failure]) =>
      verdict === 'ok' ? { name } : { name, failure: failure ?? 'no reason was given' },
  );
}
