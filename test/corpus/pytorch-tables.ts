// Models and calls that PyTorch measured, read from their source: nothing may be wrong that was not, and no table may know less than when
// the counts were recorded (`npm run truth -- --record`).
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasons, rowsOf } from '../harness/truth/outcome.ts';
import { readRecord } from '../harness/truth/record.ts';
import { makers, placesFrom } from '../harness/truth/tables.ts';
import { inCorpus } from './shared.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
/** A machine that is busy with other things. */
const MOST_MILLISECONDS = 600_000;

/** Tests of the tables whose names are as wanted. */
export function holdTables(isWanted: (name: string) => boolean): void {
  const isHere = inCorpus('spec/pytorch-expected', 'PyTorch source') !== undefined;
  const record = readRecord(resolve(import.meta.dirname, '../..'));
  describe.skipIf(!isHere)('PyTorch source', () => {
    it.each(makers(placesFrom(shared, process.env)).filter(([name]) => isWanted(name)))(
      '%s',
      (name, make) => {
        const table = make();
        const before = record.tables[name];
        const wrong = rowsOf(table, 'wrong').map((row) => [row.name, row.outcome]);
        expect(wrong.length > (before?.wrong ?? 0) ? wrong : []).toEqual([]);
        // Sources that may not be handed on are on some machines only: fewer rows are then not exact.
        const notExact = table.rows.length - rowsOf(table, 'exact').length;
        const most = before ? before.rows - before.exact : table.rows.length;
        expect(notExact > most ? reasons(table) : []).toEqual([]);
      },
      MOST_MILLISECONDS,
    );
  });
}
