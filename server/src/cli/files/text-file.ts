// Reads a model file as text, and writes a changed text back without ever leaving half a file behind.
import { createReadStream } from 'node:fs';
import { chmod, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CouldNotRun, plainReason } from '../could-not-run.ts';

/** A text with what is needed to write it back the way it came. */
export interface TextFile {
  readonly text: string;
  /** Whether a byte order mark stood before the text. */
  readonly mark: boolean;
  readonly bytes: Uint8Array;
}

/** A larger file is no model, and reading it would only cost memory. */
const MAX_BYTES = 10_000_000;

const MARK = '\ufeff';

/** @throws CouldNotRun with one sentence that names `shown`. */
export async function readTextFile(path: string, shown: string): Promise<TextFile> {
  const bytes = await readBytes(path, shown);
  return decode(bytes, shown);
}

/** @throws CouldNotRun if the bytes are not UTF-8. */
export function decode(bytes: Uint8Array, shown: string): TextFile {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const mark = text.startsWith(MARK);
    return { text: mark ? text.slice(1) : text, mark, bytes };
  } catch {
    throw new CouldNotRun(`\`${shown}\` could not be read: it is not UTF-8 text.`);
  }
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    const info = await stat(path);
    if (info.isFile() && info.size <= MAX_BYTES) return await readFile(path);
    if (info.isFile()) throw tooLarge(shown);
    return await readStream(createReadStream(path), shown);
  } catch (error) {
    if (error instanceof CouldNotRun) throw error;
    throw new CouldNotRun(`\`${shown}\` could not be read: ${plainReason(error)}.`);
  }
}

/**
 * Reads to the end what is no plain file, such as a pipe: it may have none.
 * @throws CouldNotRun if it is more than a model takes.
 */
export async function readStream(stream: AsyncIterable<Uint8Array>, shown: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge(shown);
  }
  return Buffer.concat(chunks);
}

function tooLarge(shown: string): CouldNotRun {
  return new CouldNotRun(`\`${shown}\` could not be read: no model has more than ${MAX_BYTES} bytes.`);
}

/**
 * Puts `text` in the place of `before`: a new file beside the old one takes its name and mode at once. A link
 * stays a link.
 * @throws CouldNotRun if the file is read-only or was changed by someone else since it was read.
 */
export async function writeTextFile(
  path: string,
  shown: string,
  before: TextFile,
  text: string,
): Promise<void> {
  try {
    await replaceFile(await realpath(path), shown, before, text);
  } catch (error) {
    if (error instanceof CouldNotRun) throw error;
    throw new CouldNotRun(`\`${shown}\` could not be written: ${plainReason(error)}.`);
  }
}

async function replaceFile(target: string, shown: string, before: TextFile, text: string): Promise<void> {
  const { mode } = await stat(target);
  if ((mode & 0o222) === 0) throw new CouldNotRun(`\`${shown}\` could not be written: it is read-only.`);
  // Loaded here alone: it takes longer to load than a small model to check.
  const { randomBytes } = await import('node:crypto');
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile((before.mark ? MARK : '') + text);
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(temporary, mode);
    if (!Buffer.from(before.bytes).equals(await readFile(target))) {
      throw new CouldNotRun(
        `\`${shown}\` was not changed: it was written by something else in the meantime.`,
      );
    }
    await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
}
