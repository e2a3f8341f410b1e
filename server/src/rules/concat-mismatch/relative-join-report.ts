// What is said of a row that joins maps whose sizes are not known, and differ whatever they are: all follow from one module that nothing
// is known of, and one is twice as large as the other, say.
import { alwaysDiffer, ratioOf } from '../../network/relative-size.ts';
import type { RowFacts, RowInput } from '../../network/rows.ts';
import { type Dim, isKnown, type RelativeSize, spatialAxisName, spatialOf } from '../../network/shape.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import { numberFor } from '../rows/joins.ts';
import { type RowTable, rowName } from '../rows/table.ts';
import type { FixCandidate, Report, RuleContext } from '../rule.ts';

interface RelatedMap {
  readonly input: RowInput;
  readonly read: RowFacts | 'image';
  /** Of height and width, where they are related to something. */
  readonly relations: readonly (RelativeSize | undefined)[];
}

/** How many rows are offered in place of one. */
const MOST_OFFERED = 3;

/** Two maps of a join that differ for certain though neither size is known; `undefined` if there are none. */
export function relativeJoinReport(row: RowFacts, table: RowTable, context: RuleContext): Report | undefined {
  const maps = row.inputs.flatMap((input) => relatedMap(input, table, context) ?? []);
  for (const [index, map] of maps.entries()) {
    const other = maps.slice(0, index).find((one) => differingAxes(one, map).length > 0);
    if (other) return reportOf(row, pairOf(other, map), table, context);
  }
  return undefined;
}

function relatedMap(input: RowInput, table: RowTable, context: RuleContext): RelatedMap | undefined {
  const read = table.readBy(input);
  const shape = read && table.shapeOf(read);
  if (!read || shape?.length !== 3) return undefined;
  const spatial = spatialOf(shape, context.network.layout);
  return { input, read, relations: spatial.map((size) => (isKnown(size) ? undefined : size.of)) };
}

function differingAxes(one: RelatedMap, other: RelatedMap): readonly number[] {
  return one.relations.flatMap((size, axis) => (alwaysDiffer(size, other.relations[axis]) ? [axis] : []));
}

/** The one that is taken for the mistake: numbers of rows go stale, -1 does not. */
interface Pair {
  readonly odd: RelatedMap;
  readonly other: RelatedMap;
}

function pairOf(first: RelatedMap, second: RelatedMap): Pair {
  const isFirstOdd = second.input.written === -1 && first.input.written !== -1;
  return isFirstOdd ? { odd: first, other: second } : { odd: second, other: first };
}

function reportOf(row: RowFacts, pair: Pair, table: RowTable, context: RuleContext): Report {
  const { odd, other } = pair;
  const axes = differingAxes(odd, other);
  const names = axes.map((axis) => spatialAxisName(axis, odd.relations.length));
  const [axis = 0] = axes;
  const [one, two] = [odd.relations[axis], other.relations[axis]];
  const origin = one?.origin ?? '';
  const words = one && two ? comparison(one, two) : 'other than';
  const fitting = rowsLike(other, row, table, context);
  const hint = fitting[0] ? ` ${sentence(rowName(fitting[0]))} may fit.` : '';
  return {
    span: odd.input.span,
    message: `${quoted(row.module.name)} joins maps of different sizes: the ${listed(names)} of ${rowName(odd.read)} ${names.length > 1 ? 'are' : 'is'} ${words} ${names.length > 1 ? 'those' : 'that'} of ${rowName(other.read)}, whatever ${origin} gives.${hint}`,
    related: [odd, other].flatMap(({ read }) =>
      read === 'image' ? [] : [{ span: read.module.span, message: `${sentence(rowName(read))} stands here` }],
    ),
    fixes: () => fitting.slice(0, MOST_OFFERED).map((to) => readInstead(row, odd, to)),
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** "twice", "half of", "4 times", "not" */
function comparison(one: RelativeSize, other: RelativeSize): string {
  const ratio = ratioOf(one, other);
  if (ratio === 2) return 'twice';
  if (ratio === 0.5) return 'half of';
  if (ratio > 1 && Number.isInteger(ratio)) return `${ratio} times`;
  if (ratio < 1 && Number.isInteger(1 / ratio)) return `a ${ordinal(1 / ratio)} of`;
  return 'never equal to';
}

function ordinal(number: number): string {
  return number === 4 ? 'quarter' : `${number}th`;
}

/** Rows before this one that it does not read, with maps of the same size but for rounding, the nearest first. */
function rowsLike(
  { relations }: RelatedMap,
  row: RowFacts,
  table: RowTable,
  { network: { layout } }: RuleContext,
): readonly RowFacts[] {
  const taken = new Set(row.inputs.map((input) => table.readBy(input)));
  return table.rows
    .filter((one) => one.index < row.index && !taken.has(one) && !one.module.head)
    .filter((one) => {
      const given = table.shapeOf(one);
      return (
        given?.length === 3 && spatialOf(given, layout).every((size, axis) => isAlike(size, relations[axis]))
      );
    })
    .reverse();
}

function isAlike(size: Dim, wanted: RelativeSize | undefined): boolean {
  if (isKnown(size) || !size.of || !wanted) return false;
  const { origin, axis } = size.of;
  const isRelated = origin === wanted.origin && axis === wanted.axis;
  return isRelated && ratioOf(size.of, wanted) === 1 && !alwaysDiffer(size.of, wanted);
}

function readInstead(row: RowFacts, odd: RelatedMap, to: RowFacts): FixCandidate {
  return {
    title: `Read row ${to.number} in place of ${rowName(odd.read)}`,
    intents: [{ type: 'replace', span: odd.input.span, text: numberFor(to, row, odd.input) }],
  };
}
