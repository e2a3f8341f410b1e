// The server as a web worker, for editors that run in a browser.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server.ts';
import { isRecord } from './settings.ts';

// The global object of a worker is the port to the page that started it.
startServer(createConnection(new BrowserMessageReader(globalThis), new BrowserMessageWriter(globalThis)), {
  told: (options) => rememberScript(isRecord(options) ? options.script : undefined),
});

/**
 * Code of formats lies beside this script, and is loaded from there (scripts/bundle/server-parts.mjs). VS Code starts workers from
 * an address that says nothing of where their script is, so its client says it.
 */
function rememberScript(address: unknown): void {
  if (typeof address === 'string') Object.assign(globalThis, { convlintScript: address });
}
