// A row that joins maps along another axis than their channels, where they do not fit.
import type { RowArgument, RowFacts } from '../../network/rows.ts';
import type { Layout } from '../../network/shape.ts';
import { shapeWords } from '../../wording/axes.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import { argumentFor } from '../rows/parts.ts';
import { type RowTable, rowName } from '../rows/table.ts';
import type { LayerSubject, Report } from '../rule.ts';

/** The axis of the channels, with the batch counted. */
const CHANNELS = 1;

/** What to say of a join whose axis is the mistake: along the channels its maps would fit. */
export function joinAxisReport(
  row: RowFacts,
  { facts }: LayerSubject,
  table: RowTable,
  layout: Layout,
): Report | undefined {
  const argument = argumentFor(row, 'dimension');
  const mismatches = problemsOf(facts, 'merge-mismatch');
  const isAxis = mismatches.length > 0 && mismatches.every(({ axis }) => axis === 'channels');
  if (!isAxis || argument?.number === undefined) return undefined;
  return {
    span: argument.span,
    message: `${quoted(row.module.name)} joins along axis ${argument.number}, so the channels have to be equal: ${listed(mapsOf(row, table, layout))}. Along axis ${CHANNELS}, the channels, they fit.`,
    fixes: () => [toChannels(argument)],
  };
}

function mapsOf(row: RowFacts, table: RowTable, layout: Layout): readonly string[] {
  return row.inputs.flatMap((input) => {
    const read = table.readBy(input);
    const shape = read && table.shapeOf(read);
    return read && shape ? [`${rowName(read)} gives ${shapeWords(shape, layout)}`] : [];
  });
}

function toChannels({ span, text }: RowArgument) {
  return {
    title: `Change ${quoted(text)} to \`${CHANNELS}\``,
    intents: [{ type: 'replace' as const, span, text: String(CHANNELS) }],
  };
}
