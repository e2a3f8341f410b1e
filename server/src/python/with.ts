// `with`: what is entered is left again, whatever happens in between, and may keep an exception to itself.
import type { Expression } from '../syntax/python/expression.ts';
import type { With, WithItem } from '../syntax/python/tree.ts';
import { type Completion, Raised } from './branches.ts';
import { findInOrder } from './classes.ts';
import type { Machine } from './machine.ts';
import { given, NONE, UNKNOWN } from './make.ts';
import { whileHandling } from './try.ts';
import type { Scope, Value } from './values.ts';

export function executeWith(node: With, scope: Scope, machine: Machine): Completion {
  return within(node.items, node, scope, machine);
}

function within(items: readonly WithItem[], node: With, scope: Scope, machine: Machine): Completion {
  const [first, ...rest] = items;
  if (!first) return machine.execute(node.body, scope);
  const exit = entered(first, scope, machine, node.isAsync);
  let completion: Completion;
  try {
    completion = within(rest, node, scope, machine);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return left(exit, error, machine);
  }
  exit(undefined);
  return completion;
}

/** Leaves a context; whether it keeps the exception to itself. */
export type Exit = (raised: Raised | undefined) => boolean | undefined;

/** Enters it, assigns what comes of that, and gives how to leave it. */
export function entered(
  { context, target }: { readonly context: Expression; readonly target?: Expression },
  scope: Scope,
  machine: Machine,
  isAsync: boolean,
): Exit {
  const value = machine.evaluate(context, scope);
  const method = (name: string) => special(value, name, machine);
  const enter = isAsync ? undefined : method('__enter__');
  const exit = isAsync ? undefined : method('__exit__');
  const inside = enter ? machine.call(enter, given()) : machine.unknown('with');
  if (target) machine.assign(target, inside, scope);
  return (raised) => {
    if (!exit) return raised ? undefined : false;
    if (!raised) {
      machine.call(exit, given(NONE, NONE, NONE));
      return false;
    }
    const of = raised.value.type === 'instance' ? raised.value.class : UNKNOWN;
    return whileHandling(raised, machine, () =>
      machine.truth(machine.call(exit, given(of, raised.value, machine.unknown('traceback')))),
    );
  };
}

/** A method of its class, bound to it. */
function special(value: Value, name: string, machine: Machine): Value | undefined {
  if (value.type === 'unknown') return undefined;
  const own = value.type === 'instance' ? findInOrder(name, value.class.order) : undefined;
  if (own?.value.type === 'function') return { type: 'method', function: own.value, self: value };
  const found = machine.attributeIfAny(value, name);
  return found?.type === 'unknown' ? undefined : found;
}

/** An exception comes to the end of a context. */
export function left(exit: Exit, raised: Raised, machine: Machine): Completion {
  const isKept = exit(raised);
  if (isKept === false) throw raised;
  if (isKept) return undefined;
  return machine.branches.either(
    () => undefined,
    () => {
      throw raised;
    },
  );
}
