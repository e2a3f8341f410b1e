// The last rows of the backbone become the first of the head, or the other way round. The order of all rows is the same
// afterwards, and with it every number. Only rows on lines of their own go over, into a list that is written alike.
import type { RowMove } from '../../../network/row-moves.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { lineEnd, lineStart } from '../../../text/lines.ts';
import type { TextContext } from '../edit/row-text.ts';
import type { Row } from '../rows.ts';

/** Behind a dash, or in brackets with a comma behind it. */
const DASH = /^[ \t]*-[ \t]+$/;
const BEHIND_DASH = /^[ \t]*(?:#.*)?$/;
const BEHIND_BRACKET = /^[ \t]*,[ \t]*(?:#.*)?$/;

export function moveOver(
  { first, last, to }: RowMove,
  { rows, text }: TextContext,
): readonly TextEdit[] | undefined {
  const [head, tail] = [rows[first], rows[last]];
  const edge = rows[to === 'up' ? first - 1 : last + 1];
  if (!head || !tail || !edge) return undefined;
  const moving = { head, tail, next: rows[last + 1], text };
  if (DASH.test(leadOf(head, text))) return overDashes(moving, edge, to);
  return to === 'up' ? upInBrackets(moving, edge) : downInBrackets(moving, edge);
}

/** The rows that go over, and the one behind them. */
interface Moving {
  readonly head: Row;
  readonly tail: Row;
  readonly next: Row | undefined;
  readonly text: string;
}

function overDashes({ head, tail, text }: Moving, edge: Row, to: RowMove['to']): TextEdit[] | undefined {
  const isAlike = leadOf(edge, text) === leadOf(head, text);
  const start = lineStart(text, head.span.start);
  const end = nextLine(tail, text);
  const at = to === 'down' ? lineStart(text, edge.span.start) : nextLine(edge, text);
  if (!isAlike || end === undefined || at === undefined || !BEHIND_DASH.test(restOf(tail, text))) {
    return undefined;
  }
  return [{ range: { start, end }, text: '' }, insertion(at, text.slice(start, end))];
}

function downInBrackets({ head, tail, text }: Moving, edge: Row): TextEdit[] | undefined {
  const end = nextLine(tail, text);
  const isOwnLine = /^[ \t]*$/.test(leadOf(head, text)) && BEHIND_BRACKET.test(restOf(tail, text));
  if (end === undefined || !isOwnLine || !isInBrackets(edge, text)) return undefined;
  const range = { start: lineStart(text, head.span.start), end };
  return [
    { range, text: '' },
    insertion(edge.span.start, text.slice(head.span.start, end) + columnOf(edge, text)),
  ];
}

/** The row behind them comes to stand where they began, which may be behind the bracket that opens the list. */
function upInBrackets({ head, tail, next, text }: Moving, edge: Row): TextEdit[] | undefined {
  const end = nextLine(tail, text);
  const at = nextLine(edge, text);
  if (end === undefined || at === undefined || !next || !isInBrackets(head, text)) return undefined;
  const isNextBelow = next.span.start > end && /^[ \t]*$/.test(text.slice(end, next.span.start));
  const isListed = [edge, tail].every((row) => BEHIND_BRACKET.test(restOf(row, text)));
  if (!isNextBelow || !isListed || !isInBrackets(edge, text)) return undefined;
  return [
    { range: { start: head.span.start, end: next.span.start }, text: '' },
    insertion(at, columnOf(edge, text) + text.slice(head.span.start, end)),
  ];
}

function isInBrackets(row: Row, text: string): boolean {
  return row.node.type === 'sequence' && /^(?:\w+:)?[ \t]*(?:\[[ \t]*)?$/.test(leadOf(row, text));
}

/** As much white space as there is text before a row. */
function columnOf(row: Row, text: string): string {
  return ' '.repeat(leadOf(row, text).length);
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
