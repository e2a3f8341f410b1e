// The bundled command line as a process of its own: exit codes, pipes, the language server.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, type Ran, ROOT, removeFolder } from '../harness/command-line.ts';
import { FITS, TOO_LARGE } from './models.ts';

let folder: string;
const script = () => join(folder, 'dist/cli.js');

beforeAll(() => {
  folder = folderWith({ 'fits.cnn.yaml': FITS, 'large.cnn.yaml': TOO_LARGE });
  execFileSync(process.execPath, ['esbuild.mjs', '--only=cli.js', `--outdir=${join(folder, 'dist')}`], {
    cwd: ROOT,
  });
}, 60_000);
afterAll(() => removeFolder(folder));

function convlint(...words: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script(), ...words], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('the process', () => {
  it.skipIf(process.platform === 'win32')('starts by its own name', () => {
    expect(execFileSync(script(), ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('exits with 0, 1 or 2', async () => {
    expect(await convlint('check', 'fits.cnn.yaml')).toEqual({
      code: 0,
      stdout: 'No problems in 1 file\n',
      stderr: '',
    });
    expect((await convlint('check', '.')).code).toBe(1);
    expect(await convlint('check', '--frobnicate')).toMatchObject({ code: 2, stdout: '' });
    expect(await convlint('check', 'gone.yaml')).toMatchObject({ code: 2 });
  });

  it('finds the pages of the rules', async () => {
    expect(await convlint('explain', 'kernel-exceeds-input')).toMatchObject({ code: 0, stderr: '' });
  });

  it('reads standard input', async () => {
    const child = spawn(process.execPath, [script(), 'check', '-', '--stdin-filename', 'a.cnn.yaml'], {
      cwd: folder,
    });
    child.stdin.end(TOO_LARGE);
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
  });

  it('is quiet when its reader goes away', async () => {
    const child = spawn(process.execPath, [script(), 'rules', '--format', 'json'], { cwd: folder });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(child, 'close');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('runs the language server until its client ends it', async () => {
    const child = spawn(process.execPath, [script(), 'lsp', '--stdio'], { cwd: folder });
    const send = (message: object) => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    const answers = answersOf(child.stdout);
    await answers('"capabilities"');
    send({ id: 2, method: 'shutdown' });
    await answers('"id":2');
    send({ method: 'exit' });
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
  });
});

/** Waits until what a stream has given so far contains a text. */
function answersOf(stream: Readable): (text: string) => Promise<void> {
  let given = '';
  stream.on('data', (chunk) => {
    given += chunk;
  });
  return async (text) => {
    while (!given.includes(text)) await once(stream, 'data');
  };
}
