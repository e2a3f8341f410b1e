// "Did you mean …?" for kinds of layers, across the spellings of all frameworks.
import { findOperation } from '../../../operations/catalogue.ts';
import type { Framework } from '../../../operations/framework-conventions.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { kindNames, spelledKind } from '../spelling.ts';

/** Files with more misspelled kinds than this are something else. */
const MAX_NAMES = 200;

/** Remembers answers: a kind that is misspelled once may be misspelled thousands of times. Alive during one read. */
export class NearestKinds {
  readonly #known = new Map<string, string | undefined>();

  /**
   * The spelling of this format for what `name` most likely means, or one of `blocks`; of what is written as a class of a library,
   * the class.
   */
  find(name: string, blocks: Iterable<string>, framework?: Framework): string | undefined {
    if (!this.#known.has(name) && this.#known.size < MAX_NAMES) {
      const nearest = nearestName(name, [...blocks, ...kindNames(framework)]);
      this.#known.set(name, nearest === undefined ? undefined : spelledLike(name, nearest, framework));
    }
    return this.#known.get(name);
  }
}

function spelledLike(name: string, nearest: string, framework: Framework | undefined): string {
  const { operation, record } = spelledKind(nearest, framework) ?? {};
  const isClass = record !== undefined && /[A-Z]/.test(name);
  return isClass ? nearest : (findOperation(nearest)?.id ?? operation?.id ?? nearest);
}
