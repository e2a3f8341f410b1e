// What is gone through once, as a value of a program.

/** What may come next of something that is gone through once. */
export interface IteratorOf<Value, Run> {
  readonly type: 'iterator';
  /** What comes, if there is no source. */
  readonly items: readonly Value[];
  /** How many were taken; infinite at the end. */
  at: number;
  /** Whether it is not known what comes. */
  open: boolean;
  /** What is asked for each. */
  readonly source?: SourceOf<Value, Run>;
  /** What any of them is, where it is not known how many come. */
  readonly each?: (run: Run) => Value;
}

/** What comes next, the end, or that it is not known. */
export type NextOf<Value> = Value | 'end' | 'unknown';

/** Where an iterator has from what comes. */
export interface SourceOf<Value, Run> {
  /** `sent` is what `send()` gives to a generator. What else it changes, other iterators too, it touches before. */
  next(of: IteratorOf<Value, Run>, run: Run, sent?: Value): NextOf<Value>;
  /** Raises an exception of the program where a generator waits. */
  raise?(of: IteratorOf<Value, Run>, raised: object, run: Run): NextOf<Value>;
  /** Does what may be done on the way, where it is not known what comes. */
  lost?(run: Run): void;
  /** What a generator returned. */
  result?: Value;
  /** Whether it cannot go back to where it was: then it is not known any more where a branch that moved it is taken back. */
  readonly isOnce?: true;
}
