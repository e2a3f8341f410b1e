import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';
import { DETECTOR } from '../../../../test/harness/row-document.ts';
import type { RowFacts } from '../../network/rows.ts';
import { rowsOfSize } from './joins.ts';
import { type RowTable, rowTable, sameSizes, sizesOf } from './table.ts';

const read = (text: string) => analyzeText(text, {}, 'detector.yaml');

function tableOf(text: string) {
  const document = read(text);
  const table = rowTable(document);
  if (table === undefined) throw new Error('there are no rows');
  return { table, document };
}

/** What `rowsOfSize` is to give, by looking at every row. */
function byLooking(
  row: RowFacts,
  wanted: readonly number[],
  at: number,
  table: RowTable,
  source: ReturnType<typeof read>,
) {
  const taken = row.inputs.map((input) => table.readBy(input));
  return table.rows
    .filter((one) => one.index < row.index && !taken.includes(one) && !one.module.head)
    .filter((one) => sameSizes(sizesOf(table.shapeOf(one), source), wanted))
    .sort((a, b) => Math.abs(a.index - at) - Math.abs(b.index - at) || b.index - a.index);
}

describe('rows of a size', () => {
  it('are found the nearest first', () => {
    const { table, document } = tableOf(DETECTOR);
    for (const row of table.rows) {
      for (const wanted of [
        [320, 320],
        [160, 160],
        [80, 80],
        [40, 40],
        [7, 7],
      ]) {
        for (let at = -2; at <= table.rows.length + 1; at++) {
          const found = [...rowsOfSize(row, wanted, at, table)].map(({ index }) => index);
          const expected = byLooking(row, wanted, at, table, document).map(({ index }) => index);
          expect(found, `row ${row.index} at ${at}`).toEqual(expected);
        }
      }
    }
  });
});

describe('joins of unequal maps', () => {
  const errorsIn = (text: string) => {
    const document = read(text);
    const errors = document.findings.filter(({ severity }) => severity === 'error');
    return errors.map(({ rule, span }) => {
      const { line } = document.lines.position(document.range(span).start);
      return `${rule.id}: ${document.text.split('\n')[line]?.trim()}`;
    });
  };

  it.each(['1', '4'])('are one mistake where an upsampling by %s is behind all of them', (factor) => {
    const text = DETECTOR.replace('[None, 2, nearest]', `[None, ${factor}, nearest]`);
    expect(errorsIn(text)).toEqual([
      `concat-mismatch: - [-1, 1, nn.Upsample, [None, ${factor}, nearest]] # 7`,
    ]);
  });

  it('are several mistakes where they are off by different factors', () => {
    const text = DETECTOR.replace('[None, 2, nearest]', '[None, 4, nearest]').replace(
      '[256, 3, 2]] # 10',
      '[256, 3, 1]] # 10',
    );
    expect(errorsIn(text)).toHaveLength(2);
  });

  it('are a wrong number where that alone explains it', () => {
    expect(errorsIn(DETECTOR.replace('[[-1, 4], 1, Concat', '[[-1, 2], 1, Concat'))).toEqual([
      'concat-mismatch: - [[-1, 2], 1, Concat, [1]] # 8',
    ]);
  });
});
