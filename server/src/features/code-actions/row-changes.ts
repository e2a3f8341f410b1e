// Changes of the rows under the cursor, and renumbering after rows were changed by hand. The edits of the first kind
// are worked out when they are asked for, because each is tried on the whole text.
import { type CodeAction, CodeActionKind, type Command } from 'vscode-languageserver-types';
import { rowEdits } from '../../fixes/row-changes.ts';
import type { RowChange } from '../../formats/row-editing.ts';
import { isRefused, planRowMove } from '../../network/row-moves.ts';
import type { RowFacts } from '../../network/rows.ts';
import type { TextRange } from '../../text/span.ts';
import type { EditorDocument } from '../editor-document.ts';
import {
  ROW_ACTIONS,
  type RowAction,
  type RowChoice,
  rowChange,
  SELECT_MODULE,
  whyNot,
} from '../rows/row-commands.ts';
import { rowLabel, rowsIn } from '../rows/rows.ts';
import { toWorkspaceEdit } from '../to-lsp.ts';

/** What is sent along with an action, to work out its edit by. */
interface RowActionData {
  readonly uri: string;
  readonly version: number;
  readonly change: RowChange;
}

/** Insert, delete and move the rows that a selection touches. */
export function rowChanges(document: EditorDocument, selection: TextRange): CodeAction[] {
  const { analyzed, client, uri, version } = document;
  if (!analyzed.format.rows) return [];
  const rows = rowsIn(analyzed, selection);
  // What is known to be impossible is not offered.
  const possible = ROW_ACTIONS.filter((action) => whyNot(analyzed.network, rows, action) === undefined);
  return possible.flatMap((name) => {
    const change = rowChange(rows, name);
    if (!change) return [];
    const data: RowActionData = { uri, version, change };
    const command = selectionAfter(document, change);
    const title = titleOf(rows, name);
    const action: CodeAction = {
      title,
      kind: CodeActionKind.RefactorRewrite,
      data,
      ...(command && { command }),
    };
    if (client.lazyEdits) return [action];
    const resolved = resolvedRowChange(document, action);
    return resolved.edit ? [resolved] : [];
  });
}

/** The action with its edit; without one if the rows cannot be changed that way after all. */
export function resolvedRowChange(document: EditorDocument, action: CodeAction): CodeAction {
  const data: Partial<RowActionData> = action.data ?? {};
  if (!data.change || data.version !== document.version) return action;
  const result = rowEdits(document.analyzed, data.change);
  return 'edits' in result ? { ...action, edit: toWorkspaceEdit(document, result.edits) } : action;
}

/** Where the editor can be shown a place: afterwards the module of the row stands selected. */
function selectionAfter({ analyzed, client, uri }: EditorDocument, change: RowChange): Command | undefined {
  const row = client.showsDocuments ? rowToSelect(change, analyzed.network.rows ?? []) : undefined;
  if (row === undefined) return undefined;
  const choice: RowChoice = { uri, row };
  return { title: 'Select the row', command: SELECT_MODULE, arguments: [choice] };
}

function rowToSelect(change: RowChange, rows: readonly RowFacts[]): number | undefined {
  if (change.type === 'insert') return change.after + 1;
  const plan = change.type === 'move' ? planRowMove(rows, change) : undefined;
  return change.type === 'move' && plan && !isRefused(plan) ? plan.newIndex(change.first) : undefined;
}

function titleOf(rows: readonly RowFacts[], action: RowAction): string {
  const [first, last] = [rows[0], rows.at(-1)];
  const label = first && last ? rowLabel(last) : '';
  const these = rows.length === 1 ? `row \`${label}\`` : `rows ${first?.number} to ${last?.number}`;
  switch (action) {
    case 'insert':
      return `Insert a row below \`${label}\` and renumber`;
    case 'delete':
      return `Delete ${these} and renumber`;
    case 'up':
    case 'down':
      return `Move ${these} ${action} and renumber`;
  }
}
