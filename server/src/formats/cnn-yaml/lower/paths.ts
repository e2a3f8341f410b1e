// Paths of layers: the name, or the kind with a number, behind the path of the list.
import type { WrittenEntry } from '../written.ts';

/** Kinds come from the file and may be anything; paths of deep nests add up. */
const MAX_KIND_LENGTH = 40;

/** Gives the entries of one list paths that no other entry of the list has. Alive while the list is expanded. */
export class Paths {
  readonly #prefix: string;
  readonly #names: ReadonlyMap<string, WrittenEntry>;
  readonly #last = new Map<string, { number: number }>();

  constructor(prefix: string, names: ReadonlyMap<string, WrittenEntry>) {
    this.#prefix = prefix;
    this.#names = names;
  }

  next(entry: WrittenEntry): string {
    const name = entry.name?.text.slice(0, MAX_KIND_LENGTH);
    if (name !== undefined && this.#names.get(name) === entry) return this.#prefix + name;
    const base = name ?? entry.definition.kind.slice(0, MAX_KIND_LENGTH);
    const last = this.#last.get(base) ?? { number: 0 };
    if (last.number === 0) this.#last.set(base, last);
    do last.number++;
    while (this.#names.has(`${base}_${last.number}`));
    return `${this.#prefix}${base}_${last.number}`;
  }
}
