// Models that the program makes and never calls, as far as can be seen: a training gives them batches of which nothing is known. Each is
// an entry with what it was made with.
import { childrenOf, isModule } from '../../libraries/torch/modules/tree.ts';
import type { Whole } from '../../libraries/torch/session.ts';
import type { Instance } from '../../python/values.ts';
import { learns } from './open-classes.ts';
import type { Program } from './program.ts';

/** Of a text. */
const MOST = 12;

/** In the order in which they were made: none that is a part of another, or was called; of those that one place makes, the first. */
export class MadeModels {
  readonly #program: Program;
  readonly #places = new Set<unknown>();
  readonly #known = new Set<Instance>();
  #fresh: readonly Whole[];

  constructor(program: Program) {
    this.#program = program;
    this.#fresh = program.wholes;
  }

  /** Does something of the program's own. */
  during<Result>(work: () => Result): Result {
    const { wholes } = this.#program.library.session;
    const before = wholes.length;
    const result = work();
    this.#fresh = [...this.#fresh, ...wholes.slice(before)];
    return result;
  }

  /** It has an entry already. */
  leave(model: Instance): void {
    this.#known.add(model);
  }

  /** Those since the last time. */
  next(): readonly Instance[] {
    const { library, tree } = this.#program;
    const { session } = library;
    const fresh = this.#fresh;
    this.#fresh = [];
    const parts = new Set(session.wholes.flatMap(({ model }) => childrenOf(model).map(([, part]) => part)));
    for (const { model } of this.#program.calls) parts.add(model);
    return fresh.flatMap(({ model, within }) => {
      const place = session.made.get(model);
      const isLeft =
        this.#places.size >= MOST ||
        this.#places.has(place) ||
        !tree.segments.has(within) ||
        parts.has(model);
      if (isLeft || this.#known.has(model) || !isWhole(model)) return [];
      this.#places.add(place);
      return [model];
    });
  }
}

/** A layer by itself is hardly a model. */
function isWhole(model: Instance): boolean {
  return isModule(model) && (model.class.span !== undefined || childrenOf(model).length > 0) && learns(model);
}
