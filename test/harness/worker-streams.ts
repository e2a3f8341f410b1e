// A connection to a server in a thread of Node, as a page has one to its worker.
import type { Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  type DataCallback,
  Disposable,
  type Message,
  type MessageConnection,
} from 'vscode-languageserver/node';

export function connectWorker(worker: Worker): MessageConnection {
  return createMessageConnection(new WorkerReader(worker), new WorkerWriter(worker));
}

class WorkerReader extends AbstractMessageReader {
  readonly #worker: Worker;
  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }
  listen(callback: DataCallback): Disposable {
    this.#worker.on('message', callback);
    return Disposable.create(() => this.#worker.off('message', callback));
  }
}

class WorkerWriter extends AbstractMessageWriter {
  readonly #worker: Worker;
  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }
  async write(message: Message): Promise<void> {
    this.#worker.postMessage(message);
  }
  end(): void {}
}
