// Folders with files, for one test each.
import { afterEach } from 'vitest';
import { folderWith, removeFolder } from './command-line.ts';

/** Makes folders that hold such files, by path; they are removed behind each test. To be called once in a file of tests. */
export function temporaryFolders(): (content: Readonly<Record<string, string | Uint8Array>>) => string {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) removeFolder(folder);
  });
  return (content) => {
    const folder = folderWith(content);
    folders.push(folder);
    return folder;
  };
}
