// `json`: texts to values and back.
import { setEntry } from '../entries.ts';
import { emptyDict, float, given, int, NONE, text } from '../make.ts';
import { contentOf } from '../open-file.ts';
import { shownFloat } from '../shown.ts';
import type { Builtin, Given, Run, Value } from '../values.ts';

const LONGEST = 50_000;

/** What becomes of an object. */
type Hook = (dict: Value) => Value;

/** Reads as Python does, which takes `NaN` and tells integers from floats. */
class Reader {
  readonly #source: string;
  readonly #hook: Hook;
  readonly #run: Run;
  #at = 0;

  constructor(source: string, hook: Hook, run: Run) {
    this.#source = source;
    this.#hook = hook;
    this.#run = run;
  }

  whole(): Value {
    const value = this.#value(0);
    this.#skip();
    return this.#at === this.#source.length ? value : this.#fail();
  }

  #fail(): never {
    return this.#run.raise(' JSONDecodeError', 'Expecting value');
  }

  #skip(): void {
    while (/[ \t\n\r]/.test(this.#source.charAt(this.#at))) this.#at += 1;
  }

  #take(mark: string): boolean {
    this.#skip();
    if (!this.#source.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #value(depth: number): Value {
    if (depth > 100) return this.#run.unknown('json');
    this.#run.pay(1);
    if (this.#take('[')) return this.#list(depth);
    if (this.#take('{')) return this.#hook(this.#dict(depth));
    for (const [word, value] of WORDS) if (this.#take(word)) return value;
    if (this.#source.charAt(this.#at) === '"') return text(this.#text());
    const [number] =
      /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(this.#source.slice(this.#at, this.#at + 400)) ?? [];
    if (number === undefined) return this.#fail();
    this.#at += number.length;
    return /[.eE]/.test(number) ? float(Number(number)) : int(Number(number));
  }

  #list(depth: number): Value {
    const items: Value[] = [];
    if (!this.#take(']')) {
      do items.push(this.#value(depth + 1));
      while (this.#take(','));
      if (!this.#take(']')) this.#fail();
    }
    return { type: 'list', items, open: false };
  }

  #dict(depth: number): Value {
    const dict = emptyDict();
    if (this.#take('}')) return dict;
    do {
      this.#skip();
      if (this.#source.charAt(this.#at) !== '"') this.#fail();
      const key = text(this.#text());
      if (!this.#take(':')) this.#fail();
      setEntry(dict, key, this.#value(depth + 1), this.#run);
    } while (this.#take(','));
    return this.#take('}') ? dict : this.#fail();
  }

  #text(): string {
    const [written] = /^"(?:[^"\\]|\\[\s\S])*"/.exec(this.#source.slice(this.#at)) ?? [];
    if (written === undefined) return this.#fail();
    this.#at += written.length;
    try {
      return JSON.parse(written);
    } catch {
      return this.#fail();
    }
  }
}

const WORDS: readonly (readonly [string, Value])[] = [
  ['null', NONE],
  ['true', { type: 'bool', value: true }],
  ['false', { type: 'bool', value: false }],
  ['NaN', { type: 'float', value: Number.NaN }],
  ['Infinity', { type: 'float', value: Number.POSITIVE_INFINITY }],
  ['-Infinity', { type: 'float', value: Number.NEGATIVE_INFINITY }],
];

interface Style {
  readonly indent: number | undefined;
  readonly isSorted: boolean;
}

/** `undefined` if it is not known. */
function written(value: Value, style: Style, depth: number, run: Run): string | undefined {
  run.pay(1);
  if (depth > 50) return undefined;
  switch (value.type) {
    case 'none':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'int':
      return String(value.value);
    case 'float':
      return Number.isFinite(value.value)
        ? shownFloat(value.value)
        : Number.isNaN(value.value)
          ? 'NaN'
          : value.value > 0
            ? 'Infinity'
            : '-Infinity';
    case 'text':
      return quoted(value.value);
    case 'list':
    case 'tuple':
      if (value.type === 'list' && value.open) return undefined;
      return within(
        '[',
        ']',
        value.items.map((item) => written(item, style, depth + 1, run)),
        style,
        depth,
      );
    case 'dict':
      return ofDict(value, style, depth, run);
    case 'unknown':
    case 'foreign':
    case 'instance':
      return undefined;
    default:
      return run.raise('TypeError', 'Object is not JSON serializable');
  }
}

function ofDict(
  value: Extract<Value, { type: 'dict' }>,
  style: Style,
  depth: number,
  run: Run,
): string | undefined {
  if (value.table.open) return undefined;
  const names: (readonly [string, string | undefined])[] = [];
  for (const [name, item] of value.table.entries) {
    const key = value.keys.get(name);
    if (key?.type !== 'text' && style.isSorted && value.table.entries.size > 1) return undefined;
    const plain =
      key?.type === 'text'
        ? key.value
        : key && ['int', 'float', 'bool', 'none'].includes(key.type)
          ? written(key, style, depth, run)
          : undefined;
    if (plain === undefined)
      return key && ['tuple', 'bytes', 'range', 'set'].includes(key.type)
        ? run.raise('TypeError', 'keys must be str, int, float, bool or None')
        : undefined;
    names.push([plain, written(item, style, depth + 1, run)]);
  }
  if (style.isSorted) names.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const parts = names.map(([name, item]) => (item === undefined ? undefined : `${quoted(name)}: ${item}`));
  return within('{', '}', parts, style, depth);
}

function within(
  start: string,
  end: string,
  parts: readonly (string | undefined)[],
  { indent }: Style,
  depth: number,
): string | undefined {
  if (parts.includes(undefined)) return undefined;
  if (parts.length === 0) return start + end;
  if (indent === undefined) return start + parts.join(', ') + end;
  const [inner, outer] = [depth + 1, depth].map((one) => `\n${' '.repeat(indent * one)}`);
  return `${start}${inner}${parts.join(`,${inner}`)}${outer}${end}`;
}

function quoted(value: string): string {
  const plain = JSON.stringify(value).replace(/\x7f/g, '\\u007f');
  return plain.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function dumped({ positional: [first], keywords }: Given, run: Run): Value {
  const known = ['indent', 'sort_keys', 'ensure_ascii'];
  const indent = keywords.get('indent')?.value;
  const sorts = keywords.get('sort_keys');
  const isSorted = sorts ? run.truth(sorts.value) : false;
  const ascii = keywords.get('ensure_ascii');
  const isFine =
    [...keywords.keys()].every((name) => known.includes(name)) &&
    (!indent ||
      indent.type === 'none' ||
      (indent.type === 'int' && indent.value >= 0 && indent.value < 20)) &&
    (!ascii || run.truth(ascii.value) === true) &&
    isSorted !== undefined;
  if (!first || !isFine) return run.unknown('json.dumps');
  const style = { indent: indent?.type === 'int' ? indent.value : undefined, isSorted };
  const result = written(first.value, style, 0, run);
  run.pay(result?.length ?? 0);
  return result === undefined ? run.unknown('json.dumps') : text(result);
}

/** What each object becomes, if the program says it in a way that is known. */
function hookOf({ keywords, isOpen }: Given, run: Run): Hook | undefined {
  const [[name, { value }] = ['', { value: NONE }], ...others] = keywords;
  if (isOpen || others.length > 0) return undefined;
  if (name === '') return (dict) => dict;
  const called = (first: Value) => run.call(value, given(first));
  if (name === 'object_hook') return called;
  return name === 'object_pairs_hook'
    ? (dict) => called(run.call(run.attribute(dict, 'items'), given()))
    : undefined;
}

function read(content: string | undefined, asked: Given, run: Run): Value {
  const hook = asked.positional.length === 1 ? hookOf(asked, run) : undefined;
  if (content === undefined || content.length > LONGEST || !hook) return run.unknown('json');
  run.pay(content.length);
  return new Reader(content, hook, run).whole();
}

function loads(asked: Given, run: Run): Value {
  const source = asked.positional[0]?.value;
  if (source?.type === 'none' || source?.type === 'int' || source?.type === 'dict' || source?.type === 'list')
    return run.raise('TypeError', 'the JSON object must be str, bytes or bytearray');
  return read(source?.type === 'text' ? source.value : undefined, asked, run);
}

function load(asked: Given, run: Run): Value {
  const file = asked.positional[0]?.value;
  return read(file?.type === 'text' ? undefined : contentOf(file, run), asked, run);
}

export const json: readonly Builtin[] = [
  { type: 'builtin', name: 'loads', call: loads },
  { type: 'builtin', name: 'load', call: load },
  { type: 'builtin', name: 'dumps', call: dumped },
];
