// What two texts have in common at their start and at their end.
import type { UnchangedEnds } from './unchanged-ends.ts';

/** Stretches are compared before characters: engines compare them many at a time. */
const STRETCH = 1024;

/** How many UTF-16 code units are the same at each end; the two do not overlap in either text. */
export function commonEnds(one: string, other: string): UnchangedEnds {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start + STRETCH <= most && one.slice(start, start + STRETCH) === other.slice(start, start + STRETCH))
    start += STRETCH;
  while (start < most && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  const rest = most - start;
  const [ends, others] = [one.length, other.length];
  let end = 0;
  while (
    end + STRETCH <= rest &&
    one.slice(ends - end - STRETCH, ends - end) === other.slice(others - end - STRETCH, others - end)
  )
    end += STRETCH;
  while (end < rest && one.charCodeAt(ends - end - 1) === other.charCodeAt(others - end - 1)) end++;
  return { start, end };
}
