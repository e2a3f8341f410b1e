// Comprehensions, and generators that look like them: of these, each value is worked out when it is asked for.
import type { Comprehension, ComprehensionClause } from '../syntax/python/expression.ts';
import { setEntry } from './entries.ts';
import { turnsOf } from './iterate.ts';
import type { Machine } from './machine.ts';
import { emptyDict, emptySet, iteratorOver, openIterator, UNKNOWN } from './make.ts';
import { innerScope } from './scope.ts';
import type { Next, Scope, Source, Value } from './values.ts';

export function evaluateComprehension(node: Comprehension, outer: Scope, machine: Machine): Value {
  const scope = innerScope('function', outer);
  machine.branches.journal.made(scope.table);
  // What the first one goes through is worked out at once, and outside.
  const [first] = node.clauses;
  const over = first && !first.isAsync ? machine.evaluate(first.iterable, outer) : UNKNOWN;
  if (node.of === 'generator') return lazily(node, over, scope, machine);
  const found: [key: Value | undefined, value: Value][] = [];
  const isKnown = through(node, 0, over, scope, machine, () => {
    machine.pay(1);
    const key = node.key && machine.evaluate(node.key, scope);
    found.push([key, machine.evaluate(node.value, scope)]);
  });
  if (node.of === 'list') {
    return { type: 'list', items: isKnown ? found.map(([, value]) => value) : [], open: !isKnown };
  }
  const result = node.of === 'dict' ? emptyDict() : emptySet();
  for (const [key, value] of isKnown ? found : []) setEntry(result, key ?? value, value, machine);
  if (!isKnown) result.table.open = true;
  return result;
}

/** Whether all that comes out is known. */
function through(
  node: Comprehension,
  at: number,
  over: Value,
  scope: Scope,
  machine: Machine,
  found: () => void,
): boolean {
  const clause = node.clauses[at];
  if (!clause) {
    found();
    return true;
  }
  const inner = () => through(node, at + 1, overNext(node, at, scope, machine), scope, machine, found);
  const next = clause.isAsync ? undefined : turnsOf(over, machine);
  let isKnown = true;
  for (;;) {
    const item = next?.() ?? 'unknown';
    if (item === 'end') return isKnown;
    if (item === 'unknown') {
      machine.branches.anyTimes(() => {
        machine.assign(clause.target, UNKNOWN, scope);
        if (holds(clause, scope, machine) !== false) inner();
        return undefined;
      });
      return false;
    }
    machine.assign(clause.target, item, scope);
    const truth = holds(clause, scope, machine);
    if (truth === undefined) maybe(inner, machine);
    if (truth === undefined || (truth && !inner())) isKnown = false;
  }
}

/** What the clause behind one goes through. */
function overNext(node: Comprehension, at: number, scope: Scope, machine: Machine): Value {
  const clause = node.clauses[at + 1];
  return clause && !clause.isAsync ? machine.evaluate(clause.iterable, scope) : UNKNOWN;
}

/** Whether all its conditions hold. */
function holds({ conditions }: ComprehensionClause, scope: Scope, machine: Machine): boolean | undefined {
  for (const condition of conditions) {
    const truth = machine.truth(machine.evaluate(condition, scope));
    if (!truth) return truth;
  }
  return true;
}

/** What is done there may not be done. */
function maybe(work: () => unknown, machine: Machine): void {
  machine.branches.either(
    () => {
      work();
      return undefined;
    },
    () => undefined,
  );
}

function lazily(node: Comprehension, over: Value, scope: Scope, machine: Machine): Value {
  const value = () => machine.evaluate(node.value, scope);
  if (turnsOfFirst(over, machine) === undefined) {
    // Whatever it does may be done.
    through(node, 0, UNKNOWN, scope, machine, value);
    return openIterator();
  }
  const steps = walked(node, 0, over, scope, machine);
  let isRunning = false;
  const source: Source = {
    isOnce: true,
    next(): Next {
      if (isRunning) return machine.raise('ValueError', 'generator already executing');
      isRunning = true;
      try {
        const result = steps.next();
        return result.done ? (result.value ? 'end' : 'unknown') : result.value;
      } finally {
        isRunning = false;
      }
    },
    lost: () => {
      through(node, 0, UNKNOWN, innerScope('function', scope), machine, value);
    },
    raise(_, raised) {
      steps.return(true);
      throw raised;
    },
  };
  return iteratorOver(source);
}

/** Asked at once, so that what cannot be gone through is an exception here. */
function turnsOfFirst(over: Value, machine: Machine): unknown {
  return over.type === 'iterator' ? (over.open ? undefined : over) : turnsOf(over, machine);
}

/** Gives value after value, up to where it is not known what comes: the rest is gone through at once. Whether all was known. */
function* walked(
  node: Comprehension,
  at: number,
  over: Value,
  scope: Scope,
  machine: Machine,
): Generator<Value, boolean> {
  const clause = node.clauses[at];
  if (!clause) {
    yield machine.evaluate(node.value, scope);
    return true;
  }
  const rest = (one: Value) =>
    through(node, at, one, scope, machine, () => machine.evaluate(node.value, scope));
  const next = clause.isAsync ? undefined : turnsOf(over, machine);
  for (;;) {
    const item = next?.() ?? 'unknown';
    if (item === 'end') return true;
    if (item === 'unknown') return rest(UNKNOWN);
    machine.assign(clause.target, item, scope);
    const truth = holds(clause, scope, machine);
    if (truth === false) continue;
    const inner = overNext(node, at, scope, machine);
    if (truth && (yield* walked(node, at + 1, inner, scope, machine))) continue;
    if (truth === undefined)
      maybe(
        () => through(node, at + 1, inner, scope, machine, () => machine.evaluate(node.value, scope)),
        machine,
      );
    drained(next, rest);
    return false;
  }
}

/** Does with what is left what would have been done with it. */
function drained(next: (() => Next) | undefined, rest: (item: Value) => unknown): void {
  const items: Value[] = [];
  for (let item = next?.() ?? 'end'; item !== 'end'; item = next?.() ?? 'end') {
    if (item === 'unknown') {
      rest(UNKNOWN);
      break;
    }
    items.push(item);
  }
  rest({ type: 'tuple', items });
}
