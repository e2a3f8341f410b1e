// Changes of whole rows as pure functions of texts: insert, delete, move, and renumbering after what a person did.

import { resolveAlias } from '../../../syntax/yaml/tree.ts';
import { applyEdits, type TextEdit } from '../../../text/edit.ts';
import { lineEnd, lineStart } from '../../../text/lines.ts';
import type { TextRange } from '../../../text/span.ts';
import type { Renumbering, RowChange, RowEditing, WrittenRows } from '../../format.ts';
import { insertRowAfter, removeRow, type TextContext } from '../edit/row-text.ts';
import { findSlips, withoutSlips } from '../header-slips.ts';
import { readModelYaml } from '../pyyaml.ts';
import { type Row, readRows } from '../rows.ts';
import { type KeptRow, renumber } from './renumber.ts';
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

function rowsOf(text: string): readonly Row[] {
  const tree = readModelYaml(text);
  const root = tree.root && resolveAlias(tree.root);
  return root?.type === 'map' ? readRows(withoutSlips(root, findSlips(root))).rows : [];
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

function moveRows({ first, last, to }: Extract<RowChange, { type: 'move' }>, context: TextContext): Edits {
  const { rows, text } = context;
  const moving = rows.slice(first, last + 1);
  const neighbour = rows[to === 'up' ? first - 1 : last + 1];
  const [head, tail] = [moving[0], moving[moving.length - 1]];
  if (
    !neighbour ||
    !head ||
    !tail ||
    [...moving, neighbour].some(({ section }) => section !== head.section)
  ) {
    return undefined;
  }
  const step = to === 'up' ? -1 : 1;
  const numberOf = (index: number) => {
    if (index === neighbour.index) return index - step * moving.length;
    return index >= first && index <= last ? index + step : index;
  };
  if (!readsOnlyEarlier(rows, numberOf)) return undefined;
  const moved = linesOf(neighbour, text);
  const edge = linesOf(to === 'up' ? tail : head, text);
  if (!moved || !edge) return undefined;
  const edits = renumber({ kept: numbered(rows, numberOf), removed: new Map() });
  return carried(text, moved, to === 'up' ? edge.end : edge.start, edits);
}

/** Whether no row comes to stand before one that it reads. */
function readsOnlyEarlier(rows: readonly Row[], numberOf: (index: number) => number): boolean {
  return rows.every(({ index, from }) =>
    from.every(({ value }) => {
      const target = value < 0 ? index + value : value;
      // The image can be read by the first row only.
      if (target < 0) return numberOf(index) === 0 || index !== 0;
      return !(target < index) || numberOf(target) < numberOf(index);
    }),
  );
}

/** Takes whole lines to another place, with the edits that fall into them. */
function carried(text: string, lines: TextRange, to: number, edits: readonly TextEdit[]): Edits {
  const isInside = ({ range }: TextEdit) => lines.start <= range.start && range.end <= lines.end;
  const own = edits.filter(isInside).map(({ range, text: replacement }) => ({
    range: { start: range.start - lines.start, end: range.end - lines.start },
    text: replacement,
  }));
  const carriedText = applyEdits(text.slice(lines.start, lines.end), own);
  return [
    { range: lines, text: '' },
    { range: { start: to, end: to }, text: carriedText },
    ...edits.filter((edit) => !isInside(edit)),
  ];
}

/** The lines of a row that has them to itself, line end included; in brackets only with its comma. */
function linesOf({ span, node }: Row, text: string): TextRange | undefined {
  const start = lineStart(text, span.start);
  const end = lineEnd(text, span.end);
  const [before, behind] = [text.slice(start, span.start), text.slice(span.end, end)];
  const isItem = /^[ \t]*-[ \t]+$/.test(before) && /^[ \t]*(?:#.*)?$/.test(behind);
  const isListed = /^[ \t]*$/.test(before) && /^[ \t]*,[ \t]*(?:#.*)?$/.test(behind);
  const next = text.indexOf('\n', end);
  return node.type === 'sequence' && (isItem || isListed) && next >= 0 ? { start, end: next + 1 } : undefined;
}

function numbered(rows: readonly Row[], numberOf: (index: number) => number): KeptRow[] {
  return rows.map((row) => ({ row, before: row.index, after: numberOf(row.index) }));
}

function renumberAfter(old: WrittenRows, now: WrittenRows): Renumbering | undefined {
  if (!(old instanceof RowsOfText && now instanceof RowsOfText)) return undefined;
  const moves = detectRowChanges(old.rows, now.rows);
  const edits = moves ? renumber(moves, now.segments.locate) : [];
  if (!moves || edits.length === 0) return undefined;
  return {
    inserted: now.rows.length - moves.kept.length,
    deleted: moves.removed.size,
    moved: countMoved(moves.kept),
    rewritten: moves.kept.filter(({ settled }) => settled).length,
    edits,
  };
}

/** Rows that have overtaken another one. */
function countMoved(kept: readonly KeptRow[]): number {
  let highest = -1;
  let count = 0;
  for (const { before } of [...kept].sort((a, b) => a.after - b.after)) {
    if (before < highest) count++;
    highest = Math.max(highest, before);
  }
  return count;
}
