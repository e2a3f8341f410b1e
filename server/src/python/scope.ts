// Where names are found and assigned.
import { table } from './make.ts';
import type { Frame, FunctionValue, Run, Scope, Table, Value } from './values.ts';

/** Names of the language that libraries have for functions of their own, so that they come with `from numpy import *` and the like. */
const OFTEN_BOUND_AGAIN: ReadonlySet<string> = new Set([
  ...[
    'abs',
    'all',
    'any',
    'divmod',
    'filter',
    'hash',
    'input',
    'map',
    'max',
    'min',
    'open',
    'pow',
    'round',
    'slice',
  ],
  ...['sorted', 'sum', 'type'],
]);

export function moduleScope(names: Table, builtins: Scope | undefined): Scope {
  const scope: { -readonly [Key in keyof Scope]: Scope[Key] } = {
    kind: 'module',
    table: names,
    ...(builtins && { outer: builtins }),
    module: undefined as unknown as Scope,
    elsewhere: new Map(),
  };
  scope.module = scope;
  return scope;
}

export function innerScope(kind: 'function' | 'class', outer: Scope, frame?: Frame): Scope {
  const base = { kind, table: table(), outer, module: outer.module, elsewhere: new Map() };
  if (kind === 'class') return { ...base, owner: {} };
  return frame ? { ...base, frame } : base;
}

/** `undefined` if there is no such name; what is in the body of a class is not seen from its functions. */
export function find(name: string, from: Scope, unknown: Value, run: Locals): Value | undefined {
  const declared = from.elsewhere.get(name);
  if (declared) return find(name, declared, unknown, run);
  for (let scope: Scope | undefined = from; scope; scope = scope.outer) {
    if (scope !== from && scope.kind === 'class') continue;
    const value = scope.table.entries.get(name);
    if (value) return value;
    if (scope.table.open) return (scope.kind === 'module' && steady(name, scope)) || unknown;
    // What a function assigns is its own, even where it is not assigned yet.
    if (scope.frame && !scope.elsewhere.has(name) && run.localsOf(scope.frame.function).has(name))
      return undefined;
  }
  return undefined;
}

/** What a name is in a module that may have any others: of the language, unless others have such names too. */
function steady(name: string, { outer }: Scope): Value | undefined {
  return OFTEN_BOUND_AGAIN.has(name) ? undefined : outer?.table.entries.get(name);
}

interface Locals {
  localsOf(of: FunctionValue): ReadonlySet<string>;
}

export function bind(name: string, value: Value, scope: Scope, run: Run): void {
  const { table: names } = scope.elsewhere.get(name) ?? scope;
  run.touch(names);
  names.entries.set(name, value);
}

/** The scope around that has the name: for `nonlocal`. */
export function scopeWith(name: string, from: Scope | undefined): Scope | undefined {
  for (let scope = from; scope; scope = scope.outer) {
    if (scope.kind === 'function' && scope.table.entries.has(name)) return scope;
  }
  return undefined;
}
