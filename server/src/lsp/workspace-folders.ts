// The folders that are open in an editor: whether a file is one of those that somebody works on, or was merely looked into, and in which
// folder what it imports is looked for.
import type { InitializeParams, WorkspaceFolder, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { withoutTrailing } from '../text/without-trailing.ts';
import { comparable } from './comparable.ts';

/** What is installed is looked into, wherever it lies. */
const INSTALLED = /\/(?:site|dist)-packages\//;

interface Folder {
  readonly uri: string;
  /** As it can be compared, with a slash at its end. */
  readonly start: string;
}

export class WorkspaceFolders {
  #folders: readonly Folder[];

  constructor({ workspaceFolders, rootUri }: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>) {
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? [];
    this.#folders = (folders.length > 0 || !rootUri ? folders : [rootUri]).map(folderOf);
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }: WorkspaceFolder) => folderOf(uri).start));
    this.#folders = [
      ...this.#folders.filter(({ start }) => !gone.has(start)),
      ...added.map(({ uri }) => folderOf(uri)),
    ];
  }

  /** Without folders, and of what is in no file system of theirs, all is worked on. */
  hold(uri: string): boolean {
    const address = comparable(uri);
    if (INSTALLED.test(address)) return false;
    const scheme = address.slice(0, address.indexOf(':') + 1);
    const comparables = this.#folders.filter(({ start }) => start.startsWith(scheme));
    return comparables.length === 0 || comparables.some(({ start }) => address.startsWith(start));
  }

  /** The folder that a file is in, the innermost of those that are open; `undefined` if it is in none, or is installed. */
  rootOf(uri: string): string | undefined {
    const address = comparable(uri);
    if (INSTALLED.test(address)) return undefined;
    const around = this.#folders.filter(({ start }) => address.startsWith(start));
    return around.sort((one, other) => other.start.length - one.start.length)[0]?.uri;
  }
}

function folderOf(uri: string): Folder {
  return { uri, start: `${withoutTrailing(comparable(uri), '/')}/` };
}
