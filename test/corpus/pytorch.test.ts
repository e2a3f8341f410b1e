// Models and calls that PyTorch measured, read from their source: nothing may be wrong that was not, and no table may know less than when
// the counts were recorded (`npm run truth -- --record`).
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasons, rowsOf } from '../harness/truth/outcome.ts';
import { readRecord } from '../harness/truth/record.ts';
import { makers, placesFrom } from '../harness/truth/tables.ts';
import { inCorpus } from './shared.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const isHere = inCorpus('spec/pytorch-expected', 'PyTorch source') !== undefined;
const record = readRecord(resolve(import.meta.dirname, '../..'));
/** A machine that is busy with other things. */
const MOST_MILLISECONDS = 600_000;

describe.skipIf(!isHere)('PyTorch source', () => {
  it.each(makers(placesFrom(shared, process.env)))(
    '%s',
    (name, make) => {
      const table = make();
      const before = record.tables[name];
      // Sources that may not be handed on are on some machines only.
      const share = before ? table.rows.length / before.rows : 1;
      const wrong = rowsOf(table, 'wrong').map((row) => [row.name, row.outcome]);
      expect(wrong.length > (before?.wrong ?? 0) ? wrong : []).toEqual([]);
      const isLess = share === 1 && rowsOf(table, 'exact').length < (before?.exact ?? 0);
      expect(isLess ? reasons(table) : []).toEqual([]);
    },
    MOST_MILLISECONDS,
  );
});
