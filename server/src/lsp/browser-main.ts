// The server as a web worker, for editors that run in a browser.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server.ts';

// The global object of a worker is the port to the page that started it.
startServer(createConnection(new BrowserMessageReader(globalThis), new BrowserMessageWriter(globalThis)));
