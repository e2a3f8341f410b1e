// What is open, for all that analyses: documents as the client knows them, and notebooks as documents of all their cells. What is said of
// a notebook goes to its cells.
import type {
  Connection,
  DidChangeNotebookDocumentParams,
  DidCloseNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  PublishDiagnosticsParams,
  ShowDocumentParams,
} from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isNotebookName } from '../notebooks/names.ts';
import type { ColumnUnit } from '../text/column-unit.ts';
import type { Layout } from './notebooks/layout.ts';
import { NotebookTexts } from './notebooks/notebook-texts.ts';
import { RawNotebook } from './notebooks/raw-notebook.ts';
import { type AskedCell, answeredInCells, askedOfNotebook } from './notebooks/relocate.ts';
import { textSync } from './text-sync.ts';

/** What whoever analyses has to hear. */
export interface TextListener {
  changed(uri: string): void;
  closed(uri: string): void;
  /** Cells that are gone show nothing any more. */
  gone(cells: readonly string[]): void;
}

export class OpenTexts {
  readonly #texts: TextDocuments<TextDocument>;
  readonly #notebooks: NotebookTexts;
  /** Notebooks that the client shows as the files that they are. */
  readonly #raw = new Map<string, RawNotebook>();
  readonly #unit: () => ColumnUnit;

  /** `unit` is what the client counts columns in. */
  constructor(unit: () => ColumnUnit) {
    const sync = textSync(unit);
    this.#unit = unit;
    this.#texts = new TextDocuments(sync);
    this.#notebooks = new NotebookTexts(sync);
  }

  get(uri: string): TextDocument | undefined {
    return this.#raw.get(uri)?.document ?? this.#texts.get(uri) ?? this.#notebooks.get(uri);
  }

  keys(): readonly string[] {
    return [...this.#texts.keys(), ...this.#notebooks.keys()];
  }

  listen(connection: Connection, { changed, closed, gone }: TextListener): void {
    this.#texts.onDidChangeContent(({ document }) => {
      const { uri } = document;
      if (isNotebookName(uri)) this.#raw.set(uri, new RawNotebook(document, this.#unit()));
      changed(uri);
    });
    this.#texts.onDidClose(({ document: { uri } }) => {
      this.#raw.delete(uri);
      closed(uri);
    });
    this.#texts.listen(connection);
    connection.onNotification('notebookDocument/didOpen', (params: DidOpenNotebookDocumentParams) =>
      changed(this.#notebooks.opened(params)),
    );
    connection.onNotification('notebookDocument/didChange', (params: DidChangeNotebookDocumentParams) => {
      gone(this.#notebooks.changed(params));
      changed(params.notebookDocument.uri);
    });
    connection.onNotification('notebookDocument/didClose', (params: DidCloseNotebookDocumentParams) => {
      const cells = this.#notebooks.closed(params);
      closed(params.notebookDocument.uri);
      gone(cells);
    });
  }

  /** The cell that something is asked about, if it is one. */
  #cellAt(uri: string | undefined): AskedCell | undefined {
    if (uri === undefined) return undefined;
    const notebook = this.#raw.has(uri) ? uri : this.#notebooks.notebookOf(uri);
    const layout = notebook === undefined ? undefined : this.#layoutOf(notebook);
    return notebook !== undefined && layout ? { uri, notebook, layout } : undefined;
  }

  #layoutOf(notebook: string): Layout | undefined {
    return this.#raw.get(notebook) ?? this.#notebooks.layoutOf(notebook);
  }

  asked<Params>(params: Params, uri: string | undefined): Params {
    const cell = this.#cellAt(uri);
    return cell ? askedOfNotebook(params, cell) : params;
  }

  /** What is said of a document, or of a cell; of any other than a notebook's it is as it was. `undefined` if no cell can be told so. */
  answered<Answer>(answer: Answer, uri: string | undefined): Answer | undefined {
    const cell = this.#cellAt(uri);
    if (!cell && (uri === undefined || !this.#notebooks.get(uri))) return answer;
    return this.#inCells(answer, cell);
  }

  #inCells<Answer>(answer: Answer, cell: AskedCell | undefined): Answer | undefined {
    return answeredInCells(answer, cell, (notebook) => this.#layoutOf(notebook));
  }

  /** The same for each cell of a notebook. */
  diagnosticsOfCells(params: PublishDiagnosticsParams): readonly PublishDiagnosticsParams[] {
    const layout = this.#layoutOf(params.uri);
    if (!layout) return [params];
    return layout.cells.map(({ uri, version }) => {
      const asked = { uri, notebook: params.uri, layout };
      return { uri, version, diagnostics: this.#inCells(params.diagnostics, asked) ?? [] };
    });
  }

  /** A place that is to be shown, in the cell where it is. */
  placeOfCell(params: ShowDocumentParams): ShowDocumentParams {
    const found = params.selection && this.#layoutOf(params.uri)?.toCell(params.selection);
    return found ? { ...params, uri: found.cell.uri, selection: found.range } : params;
  }

  /** The documents that an editor shows of one: the cells of a notebook, or itself. */
  shown(uri: string): readonly string[] {
    return this.#layoutOf(uri)?.cells.map((cell) => cell.uri) ?? [uri];
  }
}
