// What the checks share: where problems go, and the text of a node as messages quote it.
import type { FileProblem } from '../../../network/file-problem.ts';
import type { Span } from '../../../text/span.ts';

export type Report = (problem: FileProblem) => void;

/** Longest text of a file that a problem carries along. */
const LONGEST = 60;

/** What stands there, on one line and shortened. */
export function quoted({ segment, start, end }: Span): string {
  const found = segment.text.slice(start, Math.min(end, start + LONGEST + 1)).replace(/\s+/g, ' ');
  return found.length > LONGEST ? `${found.slice(0, LONGEST)}…` : found;
}
