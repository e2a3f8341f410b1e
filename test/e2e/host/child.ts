// Child processes that leave nothing behind: each leads a process group of its own, and the group is ended as one.
import { type ChildProcess, spawn } from 'node:child_process';
import { within } from '../deadline.ts';

export interface Child {
  readonly process: ChildProcess;
  /** Everything it has printed so far, for the report of a failure. */
  output(): string;
  /** Its exit code; `null` when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Ends it with all its children, and waits until it is gone. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (text: string) => void;
}

const OUTPUT_KEPT = 200_000;

export function startChild(command: string, args: readonly string[], options: ChildOptions = {}): Child {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let output = '';
  const collect = (data: Buffer): void => {
    output = (output + data.toString()).slice(-OUTPUT_KEPT);
    options.onOutput?.(data.toString());
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
  exited.catch(() => undefined);
  const endOnExit = (): void => signalGroup(child, 'SIGKILL');
  process.once('exit', endOnExit);
  return {
    process: child,
    output: () => output,
    exited,
    stop: async () => {
      process.removeListener('exit', endOnExit);
      if (child.exitCode === null && child.signalCode === null) signalGroup(child, 'SIGTERM');
      await within(3000, `${command} to end`, exited).catch(() => undefined);
      signalGroup(child, 'SIGKILL');
    },
  };
}

/** Runs a command to its end and gives what it printed; rejects with the last of it when it fails or takes too long. */
export async function runChild(
  milliseconds: number,
  command: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<string> {
  const child = startChild(command, args, options);
  const title = [command, ...args].join(' ');
  try {
    const code = await within(milliseconds, title, child.exited);
    if (code !== 0) throw new Error(`${title}: exit code ${code}\n${child.output().slice(-4000)}`);
    return child.output();
  } finally {
    await child.stop();
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
