// "Did you mean …?" for kinds of layers, across the spellings of all frameworks.
import { findOperation, namesOf, operations } from '../../../operations/catalogue.ts';
import { nearestName } from '../../../text/nearest-name.ts';

/** Files with more misspelled kinds than this are something else. */
const MAX_NAMES = 200;

/** Remembers answers: a kind that is misspelled once may be misspelled thousands of times. Alive during one read. */
export class NearestKinds {
  readonly #known = new Map<string, string | undefined>();

  /** The spelling of this format for what `name` most likely means, or one of `blocks`. */
  find(name: string, blocks: Iterable<string>): string | undefined {
    if (!this.#known.has(name) && this.#known.size < MAX_NAMES) {
      const nearest = nearestName(name, [...blocks, ...operations.filter(isLayer).flatMap(namesOf)]);
      this.#known.set(name, nearest === undefined ? undefined : (findOperation(nearest)?.id ?? nearest));
    }
    return this.#known.get(name);
  }
}

function isLayer({ category }: (typeof operations)[number]): boolean {
  return category !== 'input';
}
