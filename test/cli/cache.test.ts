// `convlint check --cache`: whatever stands in the cache and whatever happens to the files, a run with it writes what
// a run without it writes.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEntries } from '../../server/src/formats/registry.ts';
import { convlint, ROOT, type RunOptions } from '../harness/command-line.ts';
import { temporaryFolders } from '../harness/folders.ts';
import { kits } from '../harness/format-kits.ts';
import { fuzzInputs } from '../harness/fuzz/inputs.ts';
import { samplesOf } from '../harness/fuzz/samples.ts';
import { importClosure } from '../harness/import-closure.ts';
import { runs } from '../harness/runs.ts';
import { plantedMessage } from './cache-texts.ts';
import { ALL_KINDS, FITS, HOSTILE, TOO_LARGE, UNREAD } from './models.ts';

const files = temporaryFolders();

/** `--fix` takes a comment out that suppresses nothing. */
const MENDABLE = FITS.replace('  - relu', '  # convlint-disable-next-line unread-input\n  - relu');

const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'];
const CACHE = '.convlintcache';
/** Puts a message into a finding of `large.cnn.yaml`, as only the cache can give it. */
function plant(cwd: string): void {
  const path = join(cwd, CACHE);
  writeFileSync(path, plantedMessage(readFileSync(path, 'utf8'), 'from the cache'));
}

const check = (cwd: string, words: readonly string[], options: RunOptions = {}) =>
  convlint(['check', '.', ...words], { cwd, ...options });
const usesCache = async (cwd: string, words: readonly string[] = [], options: RunOptions = {}) =>
  (await check(cwd, ['--cache', ...words], options)).stdout.includes('from the cache');

describe('what is written', { timeout: 60_000 }, () => {
  it.each(FORMATS)(
    'is the same the first time, the second time and without the cache, as %s',
    async (format) => {
      const cwd = files(ALL_KINDS);
      const words = ['--format', format];
      const plain = await check(cwd, words);
      expect(await check(cwd, ['--cache', ...words])).toEqual(plain);
      expect(await check(cwd, ['--cache', ...words])).toEqual(plain);
    },
  );

  type Step =
    | { readonly do: 'write'; readonly name: string; readonly text: string }
    | { readonly do: 'delete'; readonly name: string }
    | { readonly do: 'check'; readonly words: readonly string[] };
  const name = fc.constantFrom(
    'a.cnn.yaml',
    'in/b.cnn.yaml',
    'in/yolov8n.yaml',
    'c.yaml',
    '__proto__.cnn.yaml',
  );
  const text = fc.oneof(
    ...kits.map((kit) => fuzzInputs(kit, samplesOf(kit)).map(({ texts }) => texts.at(-1) ?? '')),
    fc.constantFrom(FITS, TOO_LARGE, UNREAD, HOSTILE, MENDABLE, 'a: 1\n', ''),
  );
  const words = fc.constantFrom(
    ...FORMATS.map((format) => ['--format', format]),
    ['--fix'],
    ['--rule', 'unread-input=off'],
    ['--input', '9x9x3'],
  );
  const steps: fc.Arbitrary<readonly Step[]> = fc.array(
    fc.oneof(
      { arbitrary: fc.record({ do: fc.constant('write' as const), name, text }), weight: 3 },
      { arbitrary: fc.record({ do: fc.constant('delete' as const), name }), weight: 1 },
      { arbitrary: fc.record({ do: fc.constant('check' as const), words }), weight: 4 },
    ),
    { minLength: 8, maxLength: 14 },
  );

  it('is the same as without, whatever happens to the files in between', async () => {
    const property = fc.asyncProperty(steps, async (list) => {
      const [cached, plain] = [files({}), files({})];
      const apply = (cwd: string, step: Step) => {
        if (step.do === 'write') {
          mkdirSync(dirname(join(cwd, step.name)), { recursive: true });
          writeFileSync(join(cwd, step.name), step.text);
        }
        if (step.do === 'delete') rmSync(join(cwd, step.name), { force: true });
      };
      for (const step of list) {
        for (const cwd of [cached, plain]) apply(cwd, step);
        if (step.do !== 'check') continue;
        const without = await check(plain, step.words);
        expect(await check(cached, ['--cache', ...step.words])).toEqual(without);
      }
    });
    await fc.assert(property, { numRuns: runs(30, 5), seed: 20250103 });
  });

  it('says of a file of no known format what it says without', async () => {
    const cwd = files({ 'notes.yaml': 'a: 1\n' });
    await check(cwd, ['--cache']);
    const plain = await convlint(['check', 'notes.yaml'], { cwd });
    expect(plain.code).toBe(2);
    expect(await convlint(['check', 'notes.yaml', '--cache'], { cwd })).toEqual(plain);
    expect(await check(cwd, ['--cache'])).toEqual(await check(cwd, []));
  });

  it('takes standard input as it is', async () => {
    const cwd = files({ 'fits.cnn.yaml': FITS });
    const run = (stdin: string, ...more: string[]) =>
      convlint(['check', '-', 'fits.cnn.yaml', '--stdin-filename', 'in.cnn.yaml', ...more], { cwd, stdin });
    await run(FITS, '--cache');
    expect(await run(TOO_LARGE, '--cache')).toEqual(await run(TOO_LARGE));
  });

  it('is what is wrong with the flags, if there is nothing to check', async () => {
    const cwd = files({});
    const words = ['--rule', 'no-such-rule=off'];
    expect(await check(cwd, ['--cache', ...words])).toEqual(await check(cwd, words));
  });
});

