// The notebooks that are open, kept up to date cell by cell. Each is handed on as one document whose text is that of all its cells, so
// that nothing behind it knows of cells.
import type {
  DidChangeNotebookDocumentParams,
  DidCloseNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  TextDocumentItem,
  TextDocumentsConfiguration,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formatEntries } from '../../formats/registry.ts';
import { NotebookLayout } from './layout.ts';

/** The languages of cells that are code. */
export const CELL_LANGUAGES: readonly string[] = formatEntries.flatMap(
  ({ cellLanguage }) => cellLanguage ?? [],
);

interface OpenNotebook {
  /** Counts all changes of its cells, and of their texts. */
  readonly version: number;
  /** Addresses of the cells in their order, those of text too. */
  readonly order: readonly string[];
  readonly texts: ReadonlyMap<string, TextDocument>;
  readonly layout: NotebookLayout;
  readonly document: TextDocument;
}

export class NotebookTexts {
  readonly #sync: TextDocumentsConfiguration<TextDocument>;
  readonly #open = new Map<string, OpenNotebook>();
  /** Which notebook each cell is of. */
  readonly #notebookOf = new Map<string, string>();

  /** `sync` is how a text follows the changes that a client tells of. */
  constructor(sync: TextDocumentsConfiguration<TextDocument>) {
    this.#sync = sync;
  }

  get(uri: string): TextDocument | undefined {
    return this.#open.get(uri)?.document;
  }

  keys(): readonly string[] {
    return [...this.#open.keys()];
  }

  layoutOf(uri: string): NotebookLayout | undefined {
    return this.#open.get(uri)?.layout;
  }

  /** The notebook that a cell is of. */
  notebookOf(cell: string): string | undefined {
    return this.#notebookOf.get(cell);
  }

  /** Gives the address of the notebook. */
  opened({ notebookDocument, cellTextDocuments }: DidOpenNotebookDocumentParams): string {
    const { uri, cells } = notebookDocument;
    const texts = new Map(cellTextDocuments.map((item) => [item.uri, this.#textOf(item)]));
    this.#set(
      uri,
      cells.map(({ document }) => document),
      texts,
    );
    return uri;
  }

  /** Gives the addresses of cells that are gone. */
  changed({ notebookDocument: { uri }, change }: DidChangeNotebookDocumentParams): readonly string[] {
    const known = this.#open.get(uri);
    if (!known) return [];
    const texts = new Map(known.texts);
    const order = [...known.order];
    const { structure, textContent = [] } = change.cells ?? {};
    const gone = structure?.didClose?.map((cell) => cell.uri) ?? [];
    if (structure) {
      const { start, deleteCount, cells = [] } = structure.array;
      order.splice(start, deleteCount, ...cells.map(({ document }) => document));
      for (const item of structure.didOpen ?? []) texts.set(item.uri, this.#textOf(item));
      for (const cell of gone) texts.delete(cell);
    }
    for (const { document, changes } of textContent) {
      const text = texts.get(document.uri);
      if (text) texts.set(document.uri, this.#sync.update(text, changes, document.version));
    }
    for (const cell of gone) this.#notebookOf.delete(cell);
    this.#set(uri, order, texts, known.version);
    return gone;
  }

  /** Gives the addresses of its cells. */
  closed({ notebookDocument: { uri } }: DidCloseNotebookDocumentParams): readonly string[] {
    const cells = [...(this.#open.get(uri)?.texts.keys() ?? [])];
    for (const cell of cells) this.#notebookOf.delete(cell);
    this.#open.delete(uri);
    return cells;
  }

  #textOf({ uri, languageId, version, text }: TextDocumentItem): TextDocument {
    return this.#sync.create(uri, languageId, version, text);
  }

  #set(uri: string, order: readonly string[], texts: ReadonlyMap<string, TextDocument>, before = 0): void {
    const code = order.flatMap((cell) => {
      const text = texts.get(cell);
      return text && CELL_LANGUAGES.includes(text.languageId)
        ? [{ uri: cell, version: text.version, text: text.getText() }]
        : [];
    });
    const layout = new NotebookLayout(code);
    const version = before + 1;
    const document = TextDocument.create(uri, CELL_LANGUAGES[0] ?? '', version, layout.text);
    for (const cell of texts.keys()) this.#notebookOf.set(cell, uri);
    this.#open.set(uri, { version, order, texts, layout, document });
  }
}
