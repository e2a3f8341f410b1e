// Methods of strings that take them apart.
import { list, text, tuple } from '../make.ts';
import { typeName } from '../type-names.ts';
import type { Run, Value } from '../values.ts';

type Method = (of: string, values: readonly Value[], run: Run) => Value | undefined;

/** What Python takes for spaces; not all of it is to JavaScript. */
function isSpace(one: string): boolean {
  return (
    one !== '' && one !== '\ufeff' && (/\s/.test(one) || (one >= '\x1c' && one <= '\x1f') || one === '\x85')
  );
}

/** What ends a line; a line feed behind a carriage return belongs to it. */
const LINE_ENDS: ReadonlySet<string> = new Set(
  [10, 11, 12, 13, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029].map((code) => String.fromCharCode(code)),
);

function texts(parts: readonly string[]): Value {
  return list(parts.map((part) => text(part)));
}

/** `undefined` if it is not known. */
function separator(by: Value | undefined, run: Run): string | undefined | 'spaces' {
  if (!by || by.type === 'none') return 'spaces';
  if (by.type === 'unknown' || by.type === 'foreign' || by.type === 'instance') return undefined;
  if (by.type !== 'text') return run.raise('TypeError', `must be str or None, not ${typeName(by)}`);
  return by.value === '' ? run.raise('ValueError', 'empty separator') : `=${by.value}`;
}

/** Words, from the front or the back, with what is left as the last one. */
function words(of: string, limit: number, isFromBack: boolean): readonly string[] {
  const found: string[] = [];
  const source = isFromBack ? [...of].reverse() : [...of];
  let at = 0;
  const skip = () => {
    while (at < source.length && isSpace(source[at] ?? '')) at += 1;
  };
  for (skip(); at < source.length; skip()) {
    const isLast = limit >= 0 && found.length >= limit;
    let end = at;
    while (end < source.length && (isLast || !isSpace(source[end] ?? ''))) end += 1;
    // What is left stays as it is, up to its end.
    found.push(source.slice(at, end).join(''));
    at = end;
  }
  if (!isFromBack) return found;
  return found.map((word) => [...word].reverse().join('')).reverse();
}

function split(isFromBack: boolean): Method {
  return (of, [by, most], run) => {
    const limit = !most ? -1 : most.type === 'int' || most.type === 'bool' ? Number(most.value) : undefined;
    if (limit === undefined) {
      return most?.type === 'none' || most?.type === 'float' || most?.type === 'text'
        ? run.raise('TypeError', `'${typeName(most)}' object cannot be interpreted as an integer`)
        : undefined;
    }
    const asked = separator(by, run);
    if (asked === undefined) return undefined;
    if (asked === 'spaces') return texts(words(of, limit, isFromBack));
    const mark = asked.slice(1);
    const parts = of.split(mark);
    run.pay(parts.length);
    if (limit < 0 || parts.length <= limit + 1) return texts(parts);
    return isFromBack
      ? texts([parts.slice(0, parts.length - limit).join(mark), ...parts.slice(parts.length - limit)])
      : texts([...parts.slice(0, limit), parts.slice(limit).join(mark)]);
  };
}

function stripped(start: boolean, end: boolean): Method {
  return (of, [what], run) => {
    if (what && what.type !== 'text' && what.type !== 'none') {
      if (['unknown', 'foreign', 'instance'].includes(what.type)) return undefined;
      return run.raise('TypeError', 'strip arg must be None or str');
    }
    const characters = what?.type === 'text' ? new Set(what.value) : undefined;
    const isOut = (one: string) => (characters ? characters.has(one) : isSpace(one));
    const all = [...of];
    let [from, to] = [0, all.length];
    while (start && from < to && isOut(all[from] ?? '')) from += 1;
    while (end && to > from && isOut(all[to - 1] ?? '')) to -= 1;
    return text(all.slice(from, to).join(''));
  };
}

function partition(isLast: boolean): Method {
  return (of, [by], run) => {
    const asked =
      by?.type === 'none' ? run.raise('TypeError', 'must be str, not NoneType') : separator(by, run);
    if (asked === undefined || asked === 'spaces') return undefined;
    const mark = asked.slice(1);
    const at = isLast ? of.lastIndexOf(mark) : of.indexOf(mark);
    const parts =
      at < 0 ? (isLast ? ['', '', of] : [of, '', '']) : [of.slice(0, at), mark, of.slice(at + mark.length)];
    return tuple(parts.map((part) => text(part)));
  };
}

const lines: Method = (of, [keep], run) => {
  const isKept = keep ? run.truth(keep) : false;
  if (isKept === undefined) return undefined;
  const parts: string[] = [];
  let last = 0;
  for (let at = 0; at < of.length; at++) {
    if (!LINE_ENDS.has(of.charAt(at))) continue;
    const end = of.startsWith('\r\n', at) ? at + 2 : at + 1;
    parts.push(of.slice(last, isKept ? end : at));
    last = end;
    at = end - 1;
  }
  if (last < of.length) parts.push(of.slice(last));
  return texts(parts);
};

export const splitting: Readonly<Record<string, Method>> = {
  split: split(false),
  rsplit: split(true),
  splitlines: lines,
  strip: stripped(true, true),
  lstrip: stripped(true, false),
  rstrip: stripped(false, true),
  partition: partition(false),
  rpartition: partition(true),
};
