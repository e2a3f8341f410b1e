// The way in: runs the statements of a module from the top, within a budget. Never throws for what a program does.
import type { Statement, Surroundings } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';
import { assignedNames, changedNames } from './assigned-names.ts';
import { forgotten, forgottenChanges, Raised } from './branches.ts';
import { Budget, BudgetSpent, FoundOut } from './budget.ts';
import { Interpreter, scopeOf } from './interpreter.ts';
import { type Contents, contentsOf } from './journal.ts';
import type { Library } from './library.ts';
import { list, table, text, UNKNOWN } from './make.ts';
import { isSomewhere } from './no-place.ts';
import type { OwnTexts } from './own-texts.ts';
import type { ProgramProblem } from './program-problem.ts';
import type { Holder, Run, Scope, Value } from './values.ts';

export interface Program {
  readonly statements: readonly Statement[];
  /** `__name__`: that of the module, or `__main__`. */
  readonly name?: string;
  /** `__file__`: what libraries that look for other modules know it by. */
  readonly file?: string;
  /** `sys.argv`, where it is known. */
  readonly words?: readonly string[];
  /** Texts of the standard library as they were parsed before. */
  readonly texts?: OwnTexts;
  /** What is there before it starts, beside what every module has. */
  readonly surroundings?: Surroundings;
  /** Is told what everything is worth. */
  readonly watch?: NonNullable<Run['watch']>;
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
const MOST_SPENT = 3;

/** What there is for each of them behind the first. */
const LATER_STEPS = 50_000;

/** A loop at the top of a module trains or evaluates: what it makes is seldom of interest, and it has no end. */
const LOOP_STEPS = 10_000;

/** A program on its way: what there is of it so far. */
export interface RunningProgram extends ProgramRun {
  /** Runs the next statement; whether there was one. */
  next(): boolean;
}

/** Runs it to its end. */
export function runProgram(
  program: Program,
  libraries: readonly Library[] = [],
  budget = new Budget(),
): ProgramRun {
  const run = startProgram(program, libraries, budget);
  while (run.next());
  return run;
}

/**
 * Makes it ready to run, a statement of its top at a time: who waits for what comes of the first ones need not wait for the others. What
 * comes after an exception that nobody catches is run all the same, as each cell of a notebook would be.
 */
export function startProgram(
  { statements, name = '__main__', file, words, surroundings, watch, texts }: Program,
  libraries: readonly Library[] = [],
  budget = new Budget(),
): RunningProgram {
  const problems: ProgramProblem[] = [];
  const interpreter = new Interpreter(libraries, budget, (problem) => problems.push(problem));
  interpreter.watch = watch;
  if (texts) interpreter.texts = texts;
  const names = table([['__name__', text(name)]]);
  interpreter.setMain(name, names);
  const sys = words && interpreter.module('sys');
  if (sys?.type === 'module') sys.table.entries.set('argv', list(words?.map((word) => text(word))));
  for (const one of surroundings?.names ?? []) names.entries.set(one, UNKNOWN);
  names.open = surroundings?.isOpen ?? false;
  if (file !== undefined) names.entries.set('__file__', text(file));
  const scope = scopeOf(names, interpreter);
  const steps = runEach(statements, name, scope, interpreter);
  return {
    scope,
    interpreter,
    problems,
    value: (wanted) => scope.table.entries.get(wanted),
    next: () => !steps.next().done,
  };
}

/** Stops behind each statement. */
function* runEach(
  statements: readonly Statement[],
  name: string,
  scope: Scope,
  interpreter: Interpreter,
): Generator<undefined, void> {
  const { budget } = interpreter;
  let spent = 0;
  const ended = (statement: Statement) => {
    const isRepeated = isLoop(statement);
    const forget = isRepeated ? forgottenChanges : forgotten;
    const how = attempt(() => interpreter.execute([statement], scope), statement.span, interpreter, forget);
    if (how === 'limit' && isRepeated) forgetAssigned(statement, scope, interpreter);
    if (how !== undefined) missUnassigned(statement, scope);
    if (how === 'limit' && !isRepeated) spent += 1;
    if (isRepeated) budget.renew();
    else if (how === 'limit') budget.renew(LATER_STEPS);
    return how;
  };
  for (const statement of statements) {
    const started = startedBy(statement, name);
    if (!started) {
      if (isLoop(statement)) budget.renew(LOOP_STEPS);
      ended(statement);
      yield;
    }
    // What one of them raises ends them all. A loop has what there is, and counts: it may be the one that makes the models.
    for (const one of started ?? []) {
      const how = ended(one);
      yield;
      if (how === 'raised') missUnassigned(statement, scope);
      if (how === 'limit' && isLoop(one)) spent += 1;
      if (how === 'raised' || spent > MOST_SPENT) break;
    }
    // Nothing of the rest is known: not even which names there are.
    if (spent > MOST_SPENT) {
      scope.table.open = true;
      return;
    }
  }
}

function isLoop({ type }: Statement): boolean {
  return type === 'for' || type === 'while';
}

/** What is run if the file is the one that is started: `if __name__ == '__main__':`. Each statement is one of the program's own. */
function startedBy(statement: Statement, name: string): readonly Statement[] | undefined {
  if (statement.type !== 'if' || statement.otherwise.length > 0) return undefined;
  const { test, body } = statement;
  if (test.type !== 'comparison' || test.operators.length !== 1 || test.operators[0] !== '==')
    return undefined;
  const isName = test.operands.some((one) => one.type === 'name' && one.name === '__name__');
  const isThis = test.operands.some((one) => one.type === 'text' && one.value === name);
  return isName && isThis ? body : undefined;
}

/** What a statement would have assigned, had it come to its end, is not known. */
export function missUnassigned(statement: Statement, { table }: Scope): void {
  for (const name of assignedNames([statement]))
    if (!table.entries.has(name)) table.entries.set(name, UNKNOWN);
}

/** The names that a loop assigns may stand for anything, however far it came; lists and dicts that it fills may hold anything. */
function forgetAssigned(statement: Statement, { table }: Scope, { branches }: Interpreter): void {
  for (const name of changedNames([statement])) {
    const value = table.entries.get(name);
    const holder = value?.type === 'dict' || value?.type === 'set' ? value.table : value;
    if (holder?.type === 'table' || holder?.type === 'list')
      branches.journal.put(holder, forgotten(contentsOf(holder)));
  }
  for (const name of assignedNames([statement])) table.entries.set(name, UNKNOWN);
}

/**
 * Does something in a program; where that has no end in the budget, or raises, what it had changed is not known any more.
 * @param isTrial The program does not do it itself: all that it changed is taken back.
 */
export function attempt(
  work: () => unknown,
  span: Span,
  interpreter: Interpreter,
  forget: (before: Contents, holder: Holder) => Contents = forgotten,
  isTrial = false,
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
    const isFoundOut = error instanceof FoundOut;
    for (const [holder, before] of [...frame])
      journal.put(holder, isFoundOut ? before : forget(before, holder));
    journal.closeAll();
    if (!isFoundOut) interpreter.report({ type: 'limit', span, stack: [] });
    return 'limit';
  } finally {
    interpreter.branches.drop(mark);
    if (isTrial) journal.takeBack(frame);
    journal.close(frame);
  }
}

/** What an exception of the program says; `undefined` for what is none. */
export function raisedProblem(error: unknown, span: Span): ProgramProblem | undefined {
  return error instanceof Raised ? problemOf(error, span) : undefined;
}

function problemOf({ value, calls, place, cause, making }: Raised, span: Span): ProgramProblem {
  const at = (isSomewhere(place) ? place : calls.at(-1)) ?? span;
  const known = { ...(cause && { cause }), ...(making && { making }) };
  if (value.type !== 'instance') return { type: 'raised', span: at, stack: calls, ...known };
  const args = value.table.entries.get('args');
  const first = args?.type === 'tuple' ? args.items[0] : undefined;
  const message = first?.type === 'text' ? first.value : undefined;
  const problem = { type: 'raised', span: at, stack: calls, class: value.class.name, ...known } as const;
  return message === undefined ? problem : { ...problem, message };
}
