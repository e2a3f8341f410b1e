// Runs the command line in this process with its own folder and streams, or as a process of its own.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { readableRulePages } from '../../scripts/bundle/readable-pages.mjs';
import { readStream } from '../../server/src/cli/files/text-file.ts';
import { runCommandLine } from '../../server/src/cli/run.ts';
import type { Surroundings } from '../../server/src/cli/surroundings.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  /** The script of the threads; without it, there is one thread. */
  readonly workerFile?: string;
  /** Instead of all formats. */
  readonly loadFormatOf?: NonNullable<Surroundings['loadFormatOf']>;
  /** What the build calls itself. */
  readonly build?: string;
}

/** `convlint ...words`, without a new process. */
export async function convlint(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const output = (stream: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[stream] += text;
    },
    isTerminal: options.isTerminal ?? false,
    ...(options.columns !== undefined && { columns: options.columns }),
  });
  const { stdin = '' } = options;
  const code = await runCommandLine(words, {
    cwd: options.cwd ?? ROOT,
    environment: options.environment ?? {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    readStdin: (most) => readStream(Readable.from([Buffer.from(stdin)]), 'standard input', most),
    readRulePages: async () => readableRulePages(join(ROOT, 'server/src/rules')),
    readBuild: async () => options.build ?? 'source',
    ...(options.loadFormatOf && { loadFormatOf: options.loadFormatOf }),
    ...(options.workerFile !== undefined && { workerFile: options.workerFile }),
  });
  return { code, ...written };
}

/** A new folder with these files, by path. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'convlint-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
