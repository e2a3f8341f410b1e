// Runs programs of Node that may read files and use their own streams, and nothing else: see sealed.cjs.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SEAL = join(import.meta.dirname, 'sealed.cjs');

/** What a program may do although it is sealed. */
export type Allowed = 'network' | 'process' | 'thread' | 'write';

export interface SealedProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Once it has ended. */
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** A line for each thing it tried to do and may not. */
  readonly tried: readonly string[];
}

/** Starts `node ...words`. Its home and its folder for temporary files are new and empty. */
export function startSealed(
  words: readonly string[],
  cwd: string,
  allowed: readonly Allowed[] = [],
): SealedProcess {
  const folder = mkdtempSync(join(tmpdir(), 'convlint-sealed-'));
  const log = join(folder, 'log');
  const home = join(folder, 'home');
  mkdirSync(home);
  const child = spawn(process.execPath, ['--require', SEAL, ...words], {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      TMPDIR: home,
      // Node writes down what it compiled, which is no doing of the program's own.
      NODE_DISABLE_COMPILE_CACHE: '1',
      SEALED_LOG: log,
      SEALED_ALLOWED: allowed.join(','),
    },
    stdio: 'pipe',
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    written.stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    written.stderr += chunk;
  });
  const ended = once(child, 'close').then(() => {
    const tried = readFileSync(log, 'utf8').split('\n').filter(Boolean);
    rmSync(folder, { recursive: true, force: true });
    return { code: child.exitCode, ...written, tried };
  });
  return { child, ended };
}

export function runSealed(
  words: readonly string[],
  cwd: string,
  allowed: readonly Allowed[] = [],
): Promise<Ended> {
  const { child, ended } = startSealed(words, cwd, allowed);
  child.stdin.end();
  return ended;
}
