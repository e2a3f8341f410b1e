// Methods of strings.
import { formatted } from '../format.ts';
import { bool, builtin, int, list, text, tuple } from '../make.ts';
import type { Given, Run, Text, Value } from '../values.ts';

export function textMethod({ value }: Text, name: string, run: Run): Value | undefined {
  if (name === 'format') return { type: 'builtin', name, call: (given) => filled(value, given, run) };
  const method = METHODS[name];
  if (method) {
    return builtin(name, (run, ...values) => {
      run.pay(value.length);
      return method(value, values, run);
    });
  }
  return run.unknown(name);
}

type Method = (of: string, values: readonly Value[], run: Run) => Value | undefined;

function isAscii(of: string): boolean {
  return !/[^\t-\r\x20-\x7e]/.test(of);
}

/** Upper and lower case of other letters differ between the two languages. */
function plain(make: (of: string) => string): Method {
  return (of) => (isAscii(of) ? text(make(of)) : undefined);
}

/** Functions of strings alone. */
function ofTexts(make: (of: string, ...texts: string[]) => Value | undefined): Method {
  return (of, values) => {
    const texts = values.map((one) => (one.type === 'text' ? one.value : undefined));
    return texts.includes(undefined) ? undefined : make(of, ...texts.filter((one) => one !== undefined));
  };
}

function matching(name: 'startsWith' | 'endsWith'): Method {
  return (of, [what, more]) => {
    const wanted = what?.type === 'tuple' ? what.items : what ? [what] : [];
    if (more || !wanted.every((one) => one.type === 'text')) return undefined;
    return bool(wanted.some((one) => one.type === 'text' && of[name](one.value)));
  };
}

function stripped(start: boolean, end: boolean): Method {
  return (of, [what]) => {
    if (what && what.type !== 'text' && what.type !== 'none') return undefined;
    const characters = what?.type === 'text' ? new Set(what.value) : undefined;
    const isOut = (one: string) => (characters ? characters.has(one) : /\s/.test(one));
    const all = [...of];
    let [from, to] = [0, all.length];
    while (start && from < to && isOut(all[from] ?? '')) from += 1;
    while (end && to > from && isOut(all[to - 1] ?? '')) to -= 1;
    return text(all.slice(from, to).join(''));
  };
}

function justified(align: string): Method {
  return (of, [width, fill]) => {
    if (width?.type !== 'int' || (fill && fill.type !== 'text') || width.value > 9999) return undefined;
    const filling = fill?.type === 'text' ? fill.value : ' ';
    // Python puts the odd one elsewhere when it centers.
    if (align === '^' && (width.value - of.length) % 2 !== 0 && width.value > of.length) return undefined;
    return text(formatted({ type: 'text', value: of }, `${filling}${align}${Math.max(0, width.value)}`, of));
  };
}

function split(of: string, [by, most]: readonly Value[]): Value | undefined {
  const limit = most === undefined ? -1 : most.type === 'int' ? most.value : undefined;
  if (limit === undefined || (by && by.type !== 'text' && by.type !== 'none')) return undefined;
  if (by?.type !== 'text') {
    if (limit >= 0) return undefined;
    return list(
      of
        .split(/\s+/)
        .filter((part) => part !== '')
        .map((part) => text(part)),
    );
  }
  if (by.value === '') return undefined;
  const parts = of.split(by.value);
  const kept =
    limit < 0 || parts.length <= limit + 1
      ? parts
      : [...parts.slice(0, limit), parts.slice(limit).join(by.value)];
  return list(kept.map((part) => text(part)));
}

function partition(of: string, by: string, at: number, isLast: boolean): Value {
  const parts =
    at < 0 ? (isLast ? ['', '', of] : [of, '', '']) : [of.slice(0, at), by, of.slice(at + by.length)];
  return tuple(parts.map((part) => text(part)));
}