describe('a known outcome', { timeout: 20_000 }, () => {
  it('is taken from the cache while the file is the same', async () => {
    const cwd = files({ 'large.cnn.yaml': TOO_LARGE });
    await check(cwd, ['--cache']);
    plant(cwd);
    expect(await usesCache(cwd)).toBe(true);
    const before = readFileSync(join(cwd, CACHE), 'utf8');
    expect(await usesCache(cwd)).toBe(true);
    // Nothing was new, so that nothing was written.
    expect(readFileSync(join(cwd, CACHE), 'utf8')).toBe(before);
    writeFileSync(join(cwd, 'large.cnn.yaml'), `${TOO_LARGE}# later\n`);
    expect(await usesCache(cwd)).toBe(false);
    writeFileSync(join(cwd, 'large.cnn.yaml'), TOO_LARGE);
    expect(await usesCache(cwd)).toBe(false);
  });

  it.each([
    ['a severity', ['--rule', 'unread-input=off'], {}],
    ['another severity', ['--rule', 'unread-input=error'], {}],
    ['an input', ['--input', '9x9x1'], {}],
    ['a scale', ['--scale', 'n'], {}],
    ['a model', ['--model', 'n'], {}],
    ['several inputs', ['--input', '8x8x1', '--input', '9x9x1'], {}],
    ['a release', ['--ultralytics', '8.4.104'], {}],
    ['fixes', ['--fix'], {}],
    ['another format', ['--format', 'json'], {}],
    ['another build', [], { build: 'another' }],
  ])('is of these flags and this build alone: %s', async (_, words, options) => {
    const cwd = files({ 'large.cnn.yaml': TOO_LARGE });
    await check(cwd, ['--cache']);
    plant(cwd);
    expect(await usesCache(cwd, words, options)).toBe(false);
    // And the one does not drive out the other.
    expect(await usesCache(cwd)).toBe(true);
  });

  it('does not depend on how much may be wrong', async () => {
    const cwd = files({ 'large.cnn.yaml': TOO_LARGE });
    await check(cwd, ['--cache']);
    plant(cwd);
    expect(await usesCache(cwd, ['--max-warnings', '3'])).toBe(true);
  });

  it('moves with its directory, cache and all', async () => {
    const cwd = files({ 'large.cnn.yaml': TOO_LARGE });
    await check(cwd, ['--cache']);
    plant(cwd);
    const moved = files({
      'large.cnn.yaml': TOO_LARGE,
      [CACHE]: readFileSync(join(cwd, CACHE)),
    });
    expect(await usesCache(moved)).toBe(true);
  });

  it('is not mixed up with one from another directory', async () => {
    const cwd = files({ 'large.cnn.yaml': TOO_LARGE, 'in/large.cnn.yaml': TOO_LARGE });
    await check(cwd, ['--cache']);
    plant(cwd);
    expect(await usesCache(join(cwd, 'in'), ['--cache-location', '../.convlintcache'])).toBe(false);
    expect(await usesCache(cwd)).toBe(true);
  });

  it('is forgotten with its file, and kept when another file is checked', async () => {
    const cwd = files({ 'a.cnn.yaml': FITS, 'b.cnn.yaml': FITS, 'large.cnn.yaml': TOO_LARGE });
    await check(cwd, ['--cache']);
    plant(cwd);
    rmSync(join(cwd, 'b.cnn.yaml'));
    await convlint(['check', 'a.cnn.yaml', '--cache'], { cwd });
    const cache = readFileSync(join(cwd, CACHE), 'utf8');
    expect(['a', 'b', 'large'].map((name) => cache.includes(`"${name}.cnn.yaml"`))).toEqual([
      true,
      false,
      true,
    ]);
    expect(await usesCache(cwd)).toBe(true);
  });

  it('is not kept of a file that was changed: it is checked anew', async () => {
    const cwd = files({ 'a.cnn.yaml': MENDABLE });
    const first = await check(cwd, ['--cache', '--fix']);
    expect(existsSync(join(cwd, CACHE))).toBe(false);
    expect(await check(cwd, ['--cache', '--fix'])).toEqual(first);
    expect(readFileSync(join(cwd, CACHE), 'utf8')).toContain('a.cnn.yaml');
  });

  it('needs nothing of the analysis to be loaded', () => {
    const source = (file: string) => join(ROOT, 'server/src', file);
    const loaded = ['main.ts', 'commands/check.ts', 'cache/check-with-cache.ts', 'reporters/text.ts'].flatMap(
      (file) => [...importClosure(source(join('cli', file)))],
    );
    const rooms = new Set(
      loaded.filter((path) => path.startsWith(ROOT)).map((path) => relative(source(''), path).split('/')[0]),
    );
    expect([...rooms].sort()).toEqual(['cli', 'disk', 'formats', 'text', 'version.ts', 'wording']);
    const formats = loaded.filter((path) => path.startsWith(source('formats')));
    const folders = formats
      .map((path) => relative(source('formats'), path))
      .filter((path) => path.includes('/'));
    expect(folders).toEqual(expect.arrayContaining(formatEntries.map(({ id }) => `${id}/entry.ts`)));
    // How a file is recognised, and which words of settings cannot be read: what entries say.
    expect(
      folders.filter((path) => !/\/(?:(?:[\w-]+-)?entry|is-[\w-]+|module-words|formula)\.ts$/.test(path)),
    ).toEqual([]);
    expect(loaded).not.toContain('yaml');
    // The same way to tell finds it where it is.
    expect([...importClosure(source('cli/check-files.ts'))]).toContain(source('rules/index.ts'));
    expect([...importClosure(source('formats/cnn-yaml/index.ts'))]).toContain('yaml');
  });
});

