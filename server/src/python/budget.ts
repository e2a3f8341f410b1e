// How much a program may do, and texts of libraries that it runs beside it. When it is spent, the rest of the program is not known.

export interface Limits {
  readonly steps: number;
  /** Calls in each other. */
  readonly depth: number;
  /** Elements of lists, characters of texts and the like, that are made in all. */
  readonly elements: number;
}

/** A network of 500 layers takes some 10,000 steps. */
export const USUAL_LIMITS: Limits = { steps: 200_000, depth: 100, elements: 1_000_000 };

/** What texts of libraries may do in the whole run of a program. The largest ready-made network takes some 100,000 steps. */
const APART: Omit<Limits, 'depth'> = { steps: 1_000_000, elements: 3_000_000 };

/** What was done since the start. */
export interface Spent {
  readonly own: number;
  readonly apart: Omit<Limits, 'depth'>;
}

/** As many elements cost as much time as one step. */
const ELEMENTS_A_STEP = 10;

/** What was done between two moments. */
export function spentSince(before: Spent, now: Spent): Spent {
  const steps = now.apart.steps - before.apart.steps;
  const elements = now.apart.elements - before.apart.elements;
  return { own: now.own - before.own, apart: { steps, elements } };
}

/** Thrown through everything, so that nothing goes on from half of what was to be done. */
export class BudgetSpent {
  /** For whoever reads a log. */
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** Thrown in the same way where what was to be found out is known: all is as it was before it was begun. */
export class FoundOut extends BudgetSpent {}

/** What was done so far of what may be done. */
interface Account {
  steps: number;
  elements: number;
  /** All steps since the start, whatever was renewed. */
  total: number;
  readonly most: Omit<Limits, 'depth'>;
}

export class Budget {
  readonly #limits: Limits;
  readonly #own: Account;
  readonly #apart: Account = { steps: 0, elements: 0, total: 0, most: APART };
  #account: Account;
  #depth = 0;

  constructor(limits: Limits = USUAL_LIMITS) {
    this.#limits = limits;
    this.#own = { steps: 0, elements: 0, total: 0, most: limits };
    this.#account = this.#own;
  }

  /** From here on there is as much as at the start, or so many steps. */
  renew(steps = this.#limits.steps): void {
    this.#own.steps = this.#limits.steps - Math.min(steps, this.#limits.steps);
    this.#own.elements = 0;
  }

  /** Those of the program itself. */
  get steps(): number {
    return this.#own.steps;
  }

  /** All steps of the program itself since the start, whatever was renewed. */
  get total(): number {
    return this.#own.total;
  }

  get spent(): Spent {
    const { steps, elements } = this.#apart;
    return { own: this.#own.total, apart: { steps, elements } };
  }

  /** Pays for what was done before, and need not be done again; whether there is enough. */
  pay({ own, apart }: Spent): boolean {
    const { steps, elements, most } = this.#apart;
    if (steps + apart.steps > most.steps || elements + apart.elements > most.elements) return false;
    this.#own.total += own;
    this.#apart.steps += apart.steps;
    this.#apart.elements += apart.elements;
    return true;
  }

  step(): void {
    const account = this.#account;
    account.total += 1;
    account.steps += 1;
    if (account.steps > account.most.steps) throw new BudgetSpent('steps');
  }

  elements(count: number): void {
    const account = this.#account;
    account.elements += count;
    // What is more than there may be is not done, so that what comes after it can be.
    if (account.elements > account.most.elements) throw new BudgetSpent('elements');
    account.total += count / ELEMENTS_A_STEP;
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

  /** Does what a text of a library does, which is not paid by the program. */
  apart<Result>(work: () => Result): Result {
    return this.#from(this.#apart, work);
  }

  /** Does what the program does, wherever it was called from. */
  own<Result>(work: () => Result): Result {
    return this.#from(this.#own, work);
  }

  #from<Result>(account: Account, work: () => Result): Result {
    if (account === this.#account) return work();
    const before = this.#account;
    this.#account = account;
    try {
      return work();
    } finally {
      this.#account = before;
    }
  }
}
