// The same server behind the transports that are shipped, bundled as it is shipped: a process that speaks over
// standard input and output, and a web worker.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type BuildOptions, buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectStreams, PLAIN, ProtocolClient } from '../harness/protocol-client.ts';
import { connectWorker } from '../harness/worker-streams.ts';
import { BROKEN, MODEL_URI, RULE } from './models.ts';

const LSP = join(import.meta.dirname, '..', '..', 'server', 'src', 'lsp');
const COMMON: BuildOptions = { bundle: true, mainFields: ['module', 'main'], logLevel: 'silent' };

/** What a page's worker is to the page, in terms of a thread of Node. */
const WORKER_GLOBALS = `
  const { parentPort } = require('node:worker_threads');
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  globalThis.addEventListener = () => {};
  parentPort.on('message', (data) => globalThis.onmessage?.({ data }));
`;

async function findsTheFault(client: ProtocolClient): Promise<void> {
  await client.initialize({ capabilities: PLAIN });
  const published = client.nextPublished(MODEL_URI);
  client.open(MODEL_URI, BROKEN);
  expect((await published).diagnostics).toMatchObject([{ code: RULE }]);
}

describe('a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'convlint-'));
  const script = join(folder, 'server.js');
  beforeAll(() => {
    const entryPoints = [join(LSP, 'node-main.ts')];
    buildSync({ ...COMMON, entryPoints, outfile: script, platform: 'node', format: 'cjs' });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function start(...flags: readonly string[]) {
    const server = spawn(process.execPath, [script, ...flags], { stdio: 'pipe' });
    let errors = '';
    server.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const ended = new Promise<number | null>((resolve) => server.on('close', resolve));
    return { server, ended, errors: () => errors };
  }

  it('serves over standard input and output, and ends when it is told to', async () => {
    const { server, ended, errors } = start('--stdio');
    const client = connectStreams(server.stdout, server.stdin);
    await findsTheFault(client);
    await client.request('shutdown', undefined);
    client.notify('exit', undefined);
    expect(await ended).toBe(0);
    expect(errors()).toBe('');
  });

  it('ends by itself when its client goes away', async () => {
    const { server, ended } = start('--stdio');
    await findsTheFault(connectStreams(server.stdout, server.stdin));
    server.stdin.end();
    expect(await ended).toBe(1);
  });

  it('says in one line what it needs when it is started without a transport', async () => {
    const { ended, errors } = start();
    expect(await ended).toBe(2);
    expect(errors()).toBe('The language server talks to an editor: start it with `--stdio`.\n');
  });
});

describe('a web worker', () => {
  it('serves through its port', async () => {
    const entryPoints = [join(LSP, 'browser-main.ts')];
    const { outputFiles = [] } = buildSync({
      ...COMMON,
      entryPoints,
      write: false,
      platform: 'browser',
      format: 'iife',
    });
    const worker = new Worker(WORKER_GLOBALS + (outputFiles[0]?.text ?? ''), { eval: true });
    await findsTheFault(new ProtocolClient(connectWorker(worker)));
    await worker.terminate();
  });
});