describe('the place of the cache', { timeout: 20_000 }, () => {
  it.each([
    ['in a package', { 'package.json': '{}', 'node_modules/a/b': '' }, '.', 'node_modules/.cache/convlint'],
    ['below its top', { 'package.json': '{}', 'node_modules/a/b': '' }, 'in', 'node_modules/.cache/convlint'],
    [
      'in a package of a workspace',
      { 'package.json': '{}', 'node_modules/a': '', 'in/package.json': '{}' },
      'in',
      'node_modules/.cache/convlint',
    ],
    ['in a package without packages', { 'package.json': '{}' }, '.', '.'],
    ['outside packages', {}, 'in', 'in'],
    [
      'in a repository below a package',
      { 'package.json': '{}', 'node_modules/a': '', 'in/.git/HEAD': '' },
      'in',
      'in',
    ],
  ])('%s', async (_, content, at, place) => {
    const folder = files({ ...content, 'in/fits.cnn.yaml': FITS });
    await convlint(['check', '.', '--cache'], { cwd: join(folder, at) });
    expect(existsSync(join(folder, place, CACHE))).toBe(true);
  });

  it.each([
    ['x', 'x'],
    ['x/y', 'x/y'],
    ['x/', 'x/.convlintcache'],
    ['in', 'in/.convlintcache'],
  ])('can be given: %s', async (location, path) => {
    const cwd = files({ 'in/fits.cnn.yaml': FITS });
    await check(cwd, ['--cache', '--cache-location', location]);
    expect(readFileSync(join(cwd, path), 'utf8')).toContain('convlint cache');
  });
});
