// What is not known to be run: branches behind a condition that is not known, and loops of which it is not known how often they are run. All
// of them are run; what is then the same whichever was taken stays known, the rest is unknown. An exception, a `return` or a
// `break` ends its branch only: a `return` waits for the end of the function, where both results become one.
import type { Span } from '../text/span.ts';
import { common } from './equality.ts';
import { type Contents, contentsOf, type Frame, type Journal, mergedContents } from './journal.ts';
import { UNKNOWN } from './make.ts';
import type { Class, Holder, Run, Unknown, Value } from './values.ts';

/** How statements end, other than by coming to their end. */
export type Completion =
  | undefined
  | { readonly type: 'return'; readonly value: Value }
  | { readonly type: 'break' }
  | { readonly type: 'continue' };

/** An exception of the program on its way up; no `Error`, which would write down where in convlint it was made. */
export class Raised {
  readonly value: Value;
  readonly calls: readonly Span[];
  readonly place: Span | undefined;
  /** What a library knows of it besides. */
  readonly cause: object | undefined;
  /** The class of which an instance was being made, the outermost. */
  readonly making: Class | undefined;

  constructor(value: Value, calls: readonly Span[], place: Span | undefined, cause?: object, making?: Class) {
    this.value = value;
    this.calls = calls;
    this.place = place;
    this.cause = cause;
    this.making = making;
  }

  /** The same, with what a library knows of it. */
  because(cause: object): Raised {
    return new Raised(this.value, this.calls, this.place, cause, this.making);
  }

  /** The same, where it ends the making of an instance. */
  whileMaking(of: Class): Raised {
    return new Raised(this.value, this.calls, this.place, this.cause, of);
  }
}

/** A branch that ended early, and waits for the others where it leads to. */
interface Waiting {
  readonly completion: Exclude<Completion, undefined>;
  readonly frame: Frame;
  readonly after: Frame;
}

type Kind = Waiting['completion']['type'];

interface Outcome {
  readonly completion?: Completion;
  readonly raised?: Raised;
}

/** After so many rounds all that a loop changes is taken for unknown. */
const MOST_ROUNDS = 8;

/** From this one on, what still changes is not known any more, so that the next one may find that nothing else does. */
const SOME_ROUNDS = 5;

/** So many branches may wait at once. */
const MOST_WAITING = 200;

export class Branches {
  readonly journal: Journal;
  readonly #run: () => Run;
  #waiting: Waiting[] = [];
  #depth = 0;

  constructor(journal: Journal, run: () => Run) {
    this.journal = journal;
    this.#run = run;
  }

  get isUncertain(): boolean {
    return this.#depth > 0 || this.#waiting.length > 0;
  }

  /** To be given to `settle`, for the branches that end from now on. */
  get mark(): number {
    return this.#waiting.length;
  }

  /** Runs the one and the other. */
  either(one: () => Completion, other: () => Completion): Completion {
    const frame = this.journal.open();
    const first = this.#outcome(one);
    const after = this.journal.takeBack(frame);
    const second = this.#outcome(other);
    const closes = () => this.journal.close(frame);
    if (first.raised || second.raised) {
      if (!first.raised) this.#restore(frame, after);
      closes();
      if (first.raised && second.raised) throw second.raised;
      return first.raised ? second.completion : first.completion;
    }
    const [a, b] = [first.completion, second.completion];
    if (a?.type === b?.type) {
      this.#merge(frame, after);
      closes();
      if (a?.type !== 'return' || b?.type !== 'return') return a;
      return { type: 'return', value: this.merged(a.value, b.value) };
    }
    if (a) this.#wait({ completion: a, frame, after });
    else if (b) {
      const ended = this.journal.takeBack(frame);
      this.journal.putAll(after);
      this.#wait({ completion: b, frame, after: ended });
    }
    return a ? b : undefined;
  }

