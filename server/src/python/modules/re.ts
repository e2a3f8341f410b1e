// `re`: patterns that mean the same in JavaScript, on short texts; of others nothing is known.

import { setEntry } from '../entries.ts';
import { builtin, emptyDict, given, int, iterator, list, NONE, text, tuple } from '../make.ts';
import type { Builtin, Foreign, Given, Run, Value } from '../values.ts';
import { expressionFor, type Flags } from './patterns.ts';

const NO_FLAGS: Flags = { ignoresCase: false, isMultiline: false, dotIsAll: false };

const FLAGS: readonly (readonly [string, number])[] = [
  ['I', 2],
  ['IGNORECASE', 2],
  ['M', 8],
  ['MULTILINE', 8],
  ['S', 16],
  ['DOTALL', 16],
  ['X', 64],
  ['VERBOSE', 64],
  ['A', 256],
  ['ASCII', 256],
  ['U', 32],
  ['UNICODE', 32],
];

function flagsIn(value: Value | undefined): Flags | undefined {
  if (!value) return NO_FLAGS;
  if (value.type !== 'int' || (value.value & ~(2 | 8 | 16 | 32)) !== 0) return undefined;
  return {
    ignoresCase: (value.value & 2) !== 0,
    isMultiline: (value.value & 8) !== 0,
    dotIsAll: (value.value & 16) !== 0,
  };
}

type Found = RegExpExecArray | (RegExpMatchArray & { readonly index: number });

function matchOf(found: Found | undefined, subject: string): Value {
  if (!found) return NONE;
  const keyOf = (value: Value | undefined) =>
    value?.type === 'int' || value?.type === 'text' ? value.value : undefined;
  const group = (at: number | string, run: Run): Value => {
    const isThere = typeof at === 'number' ? at < found.length && at >= 0 : at in (found.groups ?? {});
    if (!isThere) return run.raise('IndexError', 'no such group');
    const value = typeof at === 'number' ? found[at] : found.groups?.[at];
    return value === undefined ? NONE : text(value);
  };
  const span = (key: Value | undefined): readonly [number, number] | undefined => {
    const at = key ? keyOf(key) : 0;
    const place = typeof at === 'number' ? found.indices?.[at] : found.indices?.groups?.[at ?? ''];
    return at === undefined ? undefined : (place ?? [-1, -1]);
  };
  const methods: Readonly<Record<string, (run: Run, ...values: readonly Value[]) => Value | undefined>> = {
    group: (run, ...keys) => {
      const groups = keys.map((key) => keyOf(key));
      if (groups.includes(undefined)) return undefined;
      const values = groups.map((key) => group(key ?? 0, run));
      return values.length === 0 ? group(0, run) : values.length === 1 ? values[0] : tuple(values);
    },
    groups: (_, usual = NONE) => tuple(found.slice(1).map((one) => (one === undefined ? usual : text(one)))),
    groupdict: (run, usual = NONE) => {
      const dict = emptyDict();
      for (const [name, one] of Object.entries(found.groups ?? {}))
        setEntry(dict, text(name), one === undefined ? usual : text(one), run);
      return dict;
    },
    start: (_, key) => {
      const place = span(key);
      return place && int(place[0]);
    },
    end: (_, key) => {
      const place = span(key);
      return place && int(place[1]);
    },
    span: (_, key) => {
      const place = span(key);
      return place && tuple([int(place[0]), int(place[1])]);
    },
  };
  const made: Foreign = {
    type: 'foreign',
    class: 're.Match',
    isApart: true,
    truth: () => true,
    item: (key, run) => {
      const at = keyOf(key);
      return at === undefined ? run.unknown() : group(at, run);
    },
    attribute: (name) => {
      if (name === 'string') return text(subject);
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      return method && builtin(name, method);
    },
  };
  return made;
}

function allOf(expression: RegExp, subject: string): readonly Found[] {
  return [...subject.matchAll(expression)];
}

type Work = (expression: RegExp, subject: string, most: number) => Value;

