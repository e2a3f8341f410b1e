// What one run of a model did to tensors, so that it can be done again with inputs of other sizes and without the program: a program that
// saw no size that is another one then would have done the very same. What it did see is written down as well, and has to be so again.
import type { Given, GivenValue, Value } from '../../../python/values.ts';
import { type Again, Tensor, type TensorFacts, type TensorWatch } from './tensor.ts';
import { NotKnown, TorchError } from './torch-error.ts';

/** What became of a run that was done again. */
export type Repeated =
  | { readonly type: 'ended'; readonly result: Value }
  /** Something that was done raises; `atEnd`: what the run itself ended at. */
  | { readonly type: 'raised'; readonly error: TorchError; readonly atEnd: boolean };

/** A tensor, and what it was then. */
type AsItWas = ReadonlyMap<Tensor, TensorFacts>;

/** One thing that was done, or that was seen of a tensor. */
type Entry =
  | {
      readonly type: 'step';
      readonly given: Given;
      /** The tensors of the network that it is given. */
      readonly tensors: AsItWas;
      /** Sizes that it is given, which the program made no use of before. */
      readonly sizes: readonly Value[];
      readonly again: Again;
      outcome?: Outcome;
    }
  | { readonly type: 'seen'; readonly tensor: Tensor; readonly facts: TensorFacts };

/** Absent of a step as long as it did not come to its end. */
type Outcome = { readonly value: Value; readonly tensors: AsItWas } | 'not known';

/** Thrown where only the program itself can tell what it would do. */
export class AskProgram {
  readonly message = 'the program may do something else';
}

/** Lists in lists that are looked into. */
const DEEPEST = 8;

export class Tape implements TensorWatch {
  readonly #inputs: AsItWas;
  readonly #entries: Entry[] = [];
  /** Numbers that stand for sizes, of which the program made no use so far. */
  readonly #unused = new Set<Value>();
  #depth = 0;
  /** The last step raised: whoever goes on all the same has caught that. */
  #hasRaised = false;
  #state: 'written' | 'whole' | 'useless' | 'repeated' = 'written';
  #result: Value | undefined;

  /** `inputs`: the tensors that the model is called with. */
  constructor(inputs: readonly Tensor[]) {
    this.#inputs = new Map(inputs.map((input) => [input, input.asWritten]));
  }

  /** It cannot be said what the program would do. */
  spoil(): void {
    this.#state = 'useless';
  }

