// Files that the client reads for the server: those of a browser, and of file systems that are no part of this machine. What was not
// answered yet is not known, and whoever asked is told when it is.
import { type Connection, RequestType } from 'vscode-languageserver';
import { addressOf } from '../features/to-lsp.ts';
import { type FileState, type Files, NO_FILES } from '../text/files.ts';
import { LARGEST_TEXT } from '../text/largest-text.ts';
import { comparable } from './comparable.ts';
import { nextTick } from './run-safe.ts';
import { isRecord } from './settings.ts';
import type { Disk } from './workspace-files.ts';

/** `convlint/files`: the texts of these files; `null` for one that there is none of, `false` for one that may not be read. */
export const FilesRequest = new RequestType<{ readonly uris: readonly string[] }, unknown, void>(
  'convlint/files',
);

/** So many are asked for in one message. */
const MOST_AT_ONCE = 100;

/** A bound against trees without an end. */
const MOST_KNOWN = 10_000;

export interface ClientFilesInput {
  readonly connection: Pick<Connection, 'sendRequest'>;
  /** Is told of files that are known now, or are others than before. */
  readonly arrived: (uris: readonly string[]) => void;
}

export class ClientFiles implements Disk {
  readonly #input: ClientFilesInput;
  /** By their addresses as these can be compared. */
  readonly #known = new Map<string, FileState>();
  readonly #wanted = new Map<string, string>();
  /** Those that the client is being asked for. */
  readonly #asked = new Set<string>();
  #isAsking = false;

  constructor(input: ClientFilesInput) {
    this.#input = input;
  }

  beside(uri: string, root: string | undefined): Files {
    // Of what is in no folder that is open, the client is not asked.
    if (root === undefined) return NO_FILES;
    const start = `${comparable(root).replace(/\/$/, '')}/`;
    return {
      read: (path) => {
        const address = addressOf(path, uri);
        return address !== undefined && comparable(address).startsWith(start)
          ? this.#read(address)
          : 'pending';
      },
    };
  }

  /** It is asked for again; until there is an answer, what was known of it stands. */
  changed(uri: string): void {
    if (this.#known.has(comparable(uri))) this.#want(uri);
  }

  #read(address: string): FileState {
    const key = comparable(address);
    const known = this.#known.get(key);
    const isNew = known === undefined && !this.#asked.has(key);
    if (isNew && this.#known.size < MOST_KNOWN) this.#want(address);
    return known ?? 'pending';
  }

  #want(address: string): void {
    this.#wanted.set(comparable(address), address);
    if (this.#isAsking) return;
    this.#isAsking = true;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    // All that one reading of a text asks for goes into one message.
    await nextTick();
    while (this.#wanted.size > 0) {
      const some = [...this.#wanted].slice(0, MOST_AT_ONCE);
      for (const [key] of some) {
        this.#wanted.delete(key);
        this.#asked.add(key);
      }
      const answers = await this.#answersTo(some.map(([, uri]) => uri));
      this.#asked.clear();
      const news = some.filter(([key], at) => this.#note(key, answers[at]));
      if (news.length > 0) this.#input.arrived(news.map(([, uri]) => uri));
    }
    this.#isAsking = false;
  }

  async #answersTo(uris: readonly string[]): Promise<readonly unknown[]> {
    try {
      const answer = await this.#input.connection.sendRequest(FilesRequest, { uris });
      return isRecord(answer) && Array.isArray(answer.texts) ? answer.texts : [];
    } catch {
      return [];
    }
  }

  /** Whether that is news. */
  #note(key: string, answer: unknown): boolean {
    const before = this.#known.get(key);
    const state = stateOf(answer);
    const isSame =
      typeof state === 'object' && typeof before === 'object' ? state.text === before.text : state === before;
    if (isSame) return false;
    this.#known.set(key, state);
    return before !== undefined || state !== 'pending';
  }
}

function stateOf(answer: unknown): FileState {
  if (answer === null) return 'absent';
  return typeof answer === 'string' && answer.length <= LARGEST_TEXT ? { text: answer } : 'pending';
}
