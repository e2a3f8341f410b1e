// The VS Code server as a process: one per run, on a free port, with folders of its own that go with it.
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { within } from '../deadline.ts';
import { type Child, runChild, startChild } from './child.ts';
import { type Installation, installVsCode } from './install.ts';

export interface VsCodeServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `127.0.0.1:PORT`, as it stands in `vscode-remote` addresses. */
  readonly authority: string;
  /** What it has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

export interface VsCodeServerOptions {
  /** A packaged extension to install before the start. */
  readonly vsix?: string;
  /** User settings on top of those for a quiet window. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly log: (message: string) => void;
}

/** Settings for a window that shows the work and nothing else. */
const QUIET: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'files.autoSave': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'window.commandCenter': false,
};

const START_MS = 60_000;
const LISTENING = /Extension host agent listening on (\d+)|Server bound to [\d.]+:(\d+)/;

export async function startVsCodeServer(options: VsCodeServerOptions): Promise<VsCodeServer> {
  const installation = await installVsCode(options.log);
  const home = await mkdtemp(path.join(tmpdir(), 'vscode-host-'));
  const removeHome = (): Promise<void> => rm(home, { recursive: true, force: true, maxRetries: 5 });
  try {
    const folders = await prepareFolders(home, options.settings ?? {});
    const environment = serverEnvironment(home);
    if (options.vsix) await installExtension(installation, folders, options.vsix, environment);
    const { child, port } = await listen(installation, folders, environment);
    // For a run that is cut short; runs after the child has been ended, which has asked for the same before.
    const removeOnExit = (): void => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    process.once('exit', removeOnExit);
    return {
      url: `http://127.0.0.1:${port}`,
      authority: `127.0.0.1:${port}`,
      output: child.output,
      stop: async () => {
        await child.stop();
        process.removeListener('exit', removeOnExit);
        await removeHome();
      },
    };
  } catch (error) {
    await removeHome();
    throw error;
  }
}

async function prepareFolders(
  home: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const user = path.join(home, 'user');
  await mkdir(path.join(user, 'User'), { recursive: true });
  await writeFile(
    path.join(user, 'User', 'settings.json'),
    JSON.stringify({ ...QUIET, ...settings }, null, 2),
  );
  const flag = (name: string, folder: string): string[] => [`--${name}`, path.join(home, folder)];
  return [
    ...flag('user-data-dir', 'user'),
    ...flag('server-data-dir', 'server'),
    ...flag('extensions-dir', 'extensions'),
  ];
}

/** The environment of the one who runs the tests, without what would reach into an editor that they sit in. */
function serverEnvironment(home: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('VSCODE_') && name !== 'NODE_OPTIONS',
  );
  return { ...Object.fromEntries(own), XDG_RUNTIME_DIR: home };
}

async function installExtension(
  { node, vscode }: Installation,
  folders: readonly string[],
  vsix: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await runChild(START_MS, node, ['out/server-main.js', ...folders, '--install-extension', vsix], {
    cwd: vscode,
    env,
  });
}

async function listen(
  { node, vscode }: Installation,
  folders: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly child: Child; readonly port: string }> {
  const flags = [
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--without-connection-token',
    '--accept-server-license-terms',
  ];
  // The smoke-test driver is what makes a built workbench honour the request to run a test suite.
  const quiet = ['--disable-workspace-trust', '--telemetry-level', 'off', '--enable-smoke-test-driver'];
  let found: (port: string) => void = () => undefined;
  const port = new Promise<string>((resolve) => {
    found = resolve;
  });
  const child = startChild(node, ['out/server-main.js', ...flags, ...quiet, ...folders], {
    cwd: vscode,
    env,
    onOutput: () => {
      const match = LISTENING.exec(child.output());
      if (match) found(match[1] ?? match[2] ?? '');
    },
  });
  const ended = child.exited.then((code) => {
    throw new Error(`it ended with code ${code}`);
  });
  try {
    return { child, port: await within(START_MS, 'its port', Promise.race([port, ended])) };
  } catch (error) {
    await child.stop();
    throw new Error(`The VS Code server did not start: ${error}\n${child.output().slice(-4000)}`);
  }
}
