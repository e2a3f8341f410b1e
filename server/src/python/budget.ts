// How much a program may do. When it is spent, the rest of the program is not known.

export interface Limits {
  readonly steps: number;
  /** Calls in each other. */
  readonly depth: number;
  /** Elements of lists, characters of texts and the like, that are made in all. */
  readonly elements: number;
}

/** A network of 500 layers takes some 10,000 steps. */
export const USUAL_LIMITS: Limits = { steps: 200_000, depth: 100, elements: 1_000_000 };

/** As many elements cost as much time as one step. */
const ELEMENTS_A_STEP = 10;

/** Thrown through everything, so that nothing goes on from half of what was to be done. */
export class BudgetSpent extends Error {}

/** Thrown in the same way where what was to be found out is known: all is as it was before it was begun. */
export class FoundOut extends BudgetSpent {}

export class Budget {
  readonly #limits: Limits;
  #steps = 0;
  #elements = 0;
  #depth = 0;
  #total = 0;

  constructor(limits: Limits = USUAL_LIMITS) {
    this.#limits = limits;
  }

  /** From here on there is as much as at the start, or so many steps. */
  renew(steps = this.#limits.steps): void {
    this.#steps = this.#limits.steps - Math.min(steps, this.#limits.steps);
    this.#elements = 0;
  }

  get steps(): number {
    return this.#steps;
  }

  /** All steps since the start, whatever was renewed. */
  get total(): number {
    return this.#total;
  }

  step(): void {
    this.#total += 1;
    this.#steps += 1;
    if (this.#steps > this.#limits.steps) throw new BudgetSpent('steps');
  }

  elements(count: number): void {
    this.#elements += count;
    this.#total += count / ELEMENTS_A_STEP;
    if (this.#elements > this.#limits.elements) throw new BudgetSpent('elements');
  }

  deeper<Result>(work: () => Result): Result {
    if (this.#depth >= this.#limits.depth) throw new BudgetSpent('depth');
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }
}
