// Exceptions of the program: raising and catching them.
import type { Expression } from '../syntax/python/expression.ts';
import type { Handler, Raise, Try } from '../syntax/python/tree.ts';
import { assignedNames } from './assigned-names.ts';
import { type Completion, forgottenChanges, Raised } from './branches.ts';
import { isSubclass } from './classes.ts';
import type { Frame } from './journal.ts';
import type { Machine } from './machine.ts';
import { given, NONE, UNKNOWN } from './make.ts';
import { bind } from './scope.ts';
import type { Scope, Value } from './values.ts';

export function executeRaise({ value, cause, span }: Raise, scope: Scope, machine: Machine): never {
  if (!value) {
    if (machine.handling) throw machine.handling;
    return machine.raise('RuntimeError', 'No active exception to reraise');
  }
  const raised = machine.evaluate(value, scope);
  const instance = raised.type === 'class' ? machine.call(raised, given()) : raised;
  const isNone = ['int', 'float', 'bool', 'none', 'text', 'list', 'tuple', 'dict', 'set'].includes(
    instance.type,
  );
  if (isNone) machine.raise('TypeError', 'exceptions must derive from BaseException');
  if (instance.type === 'instance') {
    machine.touch(instance.table);
    const from = cause && machine.evaluate(cause, scope);
    instance.table.entries.set(
      '__cause__',
      from?.type === 'class' ? machine.call(from, given()) : (from ?? NONE),
    );
    instance.table.entries.set('__context__', machine.handling?.value ?? NONE);
  }
  throw new Raised(instance, machine.stack, span);
}

export function executeTry(node: Try, scope: Scope, machine: Machine): Completion {
  let ended: Completion;
  let failure: Raised | undefined;
  try {
    ended = tried(node, scope, machine);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    failure = error;
  }
  const last = whileHandling(failure ?? machine.handling, machine, () =>
    machine.execute(node.finally, scope),
  );
  if (last) return last;
  if (failure) throw failure;
  return ended;
}

function tried(node: Try, scope: Scope, machine: Machine): Completion {
  const { branches } = machine;
  const { doubts } = machine;
  const frame = branches.journal.open();
  let completion: Completion;
  let raised: Raised | undefined;
  try {
    completion = withTries(node, machine, () => machine.execute(node.body, scope));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    raised = error;
  } finally {
    branches.journal.close(frame);
  }
  const isCertain = machine.doubts === doubts || node.handlers.length === 0;
  if (raised) {
    const own = raised;
    const catches = () => caught(own, node.handlers, scope, machine);
    // Something else may have been raised before.
    return isCertain ? catches() : orCaught(node, frame, catches, scope, machine);
  }
  const goesOn = () => completion ?? machine.execute(node.otherwise, scope);
  if (isCertain) return goesOn();
  return orCaught(node, frame, goesOn, scope, machine);
}

/** What was tried may have raised an exception somewhere: then what it changed is not known, and all else is as it was. */
export function orCaught(
  { handlers, body }: Try,
  frame: Frame,
  goesOn: () => Completion,
  scope: Scope,
  machine: Machine,
): Completion {
  const { branches } = machine;
  return branches.either(goesOn, () => {
    // It may have come to anywhere in it.
    for (const [holder, before] of frame) branches.journal.put(holder, forgottenChanges(before, holder));
    // A name may have been something else on the way, and be again what it was.
    branches.journal.touch(scope.table);
    for (const name of assignedNames(body)) scope.table.entries.set(name, UNKNOWN);
    return anyHandler(handlers, scope, machine);
  });
}

export function withTries<Result>({ handlers }: Try, machine: Machine, work: () => Result): Result {
  const before = machine.tries;
  machine.tries = before + (handlers.length > 0 ? 1 : 0);
  try {
    return work();
  } finally {
    machine.tries = before;
  }
}

export function whileHandling<Result>(
  raised: Raised | undefined,
  machine: Machine,
  work: () => Result,
): Result {
  const before = machine.handling;
  machine.handling = raised;
  try {
    return work();
  } finally {
    machine.handling = before;
  }
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
  return whileHandling(raised, machine, () => {
    if (handler.name) bind(handler.name, raised.value, scope, machine);
    try {
      return machine.execute(handler.body, scope);
    } finally {
      if (handler.name) unbind(handler.name, scope, machine);
    }
  });
}

/** The name of an exception is there in its handler only. */
export function unbind(name: string, scope: Scope, machine: Machine): void {
  const { table } = scope.elsewhere.get(name) ?? scope;
  machine.touch(table);
  table.entries.delete(name);
}

function anyHandler(handlers: readonly Handler[], scope: Scope, machine: Machine): Completion {
  const [first, ...rest] = handlers;
  const any = new Raised(UNKNOWN, machine.stack, undefined);
  if (!first) throw any;
  const handle = () => handled(first, any, scope, machine);
  if (rest.length === 0) return handle();
  return machine.branches.either(handle, () => anyHandler(rest, scope, machine));
}

/** Whether an exception is of a class, or of one of several; `undefined` if it is not known. */
export function matches(
  value: Value,
  written: Expression,
  scope: Scope,
  machine: Machine,
): boolean | undefined {
  return isException(value, machine.evaluate(written, scope));
}

export function isException(value: Value, wanted: Value): boolean | undefined {
  if (wanted.type === 'tuple') {
    const found = wanted.items.map((one) => isException(value, one));
    return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
  }
  if (value.type !== 'instance' || wanted.type !== 'class') return undefined;
  return isSubclass(value.class, wanted) ? true : value.class.isOpen ? undefined : false;
}
