// What the parts of the interpreter know of each other: they call each other in circles, so each is given the whole.
import type { Expression } from '../syntax/python/expression.ts';
import type { Statement } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';
import type { Branches, Completion } from './branches.ts';
import type { Budget } from './budget.ts';
import type { Frame, Given, Run, Scope, Value } from './values.ts';

export interface Machine extends Run {
  readonly budget: Budget;
  readonly branches: Branches;
  /** How often something was done that may have raised an exception, as far as is known. */
  readonly doubts: number;
  /** How many `try` statements run now that may catch an exception. */
  tries: number;
  /** Where something is done that may raise an exception. */
  at: Span | undefined;
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
