// The language server around a connection: what it announces, and which handler gets which message. Knows neither
// how messages travel nor what a finding is.
import {
  type Connection,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticRequest,
  ErrorCodes,
  type InitializeResult,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { version } from '../version.ts';
import { commandRequest } from './commands.ts';
import { CELL_LANGUAGES } from './notebooks/notebook-texts.ts';
import { OpenTexts } from './open-texts.ts';
import { type Request, request, type Serve, uriOf } from './request.ts';
import { requests } from './requests.ts';
import { describe } from './run-safe.ts';
import { Session, type World } from './session.ts';

/** Serves the client at the other end of `connection` until it says exit; `world` is what the process around it has. */
export function startServer(connection: Connection, world: World = {}): void {
  let session: Session | undefined;
  let isShutDown = false;
  const texts = new OpenTexts(() => session?.client.columns ?? 'utf-16');

  const serve: Serve = (method, row) => async (params, token) => {
    if (!session) return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
    if (isShutDown) return new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.');
    // What is asked of a cell is asked of its notebook.
    const uri = row.uri(params);
    const answer = await session.answer(method, row, texts.asked(params, uri), token);
    if (answer instanceof ResponseError) return answer;
    const told = texts.answered(answer, uri);
    return told === undefined ? row.fallback(params) : told;
  };
  const diagnostics = diagnosticRequest(() => session);
  const own = [...requests, commandRequest(() => session?.commandHost)];

  connection.onInitialize((params): InitializeResult => {
    if (session) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    world.told?.(params.initializationOptions);
    session = new Session(connection, texts, params, world);
    const served = session.protocol.pullsDiagnostics ? [...own, diagnostics] : own;
    return {
      capabilities: capabilitiesOf(served, session),
      serverInfo: { name: 'convlint', version },
    };
  });
  connection.onInitialized(() => {
    session?.start().catch((error) => connection.console.error(`Registration failed: ${describe(error)}`));
  });
  connection.onDidChangeConfiguration(({ settings }) => session?.configurationChanged(settings));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) session?.fileChanged(uri);
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) =>
    session?.foldersChanged(event),
  );
  connection.onShutdown(() => {
    isShutDown = true;
  });

  texts.listen(connection, {
    changed: (uri) => session?.changed(uri),
    closed: (uri) => session?.closed(uri),
    gone: (cells) => session?.cellsGone(cells),
  });
  for (const row of [...own, diagnostics]) row.listen(connection, serve);
  connection.listen();
}

function capabilitiesOf(served: readonly Request[], { client, protocol }: Session): ServerCapabilities {
  const capabilities: ServerCapabilities = {
    positionEncoding: client.columns,
    ...(protocol.syncsNotebooks && { notebookDocumentSync: { notebookSelector: NOTEBOOKS } }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...Object.assign({}, ...served.map((one) => one.capabilities)),
  };
  if (!protocol.registersOutline) return capabilities;
  // It is announced when the client is ready.
  const { documentSymbolProvider: _, ...others } = capabilities;
  return others;
}

/** Notebooks of Jupyter, with their cells of code. */
const NOTEBOOKS = [
  { notebook: { notebookType: 'jupyter-notebook' }, cells: CELL_LANGUAGES.map((language) => ({ language })) },
];

/** Diagnostics for clients that ask for them; the others are sent theirs. */
function diagnosticRequest(session: () => Session | undefined): Request {
  return request(
    DocumentDiagnosticRequest.type,
    {
      diagnosticProvider: {
        identifier: 'convlint',
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    },
    {
      needs: 'earlyFindings',
      anyVersion: true,
      uri: uriOf,
      fallback: (params) => session()?.pulledNothing(params) ?? { kind: 'full', items: [] },
      answer: (document, params) => session()?.pulled(document, params) ?? { kind: 'full', items: [] },
    },
  );
}
