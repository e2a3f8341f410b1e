// What is the same at the start and at the end of a list in two versions: edits are made in one place, so that everything
// around it is found from both ends.

/** How many items are the same at each end; the two do not overlap in either list. */
export interface UnchangedEnds {
  readonly start: number;
  readonly end: number;
}

export function unchangedEnds<Before, After>(
  before: readonly Before[],
  after: readonly After[],
  isSame: (before: Before, after: After) => boolean,
): UnchangedEnds {
  const most = Math.min(before.length, after.length);
  const areSameAt = (old: number, now: number): boolean => {
    const [one, other] = [before[old], after[now]];
    return one !== undefined && other !== undefined && isSame(one, other);
  };
  let start = 0;
  while (start < most && areSameAt(start, start)) start++;
  let end = 0;
  while (end < most - start && areSameAt(before.length - 1 - end, after.length - 1 - end)) end++;
  return { start, end };
}
