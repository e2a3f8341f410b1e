// `convlint` on the path, in the way in which docs/editors.md puts it there from a checkout.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runChild } from './host/child.ts';
import { ROOT } from './host/locations.ts';

const INSTALL_MS = 120_000;

/** Runs `work` with an environment in which `convlint` is a command and the home folder is empty. */
export async function withConvlint<T>(
  work: (env: NodeJS.ProcessEnv, home: string) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(path.join(tmpdir(), 'convlint-home-'));
  try {
    await runChild(INSTALL_MS, 'npm', ['install', '--global', '--prefix', home, '.'], { cwd: ROOT });
    const { XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, ...inherited } = process.env;
    const PATH = `${path.join(home, 'bin')}${path.delimiter}${process.env.PATH ?? ''}`;
    return await work({ ...inherited, HOME: home, PATH }, home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
