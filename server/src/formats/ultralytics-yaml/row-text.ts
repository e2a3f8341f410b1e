// How rows lie in the text, and how one is put in or taken out: behind dashes, or in the brackets of one long list.
import { insertion, type TextEdit } from '../../text/edit.ts';
import { lineEnd, lineStart, newlineOf } from '../../text/lines.ts';
import type { Row } from './rows.ts';

export interface TextContext {
  readonly text: string;
  readonly rows: readonly Row[];
}

/** `undefined` where the row does not stand on lines of its own: behind an alias, or several on one line. */
export function insertRowBefore(row: Row, written: string, { text }: TextContext): TextEdit | undefined {
  const lead = leadOf(row, text);
  if (lead === undefined) return undefined;
  const newline = newlineOf(text);
  if (lead.includes('-')) return insertion(lineStart(text, row.span.start), `${lead}${written}${newline}`);
  const column = row.span.start - lineStart(text, row.span.start);
  return insertion(row.span.start, `${written},${newline}${' '.repeat(column)}`);
}

export function insertRowAfter(row: Row, written: string, { text }: TextContext): TextEdit | undefined {
  const lead = leadOf(row, text);
  if (lead === undefined) return undefined;
  const newline = newlineOf(text);
  const end = lineEnd(text, row.span.end);
  if (lead.includes('-')) return insertion(end, `${newline}${lead}${written}`);
  const column = ' '.repeat(row.span.start - lineStart(text, row.span.start));
  const comma = /^[ \t]*,/.exec(text.slice(row.span.end, end));
  if (!comma) return insertion(row.span.end, `,${newline}${column}${written}`);
  // Behind the comment of the row, if nothing else stands on its line.
  const rest = text.slice(row.span.end + comma[0].length, end);
  const at = /^\s*(?:#.*)?$/.test(rest) ? end : row.span.end + comma[0].length;
  return insertion(at, `${newline}${column}${written},`);
}

/** The whole line of the row if it has one, else the row with its comma. */
export function removeRow(row: Row, { text }: TextContext): TextEdit | undefined {
  const lead = leadOf(row, text);
  if (lead === undefined) return undefined;
  const start = lineStart(text, row.span.start);
  const end = lineEnd(text, row.span.end);
  const isAlone = /^[ \t]*(?:-[ \t]*)?$/.test(text.slice(start, row.span.start));
  if (isAlone && /^[ \t]*(?:,[ \t]*)?(?:#.*)?$/.test(text.slice(row.span.end, end))) {
    const next = text.indexOf('\n', end);
    return { range: { start, end: next < 0 ? end : next + 1 }, text: '' };
  }
  if (lead.includes('-')) return undefined;
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(row.span.end, end));
  return { range: { start: row.span.start, end: row.span.end + (comma?.[0].length ?? 0) }, text: '' };
}

/** What stands before the row on its line: white space and a dash, or white space and brackets. */
function leadOf({ span, node }: Row, text: string): string | undefined {
  const lead = text.slice(lineStart(text, span.start), span.start);
  const isRow = node.type === 'sequence' && /^[ \t]*(?:-[ \t]+)?$|^(?:\w+:)?[ \t]*(?:\[[ \t]*)?$/.test(lead);
  return isRow ? lead : undefined;
}
