// The statements of a function with `yield`, one after the other (generators.ts). What `execute.ts`, `loops.ts`, `try.ts` and `with.ts` do, with
// places to wait in.
import type { Expression, Yield } from '../syntax/python/expression.ts';
import type { For, Match, Statement, Try, While, With } from '../syntax/python/tree.ts';
import { type Completion, Raised } from './branches.ts';
import { executeOne } from './execute.ts';
import { turnsOf } from './iterate.ts';
import type { Machine } from './machine.ts';
import { UNKNOWN } from './make.ts';
import { chosenCase, fromCase } from './match.ts';
import { bind } from './scope.ts';
import { matches, orCaught, unbind, whileHandling, withTries } from './try.ts';
import type { Frame, Next, Scope, Value } from './values.ts';
import { entered, left } from './with.ts';

/** Gives what is yielded, takes what is sent, and ends as statements do. */
type Steps = Generator<Value, Completion, Value>;

/** The branches that others let wait meanwhile are none of the generator's: it waits with none of its own. */
export type Mark = () => number;

interface Walk {
  readonly scope: Scope;
  readonly frame: Frame;
  readonly machine: Machine;
  /** Whether it is not known any more what comes. */
  lost(): boolean;
  /** What branches are to be settled from later on: a mark of `Branches`, for as long as the generator does not wait. */
  mark(): Mark;
}

/** Whether a `yield` of this function stands in it. */
function hasYield(node: object, machine: Machine): boolean {
  const known = machine.yielding.get(node);
  if (known !== undefined) return known;
  const has = yieldsIn(node).next().done !== true;
  machine.yielding.set(node, has);
  return has;
}

/** In the order in which they are come to, as far as that does not depend on values. */
function* yieldsIn(value: unknown): Generator<Yield> {
  if (Array.isArray(value)) for (const item of value) yield* yieldsIn(item);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const type = 'type' in value ? value.type : undefined;
  if (type === 'function' || type === 'lambda' || type === 'class' || type === 'comprehension') return;
  // What is assigned is worked out before what it is assigned to.
  const first = 'targets' in value && 'value' in value ? [value.value] : [];
  for (const inner of first) yield* yieldsIn(inner);
  for (const [key, inner] of Object.entries(value))
    if (!key.toLowerCase().endsWith('span') && !first.includes(inner)) yield* yieldsIn(inner);
  if (isYield(value)) yield value;
}

function isYield(value: object): value is Yield {
  return 'type' in value && value.type === 'yield';
}

export function* walked(statements: readonly Statement[], walk: Walk): Steps {
  for (const statement of statements) {
    const completion: Completion = hasYield(statement, walk.machine)
      ? yield* one(statement, walk)
      : executeOne(statement, walk.scope, walk.machine);
    if (completion) return completion;
  }
  return undefined;
}

function* one(node: Statement, walk: Walk): Steps {
  const { machine, scope } = walk;
  switch (node.type) {
    case 'if': {
      const truth = machine.truth(yield* worth(node.test, walk));
      if (truth !== undefined) return yield* walked(truth ? node.body : node.otherwise, walk);
      return yield* atOnce(
        () =>
          machine.branches.either(
            () => machine.execute(node.body, scope),
            () => machine.execute(node.otherwise, scope),
          ),
        walk,
      );
    }
    case 'for':
      return yield* forEach(node, walk);
    case 'while':
      return yield* whileTrue(node, walk);
    case 'try':
      return yield* tried(node, walk);
    case 'with':
      return yield* within(node, node.items.length, walk);
    case 'match':
      return yield* matched(node, walk);
    default:
      return yield* simple(node, walk);
  }
}

/** Runs something that cannot wait, and gives what it gave meanwhile. */
function* atOnce(work: () => Completion, { frame, machine }: Walk): Steps {
  const completion = work();
  const { items, open } = frame.yielded;
  if (items.length === 0) return completion;
  machine.touch(frame.yielded);
  frame.yielded.items = [];
  if (!open) for (const item of items) yield item;
  return completion;
}

function* simple(node: Statement, walk: Walk): Steps {
  const { frame, machine, scope } = walk;
  for (const found of yieldsIn(node)) {
    const value = found.value ? machine.evaluate(found.value, scope) : undefined;
    const sent: Value = found.isFrom
      ? yield* delegated(value ?? UNKNOWN, walk)
      : yield value ?? { type: 'none' };
    frame.sent?.set(found, sent);
  }
  const completion = executeOne(node, scope, machine);
  frame.sent?.clear();
  return completion;
}

function* worth(node: Expression, walk: Walk): Generator<Value, Value, Value> {
  const completion = yield* simple({ type: 'return', span: node.span, value: node }, walk);
  return completion?.type === 'return' ? completion.value : UNKNOWN;
}

/** `yield from` */
function* delegated(value: Value, { machine, frame }: Walk): Generator<Value, Value, Value> {
  const inner = machine.iterator(value);
  let next: Next = inner ? machine.next(inner) : 'unknown';
  while (inner && typeof next !== 'string') {
    let sent: Value;
    try {
      sent = yield next;
    } catch (error) {
      if (!(error instanceof Raised) || !inner.source?.raise) throw error;
      next = inner.source.raise(inner, error, machine);
      continue;
    }
    next = machine.next(inner, sent);
  }
  if (next === 'end') return inner?.source?.result ?? { type: 'none' };
  machine.touch(frame.yielded);
  frame.yielded.open = true;
  return machine.unknown();
}

