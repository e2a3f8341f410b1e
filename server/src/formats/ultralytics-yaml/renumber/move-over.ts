// The last rows of the backbone become the first of the head, or the other way round. The order of all rows is the same
// afterwards, and with it every number. Whole lines go over, into a list that is written alike; headings stay.
import type { RowMove } from '../../../network/row-moves.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { lineEnd, lineStart } from '../../../text/lines.ts';
import type { TextRange } from '../../../text/span.ts';
import type { TextContext } from '../row-text.ts';
import type { Row } from '../rows.ts';

const DASH = /^[ \t]*-[ \t]+$/;
const WHITE = /^[ \t]*$/;
const BRACKET = /^(?:\w+:)?[ \t]*(?:\[[ \t]*)?$/;
/** What may follow a row on its line, behind a dash and in brackets. */
const BEHIND_DASH = /^[ \t]*(?:#.*)?$/;
const BEHIND_BRACKET = /^[ \t]*,[ \t]*(?:#.*)?$/;

export function moveOver(
  { first, last, to }: RowMove,
  { rows, text }: TextContext,
): readonly TextEdit[] | undefined {
  const [head, tail] = [rows[first], rows[last]];
  const edge = rows[to === 'up' ? first - 1 : last + 1];
  if (!head || !tail || !edge) return undefined;
  const hasDashes = DASH.test(leadOf(head, text));
  const behind = hasDashes ? BEHIND_DASH : BEHIND_BRACKET;
  const isAlike = hasDashes ? leadOf(edge, text) === leadOf(head, text) : isInBrackets(edge, text);
  if (!isAlike || !behind.test(restOf(tail, text))) return undefined;
  const taken = takenOut(head, tail, rows[last + 1], text);
  if (!taken) return undefined;
  const put = to === 'down' ? atStart(edge, taken.rows, text) : atEnd(edge, taken.rows, text);
  return put && [{ range: taken.range, text: '' }, put];
}

/** Rows as they are taken out of the text, from the first character of the first to the start of the next line. */
interface Taken {
  readonly range: TextRange;
  readonly rows: string;
}

/** Their lines; where a bracket opens the list on the first of them, the next row takes their place. */
function takenOut(head: Row, tail: Row, next: Row | undefined, text: string): Taken | undefined {
  const end = nextLine(tail, text);
  if (end === undefined) return undefined;
  const rows = text.slice(head.span.start, end);
  const lead = leadOf(head, text);
  if (DASH.test(lead) || WHITE.test(lead)) {
    return { range: { start: lineStart(text, head.span.start), end }, rows };
  }
  const isNextBelow = next && next.span.start > end && WHITE.test(text.slice(end, next.span.start));
  return isNextBelow && isInBrackets(head, text)
    ? { range: { start: head.span.start, end: next.span.start }, rows }
    : undefined;
}

/** Before the first row of a list, behind a heading at its top. */
function atStart(edge: Row, rows: string, text: string): TextEdit {
  const lead = leadOf(edge, text);
  if (!DASH.test(lead) && !WHITE.test(lead)) {
    return insertion(edge.span.start, rows + ' '.repeat(lead.length));
  }
  let at = lineStart(text, edge.span.start);
  const above: string[] = [];
  for (let line = lineAbove(at, text); line !== undefined && isNoRow(line); line = lineAbove(at, text)) {
    above.unshift(line);
    at -= line.length;
  }
  for (const line of above) {
    if (!isComment(line)) break;
    at += line.length;
  }
  return insertion(at, lead + rows);
}

/** Behind the last row of a list: in brackets before the one that closes it, else behind comments that are indented. */
function atEnd(edge: Row, rows: string, text: string): TextEdit | undefined {
  const from = nextLine(edge, text);
  if (from === undefined) return undefined;
  const lead = leadOf(edge, text);
  const isListed = DASH.test(lead);
  if (!(isListed ? BEHIND_DASH : BEHIND_BRACKET).test(restOf(edge, text))) return undefined;
  let at = from;
  let end = from;
  let blank = 0;
  for (let line = lineAt(at, text); line !== undefined && isNoRow(line); line = lineAt(at, text)) {
    // One blank line sets the next list apart; one more sets apart what comes to the end of this one.
    if (line.trim() === '' && at === end + blank) {
      if (blank > 0) end = at;
      blank = line.length;
    }
    at += line.length;
    if (/^[ \t]+#/.test(line)) {
      end = at;
      blank = 0;
    }
  }
  const isClosed = /^[ \t]*\]/.test(text.slice(at, lineEnd(text, at)));
  if (!isListed && !isClosed) return undefined;
  const column = isListed ? lead : ' '.repeat(lead.length);
  return insertion(isListed ? end : at, column + rows);
}

/** The line that ends where another one starts, with its line break. */
function lineAbove(start: number, text: string): string | undefined {
  if (start === 0) return undefined;
  return text.slice(start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1, start);
}

/** The line that starts somewhere, with its line break; none behind the last one that is ended. */
function lineAt(start: number, text: string): string | undefined {
  const newline = text.indexOf('\n', start);
  return newline < 0 ? undefined : text.slice(start, newline + 1);
}

function isNoRow(line: string): boolean {
  return line.trim() === '' || isComment(line);
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith('#');
}

function isInBrackets(row: Row, text: string): boolean {
  return row.node.type === 'sequence' && BRACKET.test(leadOf(row, text));
}

function leadOf({ span }: Row, text: string): string {
  return text.slice(lineStart(text, span.start), span.start);
}

function restOf({ span }: Row, text: string): string {
  return text.slice(span.end, lineEnd(text, span.end));
}

/** Where the line behind a row begins; `undefined` at the end of the text. */
function nextLine({ span }: Row, text: string): number | undefined {
  const newline = text.indexOf('\n', span.end);
  return newline < 0 ? undefined : newline + 1;
}
