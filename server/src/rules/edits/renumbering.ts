// The fix for row numbers that are off by one distance: all of them move at once, so that none is left behind.

import { counted } from '../../wording/counted.ts';
import type { Drift } from '../rows/stale-numbers.ts';
import type { FixCandidate } from '../rule.ts';

/** Moves all numbers that are off together. */
export function renumbering({ numbers, from, by }: Drift): FixCandidate {
  const move = by > 0 ? `add ${by}` : `take ${-by} off`;
  return {
    title: `Change ${counted(numbers.length, 'row number')}: ${move} from ${from} on`,
    intents: numbers.map(({ input, written }) => ({
      type: 'replace',
      span: input.span,
      text: String(written + by),
    })),
  };
}
