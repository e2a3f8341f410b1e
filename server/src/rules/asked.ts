// What rules are asked about in one run, and which of it each rule is about.
import type { Category } from '../operations/operation.ts';
import type { LayerSubject, RowSubject, Rule } from './rule.ts';

/** A layer or row that rules are asked about. */
export interface Asked<Subject> {
  readonly subject: Subject;
  /** Until a rule says something or looks at something else. */
  isQuiet: boolean;
}

export type AskedRow = Asked<RowSubject>;
export type AskedLayer = Asked<LayerSubject>;

/** Layers, in the order of the network; sorted once for all rules. */
export class AskedLayers {
  readonly all: readonly AskedLayer[];
  readonly #withProblems: readonly AskedLayer[];
  readonly #withWindows: readonly AskedLayer[];
  readonly #ofCategory = new Map<Category, AskedLayer[]>();

  constructor(all: readonly AskedLayer[]) {
    this.all = all;
    this.#withProblems = all.filter(({ subject }) => subject.facts.problems.length > 0);
    this.#withWindows = all.filter(({ subject }) => subject.facts.windows !== undefined);
    for (const one of all) {
      const { category } = one.subject.operation;
      const known = this.#ofCategory.get(category);
      if (known) known.push(one);
      else this.#ofCategory.set(category, [one]);
    }
  }

  /** Those that a rule is about. */
  of({ problems, windows, categories }: Rule): readonly AskedLayer[] {
    if (categories) return categories.flatMap((category) => this.#ofCategory.get(category) ?? []);
    if (windows) return this.#withWindows;
    if (!problems) return this.all;
    return this.#withProblems.filter(({ subject }) =>
      subject.facts.problems.some(({ type }) => problems.includes(type)),
    );
  }
}
