// `str.format`: `{}`, `{0}`, `{name.attribute[key]!r:spec}`, where the specification may have such in it.
import { formatted } from '../format.ts';
import { text } from '../make.ts';
import type { Given, Run, Value } from '../values.ts';

interface Filling {
  readonly run: Run;
  /** By its name or number; raises where there is none. */
  argument(name: string): Value;
  next: number;
  /** Whether fields are counted, or say their numbers. */
  numbering: 'counted' | 'stated' | undefined;
}

/** Unknown if it is not known. */
export function filled(source: string, given: Given, run: Run): Value {
  if (given.isOpen) return run.unknown();
  const argument = (name: string): Value => {
    if (/^\d+$/.test(name))
      return (
        given.positional[Number(name)]?.value ??
        run.raise('IndexError', `Replacement index ${name} out of range for positional args tuple`)
      );
    return given.keywords.get(name)?.value ?? run.raise('KeyError', name);
  };
  return fill(source, argument, run);
}

/** With what a mapping has: `format_map`. */
export function filledFrom(source: string, mapping: Value, run: Run): Value {
  return fill(source, (name) => run.item(mapping, text(name)), run);
}

function fill(source: string, argument: (name: string) => Value, run: Run): Value {
  const result = parts(source, { run, argument, next: 0, numbering: undefined }, 2);
  run.pay(source.length + (result?.length ?? 0));
  return result === undefined ? run.unknown() : text(result);
}

function parts(source: string, filling: Filling, depth: number): string | undefined {
  const { run } = filling;
  if (depth < 0) return run.raise('ValueError', 'Max string recursion exceeded');
  let result: string | undefined = '';
  let at = 0;
  while (at < source.length) {
    const mark = source.slice(at).search(/[{}]/);
    const plain = mark < 0 ? source.slice(at) : source.slice(at, at + mark);
    if (result !== undefined) result += plain;
    if (mark < 0) return result;
    at += mark;
    if (source[at + 1] === source[at]) {
      if (result !== undefined) result += source[at] ?? '';
      at += 2;
      continue;
    }
    if (source[at] === '}') return run.raise('ValueError', "Single '}' encountered in format string");
    const end = endOf(source, at, run);
    const written = field(source.slice(at + 1, end), filling, depth);
    result = result === undefined || written === undefined ? undefined : result + written;
    at = end + 1;
  }
  return result;
}

/** Where the field that starts here ends. */
function endOf(source: string, start: number, run: Run): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    if (source[at] === '[' && depth === 1) {
      const close = source.indexOf(']', at);
      if (close >= 0 && !source.slice(start, at).includes(':')) at = close;
    }
    if (source[at] === '{') depth += 1;
    if (source[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return run.raise(
    'ValueError',
    start === source.length - 1
      ? "Single '{' encountered in format string"
      : "expected '}' before end of string",
  );
}

function field(source: string, filling: Filling, depth: number): string | undefined {
  const { run } = filling;
  const [, name = '', mark, rest = ''] = /^((?:\[[^\]]*\]|[^!:[])*)([!:])?([\s\S]*)$/.exec(source) ?? [];
  const value = valueNamed(name, filling);
  let [conversion, spec] = ['', mark === ':' ? rest : ''];
  if (mark === '!') {
    conversion = rest.charAt(0);
    if (rest.length > 1 && rest[1] !== ':')
      return run.raise('ValueError', "expected ':' after conversion specifier");
    spec = rest.slice(2);
    if (!'rsa'.includes(conversion) || conversion === '')
      return run.raise('ValueError', 'Unknown conversion specifier');
  }
  const inner = parts(spec, filling, depth - 1);
  if (inner === undefined) return undefined;
  if (conversion === '') return formatted(value, inner, run);
  const plain = run.text(value, conversion !== 's');
  if (plain === undefined || (conversion === 'a' && /[^\x20-\x7e]/.test(plain))) return undefined;
  return formatted({ type: 'text', value: plain }, inner, run);
}

function valueNamed(name: string, filling: Filling): Value {
  const { run } = filling;
  const [, first = '', path = ''] = /^([^.[]*)([\s\S]*)$/.exec(name) ?? [];
  let value = filling.argument(numbered(first, filling));
  for (const [, attribute, key] of path.matchAll(/\.([^.[]*)|\[([^\]]*)\]?/g)) {
    if (attribute !== undefined) value = run.attribute(value, attribute);
    else value = run.item(value, /^\d+$/.test(key ?? '') ? { type: 'int', value: Number(key) } : text(key));
  }
  return value;
}

function numbered(name: string, filling: Filling): string {
  const isCounted = name === '';
  if (!isCounted && !/^\d+$/.test(name)) return name;
  const numbering = isCounted ? 'counted' : 'stated';
  if (filling.numbering && filling.numbering !== numbering)
    filling.run.raise(
      'ValueError',
      'cannot switch from manual field specification to automatic field numbering',
    );
  filling.numbering = numbering;
  return isCounted ? String(filling.next++) : name;
}