function* forEach(node: For, walk: Walk): Steps {
  const { machine, scope } = walk;
  const over = yield* worth(node.iterable, walk);
  const next = node.isAsync ? undefined : turnsOf(over, machine);
  const more = () => (walk.lost() ? 'unknown' : (next?.() ?? 'unknown'));
  return yield* looped(node, walk, () => {
    const item = more();
    if (item === 'end') return false;
    machine.assign(node.target, item === 'unknown' ? UNKNOWN : item, scope);
    return item === 'unknown' ? undefined : true;
  });
}

function* whileTrue(node: While, walk: Walk): Steps {
  const { machine, scope } = walk;
  return yield* looped(node, walk, () => {
    const truth = machine.truth(machine.evaluate(node.test, scope));
    return truth && walk.lost() ? undefined : truth;
  });
}

/** As in loops.ts: turn after turn, and any number of turns from where it is not known whether there is one. */
function* looped(node: For | While, walk: Walk, more: () => boolean | undefined): Steps {
  const { machine, scope } = walk;
  const { branches } = machine;
  const start = walk.mark();
  for (;;) {
    machine.budget.step();
    const goesOn = more();
    if (goesOn === undefined) {
      yield* atOnce(() => {
        branches.anyTimes(() => machine.execute(node.body, scope));
        return undefined;
      }, walk);
    }
    if (!goesOn) {
      branches.settle(start(), 'break');
      return yield* walked(node.otherwise, walk);
    }
    const completion = yield* turn(node.body, start, walk);
    if (!completion) continue;
    branches.settle(start(), 'break');
    return completion.type === 'break' ? undefined : completion;
  }
}

function* turn(body: readonly Statement[], start: Mark, walk: Walk): Steps {
  const { branches } = walk.machine;
  const mark = walk.mark();
  let completion: Completion;
  try {
    completion = yield* walked(body, walk);
  } catch (error) {
    completion = error instanceof Raised ? branches.rescue(start(), ['continue', 'break']) : undefined;
    if (!completion) throw error;
  }
  const leaves = completion && completion.type !== 'continue' ? completion : undefined;
  const goesOn = leaves && branches.exchange(mark(), 'continue', leaves);
  branches.settle(mark(), 'continue');
  return goesOn ? undefined : leaves;
}

function* tried(node: Try, walk: Walk): Steps {
  const { machine } = walk;
  let ended: Completion;
  let failure: Raised | undefined;
  try {
    ended = yield* handled(node, walk);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    failure = error;
  }
  const last = yield* while_(node.finally, walk, (work) =>
    whileHandling(failure ?? machine.handling, machine, work),
  );
  if (last) return last;
  if (failure) throw failure;
  return ended;
}

function* handled(node: Try, walk: Walk): Steps {
  const { machine, scope } = walk;
  const { journal } = machine.branches;
  const { doubts } = machine;
  const frame = journal.open();
  let completion: Completion;
  try {
    completion = yield* while_(node.body, walk, (work) => withTries(node, machine, work));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return yield* inHandler(node, error, walk);
  } finally {
    journal.close(frame);
  }
  if (machine.doubts > doubts && node.handlers.length > 0) {
    return yield* atOnce(
      () => orCaught(node, frame, () => completion ?? machine.execute(node.otherwise, scope), scope, machine),
      walk,
    );
  }
  return completion ?? (yield* walked(node.otherwise, walk));
}

function* inHandler({ handlers }: Try, raised: Raised, walk: Walk): Steps {
  const { machine, scope } = walk;
  for (const { class: written, name, body } of handlers) {
    const takes = written ? matches(raised.value, written, scope, machine) : true;
    if (takes === undefined) {
      machine.touch(walk.frame.yielded);
      walk.frame.yielded.open = true;
    }
    if (!takes) continue;
    if (name) bind(name, raised.value, scope, machine);
    try {
      return yield* while_(body, walk, (work) => whileHandling(raised, machine, work));
    } finally {
      if (name) unbind(name, scope, machine);
    }
  }
  throw raised;
}

/** Walks statements with something set that does not hold while the generator waits. */
function* while_(
  statements: readonly Statement[],
  walk: Walk,
  set: (work: () => IteratorResult<Value, Completion>) => IteratorResult<Value, Completion>,
): Steps {
  const steps = walked(statements, walk);
  let result = set(() => steps.next(UNKNOWN));
  while (!result.done) {
    let sent: Value;
    try {
      sent = yield result.value;
    } catch (error) {
      result = set(() => steps.throw(error));
      continue;
    }
    result = set(() => steps.next(sent));
  }
  return result.value;
}

function* within(node: With, count: number, walk: Walk): Steps {
  const item = node.items[node.items.length - count];
  if (!item) return yield* walked(node.body, walk);
  const exit = entered(item, walk.scope, walk.machine, node.isAsync);
  let completion: Completion;
  try {
    completion = yield* within(node, count - 1, walk);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return left(exit, error, walk.machine);
  }
  exit(undefined);
  return completion;
}

function* matched(node: Match, walk: Walk): Steps {
  const { machine, scope } = walk;
  const subject = yield* worth(node.subject, walk);
  const found = chosenCase(node.cases, subject, scope, machine);
  if (!found) return undefined;
  if ('body' in found) return yield* walked(found.body, walk);
  return yield* atOnce(() => fromCase(found, subject, scope, machine), walk);
}
