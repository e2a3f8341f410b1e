// Two lists side by side: the sizes of two shapes, axes and the numbers that are given for them.

/** What stands at the same places of both lists, as far as the shorter one goes. */
export function pairs<One, Other>(ones: readonly One[], others: readonly Other[]): [One, Other][] {
  const found: [One, Other][] = [];
  ones.forEach((one, place) => {
    const other = others[place];
    if (other !== undefined) found.push([one, other]);
  });
  return found;
}
