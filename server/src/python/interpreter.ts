// Runs a program: puts the parts together that work on each other, and holds what there is once for a run.
import type { Expression } from '../syntax/python/expression.ts';
import type { Statement } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';
import { assignTo } from './assign.ts';
import { assignAttribute, findAttribute } from './attributes.ts';
import { Branches, type Completion, Raised } from './branches.ts';
import type { Budget } from './budget.ts';
import { builtinNames } from './builtins/index.ts';
import { callValue } from './call.ts';
import { isEqual, isLess, truthOf } from './compare.ts';
import { evaluateExpression } from './evaluate.ts';
import { executeAll } from './execute.ts';
import { itemsOf } from './iterate.ts';
import { Journal } from './journal.ts';
import type { Machine } from './machine.ts';
import { given, text, UNKNOWN } from './make.ts';
import { languageModule } from './modules/index.ts';
import { isSomewhere } from './no-place.ts';
import { operateOn } from './operate.ts';
import type { ProgramProblem } from './program-problem.ts';
import { moduleScope } from './scope.ts';
import { itemOf, setItemOf } from './subscripts.ts';
import type { Given, Holder, Library, Run, Scope, Table, Unknown, Value } from './values.ts';
import { writtenAs } from './write.ts';

export class Interpreter implements Machine {
  readonly budget: Budget;
  readonly branches: Branches;
  readonly builtins: Scope;
  doubts = 0;
  tries = 0;
  at: Span | undefined;
  watch: Run['watch'];
  readonly #libraries: readonly Library[];
  readonly #report: (problem: ProgramProblem) => void;
  readonly #numbers = new Map<object, number>();
  readonly #modules = new Map<string, Value>();
  #stack: readonly Span[] = [];

  constructor(libraries: readonly Library[], budget: Budget, report: (problem: ProgramProblem) => void) {
    this.budget = budget;
    this.#libraries = libraries;
    this.#report = report;
    this.branches = new Branches(new Journal(), () => this);
    this.builtins = moduleScope(builtinNames(), undefined);
  }

  get stack(): readonly Span[] {
    return this.#stack;
  }

  get isUncertain(): boolean {
    return this.branches.isUncertain;
  }

  readonly identities = (value: object): number => {
    const number = this.#numbers.get(value) ?? this.#numbers.size;
    this.#numbers.set(value, number);
    return number;
  };

  report(problem: ProgramProblem): void {
    this.#report(problem);
  }

  pay(elements: number): void {
    this.budget.elements(elements);
  }

  touch(holder: Holder): void {
    // Where much is uncertain, a change is written down many times.
    const size = holder.type === 'table' ? holder.entries.size : holder.items.length;
    this.pay(this.branches.journal.size * (1 + size / 8));
    this.branches.journal.touch(holder);
  }

  evaluate(expression: Expression, scope: Scope): Value {
    const value = evaluateExpression(expression, scope, this);
    this.watch?.(expression.span, value);
    return value;
  }

  execute(statements: readonly Statement[], scope: Scope): Completion {
    return executeAll(statements, scope, this);
  }

  assign(target: Expression, value: Value, scope: Scope): void {
    assignTo(target, value, scope, this);
  }

  within<Result>(call: Span | undefined, work: () => Result): Result {
    const before = this.#stack;
    if (isSomewhere(call)) this.#stack = [...before, call];
    try {
      return this.budget.deeper(work);
    } finally {
      this.#stack = before;
    }
  }

  call(callee: Value, arguments_: Given): Value {
    return callValue(callee, arguments_, this);
  }

  attribute(value: Value, name: string): Value {
    const found = findAttribute(value, name, this);
    if (found) return found;
    if (value.type === 'foreign') return this.unknown(`${value.class}.${name}`);
    const of = value.type === 'instance' ? value.class.name : value.type;
    return this.raise('AttributeError', `'${of}' object has no attribute '${name}'`);
  }

  attributeIfAny(value: Value, name: string): Value | undefined {
    return findAttribute(value, name, this);
  }

  setAttribute(value: Value, name: string, to: Value): void {
    assignAttribute(value, name, to, this);
  }

  item(value: Value, key: Value): Value {
    return itemOf(value, key, this);
  }

  setItem(value: Value, key: Value, to: Value): void {
    setItemOf(value, key, to, this);
  }

  operate(operator: string, left: Value, right: Value): Value {
    return operateOn(operator, left, right, this);
  }

  truth(value: Value): boolean | undefined {
    return truthOf(value, this);
  }

  equal(left: Value, right: Value): boolean | undefined {
    return isEqual(left, right, this);
  }

  less(left: Value, right: Value): boolean | undefined {
    return isLess(left, right, this);
  }

  iterate(value: Value): readonly Value[] | undefined {
    const items = itemsOf(value, this);
    this.pay(items?.length ?? 0);
    return items;
  }

  text(value: Value, asWritten = false): string | undefined {
    return this.budget.deeper(() => writtenAs(value, asWritten, this));
  }

  raise(name: string, said: string | Value): never {
    const found = this.builtin(name);
    const value = found ? this.call(found, given(typeof said === 'string' ? text(said) : said)) : UNKNOWN;
    throw new Raised(value, this.#stack, this.at);
  }

  unknown(why?: string): Unknown {
    this.doubts += 1;
    return why === undefined ? UNKNOWN : { type: 'unknown', why };
  }

  builtin(name: string): Value | undefined {
    return this.builtins.table.entries.get(name);
  }

  module(name: string, from?: string): Value {
    const known = this.#modules.get(name);
    if (known) return known;
    const own = languageModule(name);
    if (own) {
      this.#modules.set(name, own);
      return own;
    }
    for (const library of this.#libraries) {
      const module = library.module(name, from, this);
      if (module) return module;
    }
    return this.unknown(name);
  }
}

/** The scope of a module whose names are these. */
export function scopeOf(names: Table, interpreter: Interpreter): Scope {
  return moduleScope(names, interpreter.builtins);
}
