// `match`.
import type { Match, MatchCase, Pattern } from '../syntax/python/tree.ts';
import type { Completion } from './branches.ts';
import { plainOf } from './content.ts';
import { takeEntry } from './entries.ts';
import { isSame } from './equality.ts';
import type { Machine } from './machine.ts';
import { UNKNOWN } from './make.ts';
import { copyOf } from './methods/dicts.ts';
import { bind } from './scope.ts';
import { isInstance } from './types.ts';
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
    case 'mapping-pattern':
      return fitMapping(pattern, subject, scope, machine);
    case 'class-pattern':
      return fitClass(pattern, subject, scope, machine);
    case 'star-pattern':
      return undefined;
    default:
      for (const name of pattern.names) bind(name, UNKNOWN, scope, machine);
      return undefined;
  }
}

type Of<Type extends Pattern['type']> = Extract<Pattern, { type: Type }>;

function fitMapping(
  { entries, rest }: Of<'mapping-pattern'>,
  given_: Value,
  scope: Scope,
  machine: Machine,
): boolean | undefined {
  const subject = plainOf(given_);
  if (subject.type !== 'dict' || subject.table.open) {
    for (const { pattern } of entries) fitsPattern(pattern, UNKNOWN, scope, machine);
    if (rest !== undefined) bind(rest, UNKNOWN, scope, machine);
    const isNone = ['text', 'int', 'float', 'bool', 'none', 'list', 'tuple', 'set'].includes(subject.type);
    return isNone || isApart(subject) ? false : undefined;
  }
  const left = copyOf(subject);
  let fits: boolean | undefined = true;
  for (const { key, pattern } of entries) {
    const value = takeEntry(left, machine.evaluate(key, scope), machine);
    if (!value) return false;
    fits = both(fits, fitsPattern(pattern, value, scope, machine));
    if (fits === false) return false;
  }
  if (rest !== undefined) bind(rest, { type: 'dict', table: left.table, keys: left.keys }, scope, machine);
  return fits;
}

/** An instance of a class of the program that is nothing else. */
function isApart(value: Value): boolean {
  return (
    value.type === 'instance' &&
    !value.class.isOpen &&
    value.class.order.every((one) => one.type === 'class' || one.base?.isApart)
  );
}

/** Types of which one pattern without a name stands for the value itself. */
const THEMSELVES: ReadonlySet<string> = new Set(
  'bool bytearray bytes dict float frozenset int list set str tuple'.split(' '),
);

function fitClass(
  { class: written, items, keywords }: Of<'class-pattern'>,
  subject: Value,
  scope: Scope,
  machine: Machine,
): boolean | undefined {
  const of = machine.evaluate(written, scope);
  let fits = isInstance(subject, of, machine);
  if (fits === false) return false;
  const itself = of.type === 'builtin' && THEMSELVES.has(of.name);
  const stated = itself ? undefined : machine.attributeIfAny(of, '__match_args__');
  const names = stated?.type === 'tuple' ? stated.items : [];
  for (const [at, pattern] of items.entries()) {
    const name = names[at];
    const value = itself
      ? subject
      : name?.type === 'text'
        ? attributeOf(subject, name.value, machine)
        : UNKNOWN;
    fits = value ? both(fits, fitsPattern(pattern, value, scope, machine)) : false;
    if (fits === false) return false;
  }
  for (const { name, pattern } of keywords) {
    const value = attributeOf(subject, name, machine);
    fits = value ? both(fits, fitsPattern(pattern, value, scope, machine)) : false;
    if (fits === false) return false;
  }
  return fits;
}

function attributeOf(value: Value, name: string, machine: Machine): Value | undefined {
  return value.type === 'unknown' ? UNKNOWN : machine.attributeIfAny(value, name);
}

function fitSequence(
  patterns: readonly Pattern[],
  subject: Value,
  scope: Scope,
  machine: Machine,
): boolean | undefined {
  const isOther = ['text', 'bytes', 'int', 'float', 'bool', 'none', 'dict', 'set', 'iterator', 'view'];
  if (isOther.includes(subject.type) || (isApart(subject) && plainOf(subject) === subject)) return false;
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
