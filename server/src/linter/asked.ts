// What rules are asked about in one run, and which of it each rule is about.
import type { Category } from '../operations/operation.ts';
import type { LayerSubject, RowSubject, Rule } from '../rules/rule.ts';

/** What is noted of a layer or row while rules are asked about it. */
interface Asked {
  /** Until a rule says something or looks at something else. */
  isQuiet: boolean;
}

export interface AskedRow extends Asked, RowSubject {}
export interface AskedLayer extends Asked, LayerSubject {}

/** Layers, in the order of the network; sorted once for all rules. */
export class AskedLayers {
  readonly all: readonly AskedLayer[];
  readonly #withProblems: readonly AskedLayer[];
  readonly #withWindows: readonly AskedLayer[];
  readonly #ofCategory = new Map<Category, AskedLayer[]>();

  constructor(all: readonly AskedLayer[]) {
    this.all = all;
    this.#withProblems = all.filter(({ facts }) => facts.problems.length > 0);
    this.#withWindows = all.filter(({ facts }) => facts.windows !== undefined);
    for (const one of all) {
      const { category } = one.operation;
      const known = this.#ofCategory.get(category);
      if (known) known.push(one);
      else this.#ofCategory.set(category, [one]);
    }
  }

  /** Those that a rule is about. */
  of({ problems, windows, categories }: Rule): readonly AskedLayer[] {
    if (categories) return this.#of(categories);
    if (windows) return this.#withWindows;
    if (!problems) return this.all;
    return this.#withProblems.filter(({ facts }) =>
      facts.problems.some(({ type }) => problems.includes(type)),
    );
  }

  #of(categories: readonly Category[]): readonly AskedLayer[] {
    const [only] = categories;
    if (only && categories.length === 1) return this.#ofCategory.get(only) ?? [];
    return categories.flatMap((category) => this.#ofCategory.get(category) ?? []);
  }
}
