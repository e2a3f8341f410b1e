// What a row became, for the next version of the file: taken over as it is where the row and all it depends on are the same.
import type { Group, GroupId, Item, Layer, LayerId, Reference } from '../../network/network.ts';
import type { RowFacts } from '../../network/rows.ts';
import type { Feature } from './composer.ts';
import type { Outputs } from './row-inputs.ts';
import type { Row } from './rows.ts';

/** Where a row stands among the others, and what it finds there. */
export interface RowSituation {
  readonly row: Row;
  readonly firstLayer: LayerId;
  readonly firstGroup: GroupId;
  readonly legacyHead: boolean;
  /** What the row before it gives, and each row that it reads. */
  readonly read: readonly (Outputs | undefined)[];
}

export interface LoweredParts {
  readonly layers: readonly Layer[];
  readonly groups: readonly Group[];
  readonly outputs: Outputs;
  readonly item: Item;
  readonly facts: RowFacts;
  readonly references: readonly Reference[];
}

/** A row with which nothing was wrong. */
export interface RowRecord extends RowSituation, LoweredParts {}

export function situationOf(
  row: Row,
  place: Pick<RowSituation, 'firstLayer' | 'firstGroup' | 'legacyHead'>,
  outputs: readonly Outputs[],
): RowSituation {
  const read = row.from.map(({ value }) => outputs[value < 0 ? row.index + value : value]);
  return { row, ...place, read: [outputs.at(-1), ...read] };
}

export function isSameSituation(one: RowSituation, other: RowSituation): boolean {
  return (
    one.row === other.row &&
    one.firstLayer === other.firstLayer &&
    one.firstGroup === other.firstGroup &&
    one.legacyHead === other.legacyHead &&
    one.read.length === other.read.length &&
    one.read.every((outputs, index) => outputs === other.read[index])
  );
}

/** What a row gives is the same object as before if it is equal, so that nothing behind it is lowered again. */
export function keptOutputs(outputs: Outputs | undefined, before: Outputs | undefined): Outputs | undefined {
  return before && outputs && areSameOutputs(outputs, before) ? before : outputs;
}

function areSameOutputs(one: Outputs, other: Outputs): boolean {
  return (
    Object.is(one.recorded, other.recorded) &&
    one.module === other.module &&
    one.onlyFor === other.onlyFor &&
    one.unreadable === other.unreadable &&
    one.features.length === other.features.length &&
    one.features.every((feature, index) => isSameFeature(feature, other.features[index]))
  );
}

function isSameFeature({ tensor, channels }: Feature, other: Feature | undefined): boolean {
  return (
    Object.is(channels, other?.channels) &&
    tensor?.layer === other?.tensor?.layer &&
    tensor?.output === other?.tensor?.output
  );
}
