// Where two versions of a list differ that are equally long.

/** The indices at which other items stand. */
export function changedPlaces(before: readonly unknown[], after: readonly unknown[]): number[] {
  const changed: number[] = [];
  // A loop: at a keystroke it goes through all layers of a network, and looks into none.
  for (let index = 0; index < after.length; index++) {
    if (before[index] !== after[index]) changed.push(index);
  }
  return changed;
}
