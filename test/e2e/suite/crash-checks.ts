// A server that is killed: it comes back by itself, a few times, and then on request.
import * as vscode from 'vscode';
import type { Exports } from '../../../client/src/extension.ts';
import type { Check } from '../outcome.ts';
import {
  awaitDiagnostics,
  find,
  hasRule,
  hoverText,
  LARGE_KERNEL,
  MODEL,
  open,
  openWithLargeKernel,
  ownDiagnostics,
  replace,
  screenshot,
} from './editor.ts';
import { expectContains, expectDefined, expectEqual } from './expect.ts';

export const crashChecks: readonly Check[] = [
  { name: 'a server that is killed comes back, and reads what was typed meanwhile', run: comesBack },
  { name: 'one that is killed again and again is not started any more, which is said', run: isGivenUp },
  { name: 'the restart command starts it then, and it comes back again', run: startsAgain },
];

/** How often the server is started again before that is given up. */
const MOST_RESTARTS = 4;

async function comesBack(): Promise<void> {
  const editor = await openWithLargeKernel();
  const { document } = editor;
  const arrived = awaitDiagnostics(document.uri, 'what is wrong with what was typed', (found) =>
    found.some(({ message }) => message.startsWith('Kernel height 40')),
  );
  await kill();
  await replace(editor, '20, kernel: 4', '20, kernel: 40');
  await arrived;
  // The first one is among the defaults.
  const convolution = find(document, 'conv', 2);
  expectContains(await hoverText(document.uri, convolution.start), ['39'], 'hover');
}

async function isGivenUp(): Promise<void> {
  const { document } = await openWithLargeKernel();
  const { client } = await extension();
  // Of the check before, one restart is used up already.
  for (let restarts = 1; restarts < MOST_RESTARTS; restarts++) {
    const back = awaitDiagnostics(document.uri, LARGE_KERNEL, hasRule(LARGE_KERNEL));
    await kill();
    await back;
  }
  const gone = awaitDiagnostics(document.uri, 'end of findings', (found) => found.length === 0);
  await kill();
  await gone;
  // A window that runs tests keeps what is told to itself until it is asked for.
  await vscode.commands.executeCommand('notifications.showList');
  await screenshot('given-up', '.notification-list-item >> text=is not started again');
  await vscode.commands.executeCommand('notifications.clearAll');
  expectEqual(ownDiagnostics(document.uri), [], 'findings without a server');
  expectEqual(client.isRunning(), false, 'running');
}

async function startsAgain(): Promise<void> {
  const editor = await open(MODEL);
  const { uri } = editor.document;
  const arrived = awaitDiagnostics(uri, LARGE_KERNEL, hasRule(LARGE_KERNEL));
  await vscode.commands.executeCommand('convlint.restart');
  await replace(editor, '40, kernel: 3', '40, kernel: 19');
  await arrived;
  const back = awaitDiagnostics(uri, LARGE_KERNEL, hasRule(LARGE_KERNEL));
  await kill();
  await back;
}

/** Ends the server at once, as a system that is short of memory does. Nobody is told; the client finds out. */
async function kill(): Promise<void> {
  const { client } = await extension();
  const server: unknown = 'serverProcess' in client ? client.serverProcess : undefined;
  if (typeof server !== 'object' || server === null || !('pid' in server))
    throw new Error('there is no server');
  const { pid } = server;
  if (typeof pid !== 'number') throw new Error('the server is no process');
  process.kill(pid, 'SIGKILL');
}

async function extension(): Promise<Exports> {
  const found = vscode.extensions.getExtension<Exports>('convlint.convlint');
  return await expectDefined(found, 'the extension').activate();
}
