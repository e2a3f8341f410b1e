// The state of a program between calls of it: classes, the names of its modules, and what these hold. What one call writes there, such as the activation
// of a parser on its classes, is there for what that call has made, and not for the next call: what comes of data follows from the data alone.
import { type Contents, contentsOf, type Frame, type Journal } from '../../../python/journal.ts';
import type { Holder, Module, Value } from '../../../python/values.ts';

/** A bound against programs that hold very much; what is beyond it is not looked after. */
const MOST_HOLDERS = 20_000;

export class KeptState {
  readonly #journal: Journal;
  /** What there was at the start. */
  readonly #lasting: ReadonlySet<Holder>;

  /** Call it when nothing was called yet. */
  constructor(module: Module, journal: Journal) {
    this.#journal = journal;
    this.#lasting = holdersFrom(module);
  }

  /** Does some work in the state that an earlier one left, or that of the start. Gives what it leaves, and puts back how it was. */
  during<Result>(
    work: () => Result,
    left: Frame = new Map(),
  ): { readonly result: Result; readonly left: Frame } {
    const frame = this.#journal.open();
    try {
      this.#journal.putAll(left);
      const result = work();
      return { result, left: new Map(this.#changed(frame).map(([holder]) => [holder, contentsOf(holder)])) };
    } finally {
      this.#journal.close(frame);
      for (const [holder, before] of this.#changed(frame)) this.#journal.put(holder, before);
    }
  }

  /** What the work has made itself stays as it is: it may be what it gives. */
  #changed(frame: Frame): readonly (readonly [Holder, Contents])[] {
    return [...frame].filter(([holder]) => this.#lasting.has(holder));
  }
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
