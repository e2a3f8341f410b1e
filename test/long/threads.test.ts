// `convlint check` over many files: what several threads find is what one finds, and nothing is lost when threads fail.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FITS, HOSTILE, TOO_LARGE, UNREAD } from '../cli/models.ts';
import { convlint, folderWith, ROOT, removeFolder } from '../harness/command-line.ts';

const FILES = 104;

let folder: string;
let cwd: string;
beforeAll(() => {
  folder = folderWith({
    'dies.cjs': 'process.exit(1);',
    'throws.cjs': `require('node:worker_threads').parentPort.on('message', () => { throw new Error('no'); });`,
    // Takes its batches and goes without an answer.
    'leaves.cjs': `require('node:worker_threads').parentPort.once('message', () => process.exit(0));`,
  });
  execFileSync(
    process.execPath,
    ['esbuild.mjs', '--production', '--only=cli.js', `--outdir=${join(folder, 'dist')}`],
    {
      cwd: ROOT,
    },
  );
  const models = [FITS, TOO_LARGE, UNREAD, HOSTILE, ...Array(9).fill(FITS)];
  const files = Array.from({ length: FILES }, (_, index) => [
    `part-${index % 7}/net-${index}.cnn.yaml`,
    `# ${index}\n${models[index % models.length]}`,
  ]);
  cwd = folderWith({
    ...Object.fromEntries(files),
    'notes.yaml': 'a: 1\n',
    'part-3/bad.cnn.yaml': new Uint8Array([0xff]),
  });
}, 60_000);
afterAll(() => {
  removeFolder(folder);
  removeFolder(cwd);
});

const WORDS = ['check', '.', 'gone.cnn.yaml', '--rule', 'unread-input=info'];

describe('checking on several threads', { timeout: 30_000 }, () => {
  it.each(['text', 'json', 'github'])('writes the same as on one, as %s', async (format) => {
    const words = [...WORDS, '--format', format];
    const alone = await convlint(words, { cwd });
    expect(alone.code).toBe(2);
    expect(alone.stdout).toContain('part-6');
    const workerFile = join(folder, 'dist/cli.js');
    expect(await convlint(words, { cwd, workerFile })).toEqual(alone);
  });

  it('remembers what threads found', async () => {
    const workerFile = join(folder, 'dist/cli.js');
    const cache = join(folder, 'cache');
    const plain = await convlint(WORDS, { cwd });
    const words = [...WORDS, '--cache', '--cache-location', cache];
    expect(await convlint(words, { cwd, workerFile })).toEqual(plain);
    expect(readFileSync(cache, 'utf8').match(/net-\d+\.cnn\.yaml/g)).toHaveLength(FILES);
    expect(await convlint(words, { cwd, workerFile })).toEqual(plain);
  });

  it.each(['dies', 'throws', 'leaves', 'is-not-there'])(
    'loses no file to a thread that %s',
    async (script) => {
      const alone = await convlint(WORDS, { cwd });
      expect(await convlint(WORDS, { cwd, workerFile: join(folder, `${script}.cjs`) })).toEqual(alone);
    },
  );
});
