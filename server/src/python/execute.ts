// What statements do.
import type { Expression } from '../syntax/python/expression.ts';
import type { Augmented, Statement } from '../syntax/python/tree.ts';
import { removeAttribute } from './attributes.ts';
import type { Completion } from './branches.ts';
import { defineClass, defineFunction } from './define.ts';
import { executeImport } from './imports.ts';
import { executeFor, executeWhile } from './loops.ts';
import type { Machine } from './machine.ts';
import { NONE, UNKNOWN } from './make.ts';
import { executeMatch } from './match.ts';
import { operateInPlace } from './operate.ts';
import { bind, scopeWith } from './scope.ts';
import { removeItem } from './subscripts.ts';
import { executeRaise, executeTry } from './try.ts';
import type { Scope, Value } from './values.ts';
import { executeWith } from './with.ts';

export function executeAll(statements: readonly Statement[], scope: Scope, machine: Machine): Completion {
  for (const statement of statements) {
    const completion = executeOne(statement, scope, machine);
    if (completion) return completion;
  }
  return undefined;
}

export function executeOne(node: Statement, scope: Scope, machine: Machine): Completion {
  machine.budget.step();
  switch (node.type) {
    case 'expression':
      machine.evaluate(node.value, scope);
      return undefined;
    case 'assign': {
      const value = machine.evaluate(node.value, scope);
      for (const target of node.targets) machine.assign(target, value, scope);
      return undefined;
    }
    case 'annotated':
      if (node.value) machine.assign(node.target, machine.evaluate(node.value, scope), scope);
      return undefined;
    case 'augmented':
      return executeAugmented(node, scope, machine);
    case 'return':
      return { type: 'return', value: node.value ? machine.evaluate(node.value, scope) : NONE };
    case 'break':
    case 'continue':
      return { type: node.type };
    case 'if':
      return executeIf(node.test, node.body, node.otherwise, scope, machine);
    case 'for':
      return executeFor(node, scope, machine);
    case 'while':
      return executeWhile(node, scope, machine);
    case 'try':
      return executeTry(node, scope, machine);
    case 'with':
      return executeWith(node, scope, machine);
    case 'match':
      return executeMatch(node, scope, machine);
    default:
      executeSimple(node, scope, machine);
      return undefined;
  }
}

function executeSimple(node: Statement, scope: Scope, machine: Machine): void {
  switch (node.type) {
    case 'function':
      defineFunction(node, scope, machine);
      break;
    case 'class':
      defineClass(node, scope, machine);
      break;
    case 'import':
    case 'import-from':
      executeImport(node, scope, machine);
      break;
    case 'raise':
      executeRaise(node, scope, machine);
      break;
    case 'assert':
      executeAssert(node.test, node.message, scope, machine);
      break;
    case 'delete':
      for (const target of node.targets) remove(target, scope, machine);
      break;
    case 'global':
    case 'nonlocal':
      for (const name of node.names) {
        const other = node.type === 'global' ? scope.module : scopeWith(name, scope.outer);
        if (other && other !== scope) scope.elsewhere.set(name, other);
      }
      break;
    case 'unread':
      // Whatever it was meant to do with them.
      for (const name of node.names) if (scope.table.entries.has(name)) bind(name, UNKNOWN, scope, machine);
      machine.unknown('syntax');
      break;
    default:
  }
}

function executeIf(
  test: Expression,
  body: readonly Statement[],
  otherwise: readonly Statement[],
  scope: Scope,
  machine: Machine,
): Completion {
  const value = machine.evaluate(test, scope);
  const truth = machine.truth(value);
  const [taken, other] = truth ? [body, otherwise] : [otherwise, body];
  // Who writes a program that refuses to run there has another machine.
  if (isAssumed(value) && taken.at(-1)?.type === 'raise') return machine.execute(other, scope);
  if (truth !== undefined) return machine.execute(taken, scope);
  return machine.branches.either(
    () => machine.execute(body, scope),
    () => machine.execute(otherwise, scope),
  );
}

function isAssumed(value: Value): boolean {
  return value.type === 'bool' && value.isAssumed === true;
}

function executeAugmented(
  { target, operator, value, span }: Augmented,
  scope: Scope,
  machine: Machine,
): Completion {
  if (target.type === 'attribute') {
    const object = machine.evaluate(target.object, scope);
    const before = machine.attribute(object, target.name);
    const right = machine.evaluate(value, scope);
    machine.at = span;
    machine.setAttribute(object, target.name, operateInPlace(operator, before, right, machine));
  } else if (target.type === 'subscript') {
    const object = machine.evaluate(target.object, scope);
    const key = machine.evaluate(target.key, scope);
    const before = machine.item(object, key);
    const right = machine.evaluate(value, scope);
    machine.at = span;
    machine.setItem(object, key, operateInPlace(operator, before, right, machine));
  } else {
    const before = machine.evaluate(target, scope);
    const right = machine.evaluate(value, scope);
    machine.at = span;
    const after = operateInPlace(operator, before, right, machine);
    machine.watch?.(span, after);
    machine.assign(target, after, scope);
  }
  return undefined;
}

function executeAssert(
  test: Expression,
  message: Expression | undefined,
  scope: Scope,
  machine: Machine,
): void {
  const value = machine.evaluate(test, scope);
  const truth = machine.truth(value);
  if (truth === undefined) machine.unknown('assert');
  if (truth !== false || isAssumed(value)) return;
  const said: Value = message ? machine.evaluate(message, scope) : { type: 'text', value: '' };
  machine.at = test.span;
  machine.raise('AssertionError', machine.text(said) ?? '');
}

function remove(target: Expression, scope: Scope, machine: Machine): void {
  if (target.type === 'name') {
    const { table } = scope.elsewhere.get(target.name) ?? scope;
    machine.touch(table);
    table.entries.delete(target.name);
  } else if (target.type === 'attribute') {
    removeAttribute(machine.evaluate(target.object, scope), target.name, machine);
  } else if (target.type === 'subscript') {
    removeItem(machine.evaluate(target.object, scope), machine.evaluate(target.key, scope), machine);
  } else if (target.type === 'tuple' || target.type === 'list') {
    for (const item of target.items) remove(item, scope, machine);
  }
}
