// What was found of classes that are made with numbers (numbered-classes.ts), from version to version: where nothing changed that a class
// follows from, it is not looked for again what is wrong with it whatever the numbers are.
import { type Spent, spentSince } from '../../python/budget.ts';
import type { AssumedInput } from './blanks.ts';
import { type Basis, type FollowedFrom, isSameBasis } from './followed-from.ts';
import type { Program } from './program.ts';

/** A class that fails with numbers, and what shows it. */
export interface NumberedMisfit {
  readonly input: AssumedInput;
  /** The same with other numbers. */
  readonly alike: readonly string[];
}

interface KnownClass {
  readonly basis: Basis;
  /** What it took to find out. */
  readonly spent: Spent;
  /** Absent: nothing is wrong for sure. */
  readonly misfit: NumberedMisfit | undefined;
}

/** By the name of the class. */
export type KnownClasses = ReadonlyMap<string, KnownClass>;

export class NumberedBefore {
  readonly #program: Program;
  readonly #followed: FollowedFrom;
  readonly #isTrial: boolean | undefined;
  readonly #before: KnownClasses;
  readonly #left = new Map<string, KnownClass>();

  constructor(
    program: Program,
    followed: FollowedFrom,
    isTrial: boolean | undefined,
    before: KnownClasses = new Map(),
  ) {
    this.#program = program;
    this.#followed = followed;
    this.#isTrial = isTrial;
    this.#before = before;
  }

  /** What was known of a class, if that still holds; of an edit that is only tried, also what it has to mend. */
  of(name: string): { readonly misfit: NumberedMisfit | undefined } | undefined {
    const known = this.#before.get(name);
    if (!known) return undefined;
    const basis = this.#followed.basisOf(name);
    const isSame = basis && isSameBasis(known.basis, basis) && this.#program.pay(known.spent);
    if (isSame) this.#left.set(name, known);
    return isSame || (this.#isTrial && known.misfit) ? known : undefined;
  }

  /** Begins to look at a class; what is given is told what was found. */
  begin(name: string): (misfit: NumberedMisfit | undefined) => void {
    const { budget } = this.#program.run.interpreter;
    const [basis, start] = [this.#followed.basisOf(name), budget.spent];
    return (misfit) => {
      if (!basis || !this.#program.hasBudget) return;
      this.#left.set(name, { basis, misfit, spent: spentSince(start, budget.spent) });
    };
  }

  /** What is left to the next version; of classes that were not come to, what was left before. */
  get left(): KnownClasses {
    return new Map([...this.#before, ...this.#left]);
  }
}
