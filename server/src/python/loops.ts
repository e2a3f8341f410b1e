// `for` and `while`.
import type { For, Statement, While } from '../syntax/python/tree.ts';
import { type Completion, Raised } from './branches.ts';
import { closeGenerator } from './closing.ts';
import { iteratorOf, turnsOf } from './iterate.ts';
import type { Machine } from './machine.ts';
import { UNKNOWN } from './make.ts';
import type { Next, Scope } from './values.ts';

/** What takes so many steps trains or evaluates, and how often it does that decides nothing. */
const LONG = 100_000;

/** And so does what calls models in so many turns one after the other of which it was known what comes of that. */
const MOST_IDLE = 50;

export function executeFor(node: For, scope: Scope, machine: Machine): Completion {
  const over = machine.evaluate(node.iterable, scope);
  const isAsked = over.type === 'instance' || (over.type === 'foreign' && over.each !== undefined);
  const through = isAsked && !node.isAsync ? (iteratorOf(over, machine) ?? UNKNOWN) : over;
  const next = node.isAsync ? undefined : turnsOf(through, machine);
  const each = through.type === 'iterator' ? through.each : undefined;
  let item: Next = 'unknown';
  const isLong = lengthOf(machine);
  const more = () => {
    item = (isLong() ? undefined : next?.()) ?? 'unknown';
    // How far it came is not known either.
    if (item === 'unknown' && next && through.type === 'iterator') machine.lose(through);
    return item === 'unknown' ? undefined : item !== 'end';
  };
  const turn = (): Completion => {
    const value = typeof item === 'string' ? (each?.(machine) ?? UNKNOWN) : item;
    machine.assign(node.target, value, scope);
    return machine.execute(node.body, scope);
  };
  const completion = looped(more, turn, node.otherwise, scope, machine);
  // A generator that nobody else has is closed where it is left.
  if (node.iterable.type === 'call' && over.type === 'iterator') closeGenerator(over, machine);
  return completion;
}

/** Asked before each turn: whether it is one of very many, so that how many there are decides nothing. */
function lengthOf({ budget, modelCalls }: Machine): () => boolean {
  const begun = budget.steps;
  let { known, made } = modelCalls;
  let idle = 0;
  return () => {
    if (modelCalls.made > made) idle = 0;
    else if (modelCalls.known > known) idle += 1;
    ({ known, made } = modelCalls);
    return idle > MOST_IDLE || budget.steps - begun > LONG;
  };
}

export function executeWhile(node: While, scope: Scope, machine: Machine): Completion {
  return looped(
    () => machine.truth(machine.evaluate(node.test, scope)),
    () => machine.execute(node.body, scope),
    node.otherwise,
    scope,
    machine,
    () => machine.evaluate(node.test, scope),
  );
}

/** Turn after turn, until there is no more; from where that is not known on, any number of turns. */
function looped(
  more: () => boolean | undefined,
  turn: () => Completion,
  otherwise: readonly Statement[],
  scope: Scope,
  machine: Machine,
  /** What is done before each turn. */
  again: () => unknown = () => undefined,
): Completion {
  const { branches } = machine;
  const start = branches.mark;
  const finish = (completion: Completion): Completion => {
    if (completion && branches.exchange(start, 'break', completion)) {
      branches.settle(start, 'break');
      return undefined;
    }
    branches.settle(start, 'break');
    return completion;
  };
  for (;;) {
    machine.budget.step();
    const goesOn = more();
    if (goesOn === undefined) {
      branches.anyTimes(() => {
        const completion = turn();
        if (!completion) again();
        return completion;
      });
    }
    if (goesOn === undefined) return finish(maybeElse(otherwise, scope, machine));
    if (!goesOn) return finish(orElse(otherwise, scope, machine));
    const completion = oneTurn(turn, start, machine);
    if (completion?.type === 'break') {
      branches.settle(start, 'break');
      return undefined;
    }
    if (completion?.type === 'return') return finish(completion);
  }
}

/** A turn, with the branches of it that went on to the next one early. */
function oneTurn(turn: () => Completion, start: number, machine: Machine): Completion {
  const { branches } = machine;
  const { mark } = branches;
  let completion: Completion;
  try {
    completion = turn();
  } catch (error) {
    const rescued = error instanceof Raised ? branches.rescue(start, ['continue', 'break']) : undefined;
    if (!rescued) throw error;
    completion = rescued;
  }
  const leaves = completion && completion.type !== 'continue' ? completion : undefined;
  if (leaves && branches.exchange(mark, 'continue', leaves)) {
    branches.settle(mark, 'continue');
    return undefined;
  }
  branches.settle(mark, 'continue');
  return leaves;
}

/** A turn that is not known to be made may have left the loop. */
function maybeElse(otherwise: readonly Statement[], scope: Scope, machine: Machine): Completion {
  if (otherwise.length === 0) return undefined;
  return machine.branches.either(
    () => orElse(otherwise, scope, machine),
    () => undefined,
  );
}

function orElse(otherwise: readonly Statement[], scope: Scope, machine: Machine): Completion {
  return machine.execute(otherwise, scope);
}
