// A list of which a part is replaced: how a stage makes its results from those of the version before.
import type { UnchangedEnds } from './unchanged-ends.ts';

/** The items of `before` at both ends, with `middle` between them. */
export function spliced<Item>(
  before: readonly Item[],
  { start, end }: UnchangedEnds,
  middle: readonly Item[],
): readonly Item[] {
  return before.slice(0, start).concat(middle, before.slice(before.length - end));
}

/** The same for places that grow from item to item: those at the end are moved by `shift`. */
export function splicedPlaces(
  before: readonly number[],
  { start, end }: UnchangedEnds,
  middle: readonly number[],
  shift: number,
): readonly number[] {
  const places = before.slice(0, start).concat(middle);
  for (let index = before.length - end; index < before.length; index++) {
    places.push((before[index] ?? 0) + shift);
  }
  return places;
}
