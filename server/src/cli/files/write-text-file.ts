// Writes a changed text back without ever leaving half a file behind.
import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CouldNotRun, plainReason } from '../could-not-run.ts';
import { MARK, type TextFile } from './text-file.ts';

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
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile((before.mark ? MARK : '') + (before.wrap?.(text) ?? text));
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
