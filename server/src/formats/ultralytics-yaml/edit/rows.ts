// Puts rows in and takes them out, and renumbers everything that reads rows by number.
import type { TextEdit } from '../../../text/edit.ts';
import type { KeptRow } from '../renumber/renumber.ts';
import { renumber } from '../renumber/renumber.ts';
import { firstInput } from '../renumber/row-changes.ts';
import { insertRowAfter, insertRowBefore, removeRow, type TextContext } from '../row-text.ts';
import type { Row } from '../rows.ts';

type Edits = readonly TextEdit[] | undefined;

/** A row that reads what input `position` of `row` reads, and is read by it there. `module` with its arguments. */
export function insertBefore(row: Row, position: number, module: string, context: TextContext): Edits {
  const read = row.from[position];
  if (read?.value === undefined) return undefined;
  const insert = insertRowBefore(row, `[${read.value}, 1, ${module}]`, context);
  if (!insert) return undefined;
  const kept = shifted(context.rows, row.index).map((each) =>
    each.before === row.index ? { ...each, settled: true } : each,
  );
  return [insert, ...renumber({ kept, removed: new Map() }), ...rereading(row, position)];
}

/** The inputs of a row that a new row has been put before: one reads it, the others what they read. */
function rereading({ index, from }: Row, position: number): TextEdit[] {
  return from.flatMap(({ value, span: { start, end } }, each): TextEdit[] => {
    if (value === undefined) return [];
    const isOwn = each === position;
    const moved = value < 0 && index > 0 ? value - 1 : value;
    const number = isOwn ? -1 : moved;
    return number === value ? [] : [{ range: { start, end }, text: String(number) }];
  });
}

/** A row behind `row` that reads it, and that all its readers read instead. */
export function insertAfter(row: Row, module: string, context: TextContext): Edits {
  const insert = insertRowAfter(row, `[-1, 1, ${module}]`, context);
  if (!insert) return undefined;
  const number = row.index + 1;
  const redirected = new Map([[row.index, number]]);
  const change = { kept: shifted(context.rows, number), removed: new Map(), redirected };
  return [insert, ...renumber(change)];
}

/** A row in front of all that reads the image. */
export function insertFirst(module: string, context: TextContext): Edits {
  const [first] = context.rows;
  return first && insertBefore(first, 0, module, context);
}

/** Takes a row out; its readers read its first input instead. */
export function remove(row: Row, context: TextContext): Edits {
  const removal = removeRow(row, context);
  const input = firstInput(row);
  if (!removal || input === undefined || context.rows.length < 2) return undefined;
  const kept = context.rows
    .filter(({ index }) => index !== row.index)
    .map((each) => ({ row: each, before: each.index, after: each.index - (each.index > row.index ? 1 : 0) }));
  return [removal, ...renumber({ kept, removed: new Map([[row.index, input]]) })];
}

/** All rows as they are numbered once a row has come to stand at `at`. */
function shifted(rows: readonly Row[], at: number): KeptRow[] {
  return rows.map((row) => ({ row, before: row.index, after: row.index + (row.index >= at ? 1 : 0) }));
}
