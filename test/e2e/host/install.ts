// Puts a real VS Code into the cache from npm packages alone: the VS Code server with its web workbench that the
// package `code-server` carries, and the Node it runs on. Nothing is compiled, no install script is run.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runChild } from './child.ts';
import { CACHE } from './locations.ts';

const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';
const MINUTES = 60_000;

export interface Installation {
  /** The Node binary to run the server with. */
  readonly node: string;
  /** The folder of the VS Code server. */
  readonly vscode: string;
}

/** The VS Code server of the cache, installed first if it is not there. Safe to interrupt and to run twice at once. */
export async function installVsCode(log: (message: string) => void): Promise<Installation> {
  const folder = path.join(CACHE, `code-server-${CODE_SERVER}`);
  if (!existsSync(folder)) {
    log(`Installing the VS Code server of code-server ${CODE_SERVER} into ${path.relative('.', folder)}`);
    await mkdir(CACHE, { recursive: true });
    await removeAbandoned(`code-server-${CODE_SERVER}.partial-`);
    const partial = await mkdtemp(`${folder}.partial-`);
    try {
      await fill(partial);
      await publish(partial, folder);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }
  return { node: nodeBinary(folder), vscode: serverFolder(folder) };
}

async function fill(folder: string): Promise<void> {
  await writeFile(path.join(folder, 'package.json'), '{ "name": "vscode-host", "private": true }\n');
  await npmInstall(folder, [`code-server@${CODE_SERVER}`, `${nodePackage()}@${NODE}`]);
  await npmInstall(serverFolder(folder), ['--omit=dev']);
}

/** A folder carries its final name only when it is complete, so one that is found is always whole. */
async function publish(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** What interrupted installations left; a fresh one may belong to a run beside this one. */
async function removeAbandoned(prefix: string): Promise<void> {
  for (const name of await readdir(CACHE)) {
    if (!name.startsWith(prefix)) continue;
    const folder = path.join(CACHE, name);
    if (Date.now() - (await stat(folder)).mtimeMs > 20 * MINUTES)
      await rm(folder, { recursive: true, force: true });
  }
}

async function npmInstall(folder: string, what: readonly string[]): Promise<void> {
  const flags = [
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-save',
    '--loglevel=error',
  ];
  await runChild(
    10 * MINUTES,
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['install', ...flags, ...what],
    {
      cwd: folder,
    },
  );
}

function serverFolder(folder: string): string {
  return path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** The npm package with the Node binary of this machine; it holds nothing else. */
function nodePackage(): string {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

function nodeBinary(folder: string): string {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(folder, 'node_modules', nodePackage(), 'bin', file);
}
