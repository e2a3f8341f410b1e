// The modules that the project of a model file declares for all of its files: from the folder of the file up to that of its project, the nearest
// file of declarations counts.
import type { FileState, WatchedFiles } from '../../../text/files.ts';
import { foldersAbove } from '../folders-above.ts';
import type { CustomModule } from '../module-words.ts';
import { DECLARATIONS_FILE } from './is-declarations-file.ts';
import { readDeclarations } from './read-declarations.ts';

/** Where they stand, or would have to be written. */
export interface DeclarationsPlace {
  /** From the folder of the model file. */
  readonly path: string;
  /** Absent: there is no such file yet. */
  readonly text?: string;
}

/** What was read of such files, by what was known of them: as long as one is the same, its modules are the same object. */
export type KnownDeclarations = WeakMap<object, ReadonlyMap<string, CustomModule>>;

/** By the names of the modules; `undefined` if there is no such file. */
export function sharedModules(
  files: WatchedFiles,
  known: KnownDeclarations,
): ReadonlyMap<string, CustomModule> | undefined {
  const state = nearest(files)?.state;
  if (!state) return undefined;
  const before = known.get(state);
  if (before) return before;
  const { modules } = readDeclarations(state.text);
  known.set(state, modules);
  return modules;
}

/** The nearest file, or else one in the folder of the project; `undefined` where none can be written, as far as is known. */
export function declarationsPlace(files: WatchedFiles): DeclarationsPlace | undefined {
  const found = nearest(files);
  if (found) return { path: found.path, text: found.state.text };
  const path = pathsOf(files).at(-1);
  return path !== undefined && files.read(path) === 'absent' ? { path } : undefined;
}

function nearest(files: WatchedFiles) {
  for (const path of pathsOf(files)) {
    const state: FileState = files.read(path);
    if (typeof state === 'object') return { path, state };
  }
  return undefined;
}

function pathsOf(files: WatchedFiles): readonly string[] {
  return foldersAbove(files).map((folder) => `${folder}${DECLARATIONS_FILE}`);
}
