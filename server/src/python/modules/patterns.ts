// Regular expressions of Python as JavaScript has them, where both mean the same and it cannot take long.

const LONGEST_PATTERN = 500;
const LONGEST_TEXT = 2000;

/** How many ways there may be to try: they grow with the length of the text, by one power for each open repetition. */
const MOST_WAYS = 2_000_000;

/** What is written otherwise in JavaScript, or means something else. */
const OTHER = /\(\?[^:=!P<]|\(\?P[^<=]|\(\?<[^=!]|\[\^?\]|\\[NUG]|\[\[|[*+?}]\+|\\0|--|&&|\|\|/;

/** Classes that hold other characters too, once there are some beyond ASCII. */
const WIDE = /\\[wWdDsSbB]|\.|\[\^|\(\?i/;

export interface Flags {
  readonly ignoresCase: boolean;
  readonly isMultiline: boolean;
  readonly dotIsAll: boolean;
}

/** `undefined` if it is not known what it does with that text. */
export function expressionFor(pattern: string, subject: string, flags: Flags): RegExp | undefined {
  if (pattern.length > LONGEST_PATTERN || subject.length > LONGEST_TEXT) return undefined;
  // Characters that are two here would be taken apart.
  if (/[\ud800-\udfff]/.test(subject + pattern)) return undefined;
  const [start = '', word = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  const source = pattern.slice(start.length);
  const isAscii = !/[^\0-\x7f]/.test(subject + pattern);
  if (OTHER.test(source) || (!isAscii && (WIDE.test(source) || flags.ignoresCase || word.includes('i'))))
    return undefined;
  if (isRisky(source, subject.length)) return undefined;
  const isMultiline = flags.isMultiline || word.includes('m');
  const js = ['g', 'd', flags.ignoresCase || word.includes('i') ? 'i' : '', isMultiline ? 'm' : ''];
  const dotIsAll = flags.dotIsAll || word.includes('s');
  if (dotIsAll) js.push('s');
  const written = translated(source, isMultiline, dotIsAll);
  try {
    return written === undefined ? undefined : new RegExp(written, js.join(''));
  } catch {
    return undefined;
  }
}

/** Whether it may try in very many ways: repetitions of what repeats, or many open ones. */
function isRisky(source: string, length: number): boolean {
  const plain = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]?/g, 'x');
  let groups = plain;
  // Groups from the inside out: one that repeats may hold nothing that can be matched in several ways.
  for (let turn = 0; turn < 50 && groups.includes('('); turn++) {
    const next = groups.replace(
      /\((?:\?(?:[:=!]|P?<\w+>|<[=!]))?([^()]*)\)([*+]|\{\d*,?\d*\})?/g,
      (_, inner: string, more?: string) => {
        if (more && (/[*+{?|]/.test(inner) || inner.includes('\u0000'))) return '\u0000';
        return more ? 'x*' : inner;
      },
    );
    if (next === groups) return true;
    groups = next;
  }
  if (groups.includes('\u0000') || groups.includes('(')) return true;
  const open = groups.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0;
  return (length + 1) ** (open + 1) > MOST_WAYS * (length + 1) && open > 1;
}

/** Ends of the text, and names of groups, as JavaScript writes them. */
function translated(source: string, isMultiline: boolean, dotIsAll: boolean): string | undefined {
  let result = '';
  let isInClass = false;
  for (let at = 0; at < source.length; at++) {
    const one = source.charAt(at);
    if (one === '\\') {
      const next = source.charAt(at + 1);
      at += 1;
      if (isInClass || !/[AZ]/.test(next)) {
        // A letter that means nothing is an exception in Python.
        if (/[a-zA-Z]/.test(next) && !/[wWdDsSbBnrtfvxu]/.test(next)) return undefined;
        result += `\\${next}`;
      } else result += next === 'A' ? '(?<![\\s\\S])' : '(?![\\s\\S])';
      continue;
    }
    if (one === '[') isInClass = true;
    if (one === ']') isInClass = false;
    if (!isInClass && one === '.' && !dotIsAll) {
      result += '[^\\n]';
      continue;
    }
    if (!isInClass && one === '$' && !isMultiline) {
      result += '(?=\\n?(?![\\s\\S]))';
      continue;
    }
    if (!isInClass && source.startsWith('(?P<', at)) {
      result += '(?<';
      at += 3;
      continue;
    }
    const named = !isInClass && /^\(\?P=(\w+)\)/.exec(source.slice(at));
    if (named) {
      result += `\\k<${named[1]}>`;
      at += named[0].length - 1;
      continue;
    }
    result += one;
  }
  return result;
}
