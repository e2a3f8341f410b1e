// The characters that have to go when an entry `name: value` of a mapping goes: its separator or its line, too.
import type { YamlMap, YamlPair } from '../../../syntax/yaml/tree.ts';
import type { Span } from '../../../text/span.ts';

export function entrySpan(pair: YamlPair, map: YamlMap): Span {
  const { segment } = pair.key.span;
  const { text } = segment;
  const start = pair.key.span.start;
  const end = Math.max(pair.key.span.end, pair.value.span.end, colonEnd(pair, text));
  // A merged pair stands in the mapping of the anchor, whose style we do not have at hand.
  const own = map.pairs.includes(pair);
  const flow = own ? map.flow : /[{,]\s*$/.test(text.slice(Math.max(0, start - 200), start));
  if (!flow) return { segment, ...wholeLines(start, end, text) };
  const following = /^\s*,\s*/.exec(text.slice(end, end + 200));
  if (following) return { segment, start, end: end + following[0].length };
  const preceding = /,\s*$/.exec(text.slice(Math.max(0, start - 200), start));
  return { segment, start: start - (preceding?.[0].length ?? 0), end };
}

function colonEnd(pair: YamlPair, text: string): number {
  const match = /^\s*:/.exec(text.slice(pair.key.span.end, pair.key.span.end + 40));
  return pair.key.span.end + (match?.[0].length ?? 0);
}

/** The lines of a block entry with their indentation and line end; a comment behind the value goes with it. */
function wholeLines(start: number, end: number, text: string): { start: number; end: number } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== '') return { start, end };
  const lineEnd = text.indexOf('\n', end);
  const rest = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  if (!/^\s*(#.*)?$/.test(rest)) return { start, end };
  return { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}
