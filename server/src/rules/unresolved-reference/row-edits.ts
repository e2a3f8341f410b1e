// Candidates for numbers of `from` that mean no row: rows that would fit in their place.
import type { RowFacts, RowInput } from '../../network/rows.ts';
import { isKnown } from '../../network/shape.ts';
import { type Span, sameSpan } from '../../text/span.ts';
import { shapeInSentence } from '../../wording/sentence.ts';
import { renumbering } from '../edits/renumbering.ts';
import { firstOf, numberFor, rowsOfSize } from '../rows/joins.ts';
import { mayBeMap, type RowTable, sizesOf } from '../rows/table.ts';
import type { TableFacts } from '../rows/table-facts.ts';
import type { FixCandidate, RuleContext } from '../rule.ts';

/** How many rows are offered. */
const MOST_OFFERED = 3;

export interface NumberInRow {
  readonly row: RowFacts;
  readonly input: RowInput;
}

/** The number of `from` that stands at a place. */
export function numberAt(span: Span, facts: TableFacts | undefined): NumberInRow | undefined {
  for (const row of facts?.table.rows ?? []) {
    const input = row.inputs.find((one) => sameSpan(one.span, span));
    if (input) return { row, input };
  }
  return undefined;
}

/** The rows that a number which means none may have meant, the likeliest first. */
export function rowsInstead(number: NumberInRow, context: RuleContext): FixCandidate[] {
  const { rows } = context;
  if (rows === undefined) return [];
  const { table } = rows;
  const { row, input } = number;
  const misfits = rows.misfits();
  if (misfits?.numbers.includes(input)) return misfits.drift ? [renumbering(misfits.drift)] : [];
  const unread = row.module.head ? unreadRows(number, table) : [];
  const suitable = unread.length > 0 ? unread : rowsThatFit(number, table, context);
  return suitable.slice(0, MOST_OFFERED).map((target) => {
    const shape = table.shapeOf(target);
    return {
      title: `Read row ${target.number}${shape?.every(isKnown) ? ` (${shapeInSentence(shape)})` : ''}`,
      intents: [{ type: 'replace', span: input.span, text: numberFor(target, row, input) }],
    };
  });
}

/** Rows that wait for a reader, which a head is likely to be: it reads maps of different sizes. */
function unreadRows(
  { row, input: { written = row.index } }: NumberInRow,
  table: RowTable,
): readonly RowFacts[] {
  const distance = ({ index }: RowFacts) => Math.abs(index - (written < 0 ? row.index + written : written));
  return table.rows
    .filter((one) => one.index < row.index && !one.module.head && mayBeMap(table.shapeOf(one)))
    .filter((one) => table.readersOf(one).length === 0)
    .sort((a, b) => distance(a) - distance(b));
}

/** Rows that give maps of the size of what the row reads besides, or just the row before. */
function rowsThatFit(
  { row, input }: NumberInRow,
  table: RowTable,
  context: RuleContext,
): readonly RowFacts[] {
  const others = row.inputs.flatMap((one) => {
    const read = table.readBy(one);
    return sizesOf(read && table.shapeOf(read), context) ?? [];
  });
  const before = table.at(row.index - 1);
  if (others.length > 0)
    return firstOf(rowsOfSize(row, others.slice(0, 2), input.written ?? 0, table), MOST_OFFERED);
  return row.inputs.length === 1 && before ? [before] : [];
}
