// Reads a model file as text.
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { isNotebookName } from '../../notebooks/names.ts';
import { LARGEST_NOTEBOOK, LARGEST_TEXT } from '../../text/largest-text.ts';
import { CouldNotRun, plainReason } from '../could-not-run.ts';

/** A text with what is needed to write it back the way it came. */
export interface TextFile {
  readonly text: string;
  /** Whether a byte order mark stood before the text. */
  readonly mark: boolean;
  readonly bytes: Uint8Array;
  /** It lies in an archive, so that it cannot be written. */
  readonly isArchived?: true;
  /** The whole file with a changed text in it, where the text is only a part of what was read: the code of a notebook. */
  wrap?(changed: string): string;
}

/** The byte order mark. */
export const MARK = '\ufeff';

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

/** How much is read of a file of this name: of a notebook, its pictures too. */
export function mostBytesOf(name: string | undefined): number {
  return isNotebookName(name) ? LARGEST_NOTEBOOK : LARGEST_TEXT;
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    const info = statSync(path);
    const most = mostBytesOf(shown);
    if (info.isFile() && info.size > most) throw tooLarge(shown, most);
    // Many times as fast as a call that lets other things go on meanwhile: there are none.
    if (info.isFile()) return readFileSync(path);
    return await readStream(createReadStream(path), shown, most);
  } catch (error) {
    if (error instanceof CouldNotRun) throw error;
    throw new CouldNotRun(`\`${shown}\` could not be read: ${plainReason(error)}.`);
  }
}

/**
 * Reads to the end what is no plain file, such as a pipe: it may have none.
 * @throws CouldNotRun if it has more than `most` bytes.
 */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  shown: string,
  most: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) throw tooLarge(shown, most);
  }
  return Buffer.concat(chunks);
}

function tooLarge(shown: string, most: number): CouldNotRun {
  return new CouldNotRun(`\`${shown}\` could not be read: no model has more than ${most} bytes.`);
}
