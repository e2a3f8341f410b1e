// Finds a place among others by halving.

/** Which of `starts`, which grow, is the last that is not behind `place`; -1 if all are. */
export function lastUpTo(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
