// What other files say, for documents that name some: open documents come first, then what the process can read itself.
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { addressOf } from '../features/to-lsp.ts';
import type { FileState, Files } from '../text/files.ts';

/** What the process around a server can read. In browsers there is nothing: of what is not open, nothing is known. */
export interface Disk {
  /** What stands at an address; the very same object while it is unchanged. */
  read(uri: string): FileState;
}

interface OpenText {
  readonly text: string;
  readonly state: FileState;
}

export class WorkspaceFiles {
  readonly #texts: TextDocuments<TextDocument>;
  readonly #disk: Disk | undefined;
  readonly #open = new Map<string, OpenText>();

  constructor(texts: TextDocuments<TextDocument>, disk: Disk | undefined) {
    this.#texts = texts;
    this.#disk = disk;
  }

  /** The files around the document at `uri`. */
  beside(uri: string): Files {
    return {
      read: (path) => {
        const address = addressOf(path, uri);
        if (address === undefined) return 'pending';
        return this.#opened(address) ?? this.#disk?.read(address) ?? 'pending';
      },
    };
  }

  #opened(address: string): FileState | undefined {
    const wanted = comparable(address);
    const open = this.#texts.all().find(({ uri }) => comparable(uri) === wanted);
    if (!open) return undefined;
    const text = open.getText();
    const known = this.#open.get(address);
    if (known?.text === text) return known.state;
    const state = { text };
    this.#open.set(address, { text, state });
    return state;
  }
}

/** An address as it can be compared: clients escape other characters than we do. */
export function comparable(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
