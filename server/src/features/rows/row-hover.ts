// The hover inside a table of rows: the module, what it reads, its repeats, its arguments,.
import type { Place } from '../../formats/format.ts';
import type { RowFacts } from '../../network/rows.ts';
import type { Span } from '../../text/span.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import type { HoverSubject, Said } from '../hover/subject.ts';
import { moduleHover } from './module-hover.ts';
import { repeatsHover, rowArgumentHover } from './number-hover.ts';
import { rowAt, rowReadBy } from './rows.ts';

/** `undefined` where no row stands, or there is nothing to say that is only known of rows. */
export function rowHover({ model, offset }: HoverSubject, place: Place | undefined): Said | undefined {
  const row = rowAt(model, offset);
  return row && ofRow(model, row, offset, place);
}

function ofRow(
  model: AnalyzedNetwork,
  row: RowFacts,
  offset: number,
  place: Place | undefined,
): Said | undefined {
  const isOn = (span: Span) => isInside(model.range(span), offset);
  if (isOn(row.module.span)) return { span: row.module.span, markdown: moduleHover(model, row) };
  const input = row.inputs.find(({ span }) => isOn(span));
  const read = input && rowReadBy(model.network, input);
  if (input && read) return { span: input.span, markdown: moduleHover(model, read) };
  const argument = row.arguments.find(({ span }) => isOn(span));
  if (argument) {
    return { span: argument.span, markdown: rowArgumentHover({ model, row, argument, place }) };
  }
  if (isOn(row.repeats.span)) return { span: row.repeats.span, markdown: repeatsHover(model, row) };
  return undefined;
}

function isInside({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end && start < end;
}
