// What a row became, for the next version of the file: taken over as it is where the row and all it depends on are the same.
import type { Item } from '../../network/item.ts';
import type { Group, GroupId, Layer, LayerId } from '../../network/network.ts';
import type { RowFacts } from '../../network/rows.ts';
import type { Feature } from './composer.ts';
import type { Outputs } from './row-inputs.ts';
import type { Row } from './rows.ts';
import type { RowSource } from './source/row-source.ts';

/** Where the parts of a row start. */
export interface RowPlace {
  readonly firstLayer: LayerId;
  readonly firstGroup: GroupId;
  /** No row before it is of a kind that makes heads the newer ones. */
  readonly legacyHead: boolean;
}

/** Where a row stands among the others, and what it finds there. */
export interface RowSituation extends RowPlace {
  readonly row: Row;
  /** What the row before it gives, and each row that it reads. */
  readonly read: readonly (Outputs | undefined)[];
  /** What it is by code beside the file, if that is known. */
  readonly source: RowSource | undefined;
}

export interface LoweredParts {
  readonly layers: readonly Layer[];
  readonly groups: readonly Group[];
  readonly outputs: Outputs;
  readonly item: Item;
  readonly facts: RowFacts;
}

/** A row with which nothing was wrong. */
export interface RowRecord extends RowSituation, LoweredParts {}

export function situationOf(
  row: Row,
  { firstLayer, firstGroup, legacyHead }: RowPlace,
  outputs: readonly Outputs[],
  source: RowSource | undefined,
): RowSituation {
  const read = [outputs.at(-1), ...row.from.map(({ value }) => outputRead(row, value, outputs))];
  return { row, firstLayer, firstGroup, legacyHead, read, source };
}

/** Whether a row stands as it stood. It is asked for every row of every version, so nothing is made for it. */
export function standsAsBefore(
  known: RowRecord,
  row: Row,
  place: RowPlace,
  outputs: readonly Outputs[],
  source: RowSource | undefined,
): boolean {
  return (
    known.row === row &&
    known.source === source &&
    standsAt(known, place) &&
    known.read[0] === outputs.at(-1) &&
    row.from.every(({ value }, index) => known.read[index + 1] === outputRead(row, value, outputs))
  );
}

/** Whether its parts start where they started. */
export function standsAt(known: RowRecord, place: RowPlace): boolean {
  return (
    known.firstLayer === place.firstLayer &&
    known.firstGroup === place.firstGroup &&
    known.legacyHead === place.legacyHead
  );
}

function outputRead(row: Row, from: number | undefined, outputs: readonly Outputs[]): Outputs | undefined {
  const read = rowRead(row, from);
  return read === undefined ? undefined : outputs[read];
}

/** The number of the row that a number of `from` means. */
export function rowRead({ index }: Row, from: number | undefined): number | undefined {
  if (from === undefined) return undefined;
  return from < 0 ? index + from : from;
}

/** What a row gives is the same object as before if it is equal, so that nothing behind it is lowered again. */
export function keptOutputs(outputs: Outputs | undefined, before: Outputs | undefined): Outputs | undefined {
  return before && outputs && areSameOutputs(outputs, before) ? before : outputs;
}

function areSameOutputs(one: Outputs, other: Outputs): boolean {
  return (
    one.recorded === other.recorded &&
    one.module === other.module &&
    one.onlyFor === other.onlyFor &&
    one.unreadable === other.unreadable &&
    one.isSingle === other.isSingle &&
    areSameSizes(one.sizes, other.sizes) &&
    areSameFeatures(one.unknownOf, other.unknownOf) &&
    areSameFeatures(one.features, other.features)
  );
}

function areSameSizes(one: Outputs['sizes'], other: Outputs['sizes']): boolean {
  return one === other || (!!one && !!other && JSON.stringify(one) === JSON.stringify(other));
}

function areSameFeatures(
  one: readonly Feature[] | undefined,
  other: readonly Feature[] | undefined,
): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.length === other.length && one.every((feature, index) => isSameFeature(feature, other[index]));
}

function isSameFeature({ tensor, channels }: Feature, other: Feature | undefined): boolean {
  return (
    Object.is(channels, other?.channels) &&
    tensor?.layer === other?.tensor?.layer &&
    tensor?.output === other?.tensor?.output
  );
}
