// Assignment to whatever can stand on the left.
import type { Expression } from '../syntax/python/expression.ts';
import type { Machine } from './machine.ts';
import { UNKNOWN } from './make.ts';
import { bind } from './scope.ts';
import type { Scope, Value } from './values.ts';

export function assignTo(target: Expression, value: Value, scope: Scope, machine: Machine): void {
  if (target.type === 'name' || target.type === 'attribute') machine.watch?.(target.span, value);
  switch (target.type) {
    case 'name':
      bind(target.name, value, scope, machine);
      break;
    case 'attribute':
      machine.setAttribute(machine.evaluate(target.object, scope), target.name, value);
      break;
    case 'subscript':
      machine.setItem(machine.evaluate(target.object, scope), machine.evaluate(target.key, scope), value);
      break;
    case 'tuple':
    case 'list':
      machine.at = target.span;
      unpack(target.items, machine.iterate(value), scope, machine);
      break;
    case 'starred':
      assignTo(target.value, value, scope, machine);
      break;
    case 'unread':
      for (const name of target.names) bind(name, UNKNOWN, scope, machine);
      break;
    default:
  }
}

function unpack(
  targets: readonly Expression[],
  items: readonly Value[] | undefined,
  scope: Scope,
  machine: Machine,
): void {
  const star = targets.findIndex(({ type }) => type === 'starred');
  if (!items) {
    machine.unknown();
    for (const target of targets) {
      assignTo(
        target,
        target.type === 'starred' ? { type: 'list', items: [], open: true } : UNKNOWN,
        scope,
        machine,
      );
    }
    return;
  }
  if (star < 0 ? items.length !== targets.length : items.length < targets.length - 1) {
    const few = items.length < targets.length;
    machine.raise('ValueError', few ? 'not enough values to unpack' : 'too many values to unpack');
  }
  const behind = targets.length - star - 1;
  targets.forEach((target, at) => {
    if (at === star) {
      const middle = items.slice(star, items.length - behind);
      assignTo(target, { type: 'list', items: [...middle], open: false }, scope, machine);
    } else {
      const from = star >= 0 && at > star ? items.length - targets.length + at : at;
      assignTo(target, items[from] ?? UNKNOWN, scope, machine);
    }
  });
}
