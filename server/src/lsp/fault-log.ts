// What failed, said once: a part that fails at each keystroke is one line in the log, and the first failure of a session is
// a notice, since nobody reads a log unasked.
import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';

/** More kinds of failures than this are no news any more. */
const MOST_LINES = 200;

const NOTICE =
  'A part of convlint failed, and all others go on. What it was is in the output; please report it with the file.';

/** Where failures of a session are reported. */
export class FaultLog {
  readonly #connection: Connection;
  readonly #said = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  readonly report = (message: string): void => {
    if (this.#said.has(message) || this.#said.size >= MOST_LINES) return;
    if (this.#said.size === 0) {
      void this.#connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Warning,
        message: NOTICE,
      });
    }
    this.#said.add(message);
    this.#connection.console.error(message);
  };
}
