// What is said of a row that joins maps of different sizes: which number of `from` is off, and which rows would fit.
import type { RowFacts } from '../../network/rows.ts';
import { joinSpans, type Span } from '../../text/span.ts';
import { shapeWords } from '../../wording/axes.ts';
import { listed, quoted, sentenceStart, shapeInSentence } from '../../wording/sentence.ts';
import { renumbering } from '../edits/renumbering.ts';
import { firstOf, fittingRows, type JoinedMap, numberFor, type UnequalJoin } from '../rows/joins.ts';
import { isStale } from '../rows/stale-numbers.ts';
import { type RowTable, rowName, sizesOf } from '../rows/table.ts';
import type { FixCandidate, Report, RuleContext } from '../rule.ts';
import { resizingReport } from './resizing-report.ts';
import { followsFrom, type WrongFactor, wrongFactor } from './resizing-rows.ts';

/** How many rows are offered in place of one. */
const MOST_OFFERED = 3;

/** Reports each row that joins unequal maps, unless the image size, a kernel or a shift of all numbers explains it. */
export function reportJoins(context: RuleContext): void {
  const { rows } = context;
  if (rows === undefined || rows.mayLackRows || rows.unequalJoins().length === 0) return;
  if (rows.evenKernels().length > 0 || rows.fittingImageSizes()) return;
  const { table } = rows;
  const stale = rows.staleNumbers();
  const wrong: WrongFactor[] = [];
  for (const join of rows.unequalJoins()) {
    if (stale?.fails && join.row.inputs.some((input) => isStale(stale, input))) continue;
    if (wrong.some((one) => followsFrom(one, join, table))) continue;
    const factor = wrongFactor(join, rows.unequalJoins(), table, context);
    if (factor) wrong.push(factor);
    context.report(factor ? resizingReport(factor, join) : joinReport(join, table, context));
  }
}

function joinReport(join: UnequalJoin, table: RowTable, context: RuleContext): Report {
  const { row, agreeing, odd } = join;
  const [first, ...others] = odd;
  const [nearest] = fittingRows(join, first, table);
  const worded = (map: JoinedMap) => mapText(map, context);
  const hint =
    odd.length > 1 || nearest === undefined
      ? ''
      : ` ${sentenceStart(givenBy(nearest, table, context))}, which would fit.`;
  return {
    span: oddSpan(odd),
    message: `${quoted(row.module.name)} joins maps of different sizes: ${listed(agreeing.map(worded))}, but ${listed([first, ...others].map(worded))}.${hint}`,
    related: [...agreeing, ...odd].flatMap((map) => placeOf(map, context)),
    fixes: () => replacements(join, table, context),
  };
}

function mapText(
  { read, shape }: Pick<JoinedMap, 'read' | 'shape'>,
  { network: { layout } }: RuleContext,
): string {
  return `${rowName(read)} gives ${shapeWords(shape, layout)}`;
}

function givenBy(row: RowFacts, table: RowTable, context: RuleContext): string {
  const shape = table.shapeOf(row);
  return shape ? mapText({ read: row, shape }, context) : rowName(row);
}

function placeOf(map: JoinedMap, context: RuleContext) {
  const { read } = map;
  if (read === 'image') return [];
  return [{ span: read.module.span, message: sentenceStart(mapText(map, context)) }];
}

function oddSpan(odd: UnequalJoin['odd']): Span {
  const [first, ...others] = odd;
  const last = others.at(-1) ?? first;
  return joinSpans(first.input.span, last.input.span);
}

/** The nearest rows that fit, each in place of the odd one; if several are odd, one for each of them at once. */
function replacements(join: UnequalJoin, table: RowTable, context: RuleContext): FixCandidate[] {
  const { row, odd } = join;
  const [first, ...others] = odd;
  const misfits = context.rows?.misfits();
  if (misfits && odd.some(({ input }) => misfits.numbers.includes(input))) {
    return misfits.drift ? [renumbering(misfits.drift)] : [];
  }
  if (others.length >= MOST_OFFERED) return [];
  if (others.length === 0) {
    const choices = firstOf(fittingRows(join, first, table), MOST_OFFERED);
    return choices.map((to) => readInstead(row, first, to, table, context));
  }
  const taken = new Set<RowFacts>();
  const intents = odd.flatMap((map) => {
    const to = firstOf(fittingRows(join, map, table), odd.length).find((one) => !taken.has(one));
    if (to === undefined) return [];
    taken.add(to);
    return [{ type: 'replace' as const, span: map.input.span, text: numberFor(to, row, map.input) }];
  });
  if (intents.length < odd.length) return [];
  const numbers = [...taken].map(({ index }) => String(index));
  return [{ title: `Read rows ${listed(numbers)} there`, intents }];
}

function readInstead(
  row: RowFacts,
  odd: JoinedMap,
  to: RowFacts,
  table: RowTable,
  context: RuleContext,
): FixCandidate {
  const shape = table.shapeOf(to);
  const size = shape && sizesOf(shape, context) ? ` (${shapeInSentence(shape)})` : '';
  return {
    title: `Read row ${to.number}${size} in place of ${rowName(odd.read)}`,
    intents: [{ type: 'replace', span: odd.input.span, text: numberFor(to, row, odd.input) }],
  };
}
