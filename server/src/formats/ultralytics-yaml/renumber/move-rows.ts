// Moving rows as edits of the text. Rows change places with their comments, and what stands between them stays: blank
// lines, headings, commas and brackets. Beside the other list they go over into it, which changes no number.
import { isRefused, planRowMove, type RowMove } from '../../../network/row-moves.ts';
import { applyEdits, type TextEdit } from '../../../text/edit.ts';
import { lineEnd } from '../../../text/lines.ts';
import type { TextRange } from '../../../text/span.ts';
import type { TextContext } from '../row-text.ts';
import type { Row } from '../rows.ts';
import { moveOver } from './move-over.ts';
import { placedRows } from './placed-rows.ts';
import { renumber } from './renumber.ts';

/** `undefined` where rows cannot be moved that way; `planRowMove` says why. */
export function moveRows(move: RowMove, context: TextContext): readonly TextEdit[] | undefined {
  const { rows, text } = context;
  const plan = planRowMove(placedRows(rows), move);
  if (isRefused(plan)) return undefined;
  const { past } = plan;
  if (past === undefined) return moveOver(move, context);
  const { first, last, to } = move;
  const moving = runOf(rows.slice(first, last + 1), text);
  const passed = runOf(rows.slice(past, past + 1), text);
  if (!moving || !passed) return undefined;
  const kept = rows.map((row) => ({ row, before: row.index, after: plan.newIndex(row.index) }));
  const numbers = renumber({ kept, removed: new Map(), planned: plan.numbers });
  const [upper, lower] = to === 'up' ? [passed, moving] : [moving, passed];
  return exchanged(upper, lower, text, numbers);
}

/** Rows behind one another, as they lie in the text. */
interface Run {
  /** From the first character of the first row to the last one of the last. */
  readonly rows: TextRange;
  /** White space and comment behind them; absent where something else stands on the line. */
  readonly tail?: TextRange;
}

function runOf(rows: readonly Row[], text: string): Run | undefined {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || rows.some(({ node }) => node.type !== 'sequence')) return undefined;
  const { end } = last.span;
  const line = lineEnd(text, end);
  const closing = /^(?:[ \t]*[,\]])*/.exec(text.slice(end, line))?.[0].length ?? 0;
  const tail = { start: end + closing, end: Math.max(line, end + closing) };
  const range = { start: first.span.start, end };
  return /^[ \t]*(?:#.*)?$/.test(text.slice(tail.start, tail.end)) ? { rows: range, tail } : { rows: range };
}

/** Each takes the place of the other one; numbers inside of them change on the way. */
function exchanged(
  upper: Run,
  lower: Run,
  text: string,
  numbers: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  if (upper.rows.end > lower.rows.start) return undefined;
  const withTails = upper.tail !== undefined && lower.tail !== undefined;
  const changedIn = (range: TextRange) => {
    const own = numbers.filter((edit) => isInside(edit, range)).map((edit) => shifted(edit, -range.start));
    return applyEdits(text.slice(range.start, range.end), own);
  };
  const place = ({ rows, tail }: Run, other: Run): TextEdit => {
    const content = changedIn(other.rows);
    if (!withTails || !tail || !other.tail) return { range: rows, text: content };
    const between = text.slice(rows.end, tail.start);
    return { range: { start: rows.start, end: tail.end }, text: content + between + changedIn(other.tail) };
  };
  const places = [place(upper, lower), place(lower, upper)];
  const elsewhere = numbers.filter((edit) => !places.some(({ range }) => isInside(edit, range)));
  return [...places, ...elsewhere];
}

function isInside({ range }: TextEdit, { start, end }: TextRange): boolean {
  return start <= range.start && range.end <= end;
}

function shifted({ range, text }: TextEdit, by: number): TextEdit {
  return { range: { start: range.start + by, end: range.end + by }, text };
}
