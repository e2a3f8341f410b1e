// What is done when the server ends although nobody asked it to: it is started again, a few times in a short while; then
// the user is told.
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient';

/** A server that ends more often than this in a while ends again: something has to be done about it first. */
const MOST_RESTARTS = 4;
const WHILE_MS = 3 * 60_000;
/** Failures of a connection in that while, after which it is given up. A message that cannot be sent may count twice. */
const MOST_ERRORS = 20;

const GIVEN_UP = `The convlint server has ended ${MOST_RESTARTS + 1} times within three minutes and is not started again. Until it is, models show no findings and no shapes.`;
const UNUSABLE =
  'The connection to the convlint server is broken. Until the server is restarted, models show no findings and no shapes.';

export class Restarts implements ErrorHandler {
  readonly #tell: (message: string) => void;
  /** When the server ended, as far as it counts still. */
  #ends: readonly number[] = [];
  /** When the connection failed, as far as it counts still. */
  #errors: readonly number[] = [];

  /** `tell` shows the user a sentence, with a way to start the server. */
  constructor(tell: (message: string) => void) {
    this.#tell = tell;
  }

  closed(): CloseHandlerResult {
    this.#errors = [];
    this.#ends = lately(this.#ends);
    if (this.#ends.length <= MOST_RESTARTS) {
      const message = 'The server ended unexpectedly and is started again.';
      return { action: CloseAction.Restart, message, handled: true };
    }
    // Who starts it by hand gets as many restarts as at first.
    this.#ends = [];
    this.#tell(GIVEN_UP);
    return { action: CloseAction.DoNotRestart, message: GIVEN_UP, handled: true };
  }

  /** A few failures are lines in the output: messages to a server that has just ended cannot be sent, for one. */
  error(): ErrorHandlerResult {
    this.#errors = lately(this.#errors);
    if (this.#errors.length <= MOST_ERRORS) return { action: ErrorAction.Continue, handled: true };
    // More of them come before the connection is closed.
    if (this.#errors.length === MOST_ERRORS + 1) this.#tell(UNUSABLE);
    return { action: ErrorAction.Shutdown, message: UNUSABLE, handled: true };
  }
}

/** Those of the last minutes, and one now. */
function lately(times: readonly number[]): readonly number[] {
  const now = Date.now();
  return [...times.filter((time) => now - time < WHILE_MS), now];
}
