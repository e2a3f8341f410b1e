// Methods of strings. Places are counted in characters, of which some are two here.
import { bool, builtin, int, list, NONE, text, tuple } from '../make.ts';
import { typeName } from '../type-names.ts';
import type { Given, Run, Text, Value } from '../values.ts';
import { filled, filledFrom } from './filling.ts';
import { justified, looks } from './text-looks.ts';
import { splitting } from './text-splitting.ts';

export type Method = (of: string, values: readonly Value[], run: Run) => Value | undefined;

export function textMethod({ value }: Text, name: string, run: Run): Value | undefined {
  if (name === 'format') return { type: 'builtin', name, call: (given) => filled(value, given, run) };
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method) {
    return {
      type: 'builtin',
      name,
      call: (given, run) => {
        const values = inOrder(given, name);
        if (!values) return run.unknown(name);
        run.pay(value.length);
        return method(value, values, run) ?? run.unknown(name);
      },
    };
  }
  return undefined;
}

/** Keywords that stand for a place. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  split: ['sep', 'maxsplit'],
  rsplit: ['sep', 'maxsplit'],
  splitlines: ['keepends'],
  expandtabs: ['tabsize'],
  encode: ['encoding', 'errors'],
};

function inOrder({ positional, keywords, isOpen }: Given, name: string): readonly Value[] | undefined {
  const values = positional.map(({ value }) => value);
  if (isOpen) return undefined;
  if (keywords.size === 0) return values;
  const names = KEYWORDS[name];
  if (!names || ![...keywords.keys()].every((key) => names.includes(key))) return undefined;
  return names.map((key, at) => values[at] ?? keywords.get(key)?.value ?? USUAL[key] ?? NONE);
}

const USUAL: Readonly<Record<string, Value>> = {
  maxsplit: { type: 'int', value: -1 },
  keepends: { type: 'bool', value: false },
  tabsize: { type: 'int', value: 8 },
  encoding: { type: 'text', value: 'utf-8' },
};

/** What is a string; another value is an exception, unless it is not known. */
export function textIn(value: Value | undefined, run: Run): string | undefined {
  if (value?.type === 'text') return value.value;
  if (value?.type === 'instance' && value.content?.type === 'text') return value.content.value;
  if (!value || value.type === 'unknown' || value.type === 'foreign' || value.type === 'instance')
    return undefined;
  return run.raise('TypeError', `must be str, not ${typeName(value)}`);
}

/** Places in a string, from the front; `undefined` if they are not known. */
function rangeIn(
  characters: number,
  from: Value | undefined,
  to: Value | undefined,
): readonly [number, number] | undefined {
  const place = (value: Value | undefined, usual: number) => {
    if (!value || value.type === 'none') return usual;
    if (value.type !== 'int' && value.type !== 'bool') return undefined;
    const at = Number(value.value);
    return at < 0 ? Math.max(0, at + characters) : at;
  };
  const [start, end] = [place(from, 0), place(to, characters)];
  return start === undefined || end === undefined ? undefined : [start, Math.min(end, characters)];
}

function finding(isLast: boolean, isNeeded: boolean): Method {
  return (of, [what, from, to], run) => {
    const wanted = textIn(what, run);
    const characters = [...of];
    const range = rangeIn(characters.length, from, to);
    if (wanted === undefined || !range) return undefined;
    const [start, end] = range;
    const part = characters.slice(start, end).join('');
    const at =
      start > characters.length || start > end
        ? -1
        : isLast
          ? part.lastIndexOf(wanted)
          : part.indexOf(wanted);
    if (at < 0) return isNeeded ? run.raise('ValueError', 'substring not found') : int(-1);
    return int(start + [...part.slice(0, at)].length);
  };
}

function matching(name: 'startsWith' | 'endsWith'): Method {
  return (of, [what, from, to], run) => {
    const all = what?.type === 'tuple' ? what.items : what ? [what] : [];
    const wanted = all.map((one) => textIn(one, run));
    const characters = [...of];
    const range = rangeIn(characters.length, from, to);
    if (wanted.includes(undefined) || !range || !what) return undefined;
    const [start, end] = range;
    const part = start > characters.length || start > end ? undefined : characters.slice(start, end).join('');
    return bool(wanted.some((one) => part?.[name](one ?? '') ?? false));
  };
}

const counting: Method = (of, [what, from, to], run) => {
  const wanted = textIn(what, run);
  const characters = [...of];
  const range = rangeIn(characters.length, from, to);
  if (wanted === undefined || !range) return undefined;
  const [start, end] = range;
  if (start > end) return int(0);
  const part = characters.slice(start, end);
  return int(
    wanted === ''
      ? part.length + (start > characters.length ? 0 : 1)
      : part.join('').split(wanted).length - 1,
  );
};

