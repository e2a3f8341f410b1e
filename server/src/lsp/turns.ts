// Who works next, where many wait: one in a tick, so that messages are read in between; first what somebody asked for, then what is said
// of documents unasked, those first that were looked at last.
import { nextTick } from './run-safe.ts';

interface Waiting {
  /** The document, of what nobody waits for. */
  readonly unasked: string | undefined;
  readonly go: () => void;
}

export class Turns {
  readonly #waiting: Waiting[] = [];
  /** When each document was last looked at, in steps of a clock. */
  readonly #seen = new Map<string, number>();
  #clock = 0;
  /** How many have asked for a turn. */
  #came = 0;
  #isRunning = false;

  /** Somebody looks at a document: opens it, edits it, or asks about a place in it. */
  look(uri: string): void {
    this.#clock += 1;
    this.#seen.set(uri, this.#clock);
  }

  forget(uri: string): void {
    this.#seen.delete(uri);
  }

  /** Until it is the turn of who waits for an answer; with a document, of what nobody waits for. */
  async take(unasked?: string): Promise<void> {
    this.#came += 1;
    const turn = new Promise<void>((go) => this.#waiting.push({ unasked, go }));
    if (!this.#isRunning) void this.#run();
    await turn;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      await nextTick();
      let next = this.#next();
      // One message is read in a tick: a question may wait behind many others.
      for (let count = -1; next.unasked !== undefined && count !== this.#came; next = this.#next()) {
        count = this.#came;
        await nextTick();
        await nextTick();
      }
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      next.go();
    }
    this.#isRunning = false;
  }

  #next(): Waiting {
    return this.#waiting.reduce((first, one) => (this.#rankOf(one) < this.#rankOf(first) ? one : first));
  }

  #rankOf({ unasked }: Waiting): number {
    return unasked === undefined ? -1 : this.#clock - (this.#seen.get(unasked) ?? 0);
  }
}
