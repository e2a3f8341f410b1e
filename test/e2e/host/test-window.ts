// One run of a test suite: a window on the server that loads the extension and the suite, and two functions through
// which the workbench reports what the suite prints and how it ends.
import type { Page } from 'playwright-core';
import { within } from '../deadline.ts';
import { readScreenshotLine, SUITE_MARK } from '../suite/messages.ts';
import type { HostArguments } from './arguments.ts';
import { openWindow, saveScreenshot } from './browser.ts';
import { openDevelopmentPage } from './development-page.ts';
import { serveScreenshot } from './screenshot-desk.ts';
import type { VsCodeServer } from './server.ts';

const SUITE_MS = 180_000;

/** Where the lines of a run go: those of the suite, and those that the workbench logs beside them. */
export interface Log {
  suite(line: string): void;
  workbench(line: string): void;
}

/** Runs the suite and gives its exit code; rejects when it does not end. */
export async function runInWindow(server: VsCodeServer, args: HostArguments, log: Log): Promise<number> {
  const window = await openWindow();
  const kind = args.web ? 'web' : 'desktop';
  try {
    let finish: (code: number) => void = () => undefined;
    const finished = new Promise<number>((resolve) => {
      finish = resolve;
    });
    window.page.on('crash', () => finish(1));
    await window.page.exposeFunction('codeAutomationExit', (code: number) => finish(code));
    await window.page.exposeFunction('codeAutomationLog', (_type: string, values: readonly unknown[]) => {
      sortLine(window.page, args.folder, kind, values.map(String).join(' '), log);
    });
    const { stop } = await openDevelopmentPage(window.page, server, args);
    try {
      return await within(SUITE_MS, 'the end of the suite', finished);
    } finally {
      await stop();
    }
  } catch (error) {
    await saveScreenshot(window.page, `${kind}-failure`).catch(() => undefined);
    throw new Error(`${error}\n${window.complaints().join('\n')}`);
  } finally {
    await window.close();
  }
}

function sortLine(page: Page, folder: string | undefined, kind: string, line: string, log: Log): void {
  const said = line.startsWith(SUITE_MARK) ? line.slice(SUITE_MARK.length + 1) : undefined;
  const request = said === undefined ? undefined : readScreenshotLine(said);
  if (request && folder !== undefined) {
    void serveScreenshot(page, folder, kind, request).catch((error) => log.workbench(String(error)));
  } else if (said !== undefined) log.suite(said);
  else log.workbench(line);
}
