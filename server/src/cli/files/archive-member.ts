// Reads one text out of an archive (ZIP), such as the model in a `.keras` file: beside it there are weights of any size, of which
// nothing is read. Layout: APPNOTE of PKWARE, sections 4.3.7 to 4.3.16.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { LARGEST_TEXT } from '../../text/largest-text.ts';
import { CouldNotRun, plainReason } from '../could-not-run.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
/** The end of the directory, with the longest comment behind it. */
const LONGEST_END = 22 + 0xffff;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/** @throws CouldNotRun with one sentence that names `shown`. */
export function readArchiveMember(path: string, shown: string, member: string): Uint8Array {
  const failed = (reason: string) => new CouldNotRun(`\`${shown}\` could not be read: ${reason}.`);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const info = fstatSync(file);
    if (!info.isFile()) throw failed('it is no file');
    const directory = directoryOf(file, info.size);
    if (!directory) throw failed('it is no archive');
    const entry = entryIn(directory, member);
    if (!entry) throw failed(`there is no \`${member}\` in it`);
    const bytes = bytesOf(file, entry);
    if (!bytes) throw failed(`\`${member}\` in it is damaged or too large`);
    return bytes;
  } catch (error) {
    if (error instanceof CouldNotRun) throw error;
    throw failed(plainReason(error));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function directoryOf(file: number, size: number): Buffer | undefined {
  const end = read(file, Math.max(0, size - LONGEST_END), Math.min(size, LONGEST_END));
  for (let at = end.length - 22; at >= 0; at--) {
    if (end.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    const [length, offset] = [end.readUInt32LE(at + 12), end.readUInt32LE(at + 16)];
    return length <= LARGEST_TEXT && offset + length <= size ? read(file, offset, length) : undefined;
  }
  return undefined;
}

function entryIn(directory: Buffer, member: string): Entry | undefined {
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    if (name === member) {
      return {
        method: directory.readUInt16LE(at + 10),
        compressed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
      };
    }
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return undefined;
}

function bytesOf(file: number, { method, compressed, size, offset }: Entry): Uint8Array | undefined {
  if (compressed > LARGEST_TEXT || size > LARGEST_TEXT) return undefined;
  const head = read(file, offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL_ENTRY) return undefined;
  const data = read(file, offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), compressed);
  if (data.length < compressed) return undefined;
  if (method === STORED) return data;
  return method === DEFLATED ? inflated(data) : undefined;
}

/** What an entry says of its size may be wrong. */
function inflated(data: Buffer): Uint8Array | undefined {
  try {
    return inflateRawSync(data, { maxOutputLength: LARGEST_TEXT });
  } catch {
    return undefined;
  }
}

function read(file: number, offset: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  const count = readSync(file, buffer, 0, length, offset);
  return buffer.subarray(0, count);
}
