// The outline, announced so that it can be announced anew: an editor asks for outlines again when their provider changes,
// and the protocol has no other way to say that they are stale.
import { type Connection, type Disposable, DocumentSymbolRequest } from 'vscode-languageserver';

/** How outlines of this server are called where an editor has several. */
export const OUTLINE = { label: 'convlint' };

export class OutlineRegistration {
  readonly #connection: Connection;
  /** Changes one after the other, however quickly settings change. */
  #done: Promise<Disposable | undefined> = Promise.resolve(undefined);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Announces it, or announces it anew. A client that refuses it loses nothing but freshness. */
  announce(): Promise<unknown> {
    this.#done = this.#done.then(async (before) => {
      before?.dispose();
      const options = { ...OUTLINE, documentSelector: null };
      return this.#connection.client.register(DocumentSymbolRequest.type, options).catch(() => undefined);
    });
    return this.#done;
  }
}
