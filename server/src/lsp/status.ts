// What the status item of the VS Code extension shows: a notification of our own, sent only to clients that ask
// for it when they connect.
import { type Connection, NotificationType } from 'vscode-languageserver';
import { type ModelStatus, modelStatus } from '../features/model-status.ts';
import type { OpenDocument } from './open-documents.ts';

/** `convlint/status`: what was found out about a document; without `model`, that it is none. */
export const StatusNotification = new NotificationType<StatusParams>('convlint/status');

export interface StatusParams {
  readonly uri: string;
  readonly model?: ModelStatus;
}

/** Tells each analysis once. */
export class StatusReporter {
  readonly #connection: Connection;
  readonly #wanted: boolean;
  readonly #told = new Map<string, OpenDocument>();
  readonly #shown: (uri: string) => readonly string[];

  /** `shown` gives the documents that an editor shows of one: the cells of a notebook. */
  constructor(connection: Connection, wanted: boolean, shown: (uri: string) => readonly string[]) {
    this.#connection = connection;
    this.#wanted = wanted;
    this.#shown = shown;
  }

  /** The findings of this version are known. */
  analyzed(document: OpenDocument): void {
    const isModel = document.analyzed.document.describesNone !== true;
    if (!isModel) this.none(document.uri);
    if (!isModel || !this.#wanted || this.#told.get(document.uri) === document) return;
    this.#told.set(document.uri, document);
    this.#send({ uri: document.uri, model: modelStatus(document) });
  }

  /** The document is no model (any more), or closed. */
  none(uri: string): void {
    if (this.#told.delete(uri)) this.#send({ uri });
  }

  #send(params: StatusParams): void {
    for (const uri of this.#shown(params.uri))
      void this.#connection.sendNotification(StatusNotification, { ...params, uri });
  }
}
