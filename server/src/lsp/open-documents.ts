// The documents that are open, each with the analysis of its newest text: made on first need, replaced when the
// text or the settings change, dropped when the document closes.
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientAbilities } from '../features/client-abilities.ts';
import type { EditorDocument } from '../features/editor-document.ts';
import type { Format, RowEditing } from '../formats/format.ts';
import { detectFormat, formats } from '../formats/index.ts';
import { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { continued, type RowHistory, startOfHistory } from '../workspace/row-history.ts';
import type { Configurations } from './configurations.ts';
import { describe, nextTick } from './run-safe.ts';

/** A document as it is at one moment; no other text or configuration has the same stamp. */
export interface OpenDocument extends EditorDocument {
  readonly stamp: string;
}

export interface OpenDocumentsInput {
  readonly texts: TextDocuments<TextDocument>;
  readonly configurations: Configurations;
  readonly client: ClientAbilities;
  readonly log: (message: string) => void;
}

interface Entry {
  readonly text: string;
  readonly version: number;
  readonly languageId: string;
  readonly configuration: Configuration;
  /** In formats of numbered rows. */
  readonly history?: RowHistory;
  /** Absent when the text is no model. */
  readonly document: OpenDocument | undefined;
}

/** A text and how it is read. */
interface Reading {
  readonly text: string;
  readonly format: Format;
  readonly configuration: Configuration;
  readonly history: RowHistory | undefined;
  /** Of the text that was open before. */
  readonly before: AnalyzedDocument | undefined;
}

export class OpenDocuments {
  readonly #input: OpenDocumentsInput;
  readonly #entries = new Map<string, Entry>();
  #analyses = 0;

  constructor(input: OpenDocumentsInput) {
    this.#input = input;
  }

  /** The newest version of a document, or `undefined` if it is not open or no model. */
  async get(uri: string): Promise<OpenDocument | undefined> {
    if (!this.#input.texts.get(uri)) return undefined;
    const configuration = await this.#input.configurations.of(uri);
    const open = this.#input.texts.get(uri);
    if (!open) return undefined;
    const text = open.getText();
    const known = this.#entries.get(uri);
    if (known?.text === text && isSame(known, open, configuration)) return known.document;
    const format = formatOf(open.languageId, fileNameOf(uri), text);
    const history = format?.rows ? this.#historyOf(known, text, format.rows) : known?.history;
    const before = known?.document?.analyzed;
    const document = format && this.#analyze(open, { text, format, configuration, history, before });
    this.#entries.set(uri, {
      text,
      ...(history && { history }),
      version: open.version,
      languageId: open.languageId,
      configuration,
      document,
    });
    return document;
  }

  /** Whether `document` is still what is open. */
  isCurrent(document: OpenDocument): boolean {
    return this.#input.texts.get(document.uri)?.version === document.version;
  }

  /**
   * Until no more edits of the document wait to be read. Messages are read one in a tick, so a tick with none in
   * between tells that there are none.
   */
  async settled(uri: string): Promise<void> {
    let version: number | undefined;
    do {
      version = this.#input.texts.get(uri)?.version;
      await nextTick();
      await nextTick();
    } while (this.#input.texts.get(uri)?.version !== version);
  }

  close(uri: string): void {
    this.#entries.delete(uri);
  }

  /** How rows have changed up to this text; should finding out fail, nothing else does. */
  #historyOf(known: Entry | undefined, text: string, rows: RowEditing): RowHistory {
    try {
      return known?.history ? continued(known.history, text, rows) : startOfHistory(text);
    } catch (error) {
      this.#input.log(`Comparing rows failed: ${describe(error)}`);
      return startOfHistory(text);
    }
  }

  #analyze(open: TextDocument, { text, format, configuration, history, before }: Reading): OpenDocument {
    const { client, log } = this.#input;
    const input = { text, fileName: fileNameOf(open.uri), format, configuration, log };
    const renumbering = history?.changed?.renumbering;
    this.#analyses++;
    return {
      uri: open.uri,
      version: open.version,
      stamp: String(this.#analyses),
      client,
      analyzed: before?.format === format ? before.next(input) : new AnalyzedDocument(input),
      ...(renumbering && { renumbering }),
    };
  }
}

/** A language of our own decides; other languages are only where a model may be looked for. */
function formatOf(languageId: string, fileName: string, text: string): Format | undefined {
  return formats.find(({ id }) => id === languageId) ?? detectFormat(fileName, text);
}

function isSame(known: Entry, open: TextDocument, configuration: Configuration): boolean {
  return (
    known.version === open.version &&
    known.languageId === open.languageId &&
    known.configuration === configuration
  );
}

/** The last part of an address, `model.cnn.yaml`, or the address itself if it has none. */
function fileNameOf(uri: string): string {
  const path = uri.replace(/[?#].*$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name) || uri;
  } catch {
    return name;
  }
}