const anchored = (expression: RegExp, end: string) =>
  new RegExp(`^(?:${expression.source})${end}`, expression.flags.replace(/[gm]/g, ''));

/** `^` is the start of the text alone, so lines are of no interest there. */
const WORK: Readonly<Record<string, Work>> = {
  match: (one, subject) => matchOf(anchored(one, '').exec(subject) ?? undefined, subject),
  fullmatch: (one, subject) => matchOf(anchored(one, '(?![\\s\\S])').exec(subject) ?? undefined, subject),
  search: (one, subject) => matchOf(allOf(one, subject)[0], subject),
  finditer: (one, subject) => iterator(allOf(one, subject).map((found) => matchOf(found, subject))),
  findall: (one, subject) =>
    list(
      allOf(one, subject).map((found) => {
        const groups = found.slice(1).map((value) => text(value ?? ''));
        return groups.length === 0
          ? text(found[0])
          : groups.length === 1
            ? (groups[0] ?? NONE)
            : tuple(groups);
      }),
    ),
  split: (one, subject, most) => {
    const parts: Value[] = [];
    let last = 0;
    for (const found of allOf(one, subject).slice(0, most)) {
      parts.push(
        text(subject.slice(last, found.index)),
        ...found.slice(1).map((part) => (part === undefined ? NONE : text(part))),
      );
      last = found.index + found[0].length;
    }
    return list([...parts, text(subject.slice(last))]);
  },
};

function limitIn(value: Value | undefined): number | undefined {
  if (!value) return Number.POSITIVE_INFINITY;
  return value.type === 'int' ? value.value || Number.POSITIVE_INFINITY : undefined;
}

function work(
  name: string,
  pattern: string,
  flags: Flags | undefined,
  values: readonly (Value | undefined)[],
  run: Run,
): Value | undefined {
  const [subject, most] = values;
  if (subject?.type !== 'text' || !flags) return undefined;
  run.pay(subject.value.length);
  const expression = expressionFor(pattern, subject.value, flags);
  const limit = limitIn(most);
  // Lines start elsewhere too: then the start of the text is something else.
  const isUnsure = flags.isMultiline && (name === 'match' || name === 'fullmatch');
  if (!expression || limit === undefined || isUnsure) return undefined;
  return WORK[name]?.(expression, subject.value, limit);
}

/** `sub`, and `subn` with how often. */
function substituted(
  pattern: string,
  flags: Flags | undefined,
  values: readonly (Value | undefined)[],
  run: Run,
): Value | undefined {
  const [by, subject, most] = values;
  if (subject?.type !== 'text' || !by || !flags) return undefined;
  run.pay(subject.value.length);
  const expression = expressionFor(pattern, subject.value, flags);
  const limit = limitIn(most);
  if (!expression || limit === undefined) return undefined;
  const all = allOf(expression, subject.value).slice(0, limit);
  let result = '';
  let last = 0;
  // A replacement is looked at even where nothing is replaced.
  if (by.type === 'text' && !isReplacement(by.value, expression)) return undefined;
  for (const found of all) {
    const made =
      by.type === 'text'
        ? text(expanded(by.value, found))
        : run.call(by, given(matchOf(found, subject.value)));
    if (made.type !== 'text') return undefined;
    result += subject.value.slice(last, found.index) + made.value;
    last = found.index + found[0].length;
    run.pay(made.value.length);
  }
  return tuple([text(result + subject.value.slice(last)), int(all.length)]);
}

const REFERENCE = /\\(?:g<(\w+)>|([1-9]\d?)|([\\n]))/g;

/** Whether all its references are to groups that there are. */
function isReplacement(by: string, expression: RegExp): boolean {
  if (/\\/.test(by.replace(REFERENCE, ''))) return false;
  const groups = new RegExp(`${expression.source}|`).exec('');
  if (!groups) return false;
  return [...by.matchAll(REFERENCE)].every(([, name, number]) => {
    const key = name ?? number;
    if (key === undefined) return true;
    return /^\d+$/.test(key)
      ? Number(key) < groups.length
      : groups.groups !== undefined && key in groups.groups;
  });
}

