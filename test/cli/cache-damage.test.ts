// `convlint check --cache` where the cache is damaged, forged, or cannot be written: that costs time, nothing else.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convlint } from '../harness/command-line.ts';
import { temporaryFolders } from '../harness/folders.ts';
import { runs, someOf } from '../harness/runs.ts';
import { cacheText, plantedMessage } from './cache-texts.ts';
import { ALL_KINDS, FITS } from './models.ts';

const CACHE = '.convlintcache';

const files = temporaryFolders();

const check = (cwd: string, words: readonly string[]) => convlint(['check', '.', ...words], { cwd });

describe('a cache that is not what it should be', { timeout: 60_000 }, () => {
  const good = async () => {
    const cwd = files(ALL_KINDS);
    await check(cwd, ['--cache']);
    return { cwd, path: join(cwd, CACHE), bytes: readFileSync(join(cwd, CACHE)) };
  };

  it('is as good as none when it is cut off, and mends itself', async () => {
    const { cwd, path, bytes } = await good();
    const plain = await check(cwd, []);
    for (const size of someOf([0, 5, 17, 16, 200, 30, bytes.length - 1, 70], 3)) {
      writeFileSync(path, bytes.subarray(0, size));
      expect(await check(cwd, ['--cache'])).toEqual(plain);
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
  });

  it('is as good as none when any byte of it is another one', async () => {
    const { cwd, path, bytes } = await good();
    const plain = await check(cwd, []);
    for (let at = 17; at < bytes.length; at += Math.ceil(bytes.length / runs(80, 5))) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(path, changed);
      expect(await check(cwd, ['--cache'])).toEqual(plain);
    }
  });

  it.each([
    ['no list', { a: 1 }],
    ['a list of no lists', [1, null, 'a', {}]],
    ['entries that are too short', [['large.cnn.yaml'], []]],
  ])('is as good as none when it holds %s', async (_, value) => {
    const { cwd, path, bytes } = await good();
    writeFileSync(
      path,
      cacheText(bytes.toString(), () => value),
    );
    expect(await check(cwd, ['--cache'])).toEqual(await check(cwd, []));
  });

  it.each([
    '1',
    '"text"',
    '[]',
    '{}',
    '{"__proto__":{"format":"cnn-yaml","findings":[],"lines":{},"mendable":0}}',
    '{"format":"cnn-yaml","findings":[],"lines":{},"mendable":-1}',
    '{"format":"cnn-yaml","findings":[],"lines":{},"mendable":1e300}',
    '{"format":"cnn-yaml","findings":[],"lines":{"__proto__":"x"},"mendable":0}',
    '{"format":"cnn-yaml","findings":[],"lines":{"0":1},"mendable":0}',
    '{"format":"\\u001b[31m","findings":[],"lines":{},"mendable":0}',
    '{"format":"cnn-yaml","findings":{"length":3},"lines":{},"mendable":0}',
    '{"format":"cnn-yaml","findings":[{"rule":"\\u001b[31m"}],"lines":{},"mendable":0}',
    '{"format":"cnn-yaml","findings":[{"rule":"a","severity":"off","message":"","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"related":[],"fixes":[]}],"lines":{},"mendable":0}',
    '{"format":"cnn-yaml","findings":[{"rule":"a\\u001b[31m","severity":"error","message":"","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"related":[],"fixes":[]}],"lines":{},"mendable":0}',
    '{"format":"cnn-yaml","findings":[{"rule":"a","severity":"error","message":"","range":{"start":{"line":0,"character":0}},"related":[],"fixes":[]}],"lines":{},"mendable":0}',
    '{"format":"cnn-yaml","findings":[{"rule":"a","severity":"error","message":"","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0.5}},"related":[],"fixes":[{}]}],"lines":{},"mendable":0}',
  ])('is not believed that a file is %s', async (outcome) => {
    const { cwd, path, bytes } = await good();
    const forged = cacheText(bytes.toString(), (entries) =>
      entries.map(([file, content]) => [file, content, JSON.parse(outcome)]),
    );
    writeFileSync(path, forged);
    expect(await check(cwd, ['--cache'])).toEqual(await check(cwd, []));
    // What was found instead was kept.
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('lets nothing through to the terminal', async () => {
    const { cwd, path, bytes } = await good();
    writeFileSync(path, plantedMessage(bytes.toString(), '\u001b[31m\n::error::'));
    const { stdout } = await check(cwd, ['--cache']);
    expect(stdout).toContain('\\u001b[31m');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('a cache that cannot be written', { timeout: 20_000 }, () => {
  const warning = (path: string, reason: string) =>
    `convlint: The cache \`${path}\` could not be written: ${reason}.\n`;

  it('costs one warning and nothing else', async () => {
    const cwd = files({ ...ALL_KINDS, blocked: 'a file', 'taken/.convlintcache/x': '' });
    const plain = await check(cwd, []);
    for (const [location, path, reason] of [
      ['blocked/cache', 'blocked/cache', 'a part of the path is not a directory'],
      ['taken', 'taken/.convlintcache', 'there is something else, which is left alone'],
    ] as const) {
      const ran = await check(cwd, ['--cache', '--cache-location', location]);
      expect(ran).toEqual({ ...plain, stderr: warning(join(cwd, path), reason) + plain.stderr });
    }
  });

  it('is left alone if it is something else', async () => {
    const cwd = files({ 'fits.cnn.yaml': FITS });
    const ran = await check(cwd, ['--cache', '--cache-location', 'fits.cnn.yaml']);
    const reason = 'there is something else, which is left alone';
    expect(ran).toMatchObject({ code: 0, stderr: warning(join(cwd, 'fits.cnn.yaml'), reason) });
    expect(readFileSync(join(cwd, 'fits.cnn.yaml'), 'utf8')).toBe(FITS);
  });

  it('needs to be asked for', async () => {
    const cwd = files({ 'fits.cnn.yaml': FITS });
    expect(await check(cwd, ['--cache-location', 'x'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'convlint: `--cache-location` says where the cache is: it needs `--cache`.\n',
    });
    expect(existsSync(join(cwd, 'x'))).toBe(false);
  });
});
