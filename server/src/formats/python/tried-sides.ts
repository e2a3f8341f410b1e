// The sides of an image that were tried in search of one that fits. The program itself is run for the first of them, and where it may do
// something else at another size; for all others, what it did is done again without it.
import type { Repeated, Tape } from '../../libraries/torch/tensors/tape.ts';
import type { Verdict } from './search-size.ts';
import type { TracedCall } from './traced-call.ts';
import { verdictAgain, verdictOf } from './verdict.ts';

/** Calls a model with images of one side. */
export interface SideCalls {
  /** Runs the program. */
  run(side: number, onTape: (tape: Tape) => void): TracedCall | undefined;
  /** Does the same as a run before; `undefined` if that may not be the same. */
  again(side: number, tape: Tape): Repeated | undefined;
}

export class TriedSides {
  readonly #calls: SideCalls;
  readonly #run = new Map<number, TracedCall | undefined>();
  readonly #repeated = new Map<number, Repeated>();
  /** In the order in which they were asked for. */
  readonly #asked: number[] = [];
  #tape: Tape | undefined;

  constructor(calls: SideCalls) {
    this.#calls = calls;
  }

  readonly ask = (side: number): Verdict => {
    this.#asked.push(side);
    const known = this.#run.has(side) ? undefined : this.#again(side);
    return known ? verdictAgain(known) : verdictOf(this.call(side));
  };

  /** What the program itself does with a side. */
  call(side: number): TracedCall | undefined {
    if (!this.#run.has(side))
      this.#run.set(
        side,
        this.#calls.run(side, (tape) => this.#keep(tape)),
      );
    return this.#run.get(side);
  }

  /** Of sides that give so many features to the layer that does not take them: the one that was tried first. */
  first(
    features: number,
    featuresOf: (call: TracedCall | undefined) => number | undefined,
  ): number | undefined {
    return this.#asked.find((side) => {
      const repeated = this.#repeated.get(side);
      return (repeated ? widthIn(repeated) : featuresOf(this.#run.get(side))) === features;
    });
  }

  #again(side: number): Repeated | undefined {
    const known = this.#repeated.get(side);
    if (known || !this.#tape) return known;
    const repeated = this.#calls.again(side, this.#tape);
    if (repeated) this.#repeated.set(side, repeated);
    return repeated;
  }

  /** One that came to its end tells more. */
  #keep(tape: Tape): void {
    if (tape.isWhole || !this.#tape?.isWhole) this.#tape = tape;
  }
}

function widthIn(repeated: Repeated): number | undefined {
  const problem = repeated.type === 'raised' ? repeated.error.problem : undefined;
  return problem?.type === 'width' ? problem.actual : undefined;
}
