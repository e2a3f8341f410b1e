// The state of a program between calls of it: classes, the names of its modules, and what these hold. What one call writes there, such as the activation
// of a parser on its classes, is there for what that call has made, and not for the next call: what comes of data follows from the data alone.
import { type Contents, contentsOf, type Frame, type Journal } from '../../../python/journal.ts';
import type { Holder, Module, Value } from '../../../python/values.ts';

/** A bound against programs that hold very much; what is beyond it is not looked after. */
const MOST_HOLDERS = 20_000;

export class KeptState {
  readonly #journal: Journal;
  readonly #start: Frame;

  /** Call it when nothing was called yet. */
  constructor(module: Module, journal: Journal) {
    this.#journal = journal;
    this.#start = new Map([...holdersFrom(module)].map((holder) => [holder, contentsOf(holder)]));
  }

  /** Does some work in the state that an earlier one left, or that of the start. Gives what it leaves, and puts back how it was. */
  during<Result>(
    work: () => Result,
    left: Frame = new Map(),
  ): { readonly result: Result; readonly left: Frame } {
    this.#journal.putAll(left);
    try {
      const result = work();
      return { result, left: this.#changes() };
    } finally {
      for (const holder of this.#changes().keys()) {
        const before = this.#start.get(holder);
        if (before) this.#journal.put(holder, before);
      }
    }
  }

  #changes(): Frame {
    const changes: Frame = new Map();
    for (const [holder, before] of this.#start)
      if (!isAsBefore(holder, before)) changes.set(holder, contentsOf(holder));
    return changes;
  }
}

function isAsBefore(holder: Holder, before: Contents): boolean {
  if (holder.open !== before.open) return false;
  if (holder.type === 'list' && 'items' in before)
    return (
      holder.items.length === before.items.length &&
      holder.items.every((item, at) => item === before.items[at])
    );
  if (holder.type !== 'table' || !('entries' in before)) return true;
  if (holder.entries.size !== before.entries.size) return false;
  for (const [name, value] of holder.entries) if (before.entries.get(name) !== value) return false;
  return true;
}

/** All that can be changed in place and that its names lead to. */
function holdersFrom(module: Module): ReadonlySet<Holder> {
  const found = new Set<Holder>();
  const values: Value[] = [module];
  for (let value = values.pop(); value && found.size < MOST_HOLDERS; value = values.pop()) {
    const holder = holderOf(value);
    if (!holder || found.has(holder)) continue;
    found.add(holder);
    values.push(...(holder.type === 'list' ? holder.items : holder.entries.values()));
  }
  return found;
}

function holderOf(value: Value): Extract<Holder, { type: 'table' | 'list' }> | undefined {
  if (value.type === 'list') return value;
  const hasTable =
    value.type === 'module' || value.type === 'class' || value.type === 'instance' || value.type === 'dict';
  return hasTable ? value.table : undefined;
}
