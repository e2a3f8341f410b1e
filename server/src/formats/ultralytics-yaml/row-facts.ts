// The facts about a row that rules read, from what lowering made of it.

import type { Argument } from '../../libraries/literal.ts';
import type { Mutable } from '../../network/mutable.ts';
import type { GroupId } from '../../network/network.ts';
import type { RowArgument, RowFacts, RowInput, RowModule, RowRepeats, RowWidth } from '../../network/rows.ts';
import type { Span } from '../../text/span.ts';
import { isScaled, scaledArgument, takesRepeats, writtenParameters } from './call.ts';
import { quoted } from './check/report.ts';
import type { Known } from './dialects.ts';
import type { Header } from './header.ts';
import { differencesOf } from './release-differences.ts';
import type { Row } from './rows.ts';
import { exactWidth, scaledWidth } from './scaling.ts';

export interface LoweredRow {
  readonly row: Row;
  /** By which other rows read it. */
  readonly number: number;
  readonly known: Known | undefined;
  readonly group: GroupId;
  readonly inputs: readonly RowInput[];
  readonly written: readonly Argument[];
  readonly repeats: number;
  readonly recorded: number | undefined;
}

export function rowFacts(lowered: LoweredRow, header: Header): RowFacts {
  const { row, known, group, inputs, written, repeats, recorded } = lowered;
  const { index, section, span, comment } = row;
  const parameters = known ? writtenParameters(known) : [];
  const facts: Mutable<RowFacts> = {
    index,
    number: lowered.number,
    section,
    span,
    group,
    module: moduleOf(row, known),
    inputs,
    repeats: repeatsOf(row, known, repeats),
    arguments: written.map((argument, position) => {
      const scaled = known !== undefined && isScaled(known, position, argument, header);
      const { value } = scaled ? scaledArgument(argument, header) : argument;
      return rowArgument(argument.span ?? row.argsSpan, value, scaled, parameters[position]?.name);
    }),
    width: widthOf(known, written, recorded, header),
  };
  if (comment) facts.comment = comment;
  if (known && header.release === undefined) {
    const differences = differencesOf(known, { written, header });
    if (differences.length > 0) facts.differences = differences;
  }
  return facts;
}

function moduleOf({ module: name, moduleSpan: span }: Row, known: Known | undefined): RowModule {
  const joins = name === 'Concat';
  if (!known) return { name, span, known: false, head: false, joins };
  return { name, span, known: true, head: known.isHead ?? false, joins, summary: known.module.summary };
}

function repeatsOf({ repeats, repeatsSpan: span }: Row, known: Known | undefined, used: number): RowRepeats {
  const of = known && takesRepeats(known) ? 'inner blocks' : 'copies';
  return repeats === undefined ? { used, span, of } : { used, span, of, written: repeats };
}

function rowArgument(
  span: Span,
  value: Argument['value'],
  scaled: boolean,
  parameter: string | undefined,
): RowArgument {
  const argument: Mutable<RowArgument> = {
    span,
    text: quoted(span),
    scaled,
  };
  if (parameter !== undefined) argument.parameter = parameter;
  if (typeof value === 'number') argument.number = value;
  return argument;
}

function widthOf(
  known: Known | undefined,
  written: readonly Argument[],
  recorded: number | undefined,
  header: Header,
): RowWidth {
  const width: Mutable<RowWidth> = {};
  const [first] = written;
  const { value, span } = first && known && isScaled(known, 0, first, header) ? first : {};
  if (span && typeof value === 'number') {
    width.written = { value, span };
    width.exact = exactWidth(value, header.scale);
    width.scaled = scaledWidth(value, header.scale, header.divisor);
  }
  if (recorded !== undefined) width.recorded = recorded;
  return width;
}