  /** The run is over. `result` is absent if it ended at the last step. */
  close(result: Value | undefined): void {
    if (this.#hasRaised && result) this.spoil();
    if (this.#state !== 'written') return;
    this.#state = 'whole';
    this.#result = result;
  }

  /** Whether it has all that was done, to the end. */
  get isWhole(): boolean {
    return this.#state === 'whole' && this.#result !== undefined;
  }

  /** Does something to tensors, and writes it down. */
  step<Result extends Value>(given: Given, again: Again, work: () => Result): Result {
    if (this.#state !== 'written' || this.#depth > 0) return work();
    if (this.#hasRaised) this.spoil();
    const read = valuesIn(given);
    const tensors = tracedOf(read);
    // What is given nothing of the network gives the same each time, but for sizes: it makes use of them.
    if (tensors.size === 0) return work();
    const sizes = this.#unused.size === 0 ? [] : read.filter((value) => this.#unused.has(value));
    const entry: Entry = { type: 'step', given: snapshot(given), tensors, sizes, again };
    this.#entries.push(entry);
    try {
      const value = this.#inside(work);
      this.#end(entry, value);
      return value;
    } catch (error) {
      if (error instanceof NotKnown) entry.outcome = 'not known';
      else this.#hasRaised = true;
      throw error;
    }
  }

  #end(entry: Extract<Entry, { type: 'step' }>, value: Value): void {
    const all = partsOf(value, DEEPEST).filter((one) => one instanceof Tensor);
    const tensors = tracedOf(all);
    entry.outcome = { value: kept(value, DEEPEST), tensors };
    // Others are not watched, and what is known of values may be seen through other tensors.
    if (!all.every((one) => tensors.has(one))) this.spoil();
    for (const { values } of tensors.values()) if (values) this.spoil();
  }

  /** What it reads is read again when the step is done again. */
  #inside<Result>(work: () => Result): Result {
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }

  /** Somebody looks at a tensor that is of the network. */
  saw(tensor: Tensor, facts: TensorFacts): void {
    if (this.#state === 'repeated') throw new AskProgram();
    if (this.#state !== 'written' || this.#depth > 0) return;
    const last = this.#entries.at(-1);
    if (last?.type === 'seen' && last.tensor === tensor && last.facts === facts) return;
    this.#entries.push({ type: 'seen', tensor, facts });
  }

  /** The number that a program is given for a size: whether it makes use of it is noticed. */
  size(value: Value): Value {
    if (this.#state !== 'written' || value.type !== 'int') return value;
    const { value: number } = value;
    const use = () => {
      if (this.#state === 'written' && this.#depth === 0) this.#unused.delete(watched);
      return number;
    };
    const watched: Value = new WatchedSize(use);
    this.#unused.add(watched);
    return watched;
  }

  /** What it would be with inputs of other sizes; `undefined` if only the program itself can tell. */
  again(inputs: readonly Tensor[]): Repeated | undefined {
    if (this.#state !== 'whole' || inputs.length !== this.#inputs.size) return undefined;
    const others: Others = new Map();
    for (const [at, [input, facts]] of [...this.#inputs].entries()) note(input, facts, inputs[at], others);
    this.#state = 'repeated';
    let last: Entry | undefined;
    try {
      for (const entry of this.#entries) {
        last = entry;
        this.#repeat(entry, others);
      }
      return (
        this.#result && {
          type: 'ended',
          result: replaced(this.#result, (value) => others.get(value) ?? value, DEEPEST),
        }
      );
    } catch (error) {
      if (error instanceof TorchError)
        return { type: 'raised', error, atEnd: this.#hasRaised && last === this.#entries.at(-1) };
      if (error instanceof AskProgram) return undefined;
      throw error;
    } finally {
      this.#state = 'whole';
    }
  }

  /** What is given nothing that is another one now gives the same. */
  #repeat(entry: Entry, others: Others): void {
    if (entry.type === 'seen') {
      if (others.has(entry.tensor)) throw new AskProgram();
      return;
    }
    const { given, tensors, sizes, again, outcome } = entry;
    if (outcome && !hasAny(tensors.keys(), others) && !hasAny(sizes, others)) return;
    const stands = standsFor(tensors, others);
    const value = knownOf(() => again(mapped(given, (one) => replaced(one, stands, DEEPEST))));
    if (!outcome || (outcome === 'not known') !== (value === undefined)) throw new AskProgram();
    if (outcome !== 'not known' && value) this.#pair(outcome.value, value, outcome.tensors, others);
  }

  /** Notes what is another one now; what the program made use of has to be the same. */
  #pair(before: Value, now: Value, then: AsItWas, others: Others): void {
    if (before instanceof Tensor && now instanceof Tensor) {
      note(before, then.get(before), now, others);
    } else if (this.#unused.has(before) && now.type === 'int') {
      if (isSamePlain(before, now)) others.delete(before);
      else others.set(before, now);
    } else if ((before.type === 'list' || before.type === 'tuple') && now.type === before.type) {
      if (before.items.length !== now.items.length) throw new AskProgram();
      for (const [at, item] of before.items.entries()) this.#pair(item, now.items[at] ?? item, then, others);
    } else if (before.type === 'unknown' ? now.type !== 'unknown' : !isSamePlain(before, now)) {
      throw new AskProgram();
    }
  }
}

/** A number that tells when it is looked at. */
class WatchedSize {
  readonly type = 'int';
  readonly #use: () => number;

  constructor(use: () => number) {
    this.#use = use;
  }

  get value(): number {
    return this.#use();
  }
}

/** What is another one now, by what it was. */
type Others = Map<Value, Value>;

function hasAny(values: Iterable<Value>, others: Others): boolean {
  for (const value of values) if (others.has(value)) return true;
  return false;
}

function note(before: Tensor, then: TensorFacts | undefined, now: Tensor | undefined, others: Others): void {
  if (!then || !now) throw new AskProgram();
  if (isAlike(then, now.asWritten)) others.delete(before);
  else others.set(before, now);
}

/** What stands for a value now: for tensors that are the same, what they were then, since they may have been changed. */
function standsFor(tensors: AsItWas, others: Others): (value: Value) => Value {
  const made = new Map<Value, Tensor>();
  return (value) => {
    const known = others.get(value) ?? made.get(value);
    const then = !known && value instanceof Tensor ? tensors.get(value) : undefined;
    if (!then || !(value instanceof Tensor)) return known ?? value;
    const { source: _, memory: __, ...facts } = then;
    const asItWas = new Tensor(facts, value.home);
    made.set(value, asItWas);
    return asItWas;
  };
}

/** `undefined` where it is not known. */
function knownOf(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

function isSamePlain(one: Value, other: Value): boolean {
  if (one === other || one.type === 'none') return one.type === other.type;
  const isPlain = one.type === 'int' || one.type === 'float' || one.type === 'bool' || one.type === 'text';
  return isPlain && other.type === one.type && other.value === one.value;
}

function isAlike(one: TensorFacts, other: TensorFacts): boolean {
  return (
    one.dtype === other.dtype &&
    !other.values &&
    isSameList(one.sizes, other.sizes) &&
    (typeof one.strides === 'object' && typeof other.strides === 'object'
      ? isSameList(one.strides, other.strides)
      : one.strides === other.strides)
  );
}

function isSameList(
  one: readonly (number | undefined)[] | undefined,
  other: readonly (number | undefined)[] | undefined,
): boolean {
  if (!one || !other) return one === other;
  return one.length === other.length && one.every((size, at) => size === other[at]);
}

/** Those of the network, as they are now. */
function tracedOf(values: readonly Value[]): AsItWas {
  const found = new Map<Tensor, TensorFacts>();
  for (const value of values) if (value instanceof Tensor && value.source) found.set(value, value.asWritten);
  return found;
}

function valuesIn({ positional, keywords }: Given): readonly Value[] {
  const found: Value[] = [];
  for (const { value } of positional) addParts(value, DEEPEST, found);
  for (const { value } of keywords.values()) addParts(value, DEEPEST, found);
  return found;
}

/** The value itself, and all that is in it. */
function partsOf(value: Value, depth: number): readonly Value[] {
  const found: Value[] = [];
  addParts(value, depth, found);
  return found;
}

function addParts(value: Value, depth: number, found: Value[]): void {
  const isHolder = value.type === 'list' || value.type === 'tuple' || value.type === 'dict';
  if (depth === 0 || !isHolder) found.push(value);
  else for (const item of itemsOf(value)) addParts(item, depth - 1, found);
}

function itemsOf(value: Extract<Value, { type: 'list' | 'tuple' | 'dict' }>): Iterable<Value> {
  return value.type === 'dict' ? value.table.entries.values() : value.items;
}

/** The arguments as they are now: what they hold may be changed later. */
function snapshot(given: Given): Given {
  return holdsAny(given.positional) || holdsAny(given.keywords.values())
    ? mapped(given, (value) => kept(value, DEEPEST))
    : given;
}

function holdsAny(all: Iterable<GivenValue>): boolean {
  for (const { value } of all)
    if (value.type === 'list' || value.type === 'tuple' || value.type === 'dict') return true;
  return false;
}

function kept(value: Value, depth: number): Value {
  return within(value, depth, (item) => item);
}

function replaced(value: Value, each: (value: Value) => Value, depth: number): Value {
  const other = each(value);
  return other === value ? within(value, depth, each) : other;
}

/** The same with other values; a list, a tuple or a dict is another one. */
function within(value: Value, depth: number, each: (value: Value) => Value): Value {
  const inner = (item: Value) => (depth === 0 ? item : within(each(item), depth - 1, each));
  if (value.type === 'list' || value.type === 'tuple') return { ...value, items: value.items.map(inner) };
  if (value.type !== 'dict') return value;
  const entries = new Map([...value.table.entries].map(([key, item]) => [key, inner(item)]));
  return { ...value, table: { ...value.table, entries } };
}

function mapped(given: Given, each: (value: Value) => Value): Given {
  const { keywords } = given;
  const isPlain = keywords.size === 0;
  return {
    ...given,
    positional: given.positional.map((one) => ({ ...one, value: each(one.value) })),
    keywords: isPlain
      ? keywords
      : new Map([...keywords].map(([name, one]) => [name, { ...one, value: each(one.value) }])),
  };
}
