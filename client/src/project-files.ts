// Reads files for the server that it cannot read itself: in a browser, and of file systems that are no part of this machine. Only plain
// files of the folders that are open are read, and no links.
import { type Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** See the server's `convlint/files`. */
const METHOD = 'convlint/files';

/** As the server's own limit. */
const MOST_BYTES = 10_000_000;

/** A text; `null` if there is no such file, `false` if it may not be read. */
type Answer = string | null | false;

interface Asked {
  readonly uris: readonly string[];
}

export function registerProjectFiles(client: BaseLanguageClient): Disposable {
  return client.onRequest(METHOD, async ({ uris }: Asked) => ({ texts: await Promise.all(uris.map(read)) }));
}

async function read(address: string): Promise<Answer> {
  try {
    const uri = Uri.parse(address, true);
    if (!workspace.getWorkspaceFolder(uri)) return false;
    const { type, size } = await workspace.fs.stat(uri);
    if (type !== FileType.File || size > MOST_BYTES) return false;
    return new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(uri));
  } catch (error) {
    return error instanceof FileSystemError && error.code === 'FileNotFound' ? null : false;
  }
}
