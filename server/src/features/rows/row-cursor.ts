// Where the cursor is to stand after rows were changed: on the name of a new row's module, which is to be typed over, or
// where it stood in rows that have moved, so that they can be moved on.
import type { RowChange } from '../../formats/row-editing.ts';
import { isRefused, planRowMove } from '../../network/row-moves.ts';
import type { TextRange } from '../../text/span.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { Cursor } from '../command-result.ts';

/** The cursor in the changed text; none where rows were deleted, because it stays where it is. */
export function cursorAfter(
  before: AnalyzedDocument,
  after: AnalyzedDocument,
  change: RowChange,
  selection: TextRange,
): Cursor | undefined {
  switch (change.type) {
    case 'insert':
      return cursorAtModule(after, change.after + 1);
    case 'delete':
      return undefined;
    case 'move': {
      const plan = planRowMove(before.network.rows ?? [], change);
      if (isRefused(plan)) return undefined;
      const [old, now] = [before, after].map((analyzed) => (index: number) => {
        const row = analyzed.network.rows?.[index];
        return row && analyzed.range(row.span);
      });
      const [first, last] = [change.first, change.last];
      const [oldFirst, oldLast] = [old?.(first), old?.(last)];
      const [newFirst, newLast] = [now?.(plan.newIndex(first)), now?.(plan.newIndex(last))];
      if (!oldFirst || !oldLast || !newFirst || !newLast) return undefined;
      const inText = (offset: number) => Math.min(Math.max(offset, 0), after.text.length);
      const start = inText(newFirst.start + selection.start - oldFirst.start);
      const end = Math.max(start, inText(newLast.end + selection.end - oldLast.end));
      return {
        analyzed: after,
        range: selection.start === selection.end ? { start, end: start } : { start, end },
      };
    }
  }
}

/** The name of a row's module. */
export function cursorAtModule(analyzed: AnalyzedDocument, index: number): Cursor | undefined {
  const row = analyzed.network.rows?.[index];
  return row && { analyzed, range: analyzed.range(row.module.span) };
}
