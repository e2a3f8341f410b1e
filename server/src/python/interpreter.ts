// Runs a program: puts the parts together that work on each other, and holds what there is once for a run.
import type { Expression } from '../syntax/python/expression.ts';
import type { Statement } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';
import { assignTo } from './assign.ts';
import { assignAttribute, findAttribute, removeAttribute } from './attributes.ts';
import { Branches, type Completion, Raised } from './branches.ts';
import type { Budget } from './budget.ts';
import { builtinNames } from './builtins/index.ts';
import { bareInstance, callValue } from './call.ts';
import { makeClass } from './class-making.ts';
import { compareBy, isEqual, isLess, truthOf } from './compare.ts';
import { evaluateExpression } from './evaluate.ts';
import { executeAll } from './execute.ts';
import { plainAttribute, setDirectly } from './instance-attributes.ts';
import { isRaised, itemsOf, iteratorOf, loseAll, nextOf, raiseIn } from './iterate.ts';
import { Journal } from './journal.ts';
import { type Library, moduleIn, textIn } from './library.ts';
import { localNames } from './locals.ts';
import type { Defining, Machine } from './machine.ts';
import { given, table, text, UNKNOWN } from './make.ts';
import { languageModule } from './modules/index.ts';
import { isSomewhere } from './no-place.ts';
import { operateInPlace, operateOn, operateUnary } from './operate.ts';
import { OwnTexts } from './own-texts.ts';
import type { ProgramProblem } from './program-problem.ts';
import { moduleScope } from './scope.ts';
import { itemOf, removeItem, setItemOf } from './subscripts.ts';
import { typeBaseOf } from './type-bases.ts';
import { ownerName } from './type-names.ts';
import type {
  Class,
  Dict,
  Foreign,
  FunctionValue,
  Given,
  Holder,
  Instance,
  Iterator,
  Next,
  Run,
  Scope,
  Table,
  Tuple,
  Unknown,
  Value,
} from './values.ts';
import { writtenAs } from './write.ts';

export class Interpreter implements Machine {
  readonly budget: Budget;
  readonly branches: Branches;
  readonly builtins: Scope;
  doubts = 0;
  readonly modelCalls = { known: 0, made: 0 };
  tries = 0;
  handling: Raised | undefined;
  readonly yielding = new WeakMap<object, boolean>();
  at: Span | undefined;
  watch: Run['watch'];
  /** Those of the standard library. */
  texts = new OwnTexts();
  readonly #libraries: readonly Library[];
  readonly #report: (problem: ProgramProblem) => void;
  readonly #numbers = new Map<object, number>();
  readonly #modules = new Map<string, Value>();
  readonly #bases = new Map<string, Foreign>();
  readonly textAt = (path: string) => textIn(this.#libraries, path);
  readonly #derived = new WeakMap<Class, readonly Class[]>();
  readonly #locals = new WeakMap<object, ReadonlySet<string>>();
  readonly #texts = new Map<string, Table>();
  readonly #shown = new Set<object>();
  #main: Value | undefined;
  defining: Defining | undefined;
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
    this.pay(this.branches.journal.priceOf(holder));
    this.branches.journal.touch(holder);
  }

