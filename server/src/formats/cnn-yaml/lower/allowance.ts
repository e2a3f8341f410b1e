// How much of a network may be written out. A few lines can stand for more than any machine can hold, so what will
// not fit is left out before time is spent on it, and one problem says so.
import type { Problems } from '../problems.ts';
import type { WrittenEntry } from '../written.ts';
import type { Extents } from './extent.ts';

const MAX_LAYERS = 50_000;
/** Rounds and uses, which may hold no layers at all. */
const MAX_STEPS = 100_000;

/** What was written out at some moment. */
export interface Amount {
  readonly layers: number;
  readonly steps: number;
}

/** Alive while one model is lowered. */
export class Allowance {
  readonly #extents: Extents;
  readonly #problems: Problems;
  #steps = 0;
  #full = false;

  constructor(extents: Extents, problems: Problems) {
    this.#extents = extents;
    this.#problems = problems;
  }

  /** Whether something is left out, so that nothing more is written out. */
  get full(): boolean {
    return this.#full;
  }

  amount(layers: number): Amount {
    return { layers, steps: this.#steps };
  }

  /** Counts one round of an entry, if there is room for it and all that it holds. */
  admits(entry: WrittenEntry, layers: number): boolean {
    const steps = this.#steps + this.#extents.ofRound(entry);
    if (layers >= MAX_LAYERS || steps > MAX_STEPS) this.#stop(entry);
    else this.#steps++;
    return !this.#full;
  }

  /** After the first of `count` rounds, which shows how large they are: whether all of them have room. */
  checkRounds(entry: WrittenEntry, count: number, before: Amount, layers: number): void {
    const all = (start: number, end: number) => start + (end - start) * count;
    const fits = all(before.layers, layers) <= MAX_LAYERS && all(before.steps, this.#steps) <= MAX_STEPS;
    if (!fits) this.#stop(entry);
  }

  #stop(entry: WrittenEntry): void {
    if (this.#full) return;
    this.#full = true;
    const message = `The network is too large: written out it has more than ${MAX_LAYERS} layers, or ${MAX_STEPS} with the uses of blocks. From here on it is left out.`;
    this.#problems.add({ type: 'limit', span: entry.definition.kindSpan, message });
  }
}
