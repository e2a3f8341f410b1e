// What the parts of the interpreter know of each other: they call each other in circles, so each is given the whole.
import type { Expression } from '../syntax/python/expression.ts';
import type { Statement } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';
import type { Branches, Completion, Raised } from './branches.ts';
import type { Budget } from './budget.ts';
import type { Class, Frame, FunctionValue, Given, Run, Scope, Value } from './values.ts';

/** What stands in the text of a class, besides its attributes. */
export interface Defining {
  readonly name: string;
  readonly span: Span;
  readonly annotated: readonly string[];
  readonly owner: { class?: Class } | undefined;
  readonly isOpen: boolean;
  readonly isAbstract: boolean;
}

export interface Machine extends Run {
  readonly budget: Budget;
  readonly branches: Branches;
  /** How often something was done that may have raised an exception, as far as is known. */
  readonly doubts: number;
  /** How many `try` statements run now that may catch an exception. */
  tries: number;
  /** The exception that is handled now: `raise` alone raises it again. */
  handling: Raised | undefined;
  /** In which statements of generators a `yield` stands. */
  readonly yielding: WeakMap<object, boolean>;
  /** Where something is done that may raise an exception. */
  at: Span | undefined;
  /** What is known of the class that is defined now, for whoever makes it. */
  defining: Defining | undefined;
  /** Says that a class has another one as its base. */
  derived(base: Class, made: Class): void;
  /** The classes that have it as a base. */
  subclasses(of: Class): readonly Class[];
  /** `__name__` of the module that runs. */
  mainName(): Value | undefined;
  /** Whether it is being written now: what holds itself is not written again in itself. */
  isShown(value: object): boolean;
  showing<Result>(value: object, write: () => Result): Result;
  /** The names that a function assigns: inside of it they are no others. */
  localsOf(of: FunctionValue): ReadonlySet<string>;
  evaluate(expression: Expression, scope: Scope): Value;
  execute(statements: readonly Statement[], scope: Scope): Completion;
  /** Assigns to whatever can stand on the left. */
  assign(target: Expression, value: Value, scope: Scope): void;
  /** One call of a function of the program. */
  within<Result>(call: Span | undefined, work: () => Result): Result;
  /** A module of the language or of a library, or unknown. `from` is the file of the module that asks. */
  module(name: string, from?: string): Value;
}

/** The call of a function that a scope is in. */
export function frameOf(scope: Scope | undefined): Frame | undefined {
  for (let at = scope; at; at = at.outer) if (at.frame) return at.frame;
  return undefined;
}

/** The arguments as values by position, if all are. */
export function positional(given: Given): readonly Value[] | undefined {
  return given.isOpen || given.keywords.size > 0 ? undefined : given.positional.map(({ value }) => value);
}
