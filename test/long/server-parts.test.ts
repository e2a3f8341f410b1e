// The server as it is shipped, in parts: one file, and one beside it for each format that is loaded with the first document
// of its own. In Node and in a web worker, a session loads the parts that it needs and no others.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InlayHint } from 'vscode-languageserver';
import { splitCells } from '../../server/src/text/cells.ts';
import { folderWith, ROOT, removeFolder } from '../harness/command-line.ts';
import type { FormatKit } from '../harness/format-kit.ts';
import { kits } from '../harness/format-kits.ts';
import { connectStreams, MODERN, ProtocolClient } from '../harness/protocol-client.ts';
import { connectWorker } from '../harness/worker-streams.ts';

const PATIENCE = 60_000;

let folder: string;
beforeAll(() => {
  folder = folderWith({});
  const words = ['esbuild.mjs', '--production', `--outdir=${folder}`];
  execFileSync(process.execPath, words, { cwd: ROOT });
}, 300_000);
afterAll(() => removeFolder(folder));

/** Formats with code of their own. */
const OWN = kits.filter(({ format }) => existsSync(join(ROOT, 'server/src/formats', format.id, 'index.ts')));

/** The parts there are, by the names of their formats. */
const parts = (server: string) => readdirSync(join(folder, server)).map((name) => basename(name, '.js'));

interface Host {
  readonly client: ProtocolClient;
  /** Names of the parts that have been loaded. */
  readonly loaded: () => readonly string[];
  readonly end: () => Promise<unknown>;
}

/** A process; what it loads is written down by a script that is loaded before it. */
function startProcess(): Host {
  const log = join(folder, 'loaded.txt');
  const spy = join(folder, 'spy.cjs');
  writeFileSync(log, '');
  writeFileSync(
    spy,
    `const Module = require('node:module');
    const load = Module.prototype.load;
    Module.prototype.load = function (file) {
      require('node:fs').appendFileSync(${JSON.stringify(log)}, file + '\\n');
      return load.call(this, file);
    };`,
  );
  const words = ['--require', spy, join(folder, 'server.js'), '--stdio'];
  const child = spawn(process.execPath, words, { stdio: 'pipe' });
  return {
    client: connectStreams(child.stdout, child.stdin),
    loaded: () => {
      const files = readFileSync(log, 'utf8').split('\n');
      return files
        .filter((file) => file.startsWith(join(folder, 'server', '/')))
        .map((file) => basename(file, '.js'));
    },
    end: async () => {
      const closed = once(child, 'close');
      child.stdin.end();
      await closed;
    },
  };
}

/** What a page's worker has beside a thread of Node, at an address that says nothing of where the script is. */
const WORKER_GLOBALS = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { readFileSync } = require('node:fs');
  const { fileURLToPath } = require('node:url');
  const { runInThisContext } = require('node:vm');
  globalThis.self = globalThis;
  globalThis.location = { href: 'blob:https://example.org/1234' };
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  globalThis.addEventListener = () => {};
  globalThis.importScripts = (address) => {
    Atomics.add(new Int32Array(workerData.counts), workerData.names.findIndex((name) => address.endsWith('/' + name + '.js')), 1);
    runInThisContext(readFileSync(fileURLToPath(address), 'utf8'));
  };
  for (const name of ['process', 'require', 'module', 'exports']) delete globalThis[name];
  parentPort.on('message', (data) => globalThis.onmessage?.({ data }));
  runInThisContext(readFileSync(workerData.script, 'utf8'));
`;

function startWorker(): Host {
  const names = parts('web/server');
  const counts = new SharedArrayBuffer(4 * names.length);
  const script = join(folder, 'web', 'server.js');
  const worker = new Worker(WORKER_GLOBALS, { eval: true, workerData: { counts, names, script } });
  return {
    client: new ProtocolClient(connectWorker(worker)),
    loaded: () => names.filter((_, index) => new Int32Array(counts)[index] !== 0),
    end: () => worker.terminate(),
  };
}

/** A model as its file has it: a notebook is opened as the JSON that it is. */
function fileOf({ models: [model = ''] }: FormatKit): string {
  const cells = splitCells(model);
  if (cells.length === 0) return model;
  const written = cells.map(({ text }) => ({ cell_type: 'code', metadata: {}, outputs: [], source: text }));
  return JSON.stringify({ cells: written, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

/** Opens a model of a format, and sees that it is analysed. */
async function analyses(client: ProtocolClient, kit: FormatKit): Promise<void> {
  const uri = `file:///models/${kit.format.id}/${kit.fileName}`;
  client.open(uri, fileOf(kit), kit.languageId);
  const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
  const hints = await client.request<readonly InlayHint[] | null>('textDocument/inlayHint', {
    textDocument: { uri },
    range,
  });
  expect(hints?.length).toBeGreaterThan(0);
  expect(client.logs).toEqual([]);
}

describe.each([
  { host: 'a process', server: 'server', start: startProcess },
  { host: 'a web worker', server: 'web/server', start: startWorker },
])('$host', { timeout: PATIENCE }, ({ server, start }) => {
  it('loads each part with the first document of its format, and before that none', async () => {
    const { client, loaded, end } = start();
    const script = pathToFileURL(join(folder, `${server}.js`)).href;
    await client.initialize({ capabilities: MODERN, initializationOptions: { script } });
    const isApart = ({ format }: FormatKit) => parts(server).includes(format.id);
    for (const kit of OWN.filter((one) => !isApart(one))) await analyses(client, kit);
    client.open('file:///models/notes.json', '{"name": "notes"}', 'json');
    client.open('file:///models/notes.py', 'import os\n', 'python');
    for (const name of ['notes.json', 'notes.py']) {
      const params = { textDocument: { uri: `file:///models/${name}` } };
      expect(await client.request('textDocument/diagnostic', params)).toMatchObject({ items: [] });
    }
    expect(loaded()).toEqual([]);
    const expected: string[] = [];
    for (const kit of OWN.filter(isApart)) {
      await analyses(client, kit);
      expected.push(kit.format.id);
      expect([...loaded()].sort()).toEqual(expected);
    }
    // What is read by the code of another format needs no part of its own.
    for (const kit of kits.filter((one) => !OWN.includes(one))) await analyses(client, kit);
    expect([...loaded()].sort()).toEqual(expected);
    await end();
  });
});

describe('the parts', () => {
  it('are the same for both hosts: every format but those that most sessions read', () => {
    expect(parts('server')).toEqual(parts('web/server'));
    const within = OWN.map(({ format }) => format.id).filter((id) => !parts('server').includes(id));
    expect(within).toEqual(['cnn-yaml', 'ultralytics-yaml']);
  });
});
