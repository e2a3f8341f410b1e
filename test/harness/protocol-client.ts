// A client that speaks real JSON-RPC with the server, over streams in memory or to a process: it opens and edits
// texts, answers questions about settings, and remembers what the server tells it.
import type { Duplex } from 'node:stream';
import { PassThrough } from 'node:stream';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  InitializeParams,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  ShowDocumentParams,
  TextDocumentContentChangeEvent,
  WorkspaceEdit,
  WorkspaceFolder,
} from 'vscode-languageserver';
import { createConnection } from 'vscode-languageserver';
import {
  type CancellationToken,
  createMessageConnection,
  createProtocolConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/src/lsp/server.ts';
import type { World } from '../../server/src/lsp/session.ts';

/** Settings of the section `convlint`, for each address that starts so; the longest wins. */
export type SettingsByScope = Readonly<Record<string, unknown>>;

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly settings?: SettingsByScope;
  /** The folders that are open. */
  readonly folders?: readonly string[];
}

/** What editors of today can do, pulling of diagnostics included. */
export const MODERN: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
    applyEdit: true,
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    diagnostic: { relatedDocumentSupport: false },
  },
};

/** A client that only knows the oldest parts of the protocol. */
export const PLAIN: ClientCapabilities = {};

interface Waiting {
  readonly uri: string;
  readonly accepts: (params: PublishDiagnosticsParams) => boolean;
  readonly resolve: (params: PublishDiagnosticsParams) => void;
}

export function workspaceFolder(uri: string): WorkspaceFolder {
  return { uri, name: uri.slice(uri.lastIndexOf('/') + 1) };
}

export class ProtocolClient {
  readonly rpc: MessageConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  /** Is called with diagnostics as they arrive. */
  onPublished: (params: PublishDiagnosticsParams) => void = () => {};
  readonly logs: string[] = [];
  /** Messages that the server had shown at once. */
  readonly notices: string[] = [];
  readonly status: unknown[] = [];
  /** Methods of the requests that the server has sent. */
  readonly asked: string[] = [];
  /** Edits that the server had this client apply. They are applied when `apply` is called with them. */
  readonly edits: WorkspaceEdit[] = [];
  /** Places that the server had this client show. */
  readonly shown: ShowDocumentParams[] = [];
  settings: SettingsByScope;
  readonly #versions = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();

  constructor(rpc: MessageConnection, settings: SettingsByScope = {}) {
    this.rpc = rpc;
    this.settings = settings;
    rpc.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.onPublished(params);
      for (const waiting of this.#waiting) {
        if (waiting.uri !== params.uri || !waiting.accepts(params)) continue;
        this.#waiting.delete(waiting);
        waiting.resolve(params);
      }
    });
    rpc.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logs.push(message);
    });
    rpc.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.notices.push(message);
    });
    rpc.onNotification('convlint/status', (params: unknown) => {
      this.status.push(params);
    });
    rpc.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) => {
      this.asked.push('workspace/configuration');
      return items.map(({ scopeUri }) => this.#settingsOf(scopeUri ?? ''));
    });
    rpc.onRequest('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
      this.edits.push(edit);
      return { applied: true };
    });
    rpc.onRequest('window/showDocument', (params: ShowDocumentParams) => {
      this.shown.push(params);
      return { success: true };
    });
    rpc.onRequest((method: string) => {
      this.asked.push(method);
      return null;
    });
    rpc.listen();
  }

  async initialize(options: ClientOptions = {}): Promise<InitializeResult> {
    const params: InitializeParams = {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? MODERN,
      initializationOptions: options.initializationOptions,
      ...(options.folders && { workspaceFolders: options.folders.map(workspaceFolder) }),
    };
    if (options.settings) this.settings = options.settings;
    const result = await this.request<InitializeResult>('initialize', params);
    this.notify('initialized', {});
    return result;
  }

  request<Result>(method: string, params: unknown, token?: CancellationToken): Promise<Result> {
    if (token) return this.rpc.sendRequest<Result>(method, params, token);
    return params === undefined
      ? this.rpc.sendRequest<Result>(method)
      : this.rpc.sendRequest<Result>(method, params);
  }

  notify(method: string, params: unknown): void {
    void (params === undefined
      ? this.rpc.sendNotification(method)
      : this.rpc.sendNotification(method, params));
  }

  /** Asks about a place of a document. */
  at<Result>(
    method: string,
    uri: string,
    line: number,
    character: number,
    more: object = {},
  ): Promise<Result> {
    return this.request<Result>(method, { textDocument: { uri }, position: { line, character }, ...more });
  }

  open(uri: string, text: string, languageId = 'cnn-yaml'): void {
    this.#versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, ...contentChanges: readonly TextDocumentContentChangeEvent[]): void {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Changes a document as an edit says. */
  apply(uri: string, edit: WorkspaceEdit | undefined): void {
    const changes = (edit?.documentChanges ?? []).flatMap((change) =>
      'edits' in change ? change.edits : [],
    );
    // The ranges are all of the text before, so the last ones go first.
    const last = changes.toSorted((a, b) => compare(b.range.start, a.range.start));
    this.change(
      uri,
      ...last.flatMap((one) => ('newText' in one ? [{ range: one.range, text: one.newText }] : [])),
    );
  }

  /** The next diagnostics of a document that are as wanted. Call it before what brings them about. */
  nextPublished(
    uri: string,
    accepts: (params: PublishDiagnosticsParams) => boolean = () => true,
  ): Promise<PublishDiagnosticsParams> {
    return new Promise((resolve) => this.#waiting.add({ uri, accepts, resolve }));
  }

  #settingsOf(uri: string): unknown {
    const scope = Object.keys(this.settings)
      .filter((prefix) => uri.startsWith(prefix))
      .sort((a, b) => b.length - a.length)[0];
    return scope === undefined ? null : this.settings[scope];
  }
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** A client and a server in this process. `exitCode` is how the server would have ended its process. */
export interface InMemory {
  readonly client: ProtocolClient;
  readonly exitCode: Promise<number>;
  /** Sends bytes as they are, which may be no message. */
  readonly sendBytes: (bytes: string | Uint8Array) => void;
}

export function connectInMemory(world: World = {}): InMemory {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  let resolveExit: (code: number) => void = () => {};
  const exitCode = new Promise<number>((resolve) => {
    resolveExit = resolve;
  });
  const watchDog = {
    initialize: () => {},
    shutdownReceived: false,
    exit: (code: number) => resolveExit(code),
  };
  startServer(
    createConnection(
      (logger) =>
        createProtocolConnection(
          new StreamMessageReader(toServer),
          new StreamMessageWriter(toClient),
          logger,
        ),
      watchDog,
    ),
    world,
  );
  const sendBytes = (bytes: string | Uint8Array) => void toServer.write(bytes);
  return { client: connectStreams(toClient, toServer), exitCode, sendBytes };
}

/** A client of a server at the other end of two streams. */
export function connectStreams(
  from: NodeJS.ReadableStream,
  to: NodeJS.WritableStream | Duplex,
): ProtocolClient {
  return new ProtocolClient(
    createMessageConnection(new StreamMessageReader(from), new StreamMessageWriter(to)),
  );
}
