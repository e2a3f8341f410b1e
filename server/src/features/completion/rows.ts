// Rows that can be read here, those that fit first: what joins maps needs them of one size.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { NamedThing } from '../../formats/format.ts';
import type { RowFacts } from '../../network/rows.ts';
import { rowTable } from '../../rules/rows/table.ts';
import type { TextRange } from '../../text/span.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import type { EditorDocument } from '../editor-document.ts';
import { modelAt } from '../items.ts';
import type { PlaceOf } from '../place.ts';
import { givenText } from '../rows/row-hint.ts';
import { rowAt, rowDefinedBy, rowLabel, sizeText } from '../rows/rows.ts';
import { touches } from '../to-lsp.ts';
import type { Entry } from './entry.ts';

/** `undefined` in files that are no tables of rows. */
export function rowItems(
  { analyzed }: EditorDocument,
  place: PlaceOf<'reference'>,
): readonly Entry[] | undefined {
  const model = modelAt(analyzed, place.range.start);
  if (!model.network.rows) return undefined;
  const reader = rowAt(analyzed, place.range.start);
  const wanted = reader && sizeOfOthers(model, reader, place.range);
  const named = place.names.map((thing) => ({ thing, row: rowDefinedBy(model, thing.span) }));
  // The nearest one is the likeliest, so later rows come first.
  const nearest = named.reverse();
  const fits = ({ row }: (typeof nearest)[number]) =>
    wanted === undefined || (row !== undefined && sizeOfRow(model, row) === wanted);
  return [...nearest.filter(fits), ...nearest.filter((one) => !fits(one))].map(({ thing, row }) =>
    entryOf(model, thing, row),
  );
}

function entryOf(model: AnalyzedNetwork, thing: NamedThing, row: RowFacts | undefined): Entry {
  const detail = row ? `${rowLabel(row)} → ${givenText(model, row)}` : thing.detail;
  return { label: thing.name, kind: CompletionItemKind.Reference, detail };
}

/** The size that the other inputs of a row have in common, if it joins maps. */
function sizeOfOthers(model: AnalyzedNetwork, reader: RowFacts, here: TextRange): string | undefined {
  if (!reader.module.joins) return undefined;
  const table = rowTable(model);
  const others = reader.inputs.filter(({ span }) => !touches(model.range(span), here));
  const sizes = others.flatMap((input) => {
    const read = table?.readBy(input);
    return read === undefined ? [] : sizeText(table?.shapeOf(read), model.network);
  });
  const [first] = sizes;
  return first !== undefined && !first.includes('?') && sizes.every((size) => size === first)
    ? first
    : undefined;
}

function sizeOfRow(model: AnalyzedNetwork, row: RowFacts): string {
  const shape = rowTable(model)?.shapeOf(row);
  return sizeText(shape, model.network);
}
