// Exceptions of the program: raising, catching, and `with`.
import type { Expression } from '../syntax/python/expression.ts';
import type { Handler, Raise, Try, With } from '../syntax/python/tree.ts';
import { type Completion, forgotten, Raised } from './branches.ts';
import { isSubclass } from './classes.ts';
import type { Machine } from './machine.ts';
import { given, NONE, UNKNOWN } from './make.ts';
import { bind } from './scope.ts';
import type { Scope, Value } from './values.ts';

export function executeRaise({ value, span }: Raise, scope: Scope, machine: Machine): never {
  const raised = value ? machine.evaluate(value, scope) : UNKNOWN;
  const instance = raised.type === 'class' ? machine.call(raised, given()) : raised;
  throw new Raised(instance, machine.stack, span);
}

export function executeTry(node: Try, scope: Scope, machine: Machine): Completion {
  const { branches } = machine;
  const doubts = machine.doubts;
  const frame = branches.journal.open();
  let completion: Completion;
  let raised: Raised | undefined;
  const tries = machine.tries + (node.handlers.length > 0 ? 1 : 0);
  try {
    completion = withTries(tries, machine, () => machine.execute(node.body, scope));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    raised = error;
  } finally {
    branches.journal.close(frame);
  }
  const isDoubtful = machine.doubts > doubts && node.handlers.length > 0;
  const last = (ended: Completion) => finallyOf(node, ended, scope, machine);
  try {
    if (raised) return last(caught(raised, node.handlers, scope, machine));
    const goesOn = () => completion ?? machine.execute(node.otherwise, scope);
    if (!isDoubtful) return last(goesOn());
    return last(
      branches.either(goesOn, () => {
        // It may have come to anywhere in it.
        for (const [holder, before] of frame) branches.journal.put(holder, forgotten(before));
        return anyHandler(node.handlers, scope, machine);
      }),
    );
  } catch (error) {
    if (error instanceof Raised) {
      const ended = machine.execute(node.finally, scope);
      if (ended) return ended;
    }
    throw error;
  }
}

function withTries(tries: number, machine: Machine, work: () => Completion): Completion {
  const before = machine.tries;
  machine.tries = tries;
  try {
    return work();
  } finally {
    machine.tries = before;
  }
}

function finallyOf(node: Try, ended: Completion, scope: Scope, machine: Machine): Completion {
  return machine.execute(node.finally, scope) ?? ended;
}

/** The first handler that takes it; the exception goes on if there is none. */
function caught(raised: Raised, handlers: readonly Handler[], scope: Scope, machine: Machine): Completion {
  for (const handler of handlers) {
    const takes = handler.class ? matches(raised.value, handler.class, scope, machine) : true;
    if (takes === false) continue;
    const handle = () => handled(handler, raised, scope, machine);
    if (takes) return handle();
    return machine.branches.either(handle, () =>
      caught(raised, handlers.slice(handlers.indexOf(handler) + 1), scope, machine),
    );
  }
  throw raised;
}

function handled(handler: Handler, raised: Raised, scope: Scope, machine: Machine): Completion {
  if (handler.name) bind(handler.name, raised.value, scope, machine);
  try {
    return machine.execute(handler.body, scope);
  } catch (error) {
    // `raise` alone passes it on.
    if (error instanceof Raised && error.value === UNKNOWN) throw raised;
    throw error;
  }
}

function anyHandler(handlers: readonly Handler[], scope: Scope, machine: Machine): Completion {
  const [first, ...rest] = handlers;
  if (!first) throw new Raised(UNKNOWN, machine.stack, undefined);
  const handle = () => {
    if (first.name) bind(first.name, UNKNOWN, scope, machine);
    return machine.execute(first.body, scope);
  };
  if (rest.length === 0) return handle();
  return machine.branches.either(handle, () => anyHandler(rest, scope, machine));
}

function matches(value: Value, written: Expression, scope: Scope, machine: Machine): boolean | undefined {
  const wanted = machine.evaluate(written, scope);
  const classes = wanted.type === 'tuple' ? wanted.items : [wanted];
  const found = classes.map((one) => isException(value, one));
  return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
}

function isException(value: Value, one: Value): boolean | undefined {
  if (value.type !== 'instance' || one.type !== 'class') return undefined;
  return isSubclass(value.class, one) ? true : value.class.isOpen ? undefined : false;
}

/** What `__exit__` does with an exception is not known, unless there is none. */
export function executeWith(node: With, scope: Scope, machine: Machine): Completion {
  const contexts = node.items.map(({ context, target }) => {
    const value = machine.evaluate(context, scope);
    const enter = value.type === 'unknown' ? undefined : machine.attributeIfAny(value, '__enter__');
    const entered = enter ? machine.call(enter, given()) : machine.unknown('with');
    if (target) machine.assign(target, entered, scope);
    return value;
  });
  const completion = machine.execute(node.body, scope);
  for (const value of contexts.reverse()) {
    const exit = value.type === 'unknown' ? undefined : machine.attributeIfAny(value, '__exit__');
    if (exit) machine.call(exit, given(NONE, NONE, NONE));
  }
  return completion;
}
