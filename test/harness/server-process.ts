// The server that is shipped, as processes of their own: for what only a process shows.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { folderWith, ROOT, removeFolder } from './command-line.ts';
import { connectStreams } from './protocol-client.ts';

/** Bundles the server for the tests of one `describe`. Gives what starts it; `ended` is how it ends. */
export function bundledServer() {
  let folder: string;
  beforeAll(() => {
    folder = folderWith({});
    execFileSync(process.execPath, ['esbuild.mjs', '--only=server.js', `--outdir=${folder}`], { cwd: ROOT });
  }, 60_000);
  afterAll(() => removeFolder(folder));
  return () => {
    const child = spawn(process.execPath, [join(folder, 'server.js'), '--stdio'], { stdio: 'pipe' });
    const ended = once(child, 'close').then(() => child.exitCode);
    // It may end before all is written to it.
    child.stdin.on('error', () => {});
    return { child, ended, client: connectStreams(child.stdout, child.stdin) };
  };
}
