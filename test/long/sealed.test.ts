// What is shipped, as processes that may read files and use their own streams only: it opens no connection, starts no
// process, loads no native code, and writes nothing but the files that `--fix` mends.
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askEverything } from '../harness/ask-everything.ts';
import { folderWith, ROOT, removeFolder } from '../harness/command-line.ts';
import { kits } from '../harness/format-kits.ts';
import { connectStreams, MODERN, PLAIN } from '../harness/protocol-client.ts';
import { DETECTOR } from '../harness/row-document.ts';
import { runSealed, startSealed } from '../harness/sealed-process.ts';
import { BROKEN, MODEL_URI, RULE } from '../protocol/models.ts';

const UNUSED = `input: [8, 8, 1]\nlayers:\n  - relu # convlint-disable-line unread-input\n`;
const MENDED = `input: [8, 8, 1]\nlayers:\n  - relu\n`;
const MANY = 120;
/** Processes start slowly on a busy machine. */
const PATIENCE = 60_000;

let folder: string;
let examples: string;
const dist = (file: string) => join(folder, 'dist', file);

beforeAll(() => {
  folder = folderWith({
    'unused.cnn.yaml': UNUSED,
    ...Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`many/${i}.cnn.yaml`, BROKEN])),
  });
  examples = join(folder, 'examples');
  cpSync(join(ROOT, 'examples'), examples, { recursive: true });
  execFileSync(process.execPath, ['esbuild.mjs', '--production', `--outdir=${join(folder, 'dist')}`], {
    cwd: ROOT,
  });
}, 300_000);
afterAll(() => removeFolder(folder));

describe.concurrent('the seal', { timeout: PATIENCE }, () => {
  it.each([
    ['network', `fetch('http://127.0.0.1:1/').catch(() => {})`],
    ['network', `require('net').connect(1, '127.0.0.1').on('error', () => {})`],
    ['network', `require('net').connect('/tmp/nowhere.sock').on('error', () => {})`],
    ['network', `require('net').createServer().listen(0)`],
    ['network', `require('dns').lookup('localhost', () => {})`],
    ['network', `new (require('dns').Resolver)().resolve('localhost', () => {})`],
    ['network', `require('dgram').createSocket('udp4')`],
    ['network', `require('https').get('https://127.0.0.1:1/').on('error', () => {})`],
    ['network', `require('http2').connect('http://127.0.0.1:1/').on('error', () => {})`],
    ['network', `import('node:tls').then((tls) => tls.connect(1, '127.0.0.1').on('error', () => {}))`],
    ['process', `require('child_process').spawn('true')`],
    ['process', `require('child_process').execSync('true')`],
    ['process', `import('node:child_process').then((all) => all.spawnSync('true'))`],
    ['process', `process.dlopen({ exports: {} }, '/nowhere.node')`],
    ['thread', `new (require('worker_threads').Worker)('', { eval: true })`],
    ['write', `require('fs').writeFileSync('x', '')`],
    ['write', `require('fs').open('x', 'a', () => {})`],
    ['write', `require('fs').createWriteStream('x')`],
    ['write', `import('node:fs/promises').then((fs) => fs.rename('x', 'y'))`],
    ['write', `require('fs').promises.open('x', 'w+')`],
  ])('notices %s: %s', async (kind, program) => {
    const { tried, code } = await runSealed(['--eval', program], folder);
    expect(tried[0]).toMatch(new RegExp(`^${kind}: `));
    expect(code).not.toBe(0);
  });

  it('notices nothing in a program that reads and prints', async () => {
    const program = `process.stdout.write(require('fs').readFileSync('unused.cnn.yaml', 'utf8'))`;
    expect(await runSealed(['--eval', program], folder)).toEqual({
      code: 0,
      stdout: UNUSED,
      stderr: '',
      tried: [],
    });
  });
});

