// The documents that are open, each with the analysis of its newest text: made on first need, replaced when the
// text or the settings change, dropped when the document closes.
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientAbilities } from '../features/client-abilities.ts';
import type { EditorDocument } from '../features/editor-document.ts';
import { addressOf } from '../features/to-lsp.ts';
import type { Format } from '../formats/format.ts';
import type { formatOfDocument, loadPrograms } from '../formats/load.ts';
import type { Programs } from '../formats/programs.ts';
import { rules } from '../rules/index.ts';
import { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { continued, type RowHistory, startOfHistory } from '../workspace/row-history.ts';
import { comparable } from './comparable.ts';
import type { Configurations } from './configurations.ts';
import type { OpenTexts } from './open-texts.ts';
import { describe, nextTick } from './run-safe.ts';
import type { WorkspaceFiles } from './workspace-files.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';

/** A document as it is at one moment; no other text or configuration has the same stamp. */
export interface OpenDocument extends EditorDocument {
  readonly stamp: string;
}

const ALL_OFF: Configuration['rules'] = Object.freeze(
  Object.fromEntries(rules.map(({ id }) => [id, 'off' as const])),
);

export interface OpenDocumentsInput {
  readonly texts: Pick<OpenTexts, 'get'>;
  readonly configurations: Configurations;
  readonly files: WorkspaceFiles;
  readonly folders: WorkspaceFolders;
  readonly formatOf: typeof formatOfDocument;
  readonly loadPrograms: typeof loadPrograms;
  readonly client: ClientAbilities;
  readonly log: (message: string) => void;
}

interface ReadFiles {
  /** How many there were when this was made: more are read with time. */
  readonly count: number;
  readonly files: ReadonlySet<string>;
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

export class OpenDocuments {
  readonly #input: OpenDocumentsInput;
  readonly #entries = new Map<string, Entry>();
  /** By id: those of which a document has been open. */
  readonly #formats = new Map<string, Format>();
  /** Runs Python beside documents; loaded with the first one that has need of it. */
  #programs: Programs | 'cannot be loaded' | undefined;
  /** The same configurations without findings. */
  readonly #silent = new WeakMap<Configuration, Configuration>();
  readonly #reads = new WeakMap<AnalyzedDocument, ReadFiles>();
  #analyses = 0;

  constructor(input: OpenDocumentsInput) {
    this.#input = input;
  }

  /**
   * The newest version of a document, or `undefined` if it is not open or no model. The first of its format waits for the
   * format's code.
   */
  async get(uri: string): Promise<OpenDocument | undefined> {
    if (!this.#input.texts.get(uri)) return undefined;
    const configuration = await this.#input.configurations.of(uri);
    const open = this.#input.texts.get(uri);
    if (!open) return undefined;
    const text = open.getText();
    const known = this.#entries.get(uri);
    if (known?.text === text && isSame(known, open, configuration)) return known.document;
    const fileName = fileNameOf(uri);
    const wanted = this.#input.formatOf(open.languageId, fileName, text);
    const format = wanted && this.#formats.get(wanted.id);
    if (wanted && !format) {
      this.#formats.set(wanted.id, await wanted.load());
      // The text may be another one by now, and of another format.
      return this.get(uri);
    }
    const files = this.#input.files.beside(uri);
    const used = format && this.#configurationFor(uri, format, configuration);
    const programs = typeof this.#programs === 'object' && { programs: this.#programs };
    const input = used && {
      ...{ text, fileName, format, configuration: used, files, log: this.#input.log },
      ...programs,
    };
    const before = known?.document?.analyzed;
    const analyzed = input && (before?.format === format ? before?.next(input) : new AnalyzedDocument(input));
    if (analyzed?.lacksPrograms && this.#programs === undefined) {
      await this.#loadPrograms();
      return this.get(uri);
    }
    const history = analyzed ? this.#historyOf(known?.history, analyzed) : known?.history;
    const document = analyzed && this.#documentOf(open, analyzed, history);
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

  /** Without it, what it would say is not known, and all else is served. */
  async #loadPrograms(): Promise<void> {
    try {
      this.#programs ??= await this.#input.loadPrograms();
    } catch (error) {
      this.#programs = 'cannot be loaded';
      this.#input.log(`Loading what runs Python failed: ${describe(error)}`);
    }
  }

  /** What nobody works on has no findings, unless its format has them everywhere. */
  #configurationFor(uri: string, { offers }: Format, configuration: Configuration): Configuration {
    if (offers.outside || this.#input.folders.hold(uri)) return configuration;
    const known = this.#silent.get(configuration) ?? { ...configuration, rules: ALL_OFF };
    this.#silent.set(configuration, known);
    return known;
  }

  /** Whether `document` is still what is open. */
  isCurrent(document: OpenDocument): boolean {
    return this.#input.texts.get(document.uri)?.version === document.version;
  }

  /** Whether it is that with the settings that are in force, and all that it was read with is what it was. */
  isNewest(document: OpenDocument): boolean {
    const isKnown = this.#entries.get(document.uri)?.document === document;
    return isKnown && this.isCurrent(document) && !document.analyzed.isOutdated;
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

  /** The documents that were read with a file, itself not counted. */
  readersOf(uri: string): readonly string[] {
    const file = comparable(uri);
    return [...this.#entries].flatMap(([reader, { document }]) =>
      reader !== uri && document && this.#readBy(document).has(file) ? [reader] : [],
    );
  }

  /** The addresses of what a document was read with, as far as it was read. */
  #readBy({ uri, analyzed }: OpenDocument): ReadonlySet<string> {
    const { reads } = analyzed;
    const known = this.#reads.get(analyzed);
    if (known?.count === reads.length) return known.files;
    const files = new Set(reads.map(({ path }) => comparable(addressOf(path, uri) ?? '')));
    this.#reads.set(analyzed, { count: reads.length, files });
    return files;
  }

  /** All are analysed anew when they are asked for. */
  forgetAll(): void {
    this.#entries.clear();
  }

  close(uri: string): void {
    this.#entries.delete(uri);
  }

  /** How rows have changed up to this text, in formats of rows; should finding out fail, nothing else does. */
  #historyOf(known: RowHistory | undefined, analyzed: AnalyzedDocument): RowHistory | undefined {
    const { rows } = analyzed.format;
    if (!rows) return known;
    try {
      const now = analyzed.document.writtenRows;
      return now && (known ? continued(known, now, rows) : startOfHistory(now));
    } catch (error) {
      this.#input.log(`Comparing rows failed: ${describe(error)}`);
      return undefined;
    }
  }

  #documentOf(open: TextDocument, analyzed: AnalyzedDocument, history: RowHistory | undefined): OpenDocument {
    const renumbering = history?.changed?.renumbering;
    this.#analyses++;
    return {
      uri: open.uri,
      version: open.version,
      stamp: String(this.#analyses),
      client: this.#input.client,
      analyzed,
      ...(renumbering && { renumbering }),
    };
  }
}

function isSame(known: Entry, open: TextDocument, configuration: Configuration): boolean {
  return (
    known.version === open.version &&
    known.languageId === open.languageId &&
    known.configuration === configuration &&
    !known.document?.analyzed.isOutdated
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
