// Files that name other files: what is wrong there, in every report, and in the cache.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convlint } from '../harness/command-line.ts';
import { temporaryFolders } from '../harness/folders.ts';
import { toy } from '../toy-format/index.ts';
import { plantedMessage } from './cache-texts.ts';

const files = temporaryFolders();
const TOO_LARGE = 'part stem\n  conv 8 9\n';
const folder = () =>
  files({
    // The folder of a project: nothing above it is read.
    'pyproject.toml': '',
    'nets/user.toy': 'model user\n  input 3 8 8\n  use ../stem.toy\n  relu\n',
    'stem.toy': TOO_LARGE,
  });

const check = (cwd: string, ...words: readonly string[]) =>
  convlint(['check', 'nets/user.toy', ...words], { cwd, loadFormatOf: async () => toy });

describe('an error in a file that another one uses', () => {
  it('is shown to people where it is used, with the line that is to blame', async () => {
    const { stdout, code } = await check(folder());
    expect(code).toBe(1);
    expect(stdout).toMatch(/^nets\/user\.toy:3:3: error: In `stem\/conv`: /);
    expect(stdout).toContain('see: stem.toy:2:10: ');
    expect(stdout).toContain(' 2 │   conv 8 9');
  });

  it('is said to programs with the file', async () => {
    const { files: checked } = JSON.parse((await check(folder(), '--format', 'json')).stdout);
    expect(checked).toMatchObject([
      { path: 'nets/user.toy', findings: [{ range: { start: { line: 2 } }, file: '../stem.toy' }] },
    ]);
    const { stdout } = await check(folder(), '--format', 'sarif');
    const [result] = JSON.parse(stdout).runs[0].results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('nets/user.toy');
    expect(result.relatedLocations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'stem.toy' },
      region: { startLine: 2, startColumn: 10 },
    });
  });

  it('has its line in the summary where it is used', async () => {
    const cwd = folder();
    const words = ['summary', 'nets/user.toy', '--format', 'json'];
    const { stdout } = await convlint(words, { cwd, loadFormatOf: async () => toy });
    expect(JSON.parse(stdout).layers).toMatchObject([{ path: 'stem/conv', line: 2 }, { line: 3 }]);
  });
});

describe('the cache', () => {
  const usesCache = async (cwd: string) => {
    const path = join(cwd, '.convlintcache');
    writeFileSync(path, plantedMessage(readFileSync(path, 'utf8'), 'from the cache'));
    return (await check(cwd, '--cache')).stdout.includes('from the cache');
  };

  it('gives what a run without it gives', async () => {
    const cwd = folder();
    const plain = await check(cwd);
    expect(await check(cwd, '--cache')).toEqual(plain);
    expect(await check(cwd, '--cache')).toEqual(plain);
    expect(await usesCache(cwd)).toBe(true);
  });

  it('knows nothing once the other file is another one, or gone', async () => {
    const cwd = folder();
    await check(cwd, '--cache');
    writeFileSync(join(cwd, 'stem.toy'), TOO_LARGE.replace('9', '3'));
    expect((await check(cwd, '--cache')).code).toBe(0);
    rmSync(join(cwd, 'stem.toy'));
    expect((await check(cwd, '--cache')).stdout).toContain('No part here is called');
    writeFileSync(join(cwd, 'stem.toy'), TOO_LARGE);
    expect((await check(cwd, '--cache')).stdout).toContain('In `stem/conv`');
  });
});