describe('the command line', { timeout: PATIENCE }, () => {
  const run = (...words: readonly string[]) => runSealed([dist('cli.js'), ...words], folder);

  it.each([
    [['check', 'examples'], 0],
    [['check', 'examples', '--format', 'sarif'], 0],
    [['check', 'examples', '--format', 'junit'], 0],
    [['summary', 'examples'], 0],
    [['summary', 'examples/resnet-18.cnn.yaml', '--format', 'html'], 0],
    [['explain', RULE], 0],
    [['rules', '--format', 'json'], 0],
    [['check', 'gone.cnn.yaml'], 2],
  ])('%j stays within', async (words, code) => {
    const ended = await run(...words);
    expect(ended).toMatchObject({ tried: [], code });
  });

  it('reads many files in threads, and does nothing else', async () => {
    const ended = await runSealed([dist('cli.js'), 'check', 'many', '--format', 'json'], folder, ['thread']);
    expect(ended).toMatchObject({ tried: [], code: 1, stderr: '' });
    expect(JSON.parse(ended.stdout).files).toHaveLength(MANY);
  });

  it('writes with `--fix` alone, and only what it mends', async () => {
    const before = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    expect(await run('check', 'unused.cnn.yaml')).toMatchObject({ tried: [], code: 0 });
    expect(await run('check', 'unused.cnn.yaml', '--fix')).toMatchObject({
      tried: [
        expect.stringMatching(/^write: open .*\.unused\.cnn\.yaml\.[0-9a-f]{12} wx$/),
        expect.stringMatching(/^write: rm .*\.unused\.cnn\.yaml\.[0-9a-f]{12}$/),
      ],
      code: 2,
    });
    expect(readFileSync(join(folder, 'unused.cnn.yaml'), 'utf8')).toBe(UNUSED);
    const words = [dist('cli.js'), 'check', 'examples', 'unused.cnn.yaml', '--fix'];
    expect(await runSealed(words, folder, ['write'])).toMatchObject({ tried: [], code: 0 });
    expect(readFileSync(join(folder, 'unused.cnn.yaml'), 'utf8')).toBe(MENDED);
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()).toEqual(before);
    for (const name of readdirSync(examples)) {
      expect(readFileSync(join(examples, name))).toEqual(readFileSync(join(ROOT, 'examples', name)));
    }
  });
});

describe('the language server', { timeout: PATIENCE }, () => {
  it.each([
    ['server.js', ['--stdio'], PLAIN],
    ['server.js', ['--stdio'], MODERN],
    ['cli.js', ['lsp', '--stdio'], MODERN],
  ])('%s stays within through a whole session', async (file, flags, capabilities) => {
    const { child, ended } = startSealed([dist(file), ...flags], folder);
    const client = connectStreams(child.stdout, child.stdin);
    await client.initialize({ capabilities, initializationOptions: { status: true } });
    const rows = 'file:///models/detector.yaml';
    client.open(MODEL_URI, BROKEN);
    client.open(rows, DETECTOR, 'yaml');
    const answers = [...(await askEverything(client, MODEL_URI, 5, 33))];
    client.change(rows, { text: DETECTOR.replace('[128, 3, 2]', '[129, 3, 2]') });
    answers.push(...(await askEverything(client, rows, 7, 25)));
    expect(new Set(answers.map(({ method }) => method)).size).toBeGreaterThan(12);
    expect(JSON.stringify(answers)).toContain('quickfix');
    // Each loads the part of the server that is for its format.
    for (const { fileName, languageId, models } of kits) {
      const uri = `file:///models/${languageId}/${fileName}`;
      client.open(uri, models[0] ?? '', languageId);
      expect(await client.at('textDocument/hover', uri, 0, 0)).toBeDefined();
    }
    client.notify('workspace/didChangeConfiguration', { settings: { convlint: { input: '9x9x1' } } });
    client.close(MODEL_URI);
    await client.request('shutdown', undefined);
    client.notify('exit', undefined);
    expect(await ended).toMatchObject({ tried: [], code: 0, stderr: '' });
  });
});

