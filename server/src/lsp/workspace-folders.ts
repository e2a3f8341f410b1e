// The folders that are open in an editor: whether a file is one of those that somebody works on, or was merely looked into.
import type { InitializeParams, WorkspaceFolder, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { withoutTrailing } from '../text/without-trailing.ts';
import { comparable } from './workspace-files.ts';

/** What is installed is looked into, wherever it lies. */
const INSTALLED = /\/(?:site|dist)-packages\//;

export class WorkspaceFolders {
  #folders: readonly string[];

  constructor({ workspaceFolders, rootUri }: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>) {
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? [];
    this.#folders = (folders.length > 0 || !rootUri ? folders : [rootUri]).map(folderOf);
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }: WorkspaceFolder) => folderOf(uri)));
    this.#folders = [
      ...this.#folders.filter((one) => !gone.has(one)),
      ...added.map(({ uri }) => folderOf(uri)),
    ];
  }

  /** Without folders, and of what is in no file system of theirs, all is worked on. */
  hold(uri: string): boolean {
    const address = comparable(uri);
    if (INSTALLED.test(address)) return false;
    const scheme = address.slice(0, address.indexOf(':') + 1);
    const comparables = this.#folders.filter((folder) => folder.startsWith(scheme));
    return comparables.length === 0 || comparables.some((folder) => address.startsWith(folder));
  }
}

function folderOf(uri: string): string {
  return `${withoutTrailing(comparable(uri), '/')}/`;
}