  /** Runs something of which it is not known how often it is run, if at all. */
  anyTimes(body: () => Completion): void {
    // What each round makes anew was changed in none before: it says nothing about whether rounds still change something.
    let last: ReadonlySet<Holder> = new Set();
    for (let round = 0; ; round++) {
      const frame = this.journal.open();
      const mark = this.mark;
      const { completion, raised } = this.#outcome(body);
      this.settle(mark, 'continue');
      this.settle(mark, 'break');
      const after = this.journal.takeBack(frame);
      if (completion?.type === 'return') {
        this.#wait({ completion, frame, after });
        return;
      }
      const before = new Map(frame);
      if (!raised) this.#merge(frame, after);
      const lasting = [...before].filter(([holder]) => round === 0 || last.has(holder));
      const hasNew = round < 2 && lasting.length < before.size;
      const isSame =
        !hasNew && lasting.every(([holder, contents]) => isUnchanged(contents, contentsOf(holder)));
      if (!isSame && round >= SOME_ROUNDS) {
        const forget = round < MOST_ROUNDS ? forgottenChanges : forgotten;
        for (const [holder, contents] of lasting) this.journal.put(holder, forget(contents, holder));
      }
      this.journal.close(frame);
      if (isSame || round >= MOST_ROUNDS) return;
      last = new Set(before.keys());
    }
  }

  /** Joins the branches that ended in this way since `mark`; gives the values they returned. */
  settle(mark: number, kind: Kind): readonly Value[] {
    const ended = this.#waiting.filter((one, at) => at >= mark && one.completion.type === kind);
    this.#waiting = this.#waiting.filter((one) => !ended.includes(one));
    return ended.map(({ frame, after, completion }) => {
      this.#merge(frame, after);
      this.journal.close(frame);
      return completion.type === 'return' ? completion.value : UNKNOWN;
    });
  }

  /** Waits no longer for those: what they led to is not come to. */
  drop(mark: number): void {
    for (const { frame } of this.#waiting.splice(mark)) this.journal.close(frame);
  }

  /** What ran did not come here after all: goes on from a branch that did. `undefined` if there is none. */
  rescue(mark: number, kinds: readonly Kind[]): Completion {
    const at = this.#waiting.findIndex((one, index) => index >= mark && kinds.includes(one.completion.type));
    const waiting = this.#waiting[at];
    if (!waiting) return undefined;
    this.#waiting.splice(at, 1);
    this.#restore(waiting.frame, waiting.after);
    this.journal.close(waiting.frame);
    return waiting.completion;
  }

  /** Lets what ran wait, and goes on from a branch that ended in that other way; whether there was one. */
  exchange(mark: number, kind: Kind, completion: Waiting['completion']): boolean {
    const at = this.#waiting.findIndex((one, index) => index >= mark && one.completion.type === kind);
    const waiting = this.#waiting[at];
    if (!waiting) return false;
    const after = this.journal.takeBack(waiting.frame);
    this.journal.putAll(waiting.after);
    this.#waiting[at] = { completion, frame: waiting.frame, after };
    return true;
  }

  /** A value that is either the one or the other. */
  merged(one: Value, other: Value): Value {
    const same = common(one, other) ?? (one.type === 'foreign' ? one.merge?.(other, this.#run()) : undefined);
    if (!same) this.#hide(one);
    if (!same) this.#hide(other);
    return same ?? UNKNOWN;
  }

  /** One of these, and it is not known which: what is done to it may have been done to any. */
  anyOf(values: Iterable<Value>): Unknown {
    for (const value of values) if (isPlainContainer(value)) this.#hide(value);
    return UNKNOWN;
  }

  /** Nothing is known any more of what is in it; what was in it may still be reached by it. */
  forget(holder: Holder): void {
    const contents = contentsOf(holder);
    this.#run().pay(sizeOf(contents));
    this.anyOf(valuesIn(contents));
    this.journal.put(holder, emptied(contents));
  }

  /** Something is done to a value that is not known: it may be any of those that became unknown, or what is in them. */
  changeHidden(): void {
    // What is put back later is written down for each branch that waits.
    const times = 1 + this.journal.size;
    const { hidden } = this.journal;
    for (let awake = hidden.awake; awake.length > 0; awake = hidden.awake) {
      for (const holder of awake) {
        const contents = contentsOf(holder);
        this.#run().pay(times * (1 + sizeOf(contents)));
        this.anyOf(valuesIn(contents));
        this.journal.put(holder, forgotten(contents));
        hidden.forgotten(holder);
      }
    }
  }

  /** A tuple may hold the same one again and again. */
  #hide(value: Value, seen?: Set<Value>): void {
    if (value.type === 'list' || value.type === 'iterator') this.journal.hidden.add(value);
    else if (
      value.type === 'dict' ||
      value.type === 'set' ||
      value.type === 'instance' ||
      value.type === 'class'
    ) {
      this.journal.hidden.add(value.table);
    } else if (value.type === 'tuple' && !seen?.has(value)) {
      const all = (seen ?? new Set()).add(value);
      for (const item of value.items) this.#hide(item, all);
    }
    if (value.type === 'method') this.#hide(value.self, seen);
  }

  #outcome(work: () => Completion): Outcome {
    this.#depth += 1;
    try {
      return { completion: work() };
    } catch (error) {
      if (error instanceof Raised) return { raised: error };
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  #wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (this.#waiting.length > MOST_WAITING) this.#run().pay(Number.POSITIVE_INFINITY);
  }

  #restore(frame: Frame, after: Frame): void {
    this.journal.takeBack(frame);
    this.journal.putAll(after);
  }

  #merge(frame: Frame, after: Frame): void {
    for (const [holder, before] of [...frame]) {
      this.#run().pay(1 + sizeOf(before));
      const other = after.get(holder) ?? before;
      const merged = mergedContents(contentsOf(holder), other, (a, b) => this.merged(a, b), UNKNOWN);
      this.journal.put(holder, merged);
    }
  }
}

