// The extension in a browser: the server is a web worker.
import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateWith, type Exports } from './extension.ts';

/** Of the browser; its other types are not needed. */
declare class Worker {
  constructor(script: string);
  terminate(): void;
}

export { deactivate } from './extension.ts';

export function activate(context: ExtensionContext): Promise<Exports> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js').toString(true);
  let worker: Worker | undefined;
  /** A new worker for each start, so that a restart gets rid of what the old one had. */
  const connect = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return activateWith(context, (id, name, { initializationOptions, ...options }) => {
    // What else the worker loads lies beside its script, whose address it cannot see itself.
    const told = { ...initializationOptions, script };
    return new LanguageClient(id, name, connect, { ...options, initializationOptions: told });
  });
}
