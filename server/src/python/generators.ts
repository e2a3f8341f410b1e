// Functions with `yield`: what they do up to the next one happens when that is asked for. Statements in which a `yield` stands are walked
// here, by a generator of our own that waits where theirs does; all others are run as they are anywhere. Behind a condition that is not known
// nothing can wait: what is given there is gathered in the frame, and of what comes from then on nothing is known.
import type { Expression } from '../syntax/python/expression.ts';
import type { Statement } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';
import { type Completion, Raised } from './branches.ts';
import { walked } from './generator-statements.ts';
import { isRaised } from './iterate.ts';
import type { Machine } from './machine.ts';
import { iteratorOver, NONE } from './make.ts';
import { innerScope } from './scope.ts';
import type { Frame, FunctionValue, Iterator, Next, Scope, Source, Value } from './values.ts';

/** What a call of such a function gives. */
export function generatorOf(
  of: FunctionValue,
  scope: Scope,
  frame: Frame,
  span: Span | undefined,
  machine: Machine,
): Iterator {
  const { branches } = machine;
  const { body } = of;
  let mark = 0;
  let isLost = false;
  const lost = () => isLost || frame.yielded.open || branches.mark > mark;
  let turns = 0;
  const markNow = () => {
    const [place, turn] = [branches.mark, turns];
    return () => (turn === turns ? place : mark);
  };
  const steps = walked(statementsOf(body), { scope, frame, machine, lost, mark: markNow });
  let isRunning = false;

  const resumed = (step: () => IteratorResult<Value, Completion>): Next => {
    if (isRunning) return machine.raise('ValueError', 'generator already executing');
    isRunning = true;
    turns += 1;
    mark = branches.mark;
    try {
      let result = machine.within(span, step);
      // Whether it comes to what is behind is not known: all of that is run now.
      while (!result.done && lost()) {
        isLost = true;
        result = machine.within(span, () => steps.next(NONE));
      }
      if (!result.done) return result.value;
      const early = branches.settle(mark, 'return');
      const last: Value = result.value?.type === 'return' ? result.value.value : NONE;
      source.result = early.reduce((one, other) => branches.merged(one, other), last);
      return isLost || frame.yielded.open || early.length > 0 ? 'unknown' : 'end';
    } catch (error) {
      // One that returned early did not come to what raised.
      if (error instanceof Raised && branches.rescue(mark, ['return'])) {
        branches.settle(mark, 'return');
        source.result = machine.unknown();
        return 'unknown';
      }
      if (isRaised(error, 'StopIteration'))
        return machine.raise('RuntimeError', 'generator raised StopIteration');
      throw error;
    } finally {
      isRunning = false;
    }
  };

  let isStarted = false;
  const source: Source = {
    isOnce: true,
    next: (_, __, sent = NONE) => {
      if (!isStarted && sent.type !== 'none')
        return machine.raise('TypeError', "can't send non-None value to a just-started generator");
      isStarted = true;
      return resumed(() => steps.next(sent));
    },
    raise: (_, raised) => resumed(() => steps.throw(raised)),
    lost: () => {
      const { mark: before } = branches;
      const again = innerScope('function', scope.outer ?? scope, {
        ...frame,
        yielded: { type: 'list', items: [], open: true },
      });
      for (const name of machine.localsOf(of))
        again.table.entries.set(name, scope.table.entries.get(name) ?? machine.unknown());
      for (const [name, other] of scope.elsewhere) again.elsewhere.set(name, other);
      machine.within(span, () => machine.execute(statementsOf(body), again));
      branches.settle(before, 'return');
    },
  };
  return iteratorOver(source);
}

function statementsOf(body: FunctionValue['body']): readonly Statement[] {
  if (isStatements(body)) return body;
  return [{ type: 'return', span: body.span, value: body }];
}

function isStatements(body: readonly Statement[] | Expression): body is readonly Statement[] {
  return Array.isArray(body);
}