function expanded(by: string, found: Found): string {
  return by.replace(REFERENCE, (_, name?: string, number?: string, other?: string) => {
    if (other !== undefined) return other === 'n' ? '\n' : other;
    const key = name ?? number ?? '0';
    return (/^\d+$/.test(key) ? found[Number(key)] : found.groups?.[key]) ?? '';
  });
}

/** The arguments by their names. */
function inOrder({ positional, keywords }: Given, names: readonly string[]): readonly (Value | undefined)[] {
  return names.map((name, at) => (positional[at] ?? keywords.get(name))?.value);
}

/** A function of the module, or of a pattern, which is `pattern` then. */
function functionNamed(name: string, pattern?: string, flags?: Flags): Builtin {
  const isSub = name === 'sub' || name === 'subn';
  const rest = isSub ? ['repl', 'string', 'count'] : name === 'split' ? ['string', 'maxsplit'] : ['string'];
  return {
    type: 'builtin',
    name,
    call: (call, run) => {
      if (call.isOpen) return run.unknown(name);
      const names = pattern === undefined ? ['pattern', ...rest, 'flags'] : rest;
      const values = inOrder(call, names);
      const [first] = values;
      const own = pattern === undefined && isCompiled(first) ? first : undefined;
      const source = pattern ?? own?.pattern ?? (first?.type === 'text' ? first.value : undefined);
      const given_ = pattern === undefined ? (own?.flags ?? flagsIn(values.at(-1))) : (flags ?? NO_FLAGS);
      const others = pattern === undefined ? values.slice(1, -1) : values;
      if (source === undefined) return run.unknown(name);
      const isMore = name !== 'split' && !isSub && call.positional.length > names.length;
      const result = isMore
        ? undefined
        : isSub
          ? substituted(source, given_, others, run)
          : work(name, source, given_, others, run);
      const made = isSub && name === 'sub' && result?.type === 'tuple' ? result.items[0] : result;
      return made ?? run.unknown(name);
    },
  };
}

/** `re.compile(…)` */
interface Compiled extends Foreign {
  readonly class: 're.Pattern';
  readonly pattern: string;
  readonly flags: Flags | undefined;
}

function isCompiled(value: Value | undefined): value is Compiled {
  return value?.type === 'foreign' && value.class === 're.Pattern';
}

function compiled(pattern: string, flags: Flags | undefined): Compiled {
  const made: Compiled = {
    type: 'foreign',
    pattern,
    flags,
    class: 're.Pattern',
    isApart: true,
    attribute: (name, run) => {
      if (name === 'pattern') return text(pattern);
      const isKnown = Object.hasOwn(WORK, name) || name === 'sub' || name === 'subn';
      if (!isKnown) return undefined;
      return flags
        ? functionNamed(name, pattern, flags)
        : { type: 'builtin', name, call: () => run.unknown(name) };
    },
  };
  return made;
}

export function regularExpressions(): readonly (readonly [string, Value])[] {
  const functions: readonly Builtin[] = [
    ...[...Object.keys(WORK), 'sub', 'subn'].map((name) => functionNamed(name)),
    builtin('compile', (_, pattern, flags) => {
      if (pattern?.type === 'foreign') return pattern;
      return pattern?.type === 'text' ? compiled(pattern.value, flagsIn(flags)) : undefined;
    }),
    builtin('escape', (_, pattern) =>
      pattern?.type === 'text'
        ? text(pattern.value.replace(/[-/\\^$*+?.()|[\]{}\s#&~]/g, (one) => (one === '/' ? one : `\\${one}`)))
        : undefined,
    ),
    builtin('purge', () => NONE),
  ];
  return [
    ...functions.map((one) => [one.name, one] as const),
    ...FLAGS.map(([name, value]) => [name, int(value)] as const),
  ];
}
