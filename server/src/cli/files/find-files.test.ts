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

const find = (...paths: string[]) => {
  const { files: found, failures } = findFiles(paths, folder, ['.yaml', '.yml']);
  return { paths: found.map((file) => file.shown), failures, found };
};

describe('findFiles', () => {
  it('walks directories, sorted, and takes files with the endings of known formats only', () => {
    files({ 'b.yaml': '', 'a/c.yml': '', 'a/notes.txt': '', '.hidden/d.yaml': '' });
    expect(find('.').paths).toEqual(['.hidden/d.yaml', 'a/c.yml', 'b.yaml']);
  });

  it('takes a named file whatever it is called', () => {
    files({ 'notes.txt': '' });
    const { found } = find('notes.txt');
    expect(found.map(({ shown, named }) => ({ shown, named }))).toEqual([
      { shown: 'notes.txt', named: true },
    ]);
  });

  it('takes each file once, however often it is named', () => {
    files({ 'a/b.yaml': '' });
    symlinkSync(join(folder, 'a/b.yaml'), join(folder, 'link.yaml'));
    const { paths, found } = find('.', 'a/b.yaml', './a/../a', join(folder, 'a/b.yaml'));
    expect(paths).toEqual(['a/b.yaml']);
    expect(found[0]?.named).toBe(true);
  });

  it('leaves out node_modules and .git', () => {
    files({ 'node_modules/x/a.yaml': '', '.git/b.yaml': '', 'c.yaml': '' });
    expect(find('.').paths).toEqual(['c.yaml']);
  });

  it('respects .gitignore, nested and negated ones too', () => {
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
    expect(find('.').paths).toEqual(['a/top.yaml', 'a/x.gen.yaml', 'secret.yaml']);
  });

  it('respects .gitignore files above the directory, up to the top of the repository', () => {
    files({
      '.gitignore': 'a.yaml\n',
      'repo/.git/HEAD': '',
      'repo/.gitignore': 'b.yaml\n/models/c.yaml\n',
      'repo/models/a.yaml': '',
      'repo/models/b.yaml': '',
      'repo/models/c.yaml': '',
      'repo/models/d.yaml': '',
    });
    expect(find('repo/models').paths).toEqual(['repo/models/a.yaml', 'repo/models/d.yaml']);
  });

  it('searches an ignored directory that is named', () => {
    files({ '.git/HEAD': '', '.gitignore': 'dist/\n', 'dist/a.yaml': '' });
    expect(find('.').paths).toEqual([]);
    expect(find('dist').paths).toEqual(['dist/a.yaml']);
  });

  it('follows links to files but not to directories', () => {
    files({ 'real/a.yaml': '', 'b/keep.txt': '' });
    symlinkSync(join(folder, 'real'), join(folder, 'b/loop'));
    symlinkSync(join(folder, 'real/a.yaml'), join(folder, 'b/a.yaml'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'b/broken.yaml'));
    symlinkSync(join(folder, 'b/circle.yaml'), join(folder, 'b/circle.yaml'));
    expect(find('b').paths).toEqual(['b/a.yaml']);
  });

  it('takes a file once that is reached through a link to its directory', () => {
    files({ 'real/a.yaml': '' });
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    expect(find('link', 'real').paths).toEqual(['link/a.yaml']);
  });

  it('says which path does not exist and goes on with the others', () => {
    files({ 'a.yaml': '' });
    expect(find('nix.yaml', 'a.yaml')).toMatchObject({
      paths: ['a.yaml'],
      failures: ['`nix.yaml` could not be read: there is no such file.'],
    });
  });

  it('does not take an empty path for the current directory', () => {
    files({ 'a.yaml': '' });
    expect(find('')).toMatchObject({
      paths: [],
      failures: ['A path is empty: name a file or directory.'],
    });
  });

  it('shows files outside the current directory with their absolute path', () => {
    files({ 'in/a.yaml': '', 'out/b.yaml': '' });
    const { files: found } = findFiles(['../out'], join(folder, 'in'), ['.yaml']);
    expect(found.map((file) => file.shown)).toEqual([join(folder, 'out/b.yaml')]);
  });
});
