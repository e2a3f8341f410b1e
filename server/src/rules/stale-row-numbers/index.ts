// stale-row-numbers: rows were inserted or taken out, and the numbers that name the rows below stayed as they were.

import { quoted } from '../../wording/sentence.ts';
import { renumbering } from '../edits/renumbering.ts';
import type { StaleNumbers } from '../rows/stale-numbers.ts';
import type { Rule } from '../rule.ts';

/** How many of the other numbers a finding points at. */
const SHOWN = 8;

export const rule: Rule = {
  id: 'stale-row-numbers',
  summary: 'Row numbers were not moved along with the rows they mean',
  category: 'structure',
  severity: 'error',
  fixable: true,
  formats: ['ultralytics-yaml'],
  sameInAllModels: true,
  checkNetwork(context) {
    const stale = context.rows?.staleNumbers();
    if (stale === undefined) return;
    const others = stale.numbers.filter(({ input }) => input !== stale.shownBy.input);
    context.report({
      span: stale.shownBy.input.span,
      message: message(stale),
      ...(!stale.fails && { severity: 'warning' as const }),
      about: stale.numbers.flatMap(({ row }) => context.rows?.table.layersOf(row) ?? []),
      related: others.slice(0, SHOWN).map(({ input, written }) => ({
        span: input.span,
        message: `${written} would be ${written + stale.by}`,
      })),
      fixes: () => [renumbering(stale)],
    });
  },
};

function message({ shownBy: { row, written }, from, by, fails }: StaleNumbers): string {
  const distance = Math.abs(by);
  const rows = distance === 1 ? 'a row' : `${distance} rows`;
  const cause = by > 0 ? `${rows} had been inserted` : `${rows} had been taken out`;
  const direction = by > 0 ? 'small' : 'large';
  const verb = row.module.joins ? 'join' : 'read';
  const effect = fails
    ? `${quoted(row.module.name)} in row ${row.number} cannot ${verb} row ${written}`
    : `${quoted(row.module.name)} reads row ${written}, which is hardly meant`;
  return `${effect}. The row numbers from ${from} on are ${distance} too ${direction}, as if ${cause} above: with ${written + by} here, and so on, all rows fit.`;
}
