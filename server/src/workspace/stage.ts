// A stage of an analysis: computed on first need, from what the version before left of it.

export class Stage<Result, Left> {
  readonly #compute: (before: Left | undefined) => Result;
  readonly #leftBy: (result: Result) => Left | undefined;
  #before: Left | undefined;
  #done: { readonly result: Result } | undefined;

  /** `leftBy` is what a result leaves to the next version. */
  constructor(
    before: Left | undefined,
    compute: (before: Left | undefined) => Result,
    leftBy: (result: Result) => Left | undefined,
  ) {
    this.#before = before;
    this.#compute = compute;
    this.#leftBy = leftBy;
  }

  get result(): Result {
    if (!this.#done) {
      const before = this.#before;
      // Nothing should keep old versions in memory, not even while the next one is made.
      this.#before = undefined;
      this.#done = { result: this.#compute(before) };
    }
    return this.#done.result;
  }

  /** The result if it was needed already. */
  get known(): Result | undefined {
    return this.#done?.result;
  }

  /** What is left to the next version. A stage that was not needed leaves what it was left itself. */
  get left(): Left | undefined {
    return this.#done ? this.#leftBy(this.#done.result) : this.#before;
  }
}
