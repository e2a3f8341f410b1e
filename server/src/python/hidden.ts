// What can be reached by values that are not known. Whatever is done to such a value may have been done to any of these, so that nothing
// of them is known afterwards. Those of which nothing is known already are left alone until something is put into them.
import type { Holder } from './values.ts';

export class Hidden {
  readonly #all = new Set<Holder>();
  /** Those that hold something that is known, as far as has been seen. */
  readonly #awake = new Set<Holder>();

  add(holder: Holder): void {
    this.#all.add(holder);
    this.#awake.add(holder);
  }

  /** Something is about to be put into it. */
  touched(holder: Holder): void {
    if (this.#all.has(holder)) this.#awake.add(holder);
  }

  /** Those to be forgotten now. */
  get awake(): readonly Holder[] {
    return this.#awake.size === 0 ? [] : [...this.#awake];
  }

  /** Nothing of it is known any more: it is left alone from here on. */
  forgotten(holder: Holder): void {
    this.#awake.delete(holder);
  }
}
