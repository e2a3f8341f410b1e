// What everything that is written became in one network: the way from an item of the file to layers and groups.
import { type Call, callOf } from './definition.ts';
import type { Group, Layer, Network } from './network.ts';

/** By the object of a definition or of a call, as layers, groups and items have it. */
export interface MadeOf {
  /** The layers that are applied there, or else those that are written there: several in a block or a repeat. */
  layersOf(place: Call): readonly Layer[];
  /** The groups that are, without those inside of them that are so too. */
  groupsOf(place: Call): readonly Group[];
}

export function madeOf({ layers, groups }: Network): MadeOf {
  const layersAt = placesOf(layers);
  const groupsAt = placesOf(groups);
  const isWhole = (group: Group, place: Call) => {
    const parent = group.parent === undefined ? undefined : groups[group.parent];
    return parent?.definition !== place && parent?.call !== place;
  };
  return {
    layersOf: layersAt,
    groupsOf: (place) => groupsAt(place).filter((group) => isWhole(group, place)),
  };
}

function placesOf<Part extends Pick<Layer, 'definition' | 'call'>>(
  parts: readonly Part[],
): (place: Call) => readonly Part[] {
  const applied = new Map<Call, Part[]>();
  const written = new Map<Call, Part[]>();
  for (const part of parts) {
    note(applied, callOf(part), part);
    if (part.call) note(written, part.definition, part);
  }
  return (place) => applied.get(place) ?? written.get(place) ?? [];
}

function note<Part>(parts: Map<Call, Part[]>, place: Call, part: Part): void {
  const known = parts.get(place);
  if (known) known.push(part);
  else parts.set(place, [part]);
}
