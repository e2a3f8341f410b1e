// `contextlib`: contexts that change nothing, and those that are written as generators.
import { Raised } from '../branches.ts';

import { builtin, given, NONE } from '../make.ts';
import { isException } from '../try.ts';
import type { Builtin, Foreign, Given, Iterator, List, Run, Value } from '../values.ts';

/** `with` it: what is entered, and what happens with an exception, or without one. */
function contextOf(
  entered: (run: Run) => Value,
  exit: (raised: Value | undefined, run: Run) => Value = () => NONE,
): Foreign {
  const made: Foreign = {
    type: 'foreign',
    class: 'contextlib.context',
    isApart: true,
    attribute: (name) => {
      if (name === '__enter__') return builtin(name, (run) => entered(run));
      if (name !== '__exit__') return undefined;
      return builtin(name, (run, _, raised) => exit(raised?.type === 'none' ? undefined : raised, run));
    },
    // As a decorator it is entered for each call.
    call: ({ positional: [of] }, run) =>
      of ? decorated(of.value, () => contextOf(entered, exit)) : run.unknown('context'),
  };
  return made;
}

function decorated(of: Value, context: () => Foreign): Value {
  return {
    type: 'builtin',
    name: 'context',
    call: (given_, run) => {
      const made = context();
      const [enter, exit] = ['__enter__', '__exit__'].map((name) => run.attribute(made, name));
      if (!enter || !exit) return run.unknown('context');
      run.call(enter, given());
      try {
        const result = run.call(of, given_);
        run.call(exit, given(NONE, NONE, NONE));
        return result;
      } catch (error) {
        if (!(error instanceof Raised)) throw error;
        if (run.truth(run.call(exit, given(NONE, error.value, NONE)))) return NONE;
        throw error;
      }
    },
  };
}

/** A generator that waits once: up to there it is entered, behind it is left. */
function generated(of: Value, given_: Given): Foreign {
  const waiting: List = { type: 'list', items: [], open: false };
  return contextOf(
    (run) => {
      const made = run.call(of, given_);
      const steps = made.type === 'unknown' ? undefined : run.iterator(made);
      const next = steps ? run.next(steps) : 'unknown';
      if (steps) waiting.items = [steps];
      if (next === 'end') return run.raise('RuntimeError', "generator didn't yield");
      return next === 'unknown' ? run.unknown('contextmanager') : next;
    },
    (raised, run) => {
      const [steps] = waiting.items;
      if (steps?.type !== 'iterator') return run.unknown('contextmanager');
      if (raised) return thrown(steps, raised, run);
      const next = run.next(steps);
      if (next === 'end' || next === 'unknown') return NONE;
      return run.raise('RuntimeError', "generator didn't stop");
    },
  );
}

function thrown(steps: Iterator, value: Value, run: Run): Value {
  const raised = new Raised(value, run.stack, run.at);
  if (steps.open || !steps.source?.raise) return run.unknown('contextmanager');
  try {
    const next = steps.source.raise(steps, raised, run);
    if (next === 'end') return { type: 'bool', value: true };
    return next === 'unknown'
      ? run.unknown()
      : run.raise('RuntimeError', "generator didn't stop after throw()");
  } catch (error) {
    if (error instanceof Raised && error.value === value) return { type: 'bool', value: false };
    throw error;
  }
}

/** What leaves behind it what was entered in it, the last first. */
function stackOfExits(): Foreign {
  const exits: List = { type: 'list', items: [], open: false };
  const push = (exit: Value, run: Run) => {
    run.touch(exits);
    exits.items.push(exit);
  };
  const leave = (raised: Value | undefined, run: Run): Value => {
    run.touch(exits);
    let now = raised;
    for (let exit = exits.items.pop(); exit; exit = exits.items.pop()) {
      const kept = run.truth(run.call(exit, given(NONE, now ?? NONE, NONE)));
      if (kept === undefined && now) return run.unknown();
      if (kept) now = undefined;
    }
    return { type: 'bool', value: raised !== undefined && now === undefined };
  };
  const inner = contextOf(() => made, leave);
  const made: Foreign = {
    ...inner,
    attribute: (name, run) => {
      switch (name) {
        case 'enter_context':
          return builtin(name, (run, context) => {
            if (!context || context.type === 'unknown') return run.unknown(name);
            const [enter, exit] = ['__enter__', '__exit__'].map((one) => run.attributeIfAny(context, one));
            if (!enter || !exit) return run.unknown(name);
            const entered = run.call(enter, given());
            push(exit, run);
            return entered;
          });
        case 'callback':
          return {
            type: 'builtin',
            name,
            call: (given_, run) => {
              const [of, ...rest] = given_.positional;
              if (!of) return run.unknown(name);
              const later = builtin(name, (run) => {
                run.call(of.value, { ...given_, positional: rest });
                return NONE;
              });
              push(later, run);
              return of.value;
            },
          };
        case 'push':
          return builtin(name, (run, context) => {
            const exit = context && run.attributeIfAny(context, '__exit__');
            if (context) push(exit ?? context, run);
            return context;
          });
        case 'close':
          return builtin(name, (run) => leave(undefined, run));
        default:
          return inner.attribute?.(name, run);
      }
    },
  };
  return made;
}

export const contexts: readonly Builtin[] = [
  builtin('nullcontext', (_, value = NONE) => contextOf(() => value)),
  builtin('suppress', (_, ...classes) =>
    contextOf(
      () => NONE,
      (raised, run) => {
        const is = raised && isException(raised, { type: 'tuple', items: classes });
        return raised && is === undefined ? run.unknown('suppress') : { type: 'bool', value: is ?? false };
      },
    ),
  ),
  builtin('closing', (_, value) =>
    value
      ? contextOf(
          () => value,
          (_, run) => {
            run.call(run.attribute(value, 'close'), given());
            return NONE;
          },
        )
      : undefined,
  ),
  builtin('redirect_stdout', (_, to = NONE) => contextOf(() => to)),
  builtin('ExitStack', () => stackOfExits()),
  builtin('contextmanager', (_, of) => {
    if (!of) return undefined;
    return {
      type: 'builtin',
      name: 'contextmanager',
      isMethod: true,
      call: (given_, run) => {
        const context = generated(of, given_);
        return {
          ...context,
          call: ({ positional: [inner] }) =>
            inner ? decorated(inner.value, () => generated(of, given_)) : run.unknown(),
        };
      },
    };
  }),
];
