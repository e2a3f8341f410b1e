// Two lists side by side: the sizes of two shapes, axes and the numbers that are given for them.

/** What stands at the same places of both lists, as far as the shorter one goes. */
export function pairs<One, Other>(ones: readonly One[], others: readonly Other[]): [One, Other][] {
  return combined(ones, others, (one, other) => [one, other]);
}

/** What becomes of each of these pairs, without making it. */
export function combined<One, Other, Result>(
  ones: readonly One[],
  others: readonly Other[],
  combine: (one: One, other: Other) => Result,
): Result[] {
  const found: Result[] = [];
  ones.forEach((one, place) => {
    const other = others[place];
    if (other !== undefined) found.push(combine(one, other));
  });
  return found;
}
