// The hover inside a table of rows: the module, what it reads, its repeats, its arguments, and the scales above.
import type { Hover } from 'vscode-languageserver-types';
import type { Place } from '../../formats/format.ts';
import type { RowFacts } from '../../network/rows.ts';
import type { Span } from '../../text/span.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import type { EditorDocument } from '../editor-document.ts';
import { modelAt } from '../items.ts';
import { toMarkup, toRange } from '../to-lsp.ts';
import { argumentHover, repeatsHover } from './argument-hover.ts';
import { moduleHover } from './module-hover.ts';
import { rowAt, rowReadBy } from './rows.ts';
import { scaleHover } from './scale-hover.ts';

/** What to say about a span, or nothing. */
interface Said {
  readonly span: Span;
  readonly markdown: string | undefined;
}

/** `undefined` where no row and no scale stands, or there is nothing to say that is only known of rows. */
export function rowHover(
  document: EditorDocument,
  offset: number,
  place: Place | undefined,
): Hover | undefined {
  const model = modelAt(document.analyzed, offset);
  const row = rowAt(model, offset);
  const said = row ? ofRow(model, row, offset, place) : ofScale(document, offset);
  if (!said?.markdown) return undefined;
  return {
    contents: toMarkup(document, 'hover', said.markdown),
    range: toRange(document, document.analyzed.range(said.span)),
  };
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
    return { span: argument.span, markdown: argumentHover({ model, row, argument, place }) };
  }
  if (isOn(row.repeats.span)) return { span: row.repeats.span, markdown: repeatsHover(model, row) };
  return undefined;
}

function ofScale({ analyzed }: EditorDocument, offset: number): Said | undefined {
  const entry = analyzed.network.scaling?.entries?.find(({ span }) => isInside(analyzed.range(span), offset));
  return entry && { span: entry.span, markdown: scaleHover(analyzed, entry) };
}

function isInside({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end && start < end;
}
