import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convlint } from '../../../../test/harness/command-line.ts';
import { sequence } from '../../formats/keras-json/testing/read.ts';
import { readArchiveMember } from './archive-member.ts';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'convlint-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** An archive with these files; `size` is what it says of each. */
function archive(files: Readonly<Record<string, string>>, method: 0 | 8, size?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const head = Buffer.alloc(30 + name.length);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    head.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(text), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(size ?? text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entry.write(name, 46);
    parts.push(head, data);
    directory.push(entry);
    offset += head.length + data.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entries, end]);
}

const MODEL = sequence([8, 8, 3], [['Conv2D', { filters: 4, kernel_size: [9, 9] }]]);

describe('a text in an archive', () => {
  it.each([0, 8] as const)('is read, by method %d', (method) => {
    writeFileSync(at('net.keras'), archive({ 'metadata.json': '{}', 'config.json': MODEL }, method));
    const bytes = readArchiveMember(at('net.keras'), 'net.keras', 'config.json');
    expect(Buffer.from(bytes).toString()).toBe(MODEL);
  });

  it.each<[what: string, bytes: Buffer, reason: RegExp]>([
    ['no archive', Buffer.from('{}'), /it is no archive/],
    ['an empty file', Buffer.from(''), /it is no archive/],
    ['an archive without it', archive({ 'metadata.json': '{}' }, 0), /there is no `config.json` in it/],
    ['one cut off before it', archive({ 'config.json': MODEL }, 8).subarray(40), /no archive|damaged/],
    ['one that says it is huge', archive({ 'config.json': MODEL }, 8, 4e9), /damaged or too large/],
    ['one that becomes huge', archive({ 'config.json': ' '.repeat(2e7) }, 8, 10), /damaged or too large/],
  ])('is refused in %s', (_, bytes, reason) => {
    writeFileSync(at('bad.keras'), bytes);
    expect(() => readArchiveMember(at('bad.keras'), 'bad.keras', 'config.json')).toThrow(reason);
  });

  it('is checked on the command line, and never written', async () => {
    const bytes = archive({ 'config.json': MODEL }, 8);
    writeFileSync(at('net.keras'), bytes);
    rmSync(at('bad.keras'), { force: true });
    const checked = await convlint(['check', '.', '--format', 'json'], { cwd: folder });
    const { files } = JSON.parse(checked.stdout);
    expect(checked.code).toBe(1);
    expect([files[0].path, files[0].format, files[0].findings[0].rule]).toEqual([
      'net.keras',
      'keras-json',
      'kernel-exceeds-input',
    ]);
    const summary = await convlint(['summary', 'net.keras', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(summary.stdout).totals.params).toBe(976);
  });
});
