// What the command line gets from the process around it. Everything goes through here, so that tests run it in
// their own process with their own streams.
import type { loadFormatOf } from '../formats/load.ts';
import { printable } from './printable.ts';

export interface Surroundings {
  /** Where relative paths start. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** @throws CouldNotRun if it has more than `most` bytes. */
  readStdin(most: number): Promise<Uint8Array>;
  /** The pages of all rules as Markdown, by rule id. */
  readRulePages(): Promise<Readonly<Record<string, string>>>;
  /** What tells this build of convlint from all others. */
  readBuild(): Promise<string>;
  /** The script of a thread that checks files; without it, all are checked in this one. */
  readonly workerFile?: string;
  /** Instead of all formats, for tests. */
  readonly loadFormatOf?: typeof loadFormatOf;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width in characters; absent if it is not a terminal. */
  readonly columns?: number;
}

/** Exit codes that other tools rely on. */
export const EXIT = { clean: 0, findings: 1, couldNotRun: 2 } as const;

/** One sentence on standard error. */
export function say({ stderr }: Surroundings, sentence: string): void {
  stderr.write(`convlint: ${printable(sentence)}\n`);
}
