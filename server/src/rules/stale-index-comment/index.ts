// stale-index-comment: a comment behind a row says another number, level or stride than the row has.
import type { Claim, RowFacts } from '../../network/rows.ts';
import { counted } from '../../wording/counted.ts';
import { strideOf } from '../rows/strides.ts';
import type { RowTable } from '../rows/table.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** How many of the other comments a finding points at. */
const SHOWN = 5;

export const rule: Rule = {
  id: 'stale-index-comment',
  summary: 'A comment says another row number or stride than its row has',
  category: 'structure',
  severity: 'info',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkNetwork(context) {
    const table = context.rows?.table;
    if (table === undefined || context.rows?.mayLackRows) return;
    const numbers = table.rows.map((row) => wrongIndex(row));
    const strides = table.rows.map((row) => wrongStride(row, table, context));
    const series = [...(areNumbers(numbers) ? inSeries(numbers) : []), ...inSeries(strides)];
    for (const one of series) report(one, context);
  },
};

/** A comment that is wrong. */
interface Wrong {
  /** What it says and what is so, for the message. */
  readonly says: string;
  readonly is: string;
  readonly claims: readonly { readonly claim: Claim; readonly right: number }[];
  /** By how much it is off: comments behind one inserted row are all off by one. */
  readonly by: number;
}

function wrongIndex({ number, comment }: RowFacts): Wrong | 'right' | undefined {
  const claim = comment?.index;
  if (claim === undefined) return undefined;
  if (claim.value === number) return 'right';
  return {
    says: `row ${claim.value}`,
    is: `row ${number}`,
    claims: [{ claim, right: number }],
    by: number - claim.value,
  };
}

function wrongStride(row: RowFacts, table: RowTable, context: RuleContext): Wrong | 'right' | undefined {
  const { level, stride } = row.comment ?? {};
  if (level === undefined && stride === undefined) return undefined;
  const found = strideOf(row, table, context);
  if (found === undefined) return undefined;
  const actual = Math.round(found);
  const actualLevel = Math.log2(actual);
  if (!Number.isInteger(actualLevel)) return undefined;
  const claims = [
    ...(level && level.value !== actualLevel ? [{ claim: level, right: actualLevel }] : []),
    ...(stride && stride.value !== actual ? [{ claim: stride, right: actual }] : []),
  ];
  if (claims.length === 0) return 'right';
  const claimed = stride?.value ?? 2 ** (level?.value ?? 0);
  return {
    says: claimed === actual ? `level P${level?.value}` : `a stride of ${claimed}`,
    is:
      claimed === actual
        ? `level P${actualLevel}, as its stride is ${actual}`
        : `a map with a stride of ${actual}`,
    claims,
    by: actual / claimed,
  };
}

/** Numbers in comments may be anything; they count rows if some are right, or all are off by the same amount. */
function areNumbers(found: readonly (Wrong | 'right' | undefined)[]): boolean {
  const said = found.filter((one) => one !== undefined);
  const distances = new Set(said.map((one) => (one === 'right' ? 0 : one.by)));
  return distances.has(0) || (distances.size === 1 && said.length > 1);
}

/** Wrong comments that follow each other and are off by the same amount: one mistake made them all stale. */
function inSeries(found: readonly (Wrong | 'right' | undefined)[]): readonly (readonly Wrong[])[] {
  const series: Wrong[][] = [];
  let open: Wrong[] | undefined;
  for (const one of found) {
    if (one === undefined) continue;
    if (one === 'right') open = undefined;
    else if (open?.[0]?.by === one.by) open.push(one);
    else {
      open = [one];
      series.push(open);
    }
  }
  return series;
}

function report(series: readonly Wrong[], context: RuleContext): void {
  const [first, ...others] = series;
  const place = first?.claims[0]?.claim.span;
  if (first === undefined || place === undefined) return;
  const also =
    others.length === 0
      ? ''
      : ` ${others.length === 1 ? 'The next comment is' : `The next ${others.length} comments are`} off by as much.`;
  const claims = series.flatMap((one) => one.claims);
  context.report({
    span: place,
    message: `The comment says ${first.says}, but this is ${first.is}.${also}`,
    related: others.slice(0, SHOWN).flatMap((one) => {
      const span = one.claims[0]?.claim.span;
      return span ? [{ span, message: `This says ${one.says}, but it is ${one.is}` }] : [];
    }),
    fixes: () => [
      {
        title: series.length === 1 ? 'Change the comment' : `Change ${counted(series.length, 'comment')}`,
        intents: claims.map(({ claim, right }) => ({
          type: 'replace',
          span: claim.span,
          text: String(right),
        })),
        ...(isSettled(context) && { safe: true }),
      },
    ],
  });
}

/**
 * Whether the rows are as they are meant to be. As long as something does not fit, or numbers of `from` look stale, a
 * comment that is off may tell what was meant.
 */
function isSettled({ network, facts, rows }: RuleContext): boolean {
  const isSound = network.problems.length === 0 && facts.troubled.length === 0;
  return isSound && rows?.staleNumbers() === undefined;
}
