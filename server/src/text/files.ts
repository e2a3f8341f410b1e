// What can be asked of the world around a text: what other files say. Whoever asks has the answers watched, so that it can be
// told whether they would be others now.
import { applyEdits, type FileEdit } from './edit.ts';

/** What is known of a file: its text; that there is none; or nothing, because it cannot be read, or not yet. */
export type FileState = { readonly text: string } | 'absent' | 'pending';

/**
 * The files beside a text. Paths are relative to the folder that the text stands in, with `/` between their parts.
 * `read` answers at once, and with the very same object while a file is unchanged.
 */
export interface Files {
  /** The folder of the text as seen from the folder of the project, above which nothing is looked for: `src/nets`; absent if it is that itself. */
  readonly place?: string;
  read(path: string): FileState;
}

/** That a file was read, and what it was then. */
export interface FileRead {
  readonly path: string;
  readonly state: FileState;
}

/** A bound against hostile texts: of what comes behind nothing is known. */
export const MOST_FILES = 1000;

/** Nothing is known of any file. */
export const NO_FILES: Files = { read: () => 'pending' };

/** Files of which one reading of a text takes each as it was when it was first asked for. */
export interface WatchedFiles extends Files {
  /** In the order in which they were first read. */
  readonly reads: readonly FileRead[];
}

export function watchFiles(files: Files, most = MOST_FILES): WatchedFiles {
  const known = new Map<string, FileRead>();
  return {
    ...(files.place !== undefined && { place: files.place }),
    read: (path) => {
      const before = known.get(path);
      if (before) return before.state;
      if (known.size >= most) return 'pending';
      const state = files.read(path);
      known.set(path, { path, state });
      return state;
    },
    get reads() {
      return [...known.values()];
    },
  };
}

/** Whether some file that was read is another one now. */
export function isAnother(reads: readonly FileRead[] = [], files: Files = NO_FILES): boolean {
  return reads.some(({ path, state }) => files.read(path) !== state);
}

/** The files as they would be with these edits. */
export function withFileEdits(files: Files, edits: readonly FileEdit[]): Files {
  const changed = new Map<string, FileState>();
  for (const { file } of edits) {
    const state = files.read(file);
    const own = edits.filter((edit) => edit.file === file);
    changed.set(file, typeof state === 'object' ? { text: applyEdits(state.text, own) } : state);
  }
  return { ...files, read: (path) => changed.get(path) ?? files.read(path) };
}

/** The path of what the file at `from` calls `path`: beside `from`, without `.` and with `..` as far to the left as can be. */
export function pathBeside(from: string, path: string): string {
  const start = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const parts: string[] = [];
  for (const part of [...start, ...path.split('/')]) {
    if (part === '..' && parts.length > 0 && !['', '..'].includes(parts.at(-1) ?? '')) parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
