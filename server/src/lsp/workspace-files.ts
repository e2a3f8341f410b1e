// What other files say, for documents that name some: open documents come first, then what the process can read itself, or have the
// client read. All that is asked about a document in a moment gets the same answers.
import { addressOf } from '../features/to-lsp.ts';
import { type FileState, type Files, NO_FILES } from '../text/files.ts';
import { comparable } from './comparable.ts';
import type { OpenTexts } from './open-texts.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';

/** What the process around a server can read, or somebody else for it. */
export interface Disk {
  /** The files around the one at `uri`, which is in the folder at `root`; without it, in none of those that are open. */
  beside(uri: string, root: string | undefined): Files;
  /** Is told of a file that is another one now. */
  changed?(uri: string): void;
}

/** So long an answer of the disk stands, in milliseconds, if nobody says that the file is another one. */
const TRUSTED = 1000;

interface OpenText {
  readonly uri: string;
  readonly text: string;
  readonly state: FileState;
}

interface Answer {
  readonly state: FileState;
  readonly until: number;
}

export interface WorkspaceFilesInput {
  readonly texts: Pick<OpenTexts, 'get'>;
  readonly disk: Disk | undefined;
  readonly folders: WorkspaceFolders;
  /** Whether the client tells of files that change on disk. */
  readonly isTold: boolean;
}

export class WorkspaceFiles {
  readonly #input: WorkspaceFilesInput;
  /** By their addresses as these can be compared. */
  readonly #open = new Map<string, OpenText>();
  readonly #answers = new Map<string, Answer>();

  constructor(input: WorkspaceFilesInput) {
    this.#input = input;
  }

  /** The files around the document at `uri`. */
  beside(uri: string): Files {
    const { disk, folders, isTold } = this.#input;
    const root = folders.rootOf(uri);
    const around = disk?.beside(uri, root) ?? NO_FILES;
    const place = around.place ?? (root === undefined ? undefined : placeIn(root, uri));
    return {
      ...(place !== undefined && place !== '' && { place }),
      read: (path) => {
        const address = addressOf(path, uri);
        if (address === undefined) return 'pending';
        const key = comparable(address);
        const open = this.#opened(key);
        if (open) return open;
        // What is in no folder that is open nobody tells of.
        if (!isTold || root === undefined) return around.read(path);
        const known = this.#answers.get(key);
        if (known && known.until > Date.now()) return known.state;
        const state = around.read(path);
        this.#answers.set(key, { state, until: Date.now() + TRUSTED });
        return state;
      },
    };
  }

  /** A document was opened or edited, or a file changed on disk. */
  changed(uri: string): void {
    const key = comparable(uri);
    this.#answers.delete(key);
    const document = this.#input.texts.get(uri);
    if (!document) {
      this.#input.disk?.changed?.(uri);
      return;
    }
    const text = document.getText();
    if (this.#open.get(key)?.text !== text) this.#open.set(key, { uri, text, state: { text } });
  }

  closed(uri: string): void {
    this.#open.delete(comparable(uri));
    this.forget(uri);
    this.#input.disk?.changed?.(uri);
  }

  /** What the disk said of a file stands no longer. */
  forget(uri: string): void {
    this.#answers.delete(comparable(uri));
  }

  /** Of a document whose edits were not told of yet, its newest text. */
  #opened(key: string): FileState | undefined {
    const open = this.#open.get(key);
    if (!open) return undefined;
    const text = this.#input.texts.get(open.uri)?.getText() ?? open.text;
    if (text === open.text) return open.state;
    const state = { text };
    this.#open.set(key, { ...open, text, state });
    return state;
  }
}

/** The way from a folder to the folder of a file in it. */
function placeIn(root: string, uri: string): string {
  const address = comparable(uri);
  return address.slice(0, address.lastIndexOf('/')).slice(comparable(root).replace(/\/$/, '').length + 1);
}
