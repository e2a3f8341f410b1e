// `match`.
import type { Match, MatchCase, Pattern } from '../syntax/python/tree.ts';
import type { Completion } from './branches.ts';
import { isSame } from './equality.ts';
import type { Machine } from './machine.ts';
import { UNKNOWN } from './make.ts';
import { bind } from './scope.ts';
import type { Scope, Value } from './values.ts';

export function executeMatch(node: Match, scope: Scope, machine: Machine): Completion {
  return fromCase(node.cases, machine.evaluate(node.subject, scope), scope, machine);
}

/** The case that is certainly taken, if any, or those of which one may be. */
export function chosenCase(
  cases: readonly MatchCase[],
  subject: Value,
  scope: Scope,
  machine: Machine,
): MatchCase | readonly MatchCase[] | undefined {
  for (const [at, one] of cases.entries()) {
    const fits = isTaken(one, subject, scope, machine);
    if (fits) return one;
    if (fits === undefined) return cases.slice(at);
  }
  return undefined;
}

export function fromCase(
  cases: readonly MatchCase[],
  subject: Value,
  scope: Scope,
  machine: Machine,
): Completion {
  const [first, ...rest] = cases;
  if (!first) return undefined;
  const others = () => fromCase(rest, subject, scope, machine);
  const fits = isTaken(first, subject, scope, machine);
  if (fits === false) return others();
  if (fits) return machine.execute(first.body, scope);
  return machine.branches.either(() => machine.execute(first.body, scope), others);
}

function isTaken(
  { pattern, guard }: MatchCase,
  subject: Value,
  scope: Scope,
  machine: Machine,
): boolean | undefined {
  const fits = fitsPattern(pattern, subject, scope, machine);
  return fits === false || !guard ? fits : both(fits, machine.truth(machine.evaluate(guard, scope)));
}

function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false;
  return one === undefined || other === undefined ? undefined : true;
}

/** Whether it fits; `undefined` if that is not known. Its names are set in any case. */
function fitsPattern(pattern: Pattern, subject: Value, scope: Scope, machine: Machine): boolean | undefined {
  switch (pattern.type) {
    case 'wildcard-pattern':
      return true;
    case 'capture-pattern':
      bind(pattern.name, subject, scope, machine);
      return true;
    case 'value-pattern': {
      const value = machine.evaluate(pattern.value, scope);
      const isSingle = value.type === 'none' || (value.type === 'bool' && pattern.value.type === 'constant');
      return isSingle ? isSame(value, subject) : machine.equal(subject, value);
    }
    case 'or-pattern': {
      const found = pattern.items.map((item) => fitsPattern(item, subject, scope, machine));
      return found.includes(true) && !found.slice(0, found.indexOf(true)).includes(undefined)
        ? true
        : found.every((one) => one === false)
          ? false
          : undefined;
    }
    case 'as-pattern': {
      const fits = fitsPattern(pattern.pattern, subject, scope, machine);
      if (fits !== false) bind(pattern.name, subject, scope, machine);
      return fits;
    }
    case 'sequence-pattern':
      return fitSequence(pattern.items, subject, scope, machine);
    case 'star-pattern':
      return undefined;
    default:
      for (const name of pattern.names) bind(name, UNKNOWN, scope, machine);
      return undefined;
  }
}

function fitSequence(
  patterns: readonly Pattern[],
  subject: Value,
  scope: Scope,
  machine: Machine,
): boolean | undefined {
  if (['text', 'int', 'float', 'bool', 'none', 'dict', 'set'].includes(subject.type)) return false;
  const isSequence = subject.type === 'list' || subject.type === 'tuple';
  const items = isSequence ? machine.iterate(subject) : undefined;
  const star = patterns.findIndex(({ type }) => type === 'star-pattern');
  if (!items) {
    for (const pattern of patterns) fitsPattern(pattern, UNKNOWN, scope, machine);
    return undefined;
  }
  if (star < 0 ? items.length !== patterns.length : items.length < patterns.length - 1) return false;
  let fits: boolean | undefined = true;
  for (const [at, pattern] of patterns.entries()) {
    if (pattern.type === 'star-pattern') {
      const middle = items.slice(at, items.length - (patterns.length - at - 1));
      if (pattern.name) bind(pattern.name, { type: 'list', items: [...middle], open: false }, scope, machine);
      continue;
    }
    const from = star >= 0 && at > star ? items.length - patterns.length + at : at;
    fits = both(fits, fitsPattern(pattern, items[from] ?? UNKNOWN, scope, machine));
    if (fits === false) return false;
  }
  return fits;
}
