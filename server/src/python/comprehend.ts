// Comprehensions. A generator is gone through at once: what its parts do happens here, not where it is used.
import type { Comprehension } from '../syntax/python/expression.ts';
import { setEntry } from './entries.ts';
import type { Machine } from './machine.ts';
import { emptyDict, emptySet, UNKNOWN } from './make.ts';
import { innerScope } from './scope.ts';
import type { Scope, Value } from './values.ts';

export function evaluateComprehension(node: Comprehension, outer: Scope, machine: Machine): Value {
  const scope = innerScope('function', outer);
  const found: [key: Value | undefined, value: Value][] = [];
  const isKnown = through(node, 0, scope, machine, () => {
    machine.pay(1);
    const key = node.key && machine.evaluate(node.key, scope);
    found.push([key, machine.evaluate(node.value, scope)]);
  });
  if (node.of === 'list' || node.of === 'generator') {
    const items = isKnown ? found.map(([, value]) => value) : [];
    return { type: node.of === 'list' ? 'list' : 'iterator', items, open: !isKnown };
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
  scope: Scope,
  machine: Machine,
  found: () => void,
): boolean {
  const clause = node.clauses[at];
  if (!clause) {
    found();
    return true;
  }
  const items = clause.isAsync ? undefined : machine.iterate(machine.evaluate(clause.iterable, scope));
  const turn = (item: Value): boolean => {
    machine.assign(clause.target, item, scope);
    for (const condition of clause.conditions) {
      const truth = machine.truth(machine.evaluate(condition, scope));
      if (truth === false) return true;
      if (truth === undefined) return maybe(() => through(node, at + 1, scope, machine, found), machine);
    }
    return through(node, at + 1, scope, machine, found);
  };
  if (!items) {
    machine.branches.anyTimes(() => {
      turn(UNKNOWN);
      return undefined;
    });
    return false;
  }
  let isKnown = true;
  for (const item of items) if (!turn(item)) isKnown = false;
  return isKnown;
}

/** What is done there may not be done. */
function maybe(work: () => void, machine: Machine): false {
  machine.branches.either(
    () => {
      work();
      return undefined;
    },
    () => undefined,
  );
  return false;
}
