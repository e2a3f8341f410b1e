// Channels that do not fit between rows: a module that takes its input width as it is written, or one whose output
// width is not what the reader of the file takes it to be.
import type { Group, Layer } from '../../network/network.ts';
import type { RowFacts } from '../../network/rows.ts';
import { sameSpan } from '../../text/span.ts';
import { quoted, sentenceStart } from '../../wording/sentence.ts';
import { layerRange, readsOwnRow, scaledNote } from '../rows/parts.ts';
import { inputShapeOf, type RowTable, rowName, rowOf, widthOf } from '../rows/table.ts';
import type { TableFacts } from '../rows/table-facts.ts';
import type { FixCandidate, Report, RuleContext } from '../rule.ts';

/** A module like `Conv2` takes input and output width as they are written; this one scales its width. */
const SCALED_INSTEAD = 'Conv';
/** Modules that `Conv` can stand in for. */
const LIKE_CONV = /^(?:nn\.Conv2d|Conv2|RepConv)$/;

/** Numbers from here on are widths and not kernels. */
const LEAST_WIDTH = 8;

/** The parameter for the input width, in modules that have to be told. */
const INPUT_WIDTH = /^(?:c1|in_channels)$/;

/** What to say of a layer in a row that is built for other channels than it gets; `undefined` outside of rows. */
export function rowChannelReport(
  layer: Layer,
  attribute: string,
  declared: number,
  actual: number,
  context: RuleContext,
): Report | undefined {
  const row = rowOf(context.network, layer);
  const { rows } = context;
  if (row === undefined || rows === undefined) return undefined;
  const input = row.inputs.find(({ row: read }) => read !== undefined);
  const read = input && rows.table.readBy(input);
  if (read === undefined || readsOwnRow(layer, row, rows.table)) return undefined;
  const literal = layer.attributes.get(attribute)?.literal;
  const written = row.arguments.find(
    ({ span, parameter, number }) =>
      sameSpan(span, literal) || (INPUT_WIDTH.test(parameter ?? '') && number === declared),
  );
  if (written) return writtenReport({ row, read, declared, actual }, written.span, context);
  if (read === 'image') return undefined;
  return recordedReport({ row, read, declared, actual }, rows, context);
}

interface Unfit {
  readonly row: RowFacts;
  readonly read: RowFacts | 'image';
  readonly declared: number;
  readonly actual: number;
}

/** The width is an argument: nothing scales it. */
function writtenReport(unfit: Unfit, span: Report['span'], context: RuleContext): Report {
  const { row, read, declared, actual } = unfit;
  const note = read === 'image' ? '' : scaledNote(read, context.network.scaling);
  return {
    span,
    message: `${quoted(row.module.name)} is built for ${declared} channels, as its first argument says, but ${rowName(read)} gives ${actual}${note}.`,
    related:
      read === 'image'
        ? []
        : [{ span: read.module.span, message: `${sentenceStart(rowName(read))} gives ${actual} channels` }],
    explains: [layerRange(row, context), ...(isTakenForConv(row) ? readersOf(row, context) : [])],
    fixes: () => writtenFixes(unfit, context),
  };
}

function writtenFixes({ row, actual }: Unfit, { network }: RuleContext): FixCandidate[] {
  const [first] = row.arguments;
  if (first === undefined) return [];
  const correct: FixCandidate = {
    title: `Set the input channels to ${actual}`,
    intents: [{ type: 'replace', span: first.span, text: String(actual) }],
  };
  const scaled: FixCandidate = {
    title: `Change ${quoted(row.module.name)} to \`${SCALED_INSTEAD}\`, whose width is scaled`,
    intents: [{ type: 'replace', span: row.module.span, text: SCALED_INSTEAD }],
  };
  if (!isTakenForConv(row)) return [correct];
  return network.scaling === undefined ? [scaled, correct] : [scaled];
}

/** One width and a kernel show that a module was taken for a `Conv`; two widths, that both were meant. */
function isTakenForConv({ module, arguments: [, second] }: RowFacts): boolean {
  return LIKE_CONV.test(module.name) && (second?.number ?? 0) < LEAST_WIDTH;
}

/** A row gives other channels than the reader of the file takes it to give, and another row is built for those. */
function recordedReport({ row, read }: Unfit, { table }: TableFacts, context: RuleContext): Report | undefined {
  const origin = read === 'image' ? undefined : originOf(read, table, context);
  const { recorded } = origin?.width ?? {};
  const given = origin && widthOf(table.shapeOf(origin), context);
  if (origin === undefined || given === undefined || recorded === undefined || given === recorded)
    return undefined;
  const like = widthOf(inputShapeOf(origin, table), context) === recorded ? ', as many as it gets' : '';
  return {
    span: origin.module.span,
    message: `${quoted(origin.module.name)} gives ${given} channels, but the parser takes it to give ${recorded}${like}: row ${row.number} (${quoted(row.module.name)}) is built for ${recorded} and fails.`,
    related: [
      { span: row.module.span, message: `Row ${row.number} is built for other channels than it gets` },
    ],
    explains: [layerRange(row, context)],
    fixes: () => recordedFixes(origin),
  };
}

/** The row whose width is taken for another one: of maps that are joined, the one that is not as it is taken to be. */
function originOf(read: RowFacts, table: RowTable, context: RuleContext): RowFacts | undefined {
  if (!read.module.joins) return read;
  const inputs = read.inputs.map((input) => table.readBy(input));
  return inputs.find(
    (row): row is RowFacts =>
      row !== undefined && row !== 'image' && widthOf(table.shapeOf(row), context) !== row.width.recorded,
  );
}

function recordedFixes(row: RowFacts): FixCandidate[] {
  const {
    module,
    arguments: [first, second],
  } = row;
  if (!LIKE_CONV.test(module.name) || isTakenForConv(row) || !first || !second) return [];
  return [
    {
      title: `Change ${quoted(module.name)} to \`${SCALED_INSTEAD}\`, without the input width`,
      intents: [
        { type: 'replace', span: module.span, text: SCALED_INSTEAD },
        { type: 'replace', span: { ...first.span, end: second.span.start }, text: '' },
      ],
    },
  ];
}

/** The layers of all rows that get a map of a row, also those behind joins. */
function readersOf(row: RowFacts, context: RuleContext): readonly Pick<Group, 'first' | 'end'>[] {
  const found = new Set<RowFacts>();
  const open = [row];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const reader of context.rows?.table.readersOf(next) ?? []) {
      if (found.has(reader)) continue;
      found.add(reader);
      if (reader.module.joins) open.push(reader);
    }
  }
  return [...found].map((reader) => layerRange(reader, context));
}
