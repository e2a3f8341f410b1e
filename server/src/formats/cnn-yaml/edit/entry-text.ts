// How the entries of a list lie in the text, and how keys are written beside a kind without a change of style.
import { isEmpty } from '../../../syntax/yaml/tree.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { lineEnd, newlineOf } from '../../../text/lines.ts';
import type { WrittenEntry } from '../written.ts';

/** An entry of a list in block style: it starts with a dash on a line of its own. */
export interface EntryLayout {
  /** Before the dash. */
  readonly indent: string;
  /** From the dash to the kind: `- `. */
  readonly dash: string;
  /** Where the line of the dash starts. */
  readonly start: number;
  /** The end of the last line, before its line end. */
  readonly end: number;
  readonly newline: string;
}

/** `undefined` for entries in brackets: nothing is put into those, or taken out of them. */
export function layoutOf(entry: WrittenEntry, text: string): EntryLayout | undefined {
  const start = text.lastIndexOf('\n', entry.definition.span.start - 1) + 1;
  // An anchor or a tag may stand before the entry, but no bracket and no other key.
  const match = /^(\s*)(-[ \t]+)(?:[&!][^\s,[\]{}]*[ \t]+)*$/.exec(
    text.slice(start, entry.definition.span.start),
  );
  if (!match) return undefined;
  const [, indent = '', dash = '- '] = match;
  return { indent, dash, start, end: lineEnd(text, entry.definition.span.end), newline: newlineOf(text) };
}

/** Writes `key: value` beside the kind of an entry: on a line below it, or in its braces. Not into what is anchored elsewhere. */
export function addBeside(
  entry: WrittenEntry,
  key: string,
  value: string,
  text: string,
): TextEdit | undefined {
  const { map, definition } = entry;
  const { kindSpan, span } = definition;
  if (kindSpan.start < span.start || kindSpan.end > span.end) return undefined;
  if (map?.flow) {
    // `[relu, dense: 3]`: the braces are left out.
    if (text[map.span.start] !== '{') return undefined;
    const last = map.pairs.at(-1)?.value.span.end ?? map.span.start + 1;
    return insertion(last, `, ${key}: ${value}`);
  }
  const layout = layoutOf(entry, text);
  if (!layout) return undefined;
  const line = `${layout.newline}${layout.indent}${' '.repeat(layout.dash.length)}${key}: ${value}`;
  // A kind alone needs its colon, and a comment behind it has to stay behind it.
  if (!map) {
    const rest = text.slice(kindSpan.end, layout.end);
    return { range: { start: kindSpan.end, end: layout.end }, text: `:${rest}${line}` };
  }
  return insertion(layout.end, line);
}

/** The value of a kind, if there is one. */
export function valueBehind(entry: WrittenEntry): Extract<WrittenEntry, { type: 'layer' }>['value'] {
  const value = 'value' in entry ? entry.value : undefined;
  return value && !isEmpty(value) ? value : undefined;
}

/** Behind the colon of a kind that is written with one. */
export function colonEnd(entry: WrittenEntry, text: string): number {
  const match = /^\s*:/.exec(text.slice(entry.definition.kindSpan.end, entry.definition.kindSpan.end + 40));
  return entry.definition.kindSpan.end + (match?.[0].length ?? 0);
}
