// The way in: runs the statements of a module from the top, within a budget. Never throws for what a program does.
import type { Statement } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';
import { assignedNames } from './assigned-names.ts';
import { forgotten, Raised } from './branches.ts';
import { Budget, BudgetSpent } from './budget.ts';
import { Interpreter, scopeOf } from './interpreter.ts';
import { table, text, UNKNOWN } from './make.ts';
import type { Library, ProgramProblem, Scope, Value } from './values.ts';

export interface Program {
  readonly statements: readonly Statement[];
  /** `__name__`: that of the module, or `__main__`. */
  readonly name?: string;
  /** `__file__`: what libraries that look for other modules know it by. */
  readonly file?: string;
}

export interface ProgramRun {
  /** The names of the module, with what they stand for at its end. */
  readonly scope: Scope;
  /** For what is run afterwards, such as one call of one function. */
  readonly interpreter: Interpreter;
  readonly problems: readonly ProgramProblem[];
  /** The value of a name; `undefined` if there is none. */
  value(name: string): Value | undefined;
}

/** How many statements may use up a budget. */
const MOST_SPENT = 2;

/** Runs it. What comes after an exception that nobody catches is run all the same, as each cell of a notebook would be. */
export function runProgram(
  { statements, name = '__main__', file }: Program,
  libraries: readonly Library[] = [],
  budget = new Budget(),
): ProgramRun {
  const problems: ProgramProblem[] = [];
  const interpreter = new Interpreter(libraries, budget, (problem) => problems.push(problem));
  const names = table([['__name__', text(name)]]);
  if (file !== undefined) names.entries.set('__file__', text(file));
  const scope = scopeOf(names, interpreter);
  let spent = 0;
  for (const statement of statements) {
    const ended = attempt(() => interpreter.execute([statement], scope), statement.span, interpreter);
    if (ended !== undefined) missUnassigned(statement, scope);
    if (ended !== 'limit') continue;
    spent += 1;
    // Nothing of the rest is known: not even which names there are.
    if (spent > MOST_SPENT) {
      scope.table.open = true;
      break;
    }
    budget.renew();
  }
  return { scope, interpreter, problems, value: (wanted) => scope.table.entries.get(wanted) };
}

/** What a statement would have assigned, had it come to its end, is not known. */
export function missUnassigned(statement: Statement, { table }: Scope): void {
  for (const name of assignedNames([statement])) if (!table.entries.has(name)) table.entries.set(name, UNKNOWN);
}

/** Does something in a program; where that has no end in the budget, or raises, what it had changed is not known any more. */
export function attempt(
  work: () => unknown,
  span: Span,
  interpreter: Interpreter,
): 'limit' | 'raised' | undefined {
  const { journal, mark } = interpreter.branches;
  const frame = journal.open();
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Raised) {
      interpreter.report(problemOf(error, span));
      return 'raised';
    }
    if (!(error instanceof BudgetSpent) && !(error instanceof RangeError)) throw error;
    for (const [holder, before] of [...frame]) journal.put(holder, forgotten(before));
    journal.closeAll();
    interpreter.report({ type: 'limit', span, stack: [] });
    return 'limit';
  } finally {
    interpreter.branches.drop(mark);
    journal.close(frame);
  }
}

/** What an exception of the program says; `undefined` for what is none. */
export function raisedProblem(error: unknown, span: Span): ProgramProblem | undefined {
  return error instanceof Raised ? problemOf(error, span) : undefined;
}

function problemOf({ value, calls, place }: Raised, span: Span): ProgramProblem {
  const at = place ?? calls.at(-1) ?? span;
  if (value.type !== 'instance') return { type: 'raised', span: at, stack: calls };
  const args = value.table.entries.get('args');
  const first = args?.type === 'tuple' ? args.items[0] : undefined;
  const message = first?.type === 'text' ? first.value : undefined;
  const problem = { type: 'raised', span: at, stack: calls, class: value.class.name } as const;
  return message === undefined ? problem : { ...problem, message };
}
