// The names that a reference can mean: those of its own list, and for lists repeated in place those around it.
import type { LayerId } from '../../../network/network.ts';
import type { WrittenEntry, WrittenReference } from '../written.ts';
import { type Product, selectOutput, type Wire } from './wire.ts';

/** A reference to an entry that is not expanded yet. */
interface Pending {
  readonly reference: WrittenReference;
  readonly selector: string | undefined;
  readonly wire: Wire;
}

/** The layers `first` up to, but not including, `end`. */
export interface LayerRange {
  readonly first: LayerId;
  readonly end: LayerId;
}

export interface Completed {
  readonly entry: WrittenEntry;
  readonly range: LayerRange;
  readonly scope: Scope;
}

export type Resolution =
  | { readonly wire: Wire; readonly forward: boolean }
  | { readonly unresolved: true; readonly reason?: string };

/** Alive while one list of entries is expanded. */
export class Scope {
  readonly #entries: ReadonlyMap<string, WrittenEntry>;
  readonly #inputs: ReadonlyMap<string, Wire>;
  readonly #outer: Scope | undefined;
  readonly #products = new Map<string, Product>();
  readonly #ranges = new Map<string, LayerRange>();
  readonly #pending = new Map<string, Pending[]>();

  constructor(entries: ReadonlyMap<string, WrittenEntry>, inputs: ReadonlyMap<string, Wire>, outer?: Scope) {
    this.#entries = entries;
    this.#inputs = inputs;
    this.#outer = outer;
  }

  /** The entry of this name in this list, or in those around it. */
  entry(name: string): WrittenEntry | undefined {
    return this.#entries.get(name) ?? this.#outer?.entry(name);
  }

  /** The tensor a reference means. `previous` is for the caller. */
  resolve(reference: WrittenReference): Resolution {
    const { text } = reference;
    const dot = text.lastIndexOf('.');
    const base = dot > 0 ? text.slice(0, dot) : undefined;
    for (let scope: Scope | undefined = this; scope; scope = scope.#outer) {
      if (scope.#has(text)) return scope.#find(text, undefined, reference);
      if (base !== undefined && scope.#has(base)) return scope.#find(base, text.slice(dot + 1), reference);
    }
    return { unresolved: true };
  }

  /** Every name that can stand here, nearest list first. */
  *names(): Iterable<string> {
    yield* this.#entries.keys();
    yield* this.#inputs.keys();
    if (this.#outer) yield* this.#outer.names();
  }

  /** Whether a name of this list means this entry. */
  isOwn(name: string, entry: WrittenEntry): boolean {
    return this.#entries.get(name) === entry;
  }

  /** The entry of this name if it is expanded already, here or in the lists around. */
  completed(name: string): Completed | undefined {
    const entry = this.#entries.get(name);
    if (!entry) return this.#outer?.completed(name);
    const range = this.#ranges.get(name);
    return range && { entry, range, scope: this };
  }

  /** States what an entry gives and connects those that named it before. Gives the references that fail. */
  complete(name: string, product: Product, range: LayerRange): readonly WrittenReference[] {
    this.#products.set(name, product);
    this.#ranges.set(name, range);
    const failed: WrittenReference[] = [];
    for (const { reference, selector, wire } of this.#pending.get(name) ?? []) {
      const output = selectOutput(product, selector);
      if (output) wire.via = output;
      else failed.push(reference);
    }
    this.#pending.delete(name);
    return failed;
  }

  #has(name: string): boolean {
    return this.#entries.has(name) || this.#inputs.has(name);
  }

  #find(name: string, selector: string | undefined, reference: WrittenReference): Resolution {
    if (!this.#entries.has(name)) {
      const wire = this.#inputs.get(name);
      return wire && (selector ?? '0') === '0' ? { wire, forward: false } : noSuchOutput(name);
    }
    const product = this.#products.get(name);
    if (product) {
      const wire = selectOutput(product, selector);
      return wire ? { wire, forward: false } : noSuchOutput(name);
    }
    const wire: Wire = {};
    const pending = this.#pending.get(name) ?? [];
    pending.push({ reference, selector, wire });
    this.#pending.set(name, pending);
    return { wire, forward: true };
  }
}

function noSuchOutput(name: string): Resolution {
  return { unresolved: true, reason: `\`${name}\` has no such output` };
}

/** The first entry of each name. */
export function namesIn(list: readonly WrittenEntry[]): ReadonlyMap<string, WrittenEntry> {
  const names = new Map<string, WrittenEntry>();
  for (const entry of list) {
    if (entry.name && !names.has(entry.name.text)) names.set(entry.name.text, entry);
  }
  return names;
}