describe('what is shipped', () => {
  /** Modules of Node that a bundle names, and no others: whoever adds one says here what for. */
  const NEEDED: Readonly<Record<string, readonly string[]>> = {
    // `net` is in the package that speaks the protocol: pipes and sockets, if an editor asks for them by a flag.
    'server.js': ['crypto', 'fs', 'net', 'os', 'path', 'url', 'util'],
    // It starts the server.
    'client.js': ['child_process', 'crypto', 'fs', 'net', 'os', 'path', 'readline', 'util'],
    'web/server.js': [],
    'server/keras-json.js': [],
    'server/python.js': [],
    'web/server/keras-json.js': [],
    'web/server/python.js': [],
    'web/client.js': [],
    'library.js': [],
    'library.mjs': [],
    // It loads its own chunks as V8 compiled them with the build.
    'cli.js': ['fs', 'module', 'path', 'vm', 'worker_threads'],
  };
  /** Of all chunks together; the language server is one of them. */
  const OF_CHUNKS = [
    'crypto',
    'fs',
    'fs/promises',
    'net',
    'os',
    'path',
    'timers/promises',
    'url',
    'util',
    // How soon code is optimised.
    'v8',
    'worker_threads',
    'zlib',
  ];
  // `eval()` of nothing runs nothing: it stands in the text of a Python class.
  const DANGEROUS =
    /\b(?:fetch|importScripts)\s*\(|\beval\s*\((?!\))|\bnew\s+(?:Function|WebSocket|EventSource|XMLHttpRequest)\b|\bsendBeacon\b/;

  /** How the server in a worker loads one of its parts: by a name beside its own script. */
  const LOADS_PART =
    /\bimportScripts\(new URL\("server\/[\w-]+\.js",\s*self\.convlintScript\s*\?\?\s*location\.href\)\.href\)/g;

  /** Names of modules in calls of anything with such a name alone: what loads them is called otherwise in chunks. */
  const modulesOf = (code: string) => {
    const named = code.matchAll(
      /(?<!\.(?:setNext|get|unknown|module))\(\s*["'`]([\w:/]+)["'`]\s*\)|\bfrom\s*["']([^"']+)["']/g,
    );
    const names = [...named].map(([, a, b]) => (a ?? b ?? '').replace(/^node:/, ''));
    return [...new Set(names.filter((name) => builtinModules.includes(name)))].sort();
  };

  it.each(Object.entries(NEEDED))('%s needs these modules of Node alone', (file, modules) => {
    const whole = readFileSync(dist(file), 'utf8');
    const code = file === 'web/server.js' ? whole.replace(LOADS_PART, '') : whole;
    expect(modulesOf(code)).toEqual(modules);
    expect(DANGEROUS.exec(code)?.[0]).toBeUndefined();
  });

  it('every file of the servers is among them', () => {
    const parts = ['server', 'web/server'].flatMap((server) =>
      readdirSync(dist(server)).map((name) => `${server}/${name}`),
    );
    expect(Object.keys(NEEDED)).toEqual(expect.arrayContaining(parts));
  });

  it('the chunks of the command line need these modules of Node alone', () => {
    const chunks = readdirSync(dist('cli')).map((name) => readFileSync(join(dist('cli'), name), 'utf8'));
    expect([...new Set(chunks.flatMap(modulesOf))].sort()).toEqual(OF_CHUNKS);
    expect(chunks.filter((code) => DANGEROUS.test(code))).toEqual([]);
    // A file that starts a process or opens a connection would need one of them.
    const withNet = chunks.filter((code) => modulesOf(code).includes('net'));
    expect(withNet).toHaveLength(1);
  });

  it('nothing that loads code by a name that is made up at run time', () => {
    for (const file of Object.keys(NEEDED).filter((name) => name !== 'client.js')) {
      const code = readFileSync(dist(file), 'utf8');
      expect(/\b(?:require|import)\((?!\s*["'`])/.exec(code)?.[0]).toBeUndefined();
    }
  });
});
