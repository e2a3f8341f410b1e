// Which rows rules need not be asked about again, and whether what was found out about the whole table still holds.

import type { Facts, LayerFacts } from '../inference/facts.ts';
import type { Network } from '../network/network.ts';
import type { RowFacts } from '../network/rows.ts';
import { mayBeMap, type RowSource, type RowTable, rowOf, sameSizes, sizesOf } from '../rules/rows/table.ts';
import type { TableFacts } from '../rules/rows/table-facts.ts';
import { changedPlaces } from '../versions/changed-places.ts';
import type { AskedRow } from './asked.ts';
import type { Changes } from './layer-memory.ts';

/** What one run leaves to the next about rows. */
export interface RowMemory {
  readonly table: RowTable;
  readonly source: RowSource;
  /** The numbers of those rows that have to be asked about each time. */
  readonly loud: readonly number[];
  /** Whether nothing was odd about the table; absent if nobody asked. */
  readonly isPlausible?: boolean;
}

/** The numbers of rows that differ from the version before, or whose layers do; absent: any may. */
export type ChangedRows = readonly number[] | undefined;

export function changedRows(changes: Changes, network: Network, before: RowMemory | undefined): ChangedRows {
  const { rows = [] } = network;
  if (!changes.layers || before?.table.rows.length !== rows.length) return undefined;
  const changed = new Set(changedPlaces(before.table.rows, rows));
  for (const id of changes.layers) {
    const layer = network.layers[id];
    const row = layer && rowOf(network, layer);
    if (row) changed.add(row.index);
  }
  return [...changed];
}

/** The rows that something may be found at, in their order. */
export function rowsToAsk(
  changed: ChangedRows,
  { network, facts }: RowSource,
  before: RowMemory | undefined,
): readonly AskedRow[] {
  const { rows = [] } = network;
  const ask = (row: RowFacts) => ({ row, facts: factsOf(row, network, facts), isQuiet: true });
  if (!changed || !before) return rows.map(ask);
  const indices = [...new Set([...changed, ...before.loud])].sort((a, b) => a - b);
  return indices.flatMap((index) => rows[index] ?? []).map(ask);
}

function factsOf({ group }: RowFacts, { groups }: Network, { layers }: Facts): readonly LayerFacts[] {
  return layers.slice(groups[group]?.first ?? 0, groups[group]?.end ?? 0);
}

/** What this run leaves to the next. */
export function rowMemory(facts: TableFacts, source: RowSource, asked: readonly AskedRow[]): RowMemory {
  const loud = asked.filter(({ isQuiet }) => !isQuiet).map(({ row }) => row.index);
  const { table, plausibility: isPlausible } = facts;
  return { table, source, loud, ...(isPlausible !== undefined && { isPlausible }) };
}

/**
 * Whether the table is plausible because it was, and no row differs in anything that decides it; `undefined` if that has
 * to be found out.
 */
export function plausibleAsBefore(
  changed: ChangedRows,
  table: RowTable,
  source: RowSource,
  before: RowMemory | undefined,
): true | undefined {
  if (!changed || !before?.isPlausible || !looksAlike('image', 'image', table, source, before))
    return undefined;
  const areAlike = changed.every((index) => {
    const [row, known] = [table.at(index), before.table.at(index)];
    return row && known && readsAlike(row, known) && looksAlike(row, known, table, source, before);
  });
  return areAlike || undefined;
}

function readsAlike({ module, inputs }: RowFacts, known: RowFacts): boolean {
  return (
    module.name === known.module.name &&
    module.head === known.module.head &&
    inputs.length === known.inputs.length &&
    inputs.every(({ row }, index) => row === known.inputs[index]?.row)
  );
}

/** Whether the maps have the same height and width. */
function looksAlike(
  row: RowFacts | 'image',
  known: RowFacts | 'image',
  table: RowTable,
  source: RowSource,
  before: RowMemory,
): boolean {
  const [now, then] = [table.shapeOf(row), before.table.shapeOf(known)];
  const [sizes, were] = [sizesOf(now, source), sizesOf(then, before.source)];
  return mayBeMap(now) === mayBeMap(then) && (sizes === were || sameSizes(sizes, were));
}
