// `re`: patterns that mean the same in JavaScript, on short texts; of others nothing is known.
import { builtin, int, list, NONE, text, tuple } from '../make.ts';
import type { Builtin, Foreign, Run, Value } from '../values.ts';

const LONGEST_PATTERN = 500;
const LONGEST_TEXT = 2000;

/** Repetitions in repetitions can take for ever. */
const RISKY = /[+*}]\)?[+*{]|\([^()]*[+*][^()]*\)[+*{]/;
/** What is written otherwise in JavaScript, or means something else. */
const OTHER = /\(\?[^:=!P]|\(\?P[^<]|\\[AZbB](?![\w])|\[\^?\]/;

/** `undefined` if it is no pattern that both languages have. */
function translated(pattern: string, flags: string): RegExp | undefined {
  if (pattern.length > LONGEST_PATTERN || RISKY.test(pattern) || OTHER.test(pattern.replaceAll('\\b', '')))
    return undefined;
  try {
    return new RegExp(pattern.replaceAll('(?P<', '(?<'), flags);
  } catch {
    return undefined;
  }
}

function matchOf(found: RegExpExecArray | null): Value {
  if (!found) return NONE;
  const group = (at: number | string): Value => {
    const value = typeof at === 'number' ? found[at] : found.groups?.[at];
    return value === undefined ? NONE : text(value);
  };
  const keyOf = (value: Value | undefined) =>
    value?.type === 'int' || value?.type === 'text' ? value.value : undefined;
  const made: Foreign = {
    type: 'foreign',
    class: 're.Match',
    isApart: true,
    truth: () => true,
    item: (key) => group(keyOf(key) ?? 0),
    attribute: (name) => {
      switch (name) {
        case 'group':
          return builtin(name, (_, ...keys) => {
            const groups = keys.map((key) => keyOf(key));
            if (groups.includes(undefined)) return undefined;
            const values = groups.map((key) => group(key ?? 0));
            return values.length === 0 ? group(0) : values.length === 1 ? values[0] : tuple(values);
          });
        case 'groups':
          return builtin(name, () => tuple(found.slice(1).map((_, at) => group(at + 1))));
        case 'start':
          return builtin(name, (_, key) => (key ? undefined : int(found.index)));
        case 'end':
          return builtin(name, (_, key) => (key ? undefined : int(found.index + found[0].length)));
        default:
          return undefined;
      }
    },
  };
  return made;
}

type Work = (pattern: string, subject: string, run: Run, more: Value | undefined) => Value | undefined;

const anchored = (pattern: string) => `^(?:${pattern})`;

const WORK: Readonly<Record<string, Work>> = {
  match: (pattern, subject) => applied(anchored(pattern), '', (one) => matchOf(one.exec(subject))),
  fullmatch: (pattern, subject) => applied(`^(?:${pattern})$`, '', (one) => matchOf(one.exec(subject))),
  search: (pattern, subject) => applied(pattern, '', (one) => matchOf(one.exec(subject))),
  findall: (pattern, subject) =>
    applied(pattern, 'g', (one) =>
      list(
        [...subject.matchAll(one)].map((found) => {
          const groups = found.slice(1).map((value) => text(value ?? ''));
          if (groups.length === 0) return text(found[0]);
          return groups.length === 1 ? (groups[0] as Value) : (tuple(groups) as Value);
        }),
      ),
    ),
  split: (pattern, subject) =>
    applied(pattern, '', (one) =>
      list(subject.split(one).map((part) => (part === undefined ? NONE : text(part)))),
    ),
};

function applied(pattern: string, flags: string, work: (expression: RegExp) => Value): Value | undefined {
  const expression = translated(pattern, flags);
  return expression && work(expression);
}

function call(
  name: string,
  pattern: Value | undefined,
  subject: Value | undefined,
  run: Run,
): Value | undefined {
  if (pattern?.type !== 'text' || subject?.type !== 'text' || subject.value.length > LONGEST_TEXT)
    return undefined;
  run.pay(subject.value.length);
  return WORK[name]?.(pattern.value, subject.value, run, undefined);
}

function substituted(
  pattern: Value | undefined,
  by: Value | undefined,
  subject: Value | undefined,
): Value | undefined {
  if (pattern?.type !== 'text' || by?.type !== 'text' || subject?.type !== 'text') return undefined;
  if (subject.value.length > LONGEST_TEXT) return undefined;
  const replacement = by.value.replaceAll('$', '$$$$').replace(/\\g?<?(\d+)>?/g, (_, at: string) => `$${at}`);
  return applied(pattern.value, 'g', (one) => text(subject.value.replace(one, replacement)));
}

/** `re.compile(…)` */
function compiled(pattern: Value): Foreign {
  return {
    type: 'foreign',
    class: 're.Pattern',
    isApart: true,
    attribute: (name) => {
      if (name === 'sub') return builtin(name, (_, by, subject) => substituted(pattern, by, subject));
      return Object.hasOwn(WORK, name)
        ? builtin(name, (run, subject) => call(name, pattern, subject, run))
        : undefined;
    },
  };
}

export function regularExpressions(): readonly (readonly [string, Value])[] {
  const functions: readonly Builtin[] = [
    ...Object.keys(WORK).map((name) =>
      builtin(name, (run, pattern, subject, flags) =>
        flags ? undefined : call(name, pattern, subject, run),
      ),
    ),
    builtin('sub', (_, pattern, by, subject, more) => (more ? undefined : substituted(pattern, by, subject))),
    builtin('compile', (_, pattern, flags) => (pattern && !flags ? compiled(pattern) : undefined)),
    builtin('escape', (_, pattern) =>
      pattern?.type === 'text' ? text(pattern.value.replace(/[-/\\^$*+?.()|[\]{}]/g, '\\$&')) : undefined,
    ),
  ];
  return functions.map((one) => [one.name, one]);
}