const replacing: Method = (of, [from, to, most], run) => {
  const [old, made] = [textIn(from, run), textIn(to, run)];
  const limit = !most ? -1 : most.type === 'int' ? most.value : undefined;
  if (old === undefined || made === undefined || limit === undefined) return undefined;
  const parts = old === '' ? ['', ...of, ''] : of.split(old);
  const times = limit < 0 ? parts.length - 1 : Math.min(limit, parts.length - 1);
  run.pay(of.length + times * made.length);
  const changed = parts.slice(0, times + 1).join(made);
  return text([changed, ...parts.slice(times + 1)].join(old));
};

const joining: Method = (of, [items], run) => {
  const all = items && run.iterate(items);
  if (!all) return undefined;
  const texts = all.map((one) => {
    if (one.type === 'unknown' || one.type === 'foreign' || one.type === 'instance') return textIn(one, run);
    return one.type === 'text'
      ? one.value
      : run.raise('TypeError', `sequence item: expected str instance, ${typeName(one)} found`);
  });
  if (texts.includes(undefined)) return undefined;
  run.pay(texts.reduce((sum, one) => sum + (one?.length ?? 0) + of.length, 0));
  return text(texts.join(of));
};

const translating: Method = (of, [table], run) => {
  if (table?.type !== 'dict' || table.table.open) return undefined;
  const parts = [...of].map((one) => {
    const found = table.table.entries.get(`n${one.codePointAt(0)}`);
    if (!found) return one;
    if (found.type === 'none') return '';
    return found.type === 'int' && found.value >= 0 && found.value <= 0x10ffff
      ? String.fromCodePoint(found.value)
      : found.type === 'text'
        ? found.value
        : undefined;
  });
  return parts.includes(undefined) ? run.unknown() : text(parts.join(''));
};

/** Of longer texts nobody asks for the bytes. */
const LONGEST_ENCODED = 20_000;

const encoding: Method = (of, [how]) => {
  const name = how?.type === 'text' ? how.value.toLowerCase().replace('_', '-') : how ? undefined : 'utf-8';
  if (name !== 'utf-8' && name !== 'utf8' && name !== 'ascii') return undefined;
  if (name === 'ascii' && /[^\0-\x7f]/.test(of)) return undefined;
  if (/[\ud800-\udfff]/.test(of.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))) return undefined;
  if (of.length > LONGEST_ENCODED) return undefined;
  const byte = (_: string, digits: string) => String.fromCharCode(Number.parseInt(digits, 16));
  return { type: 'bytes', value: encodeURIComponent(of).replace(/%([0-9A-F]{2})/g, byte) };
};

const METHODS: Readonly<Record<string, Method>> = {
  ...looks,
  ...splitting,
  startswith: matching('startsWith'),
  endswith: matching('endsWith'),
  find: finding(false, false),
  rfind: finding(true, false),
  index: finding(false, true),
  rindex: finding(true, true),
  count: counting,
  replace: replacing,
  join: joining,
  translate: translating,
  encode: (of, values, run) => (of.length > 20_000 ? undefined : encoding(of, values, run)),
  format_map: (of, [mapping], run) => mapping && filledFrom(of, mapping, run),
  ljust: justified('<'),
  rjust: justified('>'),
  center: justified('^'),
  removeprefix: (of, [what], run) => {
    const wanted = textIn(what, run);
    return wanted === undefined ? undefined : text(of.startsWith(wanted) ? of.slice(wanted.length) : of);
  },
  removesuffix: (of, [what], run) => {
    const wanted = textIn(what, run);
    if (wanted === undefined) return undefined;
    return text(wanted !== '' && of.endsWith(wanted) ? of.slice(0, -wanted.length) : of);
  },
};

/** `str.maketrans` */
export const makeTranslation = builtin('maketrans', (run, first, second, third) => {
  const pairs: Value[] = [];
  if (!second) {
    if (first?.type !== 'dict' || first.table.open) return undefined;
    for (const [name, value] of first.table.entries) {
      const key = first.keys.get(name);
      pairs.push(tuple([key?.type === 'text' ? int(key.value.codePointAt(0) ?? 0) : (key ?? NONE), value]));
    }
  } else {
    const [from, to, out] = [textIn(first, run), textIn(second, run), third ? textIn(third, run) : ''];
    if (from === undefined || to === undefined || out === undefined) return undefined;
    const [keys, values] = [[...from], [...to]];
    if (keys.length !== values.length)
      return run.raise('ValueError', 'the first two maketrans arguments must have equal length');
    const code = (one: string | undefined) => int(one?.codePointAt(0) ?? 0);
    for (const [at, key] of keys.entries()) pairs.push(tuple([code(key), code(values[at])]));
    for (const one of out) pairs.push(tuple([code(one), NONE]));
  }
  const dict = run.builtin('dict');
  return dict && run.call(dict, { positional: [{ value: list(pairs) }], keywords: new Map(), isOpen: false });
});
