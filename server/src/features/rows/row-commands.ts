// The commands that an editor can have the server carry out: change whole rows. What arrives with
// them comes from outside and is checked here.
import { type RowEdit, rowEdits } from '../../fixes/row-changes.ts';
import type { RowChange } from '../../formats/row-editing.ts';
import type { Network } from '../../network/network.ts';
import { isRefused, planRowMove } from '../../network/row-moves.ts';
import type { RowFacts } from '../../network/rows.ts';
import type { TextRange } from '../../text/span.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { CommandResult } from '../command-result.ts';
import { refusalText } from './move-refusal.ts';
import { cursorAfter, cursorAtModule } from './row-cursor.ts';
import { rowsIn } from './rows.ts';

export const CHANGE_ROWS = 'convlint.server.changeRows';
/** Selects the module of a row, behind a code action that has put one in or moved it. */
export const SELECT_MODULE = 'convlint.server.selectModule';

export interface RowChoice {
  readonly uri: string;
  /** The number of the row. */
  readonly row: number;
}

/** What can be done with the rows of a selection. */
export type RowAction = 'insert' | 'delete' | 'up' | 'down';

export const ROW_ACTIONS: readonly RowAction[] = ['insert', 'delete', 'up', 'down'];

/** Does something with the rows that a selection touches, and renumbers. */
export function changeRows(
  analyzed: AnalyzedDocument,
  selection: TextRange,
  action: RowAction,
): CommandResult {
  if (!analyzed.format.rows || !analyzed.network.rows) return { refused: 'This file has no numbered rows.' };
  const rows = rowsIn(analyzed, selection);
  const change = rowChange(rows, action);
  if (!change) return { refused: 'The cursor stands in no row.' };
  const refused = whyNot(analyzed.network, rows, action);
  if (refused !== undefined) return { refused };
  const edit = rowEdits(analyzed, change);
  if ('because' in edit) return { refused: REASONS[edit.because] };
  const cursor = cursorAfter(analyzed, edit.after, change, selection);
  return { edits: edit.edits, ...(cursor && { cursor }) };
}

/** Has the editor select the module of a row. */
export function selectModule(analyzed: AnalyzedDocument, row: number): CommandResult {
  const cursor = cursorAtModule(analyzed, row);
  return cursor ? { edits: [], cursor } : { refused: 'There is no such row.' };
}

const REASONS: Readonly<Record<Extract<RowEdit<unknown>, { because: unknown }>['because'], string>> = {
  impossible:
    'The rows cannot be changed that way as they are written: each has to stand on lines of its own.',
  'other rows change': 'The rows cannot be changed that way: other rows would read something else.',
};

/** Why these rows cannot be changed that way, as one sentence; `undefined` if nothing is known against it. */
export function whyNot(
  { rows: all = [] }: Network,
  rows: readonly RowFacts[],
  action: RowAction,
): string | undefined {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || action === 'insert') return undefined;
  if (action === 'delete') {
    return rows.length < all.length ? undefined : 'These are all rows of the file.';
  }
  const plan = planRowMove(all, { first: first.index, last: last.index, to: action });
  return isRefused(plan) ? refusalText(plan, all) : undefined;
}

/** The change that an action on these rows is; none if there are no rows. */
export function rowChange(rows: readonly RowFacts[], action: RowAction): RowChange | undefined {
  const [first, last] = [rows[0]?.index, rows.at(-1)?.index];
  if (first === undefined || last === undefined) return undefined;
  switch (action) {
    case 'insert':
      return { type: 'insert', after: last };
    case 'delete':
      return { type: 'delete', first, last };
    case 'up':
    case 'down':
      return { type: 'move', first, last, to: action };
  }
}
