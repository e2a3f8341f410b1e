// What the server has said of each open document, as long as it runs: kept once for all parts that show it.
import { type Disposable, EventEmitter, type Uri } from 'vscode';
import { type BaseLanguageClient, NotificationType, State } from 'vscode-languageclient';
import type { ModelStatus } from './model-status.ts';

interface StatusParams {
  readonly uri: string;
  readonly model?: ModelStatus;
}

const StatusNotification = new NotificationType<StatusParams>('convlint/status');

export class ModelStatuses implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #models = new Map<string, ModelStatus>();
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];
  /** Something else is known of some document. */
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#subscriptions = [
      client.onNotification(StatusNotification, ({ uri, model }) => {
        if (model) this.#models.set(uri, model);
        else this.#models.delete(uri);
        this.#changed.fire();
      }),
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) this.#models.clear();
        this.#changed.fire();
      }),
    ];
  }

  /** Nothing for documents that are no models. */
  of(uri: Uri): ModelStatus | undefined {
    return this.#models.get(this.#client.code2ProtocolConverter.asUri(uri));
  }

  /** The documents that are tables of numbered rows. */
  get withRows(): readonly Uri[] {
    const { protocol2CodeConverter } = this.#client;
    return [...this.#models].flatMap(([uri, { rows }]) => (rows ? [protocol2CodeConverter.asUri(uri)] : []));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}
