// The smallest image that a model takes: the next smaller one is refused, also where only one of its axes is smaller.
import type { AssumedInput } from './blanks.ts';
import type { Way } from './first-layers.ts';

/** Whether an input is too small, or the program itself ends it. */
export type Refusals = (input: AssumedInput) => boolean;

/** `undefined` if that is not to be told: none is refused for its size, or a narrow one is not. */
export function smallestSide(
  way: Extract<Way, { type: 'sides' }>,
  refuses: Refusals,
): AssumedInput | undefined {
  const inOrder = [...way.usual].sort((one, other) => one - other);
  const first = inOrder.findIndex((side) => !refuses(way.input(side)));
  let refused = inOrder[first - 1] ?? 0;
  let taken = inOrder[first] ?? 0;
  while (taken - refused > 1) {
    const side = (refused + taken) >> 1;
    if (refuses(way.input(side))) refused = side;
    else taken = side;
  }
  if (taken <= refused) return undefined;
  const least = way.input(taken);
  return shorterOnes(least).every((input) => input.sizes.includes(0) || refuses(input)) ? least : undefined;
}

/** Each axis but the channels alone shorter by one. */
function shorterOnes({ sizes, ...input }: AssumedInput): readonly AssumedInput[] {
  return sizes.slice(1).map((_, at) => ({
    ...input,
    sizes: sizes.map((size, axis) => (axis === at + 1 && size !== undefined ? size - 1 : size)),
  }));
}
