// Watches whether rows were inserted, deleted or moved while a text is edited, so that renumbering can be offered:
// from the change on until something else is edited. An immutable value that each version makes the next of.
import type { Renumbering, RowEditing, WrittenRows } from '../formats/row-editing.ts';

/** What is remembered between two versions of a text. */
export interface RowHistory {
  /** The text whose numbers were right, as far as anybody knows. */
  readonly baseline: WrittenRows;
  /** The last text that rows had been changed in since, with how. */
  readonly changed?: { readonly now: WrittenRows; readonly renumbering: Renumbering };
}

export function startOfHistory(rows: WrittenRows): RowHistory {
  return { baseline: rows };
}

/** The history after one more version. */
export function continued(history: RowHistory, now: WrittenRows, editing: RowEditing): RowHistory {
  const { baseline, changed } = history;
  if (now.text === (changed?.now ?? baseline).text) return history;
  const renumbering = now.text === baseline.text ? undefined : editing.renumber(baseline, now);
  if (!renumbering) return { baseline: now };
  if (changed && !goesOn(changed.renumbering, renumbering)) return { baseline: now };
  return { baseline, changed: { now, renumbering } };
}

/** Whether a further edit goes on with the change: more rows come, go or move, or no other row says something else. */
function goesOn(before: Renumbering, now: Renumbering): boolean {
  // A row rewritten beside a new one counts as gone and new, so only the difference tells.
  const balance = ({ inserted, deleted }: Renumbering) => inserted - deleted;
  const isSame = balance(before) === balance(now) && before.moved === now.moved;
  return !isSame || (before.inserted === now.inserted && before.rewritten === now.rewritten);
}
