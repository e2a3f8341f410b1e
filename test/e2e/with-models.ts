// A copy of the folder of models for one run, since the tests type into its files and change its settings.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './host/locations.ts';

/** Runs `work` on a fresh copy, whose folder has a name fit to be seen, and takes the copy away after. */
export async function withModels<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const home = await mkdtemp(path.join(tmpdir(), 'convlint-e2e-'));
  try {
    const folder = path.join(home, 'models');
    await cp(path.join(ROOT, 'test', 'e2e', 'workspace'), folder, { recursive: true });
    return await work(folder);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
