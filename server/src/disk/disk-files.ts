// What files on disk say, for the language server of a desktop and for the command line.
import { readFileSync, statSync } from 'node:fs';
import type { FileState } from '../text/files.ts';
import { LARGEST_TEXT } from '../text/largest-text.ts';

interface Known {
  /** Another one whenever the file was written. */
  readonly stamp: string;
  readonly state: FileState;
}

export class DiskFiles {
  readonly #known = new Map<string, Known>();

  /** What stands at an absolute path; the very same object while nobody writes to it. Only plain files are read. */
  read(path: string): FileState {
    try {
      const info = statSync(path, { throwIfNoEntry: false });
      if (!info) return 'absent';
      if (!info.isFile() || info.size > LARGEST_TEXT) return 'pending';
      const stamp = `${info.mtimeMs} ${info.size} ${info.ino}`;
      const known = this.#known.get(path);
      if (known?.stamp === stamp) return known.state;
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
      this.#known.set(path, { stamp, state: { text } });
      return this.#known.get(path)?.state ?? 'pending';
    } catch {
      return 'pending';
    }
  }
}
