// Which VS Code the suite runs in: one that is named, the desktop build where it can be had, or the host beside this.
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { within } from './deadline.ts';
import { ROOT } from './host/locations.ts';

const HOST = path.join(ROOT, 'test', 'e2e', 'host', 'vscode-host.mjs');
const REACHABLE_MS = 5_000;
const DOWNLOAD_MS = 300_000;
const RELEASES = 'https://update.code.visualstudio.com/api/releases/stable';

export async function findExecutable(): Promise<string> {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) return named;
  // Without a display the desktop build cannot start, so it need not be asked for.
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return HOST;
  try {
    await within(REACHABLE_MS, RELEASES, fetch(RELEASES, { signal: AbortSignal.timeout(REACHABLE_MS) }));
    return await within(DOWNLOAD_MS, 'the download of VS Code', downloadAndUnzipVSCode('stable'));
  } catch (error) {
    console.log(`The desktop build of VS Code cannot be downloaded here (${error}).`);
    return HOST;
  }
}
