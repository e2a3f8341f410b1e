// Changes of whole rows as pure functions of texts: insert, delete, move, and renumbering after what a person did.

import { isRefused, planExchange } from '../../../network/row-moves.ts';
import { resolveAlias } from '../../../syntax/yaml/tree.ts';
import type { TextEdit } from '../../../text/edit.ts';
import type { Renumbering, RowEditing, WrittenRows } from '../../row-editing.ts';
import { readCustomModules } from '../custom-modules.ts';
import { misspelledKeys, withMeantKeys } from '../misspelled-keys.ts';
import { numberingOf } from '../numbering.ts';
import { readModelYaml } from '../pyyaml.ts';
import { insertRowAfter, removeRow, type TextContext } from '../row-text.ts';
import { type Row, readRows } from '../rows.ts';
import { moveRows } from './move-rows.ts';
import { placedRows } from './placed-rows.ts';
import { countOvertaking, type KeptRow, type RowMoves, renumber } from './renumber.ts';
import { detectRowChanges, firstInput } from './row-changes.ts';
import { RowsOfText } from './rows-of-text.ts';

type Edits = readonly TextEdit[] | undefined;

export const rowEditing: RowEditing = {
  change: (text, change) => {
    const context = { text, rows: rowsOf(text) };
    switch (change.type) {
      case 'insert':
        return insertRow(change.after, context);
      case 'delete':
        return deleteRows(change.first, change.last, context);
      case 'move':
        return moveRows(change, context);
    }
  },
  renumber: renumberAfter,
};

/** None where some row takes several numbers: it is not known which of them a change would move. */
function rowsOf(text: string): readonly Row[] {
  const tree = readModelYaml(text);
  const root = tree.root && resolveAlias(tree.root);
  if (root?.type !== 'map') return [];
  const { rows } = readRows(withMeantKeys(root, misspelledKeys(root)));
  const { modules: custom } = readCustomModules(tree.directives, []);
  return numberingOf(rows, { dialect: 'ultralytics', custom }).isShifted ? [] : rows;
}

function insertRow(after: number, context: TextContext): Edits {
  const row = context.rows[after];
  const insert = row && insertRowAfter(row, '[-1, 1, nn.Identity, []]', context);
  if (!insert) return undefined;
  const kept = numbered(context.rows, (index) => (index > after ? index + 1 : index));
  return [insert, ...renumber({ kept, removed: new Map() })];
}

function deleteRows(first: number, last: number, context: TextContext): Edits {
  const gone = context.rows.slice(first, last + 1);
  if (gone.length === 0 || gone.length !== last - first + 1 || gone.length === context.rows.length) {
    return undefined;
  }
  const removals = gone.map((row) => removeRow(row, context));
  const inputs = new Map(gone.map((row) => [row.index, firstInput(row)] as const));
  if ([...inputs.values()].includes(undefined)) return undefined;
  const staying = context.rows.filter(({ index }) => index < first || index > last);
  const kept = numbered(staying, (index) => (index > last ? index - gone.length : index));
  const edits = removals.filter((edit) => edit !== undefined);
  if (edits.length !== gone.length) return undefined;
  return [...edits, ...renumber({ kept, removed: inputs })];
}

function numbered(rows: readonly Row[], numberOf: (index: number) => number): KeptRow[] {
  return rows.map((row) => ({ row, before: row.index, after: numberOf(row.index) }));
}

function renumberAfter(old: WrittenRows, now: WrittenRows): Renumbering | undefined {
  if (!(old instanceof RowsOfText && now instanceof RowsOfText)) return undefined;
  const moves = detectRowChanges(old.rows, now.rows);
  const edits = moves ? renumber(withChains(moves, old.rows, now.rows.length), now.segments.locate) : [];
  if (!moves || edits.length === 0) return undefined;
  return {
    inserted: now.rows.length - moves.kept.length,
    deleted: moves.removed.size,
    moved: countOvertaking(moves.kept),
    rewritten: moves.kept.filter(({ settled }) => settled).length,
    edits,
  };
}

/** Where nothing but two runs of rows changed places, numbers become what the command for it would make of them. */
function withChains(moves: RowMoves, old: readonly Row[], count: number): RowMoves {
  const order = moves.kept.toSorted((a, b) => a.after - b.after).map(({ before }) => before);
  if (order.length !== old.length || order.length !== count) return moves;
  const start = order.findIndex((before, after) => before !== after);
  const end = order.findLastIndex((before, after) => before !== after) + 1;
  const middle = order[start] ?? start;
  const size = end - middle;
  const isExchange = order.slice(start, end).every((before, each) => {
    return before === (each < size ? middle + each : start + each - size);
  });
  const plan = isExchange ? planExchange(placedRows(old), { start, middle, end }) : undefined;
  return plan && !isRefused(plan) ? { ...moves, planned: plan.numbers } : moves;
}
