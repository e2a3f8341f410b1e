// Tuples as Python writes them, `(3, 3)`: to YAML a text, and between brackets several, cut at the commas. Formats that
// people write as they write Python read them as lists.
import type { Span } from '../../text/span.ts';
import {
  isEmpty,
  type YamlMap,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
  type YamlSequence,
} from './tree.ts';

/** A longer text is no tuple; and none is nested deeper. */
const LONGEST = 200;
const MOST_NESTED = 4;
const MOST_ITEMS = 32;

/** What stands between the parentheses of a tuple: neither brackets nor comments. */
const WRITTEN = /^\([^[\]{}#:&*!|>\r\n]*\)$/;

/** The list that a plain text says as a tuple; `undefined`: it is none. */
export function tupleOf(scalar: YamlScalar): YamlSequence | undefined {
  return scalar.style === 'plain' && scalar.source.includes(',') ? tupleAt(scalar.span) : undefined;
}

/** The items of a list in brackets, with those that are parts of one tuple put together. */
export function joinedItems(items: readonly YamlNode[]): readonly YamlNode[] {
  if (!items.some((item) => opensTuple(item) || namedTuple(item))) return items;
  const joined: YamlNode[] = [];
  for (let at = 0; at < items.length; at++) {
    const first = items[at];
    const word = first && namedTuple(first);
    const found = tupleFrom(
      word ? [word.value, ...items.slice(at + 1, at + MOST_ITEMS)] : items.slice(at, at + MOST_ITEMS),
    );
    const item = found ? (word ? named(word.name, found.tuple) : found.tuple) : first;
    if (item) joined.push(item);
    if (found) at += found.last;
  }
  return joined;
}

/** The pairs of a mapping in braces, of which a tuple makes several: `size: (3` and `3)`. */
export function joinedPairs(pairs: readonly YamlPair[]): readonly YamlPair[] {
  if (!pairs.some(({ value }) => opensTuple(value))) return pairs;
  const joined: YamlPair[] = [];
  for (let at = 0; at < pairs.length; at++) {
    const pair = pairs[at];
    if (!pair) break;
    // Behind the first part come keys without values.
    const rest = opensTuple(pair.value) ? pairs.slice(at + 1, at + MOST_ITEMS) : [];
    const bare = rest.findIndex(({ value }) => !isEmpty(value));
    const parts = [pair.value, ...rest.slice(0, bare < 0 ? rest.length : bare).map(({ key }) => key)];
    const found = tupleFrom(parts);
    joined.push(found ? { key: pair.key, value: found.tuple } : pair);
    if (found) at += found.last;
  }
  return joined;
}

function opensTuple(node: YamlNode): boolean {
  return node.type === 'scalar' && node.style === 'plain' && node.source.startsWith('(') && depthOf(node) > 0;
}

/** How many parentheses a text leaves open. */
function depthOf({ source }: YamlScalar): number {
  let depth = 0;
  for (const sign of source) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  return depth;
}

/** `stride=(2`: the first part of an argument that is named as in Python. */
function namedTuple(node: YamlNode): { readonly name: YamlScalar; readonly value: YamlScalar } | undefined {
  if (node.type !== 'scalar' || node.style !== 'plain') return undefined;
  const [, word, sign] = /^([A-Za-z_]\w*)(\s*=\s*)\(/.exec(node.source) ?? [];
  if (word === undefined || sign === undefined) return undefined;
  const { span, source } = node;
  const at = word.length + sign.length;
  const value = plain(source.slice(at), { ...span, start: span.start + at });
  return { name: plain(word, { ...span, end: span.start + word.length }), value };
}

/** The same as YAML says it. */
function named(key: YamlScalar, value: YamlSequence): YamlMap {
  const pair = { key, value };
  const span = { ...key.span, end: value.span.end };
  return { type: 'map', span, flow: true, pairs: [pair], entries: new Map([[key.source, pair]]) };
}

/** The tuple that starts with the first item, and which item is the last of it. */
function tupleFrom(
  items: readonly YamlNode[],
): { readonly tuple: YamlSequence; readonly last: number } | undefined {
  const [start] = items;
  if (!start || !opensTuple(start)) return undefined;
  let depth = 0;
  for (let last = 0; last < items.length; last++) {
    const item = items[last];
    if (item?.type !== 'scalar' || item.span.end - start.span.start > LONGEST) return undefined;
    depth += depthOf(item);
    if (depth > 0) continue;
    const tuple = depth === 0 ? tupleAt({ ...start.span, end: item.span.end }) : undefined;
    return tuple && { tuple, last };
  }
  return undefined;
}

/** The items of what stands in parentheses, be there one or none: the arguments of a call. */
export function argumentsAt(span: Span): YamlSequence | undefined {
  const inside = span.segment.text.slice(span.start + 1, span.end - 1);
  if (inside.trim() === '') return { type: 'sequence', span, flow: true, items: [] };
  return tupleAt(span);
}

function tupleAt(span: Span, depth = 0): YamlSequence | undefined {
  const { segment, start, end } = span;
  const text = end - start <= LONGEST && depth < MOST_NESTED ? segment.text.slice(start, end) : '';
  if (!WRITTEN.test(text)) return undefined;
  const parts = partsOf(text.slice(1, -1));
  if (!parts) return undefined;
  // `(3,)` is a tuple of one.
  if (parts.length > 1 && parts.at(-1)?.text.trim() === '') parts.pop();
  if (parts.length === 0) return undefined;
  const items: YamlNode[] = [];
  for (const part of parts) {
    const word = part.text.trim();
    const from = start + 1 + part.at + (part.text.length - part.text.trimStart().length);
    const place = { segment, start: from, end: from + word.length };
    const item = word.startsWith('(') && word.includes(',') ? tupleAt(place, depth + 1) : plain(word, place);
    if (!item || word === '') return undefined;
    items.push(item);
  }
  return { type: 'sequence', span, flow: true, items };
}

/** The text between the commas; `undefined` if parentheses are not in order. */
function partsOf(text: string): { text: string; at: number }[] | undefined {
  const parts: { text: string; at: number }[] = [];
  let depth = 0;
  let at = 0;
  for (let index = 0; index <= text.length; index++) {
    const sign = text[index];
    if (sign === '(') depth++;
    if (sign === ')' && --depth < 0) return undefined;
    if (sign !== undefined && (sign !== ',' || depth > 0)) continue;
    parts.push({ text: text.slice(at, index), at });
    at = index + 1;
  }
  return depth === 0 ? parts : undefined;
}

/** A word as YAML's core schema reads it. */
export function plain(source: string, span: Span): YamlScalar {
  return { type: 'scalar', span, value: wordValue(source), source, style: 'plain' };
}

function wordValue(source: string): YamlScalar['value'] {
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(source)) return Number(source);
  if (/^(?:true|false)$/i.test(source)) return source.toLowerCase() === 'true';
  if (/^(?:null|~|None)$/i.test(source)) return null;
  return /^(?:'[^']*'|"[^"]*")$/.test(source) ? source.slice(1, -1) : source;
}
