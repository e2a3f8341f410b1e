// The facts about a row that rules read, from what lowering made of it.
import type { Mutable } from '../../network/mutable.ts';
import type { GroupId } from '../../network/network.ts';
import type { RowArgument, RowFacts, RowInput, RowWidth } from '../../network/rows.ts';
import type { Span } from '../../text/span.ts';
import type { Argument } from './arguments.ts';
import { isScaled, scaledArgument, takesRepeats, writtenParameters } from './call.ts';
import { quoted } from './check/report.ts';
import type { Known } from './dialects.ts';
import type { Header } from './header.ts';
import type { Row } from './rows.ts';
import { exactWidth } from './scaling.ts';

export interface LoweredRow {
  readonly row: Row;
  readonly known: Known | undefined;
  readonly group: GroupId;
  readonly inputs: readonly RowInput[];
  readonly written: readonly Argument[];
  readonly repeats: number;
  readonly recorded: number;
}

export function rowFacts(lowered: LoweredRow, header: Header): RowFacts {
  const { row, known, group, inputs, written, repeats, recorded } = lowered;
  const { index, section, span, comment } = row;
  const parameters = known ? writtenParameters(known) : [];
  return {
    index,
    section,
    span,
    group,
    module: {
      name: row.module,
      ...(known && { summary: known.module.summary }),
      span: row.moduleSpan,
      known: known !== undefined,
      head: known?.isHead ?? false,
      joins: row.module === 'Concat',
    },
    inputs,
    repeats: {
      ...(!Number.isNaN(row.repeats) && { written: row.repeats }),
      used: repeats,
      span: row.repeatsSpan,
      of: known && takesRepeats(known) ? 'inner blocks' : 'copies',
    },
    arguments: written.map((argument, position) => {
      const scaled = known !== undefined && isScaled(known, position, argument, header);
      const { value } = scaled ? scaledArgument(argument, header) : argument;
      return rowArgument(argument.span ?? row.argsSpan, value, scaled, parameters[position]?.name);
    }),
    width: widthOf(known, written, recorded, header),
    ...(comment && { comment }),
  };
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
  if (typeof value === 'number' && !Number.isNaN(value)) argument.number = value;
  return argument;
}

function widthOf(
  known: Known | undefined,
  written: readonly Argument[],
  recorded: number,
  header: Header,
): RowWidth {
  const [first] = written;
  const recordedWidth = Number.isNaN(recorded) ? {} : { recorded };
  const stated = first?.span && typeof first.value === 'number' && !Number.isNaN(first.value);
  if (!known || !stated || !first.span || typeof first.value !== 'number') return recordedWidth;
  if (!isScaled(known, 0, first, header)) return recordedWidth;
  const { value } = scaledArgument(first, header);
  return {
    written: { value: first.value, span: first.span },
    exact: exactWidth(first.value, header.scale),
    ...(typeof value === 'number' && { scaled: value }),
    ...recordedWidth,
  };
}