const METHODS: Readonly<Record<string, Method>> = {
  upper: plain((of) => of.toUpperCase()),
  lower: plain((of) => of.toLowerCase()),
  title: plain((of) =>
    of.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ),
  capitalize: plain((of) => of.charAt(0).toUpperCase() + of.slice(1).toLowerCase()),
  isdigit: (of) => (isAscii(of) ? bool(/^\d+$/.test(of)) : undefined),
  isalpha: (of) => (isAscii(of) ? bool(/^[A-Za-z]+$/.test(of)) : undefined),
  isnumeric: (of) => (isAscii(of) ? bool(/^\d+$/.test(of)) : undefined),
  isupper: (of) => (isAscii(of) ? bool(/[A-Z]/.test(of) && !/[a-z]/.test(of)) : undefined),
  islower: (of) => (isAscii(of) ? bool(/[a-z]/.test(of) && !/[A-Z]/.test(of)) : undefined),
  startswith: matching('startsWith'),
  endswith: matching('endsWith'),
  strip: stripped(true, true),
  lstrip: stripped(true, false),
  rstrip: stripped(false, true),
  ljust: justified('<'),
  rjust: justified('>'),
  center: justified('^'),
  zfill: (of, [width]) => {
    if (width?.type !== 'int' || width.value > 9999) return undefined;
    const sign = /^[+-]/.test(of) ? of.charAt(0) : '';
    return text(sign + of.slice(sign.length).padStart(width.value - sign.length, '0'));
  },
  split: (of, values) => split(of, values),
  splitlines: (of, values) =>
    values.length > 0 || /[^\n\x20-\x7e]/.test(of)
      ? undefined
      : list(
          of
            .replace(/\n$/, '')
            .split('\n')
            .filter((_, __, all) => all.length > 1 || of !== '')
            .map((one) => text(one)),
        ),
  rsplit: (of, [by, most]) => {
    if (by?.type !== 'text' || by.value === '' || (most && most.type !== 'int')) return undefined;
    const parts = of.split(by.value);
    const limit = most?.type === 'int' && most.value >= 0 ? most.value : parts.length;
    if (parts.length <= limit + 1) return list(parts.map((part) => text(part)));
    const first = parts.slice(0, parts.length - limit).join(by.value);
    return list([first, ...parts.slice(parts.length - limit)].map((part) => text(part)));
  },
  join: (of, [items], run) => {
    const all = items && run.iterate(items);
    const texts = all?.map((one) => (one.type === 'text' ? one.value : undefined));
    if (!texts || texts.includes(undefined)) return undefined;
    const joined = texts.join(of);
    run.pay(joined.length);
    return text(joined);
  },
  replace: (of, [from, to, most], run) => {
    if (from?.type !== 'text' || to?.type !== 'text' || from.value === '') return undefined;
    if (most) return undefined;
    const replaced = of.split(from.value).join(to.value);
    run.pay(replaced.length);
    return text(replaced);
  },
  find: ofTexts((of, what = '', more) =>
    more === undefined
      ? int([...of.slice(0, Math.max(0, of.indexOf(what)))].length - (of.includes(what) ? 0 : 1))
      : undefined,
  ),
  count: ofTexts((of, what = '') => (what === '' ? undefined : int(of.split(what).length - 1))),
  partition: ofTexts((of, by = '') => (by === '' ? undefined : partition(of, by, of.indexOf(by), false))),
  rpartition: ofTexts((of, by = '') => (by === '' ? undefined : partition(of, by, of.lastIndexOf(by), true))),
  removeprefix: ofTexts((of, what = '') => text(of.startsWith(what) ? of.slice(what.length) : of)),
  removesuffix: ofTexts((of, what = '') =>
    text(what !== '' && of.endsWith(what) ? of.slice(0, -what.length) : of),
  ),
};

/** `format`: `{}`, `{0}`, `{name}`, with what stands behind a colon. */
function filled(of: string, given: Given, run: Run): Value {
  if (given.isOpen) return run.unknown();
  let next = 0;
  let isKnown = true;
  const result = of.replace(
    /\{\{|\}\}|\{(\w*)(?:!([rs]))?(?::([^{}]*))?\}/g,
    (whole, name, conversion, spec = '') => {
      if (whole === '{{' || whole === '}}') return whole.charAt(0);
      const argument =
        name === '' ? given.positional[next++] : (given.positional[Number(name)] ?? given.keywords.get(name));
      const value = argument?.value;
      const written = value && run.text(value, conversion === 'r');
      const isText = conversion !== undefined && written !== undefined;
      const shown = value && formatted(isText ? { type: 'text', value: written } : value, spec, written);
      if (shown === undefined) isKnown = false;
      return shown ?? '';
    },
  );
  const left = of.replace(/\{\{|\}\}|\{(\w*)(?:!([rs]))?(?::([^{}]*))?\}/g, '');
  run.pay(result.length);
  return isKnown && !/[{}]/.test(left) ? text(result) : run.unknown();
}
