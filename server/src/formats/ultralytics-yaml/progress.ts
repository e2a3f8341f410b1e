// What rows of a model have become: as far as they are lowered, up to a row of the version before, or from one on.
import type { Item } from '../../network/item.ts';
import type { Group, Layer } from '../../network/network.ts';
import type { RowFacts } from '../../network/rows.ts';
import type { Outputs } from './row-inputs.ts';
import type { RowRecord } from './row-memory.ts';

/** By the number of the row; absent for rows that something is wrong with. */
export type RowRecords = readonly (RowRecord | undefined)[];

/** The image that the first row reads. */
export interface Image {
  readonly layer: Layer;
  readonly channels: number;
  readonly item: Item;
}

/** What rows have become so far. */
export interface Progress {
  readonly layers: readonly Layer[];
  readonly groups: readonly Group[];
  readonly items: readonly Item[];
  readonly outputs: readonly Outputs[];
  readonly facts: readonly RowFacts[];
  readonly records: RowRecords;
  /** The numbers of the rows without a record. */
  readonly unsettled: readonly number[];
}

/** Before the first row. */
export function startWith({ layer, item }: Image): Omit<Progress, 'unsettled'> {
  return { layers: [layer], items: [item], groups: [], outputs: [], facts: [], records: [] };
}

/** What had become of the rows before a number; absent before the first. */
export function progressUpTo(before: Progress, row: number): Progress | undefined {
  const last = before.records[row - 1];
  if (!last) return undefined;
  return {
    layers: before.layers.slice(0, last.firstLayer + last.layers.length),
    groups: before.groups.slice(0, last.firstGroup + last.groups.length),
    items: before.items.slice(0, row + 1),
    outputs: before.outputs.slice(0, row),
    facts: before.facts.slice(0, row),
    records: before.records.slice(0, row),
    unsettled: [],
  };
}

/** The rows from a number on are those of the version before. */
export function joined(progress: Progress, before: Progress, row: number): Progress {
  const next = before.records[row];
  if (!next) return progress;
  return {
    layers: progress.layers.concat(before.layers.slice(next.firstLayer)),
    groups: progress.groups.concat(before.groups.slice(next.firstGroup)),
    items: progress.items.concat(before.items.slice(row + 1)),
    outputs: progress.outputs.concat(before.outputs.slice(row)),
    facts: progress.facts.concat(before.facts.slice(row)),
    records: progress.records.concat(before.records.slice(row)),
    unsettled: progress.unsettled,
  };
}
