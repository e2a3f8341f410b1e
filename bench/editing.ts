// A server that is edited through the protocol, by a client that is sent diagnostics: how soon it says something of an edit, and how soon
// it is done with it.
import { spawn } from 'node:child_process';
import { connect } from './processes.ts';

/** A server that has said nothing for so long will not. */
const LATE = 20_000;

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

/** How long an edit takes, in milliseconds. */
export interface EditTime {
  /** To the first diagnostics that tell of it. */
  readonly first: number;
  /** To the end of all work on it. */
  readonly all: number;
}

export interface EditedServer {
  /** Sends what `send` says and waits for the first diagnostics that tell of it, and for the end of all work. */
  told(isOfIt: (published: Published) => boolean, send: () => Promise<void>): Promise<EditTime>;
  notify(method: string, params: object): Promise<void>;
  request<Answer>(method: string, params: object): Promise<Answer>;
  end(): void;
}

/** `capabilities` are those beside diagnostics that are sent. */
export async function startEdited(server: string, capabilities: object = {}): Promise<EditedServer> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = connect(child);
  let published: (params: Published) => void = () => undefined;
  let finished: () => void = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params: Published) => published(params));
  connection.onNotification('convlint/status', () => finished());
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } }, ...capabilities },
    initializationOptions: { status: true },
  });
  await connection.sendNotification('initialized', {});
  return {
    notify: (method, params) => connection.sendNotification(method, params),
    request: (method, params) => connection.sendRequest(method, params),
    told: (isOfIt, send) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${server} said nothing`)), LATE);
        const start = performance.now();
        let first: number | undefined;
        published = (params) => {
          if (isOfIt(params)) first ??= performance.now() - start;
        };
        finished = () => {
          if (first === undefined) return;
          clearTimeout(late);
          resolve({ first, all: performance.now() - start });
        };
        send().catch(reject);
      }),
    end: () => {
      connection.dispose();
      child.kill();
    },
  };
}
