// Models that classes give without arguments, from version to version: one that follows from nothing that was edited is made when something
// is asked of it, which mostly nobody does.
import { isModule } from '../../libraries/torch/modules/tree.ts';
import { spentSince } from '../../python/budget.ts';
import type { Class } from '../../python/values.ts';
import { isBesides } from './entry-network.ts';
import { type FollowedFrom, isSameBasis } from './followed-from.ts';
import type { KnownModels } from './found-models.ts';
import type { Entry, Making } from './model-entry.ts';
import type { Program } from './program.ts';

export class KeptMakings {
  readonly #before: KnownModels | undefined;
  readonly #followed: FollowedFrom;
  readonly #program: Program;

  constructor(before: KnownModels | undefined, followed: FollowedFrom, program: Program) {
    this.#before = before;
    this.#followed = followed;
    this.#program = program;
  }

  /** Whether the model is what it was in the version before: it is paid for then as if it were made. */
  isKept(label: string, besides: NonNullable<Entry['besides']>): boolean {
    const whole = this.#before?.get(label)?.whole;
    if (!whole?.making || !isBesides(whole, besides)) return false;
    const basis = this.#followed.basisOf(label);
    return basis !== undefined && isSameBasis(whole.basis, basis) && this.#program.pay(whole.making);
  }

  /** Makes the entry of a class, which knows what that took where nothing was said on the way and the class alone decides it. */
  noted(label: string, of: Class, make: () => Entry | undefined): Entry | undefined {
    const { run } = this.#program;
    const { budget } = run.interpreter;
    const [basis, start, said] = [this.#followed.basisOf(label), budget.spent, run.problems.length];
    const entry = make();
    if (!entry || !basis || run.problems.length > said) return entry;
    // What Keras calls layers by itself counts all that were made before; and `__new__` may give what it likes.
    if (!isModule(entry.model) || entry.model.class !== of) return entry;
    const making: Making = { basis, spent: spentSince(start, budget.spent) };
    return { ...entry, making };
  }
}
