// How far apart two sizes are that have to be equal, as the side of the input grows: what is the further apart the larger the side is, and
// would meet at none, never fits (a shortcut that is not halved where the branch beside it is).

/** The two sizes with a side. */
export interface AtSide {
  readonly side: number;
  readonly expected: number;
  readonly found: number;
}

/** What rounds a side does so again so many sides further on, as long as it is not halved more often than six times. */
export const PERIOD = 64;

/** The side of the smallest images that people have. On smaller ones maps of a single element fit whatever they are added to. */
export const LEAST_SIDE = 28;

/** Sides below are none of an image: where two sizes would meet at such a one, they do so nowhere. */
export const NO_IMAGE = 8;

/** Whether they are as far apart again a period further on, so that they never meet. */
export function comesAgain(sides: readonly AtSide[]): boolean {
  return pairsOf(sides).every(([one, other]) => apart(one) === apart(other));
}

/** Sides that are whole periods apart. */
function pairsOf(sides: readonly AtSide[]): readonly (readonly [AtSide, AtSide])[] {
  return sides.flatMap((one) =>
    sides
      .filter((other) => other.side > one.side && (other.side - one.side) % PERIOD === 0)
      .map((other) => [one, other] as const),
  );
}

/**
 * The side down to which they have to be looked at for it to be sure that they are equal nowhere: they come no closer, judged by sides
 * that are whole periods apart, and would meet below that if they went on like that. `undefined` if they do come closer.
 */
export function meetingBelow(sides: readonly AtSide[]): number | undefined {
  const pairs = pairsOf(sides);
  const meetings = pairs.map(([one, other]) => meeting(one, other));
  return pairs.length > 0 && meetings.every((side) => side !== undefined) ? Math.max(...meetings) : undefined;
}

function meeting(one: AtSide, other: AtSide): number | undefined {
  const difference = apart(one);
  const growth = apart(other) - difference;
  if (growth === 0) return 0;
  if (Math.sign(growth) !== Math.sign(difference)) return undefined;
  return one.side - (difference * (other.side - one.side)) / growth;
}

export function apart({ expected, found }: Pick<AtSide, 'expected' | 'found'>): number {
  return found - expected;
}

/** One is always as many times the other. */
export function keepsRatio(all: readonly Pick<AtSide, 'expected' | 'found'>[]): boolean {
  const [first] = all;
  return !!first && all.every(({ expected, found }) => found * first.expected === expected * first.found);
}
