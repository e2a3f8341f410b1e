import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readStream, readTextFile } from './text-file.ts';
import { writeTextFile } from './write-text-file.ts';

let folder: string;
const file = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convlint-text-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('writes a text back with mode and byte order mark, and leaves nothing else behind', async () => {
  writeFileSync(file('a'), '\ufeffone\r\n');
  chmodSync(file('a'), 0o640);
  const before = await readTextFile(file('a'), 'a');
  expect(before.text).toBe('one\r\n');
  await writeTextFile(file('a'), 'a', before, 'two\r\n');
  expect(readFileSync(file('a'), 'utf8')).toBe('\ufefftwo\r\n');
  expect(statSync(file('a')).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['a']);
});

it('writes through a link, which stays one', async () => {
  writeFileSync(file('a'), 'one');
  symlinkSync(file('a'), file('link'));
  await writeTextFile(file('link'), 'link', await readTextFile(file('link'), 'link'), 'two');
  expect(lstatSync(file('link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(file('a'), 'utf8')).toBe('two');
});

it('does not overwrite what was changed in the meantime', async () => {
  writeFileSync(file('a'), 'one');
  const before = await readTextFile(file('a'), 'a');
  writeFileSync(file('a'), 'theirs');
  await expect(writeTextFile(file('a'), 'a', before, 'ours')).rejects.toThrow(
    '`a` was not changed: it was written by something else in the meantime.',
  );
  expect(readFileSync(file('a'), 'utf8')).toBe('theirs');
  expect(readdirSync(folder)).toEqual(['a']);
});

it('respects that a file is read-only', async () => {
  writeFileSync(file('a'), 'one');
  chmodSync(file('a'), 0o444);
  const before = await readTextFile(file('a'), 'a');
  await expect(writeTextFile(file('a'), 'a', before, 'two')).rejects.toThrow(
    '`a` could not be written: it is read-only.',
  );
  expect(readFileSync(file('a'), 'utf8')).toBe('one');
});

it('says in one sentence why a file could not be read', async () => {
  writeFileSync(file('latin1'), Buffer.from([0x63, 0xe9]));
  await expect(readTextFile(file('latin1'), 'latin1')).rejects.toThrow(
    '`latin1` could not be read: it is not UTF-8 text.',
  );
  await expect(readTextFile(file('nix'), 'nix')).rejects.toThrow(
    '`nix` could not be read: there is no such file.',
  );
  await expect(readTextFile(folder, 'dir')).rejects.toThrow('`dir` could not be read: it is a directory.');
});

it('does not read on where there is no end', async () => {
  async function* endless() {
    for (;;) yield new Uint8Array(1_000_000);
  }
  await expect(readStream(endless(), 'a', 5_000_000)).rejects.toThrow(
    /^`a` could not be read: no model has more than /,
  );
});
