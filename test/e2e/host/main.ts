// What the executable does: read the command line, run the suite in a window, give its exit code. What the suite
// prints is shown; what the workbench and the server log beside it goes to a file.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXCHANGE_FOLDER } from '../suite/messages.ts';
import { readArguments } from './arguments.ts';
import { CACHE } from './locations.ts';
import { startVsCodeServer, type VsCodeServer } from './server.ts';
import { runInWindow } from './test-window.ts';

/** Keeps what the suite and the host exchange out of the window. */
const SETTINGS = { 'files.exclude': { [`**/${EXCHANGE_FOLDER}`]: true } };

export async function main(commandLine: readonly string[]): Promise<number> {
  const args = readArguments(commandLine);
  if (typeof args === 'string') {
    console.error(args);
    return 2;
  }
  const logged: string[] = [];
  let server: VsCodeServer | undefined;
  let code = 1;
  try {
    server = await startVsCodeServer({ log: console.log, settings: SETTINGS });
    code = await runInWindow(server, args, { suite: console.log, workbench: (line) => logged.push(line) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  } finally {
    await server?.stop();
  }
  const text = `workbench:\n${logged.join('\n')}\n\nserver:\n${server?.output() ?? ''}`;
  const file = saveLog(args.web ? 'web' : 'desktop', text);
  if (code !== 0) console.error(`What the workbench and the server logged: ${path.relative('.', file)}`);
  return code;
}

function saveLog(kind: string, text: string): string {
  const file = path.join(CACHE, 'logs', `${kind}.log`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
