// Finds a place among others by halving.

/** Which of `parts`, whose starts grow, is the last that does not start behind `place`; -1 if all do. */
export function lastUpTo<Part>(
  parts: readonly Part[],
  place: number,
  startOf: (part: Part) => number,
): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = parts[middle];
    if (part !== undefined && startOf(part) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
