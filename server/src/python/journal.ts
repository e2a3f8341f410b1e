// What was changed in place since some moment, so that a branch that may not be taken can be taken back, and compared with the
// other one. Objects stay the same ones: whoever else has them sees what became of them.
import { Hidden } from './hidden.ts';
import type { Holder, Value } from './values.ts';

/** What is in something that can be changed. */
export type Contents =
  | { readonly items: readonly Value[]; readonly open: boolean }
  | { readonly at: number; readonly open: boolean }
  | { readonly entries: ReadonlyMap<string, Value>; readonly open: boolean; readonly isCounted: boolean };

/** What things held before they were changed for the first time. */
export type Frame = Map<Holder, Contents>;

export class Journal {
  /** With the moment in which each was opened. */
  readonly #frames = new Map<Frame, number>();
  readonly #born = new WeakMap<Holder, number>();
  readonly hidden = new Hidden();
  #now = 0;

  open(): Frame {
    const frame: Frame = new Map();
    this.#now += 1;
    this.#frames.set(frame, this.#now);
    return frame;
  }

  /** It is made now: no branch that was begun before has seen it otherwise. */
  made(holder: Holder): void {
    if (this.#frames.size > 0) this.#born.set(holder, this.#now);
  }

  close(frame: Frame): void {
    this.#frames.delete(frame);
  }

  /** After what was not come to the end of. */
  closeAll(): void {
    this.#frames.clear();
  }

  /** Does what is done whichever branch is taken: none of it is taken back. */
  apart<Result>(work: () => Result): Result {
    const before = [...this.#frames];
    this.#frames.clear();
    try {
      return work();
    } finally {
      for (const [frame, opened] of before) this.#frames.set(frame, opened);
    }
  }

  /** What each change costs. */
  get size(): number {
    return this.#frames.size;
  }

  /** Where much is uncertain, a change is written down many times. */
  priceOf(holder: Holder): number {
    const size =
      holder.type === 'table' ? holder.entries.size : holder.type === 'list' ? holder.items.length : 1;
    return this.size * (1 + size / 8);
  }

  touch(holder: Holder): void {
    this.hidden.touched(holder);
    const born = this.#born.get(holder) ?? 0;
    for (const [frame, opened] of this.#frames)
      if (born < opened && !frame.has(holder)) frame.set(holder, contentsOf(holder));
  }

  /** What is in those things now; and puts back what was in them. */
  takeBack(frame: Frame): Frame {
    const now: Frame = new Map();
    for (const [holder, before] of frame) {
      now.set(holder, contentsOf(holder));
      this.put(holder, before);
    }
    return now;
  }

  putAll(contents: Frame): void {
    for (const [holder, inside] of contents) this.put(holder, inside);
  }

  put(holder: Holder, contents: Contents): void {
    this.touch(holder);
    if ('items' in contents && holder.type === 'list') holder.items = [...contents.items];
    if ('at' in contents && holder.type === 'iterator') holder.at = contents.at;
    if ('entries' in contents && holder.type === 'table') holder.entries = new Map(contents.entries);
    holder.open = contents.open;
  }
}

export function contentsOf(holder: Holder): Contents {
  if (holder.type === 'table')
    return { entries: new Map(holder.entries), open: holder.open, isCounted: holder.isCounted };
  if (holder.type === 'iterator')
    return { at: holder.at, open: holder.open || holder.source?.isOnce === true };
  return { items: [...holder.items], open: holder.open };
}

/** What a thing holds if it held either the one or the other; only what is the same in both is known. */
export function mergedContents(
  one: Contents,
  other: Contents,
  merge: (one: Value, other: Value) => Value,
  unknown: Value,
): Contents {
  const open = one.open || other.open;
  if ('at' in one && 'at' in other) return { at: one.at, open: open || one.at !== other.at };
  if ('items' in one && 'items' in other) {
    if (open || one.items.length !== other.items.length) {
      for (const item of [...one.items, ...other.items]) merge(item, unknown);
      return { items: [], open: true };
    }
    return { items: one.items.map((item, at) => merge(item, other.items[at] ?? unknown)), open };
  }
  if (!('entries' in one) || !('entries' in other)) return one;
  const entries = new Map<string, Value>();
  for (const [name, value] of one.entries) {
    const second = other.entries.get(name);
    entries.set(name, merge(value, second ?? unknown));
  }
  for (const [name, value] of other.entries) if (!entries.has(name)) entries.set(name, merge(unknown, value));
  // A name that may be there is an entry that is not known; how many there are matters only where that is asked.
  const isSame = one.entries.size === other.entries.size && entries.size === one.entries.size;
  return { entries, open: open || (one.isCounted && !isSame), isCounted: one.isCounted };
}
