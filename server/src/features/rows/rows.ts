// Finding one's way in a table of numbered rows: which row stands at an offset, what it gives and costs.
import { type GroupFacts, groupFacts } from '../../inference/group-facts.ts';
import { mapStride } from '../../inference/map-stride.ts';
import type { Item } from '../../network/item.ts';
import type { Group, Network } from '../../network/network.ts';
import type { RowFacts, RowInput } from '../../network/rows.ts';
import { spatialOf } from '../../network/shape.ts';
import type { InputShape } from '../../operations/operation.ts';
import { lastUpTo } from '../../text/last-up-to.ts';
import type { Span, TextRange } from '../../text/span.ts';
import { strideText } from '../../wording/numbers.ts';
import { oneLine } from '../../wording/one-line.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';

/** The row that stands at an offset. */
export function rowAt(model: AnalyzedNetwork, offset: number): RowFacts | undefined {
  return rowsIn(model, { start: offset, end: offset })[0];
}

/** The rows that a selection touches, in their order. */
export function rowsIn(model: AnalyzedNetwork, selection: TextRange): readonly RowFacts[] {
  return (model.network.rows ?? []).filter(({ span }) => {
    const { start, end } = model.range(span);
    return start <= selection.end && selection.start <= end;
  });
}

/** The row that a span of its module defines, as places and names say it. */
export function rowDefinedBy(model: AnalyzedNetwork, definition: Span): RowFacts | undefined {
  const { start } = model.range(definition);
  return model.network.rows?.find(({ module }) => model.range(module.span).start === start);
}

/** The row that an item of the outline is. */
export function rowOfItem(
  { network: { rows }, madeOf }: AnalyzedNetwork,
  { of }: Item,
): RowFacts | undefined {
  if (!rows) return undefined;
  const [group] = madeOf.groupsOf(of);
  const at = group ? lastUpTo(rows, group.id, (row) => row.group) : -1;
  return rows[at]?.group === group?.id ? rows[at] : undefined;
}

/** What a row became. */
export function groupOfRow(network: Network, row: RowFacts): Group | undefined {
  return network.groups[row.group];
}

/** Shapes and costs of a row. */
export function factsOfRow({ network, facts }: AnalyzedNetwork, row: RowFacts): GroupFacts | undefined {
  const group = groupOfRow(network, row);
  return group && groupFacts(network, facts, group);
}

/** The row that a number of `from` means. */
export function rowReadBy({ rows }: Network, { row }: RowInput): RowFacts | undefined {
  return typeof row === 'number' ? rows?.[row] : undefined;
}

/** "4 C2f" */
export function rowLabel({ index, module }: RowFacts): string {
  return `${index} ${oneLine(module.name)}`;
}

/** `/16`; nothing where there is no stride. */
export function strideOfRow({ network, facts }: AnalyzedNetwork, row: RowFacts): string {
  const output = groupOfRow(network, row)?.outputs[0]?.target;
  return strideText(output && mapStride(network, facts, output));
}

/** Height and width of a map: `80×80`. */
export function sizeText(shape: InputShape, { layout }: Network): string {
  if (!shape) return '?';
  return spatialOf(shape, layout)
    .map((size) => (typeof size === 'number' ? String(size) : '?'))
    .join('×');
}