  forget(holder: Holder): void {
    this.branches.forget(holder);
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
    return this.raise('AttributeError', `${ownerName(value)} has no attribute '${name}'`);
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

  readonly removeItem = (value: Value, key: Value): void => removeItem(value, key, this);
  readonly removeAttribute = (value: Value, name: string): void => removeAttribute(value, name, this);

  operateInPlace(operator: string, left: Value, right: Value): Value {
    return operateInPlace(operator, left, right, this);
  }

  unary(operator: string, value: Value): Value {
    return operateUnary(operator, value, this);
  }

  compare(operator: string, left: Value, right: Value): Value {
    return compareBy(operator, left, right, this);
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

  bare(of: Class, arguments_: Given): Instance {
    return bareInstance(of, arguments_, this);
  }

  classFrom(
    meta: Class | undefined,
    name: string,
    bases: Tuple,
    attributes: Dict,
    { keywords }: Given,
  ): Class {
    const entries = [...attributes.table.entries].map(([key, value]) => [key.slice(1), value] as const);
    const stated = this.defining?.name === name ? this.defining : {};
    const names = table(entries, attributes.table.open);
    return makeClass({ ...stated, name, bases: bases.items, table: names, keywords, meta }, this);
  }

  setDirectly(value: Instance, name: string, to: Value): void {
    setDirectly(value, name, to, this);
  }

  plainAttribute(value: Instance, name: string): Value {
    const found = plainAttribute(value, name, this);
    return found ?? this.raise('AttributeError', `'${value.class.name}' object has no attribute '${name}'`);
  }

  typeBase(name: string): Foreign | undefined {
    const known = this.#bases.get(name) ?? typeBaseOf(name, this);
    if (known) this.#bases.set(name, known);
    return known;
  }

  derived(base: Class, made: Class): void {
    this.#derived.set(base, [...this.subclasses(base), made]);
  }

  subclasses(of: Class): readonly Class[] {
    return this.#derived.get(of) ?? [];
  }

  /** Of the module that is run first. */
  setMain(name: string, names: Table): void {
    this.#main = text(name);
    this.#modules.set(name, { type: 'module', name, table: names });
  }

  mainName(): Value | undefined {
    return this.#main;
  }

  localsOf(of: FunctionValue): ReadonlySet<string> {
    const known = this.#locals.get(of.body) ?? localNames(of);
    this.#locals.set(of.body, known);
    return known;
  }

  ownText(name: string, source: string): Table {
    const known = this.#texts.get(name);
    if (known) return known;
    const names = table([['__name__', text('library')]]);
    this.#texts.set(name, names);
    this.budget.apart(() => this.execute(this.texts.statements(source), moduleScope(names, this.builtins)));
    return names;
  }

  iterator(value: Value): Iterator | undefined {
    return iteratorOf(value, this);
  }

  lose(iterator: Iterator): void {
    loseAll(iterator, this);
  }

  raiseIn(iterator: Iterator, value: Value): Next {
    return raiseIn(iterator, new Raised(value, this.#stack, this.at), this);
  }

  contains(container: Value, item: Value): Value {
    return compareBy('in', item, container, this);
  }

  next(iterator: Iterator, sent?: Value): Next {
    return nextOf(iterator, this, sent);
  }

  isShown(value: object): boolean {
    return this.#shown.has(value);
  }

  showing<Result>(value: object, write: () => Result): Result {
    this.#shown.add(value);
    try {
      return write();
    } finally {
      this.#shown.delete(value);
    }
  }

  text(value: Value, asWritten = false): string | undefined {
    return this.budget.deeper(() => writtenAs(value, asWritten, this));
  }

  raise(name: string, said?: string | Value, cause?: object): never {
    const found = this.builtin(name);
    const values = said === undefined ? [] : [typeof said === 'string' ? text(said) : said];
    const value = found ? this.call(found, given(...values)) : UNKNOWN;
    throw new Raised(value, this.#stack, this.at, cause);
  }

  orRaised(work: () => Value, name: string): Value | undefined {
    try {
      return work();
    } catch (error) {
      if (isRaised(error, name)) return undefined;
      throw error;
    }
  }

  unknown(why?: string): Unknown {
    this.doubts += 1;
    return why === undefined ? UNKNOWN : { type: 'unknown', why };
  }

  anyOf(values: Iterable<Value>): Unknown {
    this.branches.anyOf(values);
    return this.unknown();
  }

  builtin(name: string): Value | undefined {
    return this.builtins.table.entries.get(name);
  }

  module(name: string, from?: string): Value {
    const known = this.#modules.get(name) ?? languageModule(name);
    if (known) this.#modules.set(name, known);
    if (known) return known;
    return moduleIn(this.#libraries, name, from, this) ?? this.unknown(name);
  }
}

/** The scope of a module whose names are these. */
export function scopeOf(names: Table, interpreter: Interpreter): Scope {
  return moduleScope(names, interpreter.builtins);
}
