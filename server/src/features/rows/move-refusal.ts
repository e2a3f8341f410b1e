// Why rows cannot be moved, in words for whoever asked for it.
import type { RowMoveRefusal } from '../../network/row-moves.ts';
import type { RowFacts } from '../../network/rows.ts';
import { oneLine } from '../../wording/one-line.ts';
import { rowLabel } from './rows.ts';

/** One sentence or two. */
export function refusalText(refusal: RowMoveRefusal, rows: readonly RowFacts[]): string {
  const label = (index: number) => {
    const row = rows[index];
    return row ? `\`${rowLabel(row)}\`` : String(index);
  };
  switch (refusal.because) {
    case 'no neighbour':
      return 'There is no row to move past.';
    case 'two lists':
      return 'Some of these rows stand in one list and some in the other: move them one list at a time.';
    case 'list would be empty':
      return `These are all rows of the ${oneLine(refusal.section)}, which cannot be empty.`;
    case 'read by number':
      return `Row ${label(refusal.reader)} reads row ${label(refusal.read)} by its number, and would then stand before it.`;
    case 'becomes chain': {
      const { reader, read } = refusal;
      const number = read - reader;
      return `Row ${label(reader)} reads row ${label(read)} as \`${number}\`, which would become \`-1\`: the row before, whichever it is. Write \`${read}\` instead of \`${number}\` to keep it.`;
    }
    case 'no chain':
      return `Row ${label(refusal.row)} is fed by numbers, so that row ${label(refusal.past)} cannot change places with it in a chain.`;
  }
}
