// What is configured for each open document: asked of the client where it can be asked, otherwise as it was told.
import type { Connection } from 'vscode-languageserver';
import type { Configuration } from '../workspace/configuration.ts';
import type { Protocol } from './abilities.ts';
import { describe } from './run-safe.ts';
import { isRecord, readSettings } from './settings.ts';

/** The section of an editor's settings that is ours. */
export const SECTION = 'convlint';

export class Configurations {
  readonly #connection: Connection;
  readonly #protocol: Protocol;
  readonly #known = new Map<string, Promise<Configuration>>();
  /** What has been complained about since the settings last changed: many documents, one line each. */
  readonly #complained = new Set<string>();
  #told: unknown;
  #version = 0;

  constructor(connection: Connection, protocol: Protocol) {
    this.#connection = connection;
    this.#protocol = protocol;
    this.#told = protocol.settings;
  }

  /** Grows whenever settings may have changed. */
  get version(): number {
    return this.#version;
  }

  /** The configuration of a document; in several folders it may differ from one to the other. */
  of(uri: string): Promise<Configuration> {
    const known = this.#known.get(uri);
    if (known) return known;
    const asked = this.#read(uri);
    this.#known.set(uri, asked);
    return asked;
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }

  /** Settings changed; clients that cannot be asked send them along. */
  change(settings: unknown): void {
    if (!this.#protocol.givesConfiguration) {
      this.#told = isRecord(settings) && SECTION in settings ? settings[SECTION] : settings;
    }
    this.#version++;
    this.#known.clear();
    this.#complained.clear();
  }

  async #read(uri: string): Promise<Configuration> {
    const { configuration, complaints } = readSettings(await this.#section(uri));
    for (const complaint of complaints) {
      if (this.#complained.has(complaint)) continue;
      this.#complained.add(complaint);
      this.#connection.console.warn(complaint);
    }
    return configuration;
  }

  async #section(uri: string): Promise<unknown> {
    if (!this.#protocol.givesConfiguration) return this.#told;
    try {
      const answer: unknown = await this.#connection.workspace.getConfiguration({
        scopeUri: uri,
        section: SECTION,
      });
      return answer;
    } catch (error) {
      this.#connection.console.error(`The client did not give its settings: ${describe(error)}`);
      return this.#told;
    }
  }
}
