// Strings: prefixes, several behind each other, and those with `{…}` in them.
import type { SyntaxNode } from '@lezer/common';
import { unescapeText } from './escapes.ts';
import type { Expression, FormattedPart, Replacement } from './expression.ts';
import { isBroken, partsOf, type Reader } from './reader.ts';

interface Quoted {
  readonly prefix: string;
  /** Where the characters between the quotes start and end. */
  readonly from: number;
  readonly to: number;
}

/** `String`, `FormatString` or `ContinuedString`. */
export function readText(node: SyntaxNode, reader: Reader): Expression {
  const pieces = node.name === 'ContinuedString' ? partsOf(node) : [node];
  const span = reader.span(node);
  const quotes = pieces.map((piece) => quotedOf(piece, reader));
  if (quotes.some((quoted) => quoted?.prefix.includes('b'))) {
    const all = pieces.map((piece, at) => bytesOf(piece, quotes[at], reader));
    return all.includes(undefined) ? { type: 'bytes', span } : { type: 'bytes', span, value: all.join('') };
  }
  const parts = pieces.map((piece, at) => partsOfPiece(piece, quotes[at], reader));
  if (!parts.every((list) => list !== undefined)) {
    return pieces.some(isBroken) || quotes.includes(undefined) ? reader.unread(node) : reader.unknown(node);
  }
  const all = joined(parts.flat());
  if (all.every((part) => typeof part === 'string')) return { type: 'text', span, value: all.join('') };
  return { type: 'formatted', span, parts: all };
}

/** `undefined` if the string has no end. */
function quotedOf(node: SyntaxNode, reader: Reader): Quoted | undefined {
  const source = reader.source(node);
  const [, prefix = '', quote = ''] = /^([a-zA-Z]{0,2})('''|"""|'|")/.exec(source) ?? [];
  const from = node.from + prefix.length + quote.length;
  const to = node.to - quote.length;
  if (quote === '' || to < from || !source.endsWith(quote)) return undefined;
  return { prefix: prefix.toLowerCase(), from, to };
}

/** `\\u` is nothing special in them. */
function bytesOf(node: SyntaxNode, quoted: Quoted | undefined, reader: Reader): string | undefined {
  if (!quoted?.prefix.includes('b') || isBroken(node)) return undefined;
  const written = reader.source(quoted);
  const isRaw = quoted.prefix.includes('r');
  const value = isRaw || !/\\[uUN]/.test(written) ? unescapeText(written, isRaw) : undefined;
  return value === undefined || /[^\0-\xff]/.test(value) ? undefined : value;
}

function partsOfPiece(
  node: SyntaxNode,
  quoted: Quoted | undefined,
  reader: Reader,
): readonly FormattedPart[] | undefined {
  if (!quoted || isBroken(node)) return undefined;
  return formattedParts(node, quoted, quoted.prefix.includes('r'), quoted.prefix.includes('f'), reader);
}

/** Characters and replacements between two places of a node. */
function formattedParts(
  node: SyntaxNode,
  { from, to }: Pick<Quoted, 'from' | 'to'>,
  isRaw: boolean,
  hasBraces: boolean,
  reader: Reader,
): readonly FormattedPart[] | undefined {
  const parts: (FormattedPart | undefined)[] = [];
  let at = from;
  const characters = (end: number): void => {
    if (end <= at) return;
    const written = unescapeText(reader.source({ from: at, to: end }), isRaw);
    // The parser takes `\{` for an escape, which is the start of a replacement.
    if (hasBraces && /[{}]/.test(written?.replaceAll('{{', '').replaceAll('}}', '') ?? ''))
      parts.push(undefined);
    else parts.push(hasBraces ? written?.replaceAll('{{', '{').replaceAll('}}', '}') : written);
  };
  for (const part of partsOf(node)) {
    if (part.name !== 'FormatReplacement') continue;
    characters(part.from);
    parts.push(readReplacement(part, isRaw, reader));
    at = part.to;
  }
  characters(to);
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}

function readReplacement(node: SyntaxNode, isRaw: boolean, reader: Reader): Replacement | undefined {
  const parts = partsOf(node);
  const value = parts[1];
  if (!value || isBroken(node)) return undefined;
  const shown = parts.find(({ name }) => name === 'FormatSelfDoc');
  const conversion = parts.find(({ name }) => name === 'FormatConversion');
  const spec = parts.find(({ name }) => name === 'FormatSpec');
  const expected = 3 + [shown, conversion, spec].filter((part) => part !== undefined).length;
  const format = spec && formattedParts(spec, { from: spec.from + 1, to: spec.to }, isRaw, false, reader);
  if ((spec && !format) || parts.length !== expected) return undefined;
  return {
    value: reader.expression(value, node),
    ...(shown && { shown: reader.source({ from: node.from + 1, to: endOfShown(shown, reader) }) }),
    ...(conversion && { conversion: reader.source(conversion).slice(1) }),
    ...(format && { format }),
  };
}

/** Spaces behind the `=` are shown as well. */
function endOfShown(shown: SyntaxNode, reader: Reader): number {
  const spaces = /^\s*/.exec(reader.text.slice(shown.to, shown.to + 100))?.[0] ?? '';
  return shown.to + spaces.length;
}

/** Characters that follow each other as one part. */
function joined(parts: readonly FormattedPart[]): readonly FormattedPart[] {
  const all: FormattedPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}