function sizeOf(contents: Contents): number {
  return 'items' in contents ? contents.items.length : 'entries' in contents ? contents.entries.size : 1;
}

function valuesIn(contents: Contents): readonly Value[] {
  return 'items' in contents ? contents.items : 'entries' in contents ? [...contents.entries.values()] : [];
}

/** Modules are left out: what is not known is hardly ever used to write attributes of one out of many. */
function isPlainContainer({ type }: Value): boolean {
  return type === 'list' || type === 'dict' || type === 'set' || type === 'tuple' || type === 'iterator';
}

function isUnchanged(one: Contents, other: Contents): boolean {
  if (one.open !== other.open) return false;
  if ('at' in one && 'at' in other) return one.at === other.at;
  if ('items' in one && 'items' in other) {
    return (
      one.items.length === other.items.length && one.items.every((item, at) => isAlike(item, other.items[at]))
    );
  }
  if (!('entries' in one) || !('entries' in other) || one.entries.size !== other.entries.size) return false;
  return [...one.entries].every(([name, value]) => isAlike(value, other.entries.get(name)));
}

function isAlike(one: Value, other: Value | undefined): boolean {
  return (
    other !== undefined && (one.type === 'unknown' ? other.type === 'unknown' : common(one, other) === one)
  );
}

/** Nothing is known of it any more. */
export function forgotten(contents: Contents): Contents {
  if ('items' in contents) return { items: [], open: true };
  if ('at' in contents) return { at: contents.at, open: true };
  const entries = [...contents.entries.keys()].map((name) => [name, UNKNOWN] as const);
  return { entries: new Map(entries), open: true, isCounted: contents.isCounted };
}

/** The same, where it is not even known which names there are. */
function emptied(contents: Contents): Contents {
  return 'entries' in contents ? { ...contents, entries: new Map(), open: true } : forgotten(contents);
}

/** Of attributes and names, those that were changed since then are not known any more. Of lists and dicts nothing is. */
export function forgottenChanges(before: Contents, holder: Holder): Contents {
  if (!('entries' in before) || holder.type !== 'table' || before.isCounted) return forgotten(before);
  const entries = new Map(before.entries);
  for (const name of new Set([...before.entries.keys(), ...holder.entries.keys()]))
    if (before.entries.get(name) !== holder.entries.get(name)) entries.set(name, UNKNOWN);
  return { ...before, entries, open: before.open || holder.open };
}
