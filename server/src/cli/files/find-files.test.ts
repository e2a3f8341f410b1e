import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFiles } from './find-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convlint-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function files(content: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const find = async (...paths: string[]) => {
  const { files: found, failures } = await findFiles(paths, folder, async () => ['.yaml', '.yml']);
  return { paths: found.map((file) => file.shown), failures, found };
};

describe('findFiles', () => {
  it('walks directories, sorted, and takes files with the endings of known formats only', async () => {
    files({ 'b.yaml': '', 'a/c.yml': '', 'a/notes.txt': '', '.hidden/d.yaml': '' });
    expect((await find('.')).paths).toEqual(['.hidden/d.yaml', 'a/c.yml', 'b.yaml']);
  });

  it('takes a named file whatever it is called', async () => {
    files({ 'notes.txt': '' });
    const { found } = await find('notes.txt');
    expect(found.map(({ shown, named }) => ({ shown, named }))).toEqual([
      { shown: 'notes.txt', named: true },
    ]);
  });

  it('takes each file once, however often it is named', async () => {
    files({ 'a/b.yaml': '' });
    symlinkSync(join(folder, 'a/b.yaml'), join(folder, 'link.yaml'));
    const { paths, found } = await find('.', 'a/b.yaml', './a/../a', join(folder, 'a/b.yaml'));
    expect(paths).toEqual(['a/b.yaml']);
    expect(found[0]?.named).toBe(true);
  });

  it('leaves out node_modules and .git', async () => {
    files({ 'node_modules/x/a.yaml': '', '.git/b.yaml': '', 'c.yaml': '' });
    expect((await find('.')).paths).toEqual(['c.yaml']);
  });

  it('respects .gitignore, nested and negated ones too', async () => {
    files({
      '.gitignore': 'build/\n*.gen.yaml\n/top.yaml\n',
      'top.yaml': '',
      'a/top.yaml': '',
      'a/x.gen.yaml': '',
      'a/.gitignore': '!x.gen.yaml\nsecret.yaml\n',
      'a/secret.yaml': '',
      'secret.yaml': '',
      'build/y.yaml': '',
      'a/build/z.yaml': '',
    });
    expect((await find('.')).paths).toEqual(['a/top.yaml', 'a/x.gen.yaml', 'secret.yaml']);
  });

  it('respects .gitignore files above the directory, up to the top of the repository', async () => {
    files({
      '.gitignore': 'a.yaml\n',
      'repo/.git/HEAD': '',
      'repo/.gitignore': 'b.yaml\n/models/c.yaml\n',
      'repo/models/a.yaml': '',
      'repo/models/b.yaml': '',
      'repo/models/c.yaml': '',
      'repo/models/d.yaml': '',
    });
    expect((await find('repo/models')).paths).toEqual(['repo/models/a.yaml', 'repo/models/d.yaml']);
  });

  it('searches an ignored directory that is named', async () => {
    files({ '.git/HEAD': '', '.gitignore': 'dist/\n', 'dist/a.yaml': '' });
    expect((await find('.')).paths).toEqual([]);
    expect((await find('dist')).paths).toEqual(['dist/a.yaml']);
  });

  it('follows links to files but not to directories', async () => {
    files({ 'real/a.yaml': '', 'b/keep.txt': '' });
    symlinkSync(join(folder, 'real'), join(folder, 'b/loop'));
    symlinkSync(join(folder, 'real/a.yaml'), join(folder, 'b/a.yaml'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'b/broken.yaml'));
    expect((await find('b')).paths).toEqual(['b/a.yaml']);
  });

  it('says which path does not exist and goes on with the others', async () => {
    files({ 'a.yaml': '' });
    expect(await find('nix.yaml', 'a.yaml')).toMatchObject({
      paths: ['a.yaml'],
      failures: ['`nix.yaml` could not be read: there is no such file.'],
    });
  });

  it('does not take an empty path for the current directory', async () => {
    files({ 'a.yaml': '' });
    expect(await find('')).toMatchObject({
      paths: [],
      failures: ['A path is empty: name a file or directory.'],
    });
  });

  it('shows files outside the current directory with their absolute path', async () => {
    files({ 'in/a.yaml': '', 'out/b.yaml': '' });
    const { files: found } = await findFiles(['../out'], join(folder, 'in'), async () => ['.yaml']);
    expect(found.map((file) => file.shown)).toEqual([join(folder, 'out/b.yaml')]);
  });
});
