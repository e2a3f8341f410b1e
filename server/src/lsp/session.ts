// One client, from its initialize to its shutdown: what it can take, its settings, its open documents, and how its
// requests are answered.
import {
  type CancellationToken,
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type InitializeParams,
  InlayHintRefreshRequest,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import type { ClientAbilities } from '../features/client-abilities.ts';
import { earlyDiagnostics } from '../features/diagnostics.ts';
import { formatOfDocument, loadPrograms } from '../formats/load.ts';
import { formatEntries } from '../formats/registry.ts';
import { type Protocol, readAbilities, readProtocol } from './abilities.ts';
import { ClientFiles } from './client-files.ts';
import type { CommandHost } from './commands.ts';
import { Configurations, SECTION } from './configurations.ts';
import { NO_DIAGNOSTICS, PushedDiagnostics, pulledDiagnostics, sayMore } from './diagnostics.ts';
import { FaultLog } from './fault-log.ts';
import { type OpenDocument, OpenDocuments } from './open-documents.ts';
import type { OpenTexts } from './open-texts.ts';
import { OutlineRegistration } from './outline-registration.ts';
import type { Row, Stage } from './request.ts';
import { type Checkpoint, describe, runSafe } from './run-safe.ts';
import { StatusReporter } from './status.ts';
import { Turns } from './turns.ts';
import { type Disk, WorkspaceFiles } from './workspace-files.ts';
import { WorkspaceFolders } from './workspace-folders.ts';

/** What has to be worked out for each stage, in this order. */
const STAGES: Readonly<Record<Stage, readonly Stage[]>> = {
  network: ['network'],
  facts: ['network', 'facts'],
  findings: ['network', 'facts', 'findings'],
  earlyFindings: ['network', 'facts', 'earlyFindings'],
};

/** What the process around a server has beside the connection. */
export interface World {
  /** Is told what the client gave with `initialize`, before anything is done. */
  readonly told?: (initializationOptions: unknown) => void;
  /** What it can read of files that are not open. */
  readonly disk?: Disk;
  /** Instead of all formats, for tests. */
  readonly formatOf?: typeof formatOfDocument;
}

export class Session {
  readonly client: ClientAbilities;
  readonly protocol: Protocol;
  readonly #connection: Connection;
  readonly #faults: FaultLog;
  readonly #texts: OpenTexts;
  readonly #configurations: Configurations;
  readonly #folders: WorkspaceFolders;
  readonly #files: WorkspaceFiles;
  readonly #documents: OpenDocuments;
  readonly #turns = new Turns();
  readonly #status: StatusReporter;
  readonly #pushed: PushedDiagnostics | undefined;
  readonly #outline: OutlineRegistration | undefined;
  /** Those whose other models are being looked at. */
  readonly #finishing = new WeakSet<OpenDocument>();

  constructor(
    connection: Connection,
    texts: OpenTexts,
    params: InitializeParams,
    { disk, formatOf = formatOfDocument }: World,
  ) {
    this.#faults = new FaultLog(connection);
    this.#connection = connection;
    this.#texts = texts;
    this.client = readAbilities(params);
    this.protocol = readProtocol(params);
    this.#folders = new WorkspaceFolders(params);
    this.#configurations = new Configurations(connection, this.protocol);
    this.#files = new WorkspaceFiles({
      texts,
      disk: this.#disk(disk),
      folders: this.#folders,
      isTold: this.protocol.watchesFiles,
    });
    this.#documents = new OpenDocuments({
      texts,
      configurations: this.#configurations,
      files: this.#files,
      folders: this.#folders,
      formatOf,
      loadPrograms,
      client: this.client,
      log: this.#faults.report,
    });
    this.#status = new StatusReporter(connection, this.protocol.wantsStatus, (uri) => texts.shown(uri));
    this.#outline = this.protocol.registersOutline ? new OutlineRegistration(connection) : undefined;
    this.#pushed = this.protocol.pullsDiagnostics
      ? undefined
      : new PushedDiagnostics({
          send: (params) => {
            for (const one of texts.diagnosticsOfCells(params)) void connection.sendDiagnostics(one);
          },
          documents: this.#documents,
          status: this.#status,
          turns: this.#turns,
          log: this.#faults.report,
        });
  }

  /** What is no file of this machine is asked of the client, if it reads files for the server. */
  #disk(own: Disk | undefined): Disk | undefined {
    if (!this.protocol.readsFiles) return own;
    const theirs = new ClientFiles({
      connection: this.#connection,
      arrived: (uris) => {
        for (const uri of uris) this.#files.forget(uri);
        this.#readAgain(uris);
      },
    });
    return {
      beside: (uri, root) => (own && uri.startsWith('file:') ? own : theirs).beside(uri, root),
      changed: (uri) => theirs.changed(uri),
    };
  }

  /** What commands need of this session. */
  get commandHost(): CommandHost {
    const { workspace, window } = this.#connection;
    return {
      apply: async (uri, params) => {
        const told = this.#texts.answered(params, uri);
        return told ? workspace.applyEdit(told) : { applied: false };
      },
      show: (params) => window.showDocument(this.#texts.placeOfCell(params)),
      appliesEdits: this.protocol.appliesEdits,
    };
  }

  /** The client is ready for requests of our own. */
  async start(): Promise<void> {
    await this.#outline?.announce();
    if (this.protocol.watchesFiles) await this.#watchFiles();
    if (!this.protocol.registersConfiguration) return;
    await this.#connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  }

  /** Files that models are read with may change on disk, by a checkout or another program. */
  async #watchFiles(): Promise<void> {
    const endings = formatEntries.flatMap(({ readsOthers, fileNames, readsBesides = [] }) => [
      ...(readsOthers ? fileNames : []),
      ...readsBesides,
    ]);
    const watchers = [...new Set(endings)].map((ending) => ({ globPattern: `**/*${ending}` }));
    await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  /** Answers one request by its row of the table. */
  answer<Params, Result>(
    method: string,
    row: Row<Params, Result>,
    params: Params,
    token: CancellationToken,
  ): Promise<Result | ResponseError> {
    const uri = row.uri(params);
    const version = uri === undefined ? undefined : this.#texts.get(uri)?.version;
    const isAsked = row.needs !== 'earlyFindings';
    if (isAsked && uri !== undefined) this.#turns.look(uri);
    return runSafe({
      name: method,
      token,
      turn: () => this.#turns.take(isAsked ? undefined : uri),
      fallback: () => row.fallback(params),
      log: this.#faults.report,
      work: async (checkpoint) => {
        const document = uri === undefined ? undefined : await this.#documents.get(uri);
        if (!document) return (row.absent ?? row.fallback)(params);
        const checkText = () => {
          const isAsAsked = document.version === version && this.#documents.isCurrent(document);
          if (!isAsAsked && !row.anyVersion)
            throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed meanwhile.');
        };
        await prepare(document, this.#needed(row.needs), async () => {
          await checkpoint();
          checkText();
        });
        checkText();
        return row.answer(document, params);
      },
    });
  }

  /** Who cannot be told that there is more to be asked for gets all at once. */
  #needed(stage: Stage): Stage {
    return stage === 'earlyFindings' && !this.protocol.refreshesDiagnostics ? 'findings' : stage;
  }

  pulled(document: OpenDocument, params: DocumentDiagnosticParams): DocumentDiagnosticReport {
    const report = pulledDiagnostics(document, params);
    if (document.analyzed.isWhole) this.#status.analyzed(document);
    // What is the same as before was said before.
    else void this.#finish(document, 'items' in report ? report.items : earlyDiagnostics(document));
    return report;
  }

  /** Works out what was not known when the client asked, and has it ask again if that is something else. */
  async #finish(document: OpenDocument, early: readonly Diagnostic[]): Promise<void> {
    if (this.#finishing.has(document)) return;
    this.#finishing.add(document);
    const isCurrent = () => this.#documents.isNewest(document);
    try {
      await sayMore(document, early, isCurrent, this.#turns, () => {
        this.#ask(DiagnosticRefreshRequest.type.method);
      });
      if (!isCurrent()) return;
      this.#status.analyzed(document);
    } catch (error) {
      this.#faults.report(`Diagnostics failed: ${describe(error)}`);
    }
  }

  /** The answer to a client that asks for the diagnostics of something that is no model. */
  pulledNothing({ textDocument }: DocumentDiagnosticParams): DocumentDiagnosticReport {
    this.#status.none(textDocument.uri);
    return NO_DIAGNOSTICS;
  }

  /** A document was opened or edited. */
  changed(uri: string): void {
    this.#turns.look(uri);
    void this.#pushed?.schedule(uri);
    this.fileChanged(uri);
    // A client asks again about the cell that was edited, and the others show what followed from it too.
    if (this.#texts.shown(uri).length > 1) void this.#documents.settled(uri).then(() => this.#refresh());
  }

  /** Cells were closed: what was shown in them is taken back from clients that do not ask for it. */
  cellsGone(cells: readonly string[]): void {
    for (const uri of cells) {
      if (this.#pushed) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }

  /** A file changed, on disk or in an editor. */
  fileChanged(uri: string): void {
    this.#files.changed(uri);
    this.#readAgain([uri]);
  }

  /** What was read with these files is another analysis now. */
  #readAgain(uris: readonly string[]): void {
    const readers = new Set(uris.flatMap((uri) => this.#documents.readersOf(uri)));
    if (readers.size === 0) return;
    for (const reader of readers) void this.#pushed?.schedule(reader);
    const [uri = ''] = uris;
    if (this.protocol.pullsDiagnostics) void this.#documents.settled(uri).then(() => this.#refresh());
  }

  closed(uri: string): void {
    this.#documents.close(uri);
    this.#files.closed(uri);
    this.#turns.forget(uri);
    this.#configurations.forget(uri);
    this.#pushed?.close(uri);
    this.#status.none(uri);
    this.fileChanged(uri);
  }

  /** Folders were opened or closed: what is in them is worked on. */
  foldersChanged(event: WorkspaceFoldersChangeEvent): void {
    this.#folders.change(event);
    this.#documents.forgetAll();
    for (const uri of this.#texts.keys()) void this.#pushed?.schedule(uri);
    this.#refresh();
  }

  /** Settings changed, or folders with settings of their own. */
  configurationChanged(settings: unknown): void {
    this.#configurations.change(settings);
    for (const uri of this.#texts.keys()) void this.#pushed?.schedule(uri);
    this.#refresh();
    void this.#outline?.announce();
  }

  /** Has the client ask again for what it shows. */
  #refresh(): void {
    const { refreshesDiagnostics, refreshesHints, refreshesLenses, pullsDiagnostics } = this.protocol;
    if (pullsDiagnostics && refreshesDiagnostics) this.#ask(DiagnosticRefreshRequest.type.method);
    if (refreshesHints) this.#ask(InlayHintRefreshRequest.type.method);
    if (refreshesLenses) this.#ask(CodeLensRefreshRequest.type.method);
  }

  /** A request whose answer says nothing; a client that refuses it loses nothing but freshness. */
  #ask(method: string): void {
    this.#connection.sendRequest(method).catch(() => {});
  }
}

/** Works out the stages one after the other, with a chance to be cancelled between them. */
async function prepare({ analyzed }: OpenDocument, needs: Stage, checkpoint: Checkpoint): Promise<void> {
  const stages = STAGES[needs];
  while (analyzed.seek()) await checkpoint();
  for (const stage of stages.slice(0, -1)) {
    await checkpoint();
    void analyzed[stage];
  }
  await checkpoint();
  // Features look at all models that are shown.
  if (needs !== 'earlyFindings')
    while (analyzed.advance(needs === 'findings' ? 'findings' : 'facts')) await checkpoint();
  void analyzed[needs];
  await checkpoint();
}
