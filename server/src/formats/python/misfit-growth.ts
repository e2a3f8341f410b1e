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

/** Sides of which none is an image: where two sizes would meet at such a one, they do so nowhere. */
const NO_IMAGE = 8;

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

/** Whether they come no closer, judged by sides that are whole periods apart, and would be equal nowhere if they went on like that. */
export function growsApart(sides: readonly AtSide[]): boolean {
  const pairs = pairsOf(sides);
  return pairs.length > 0 && pairs.every(([one, other]) => isApart(one, other));
}

function isApart(one: AtSide, other: AtSide): boolean {
  const difference = apart(one);
  const growth = apart(other) - difference;
  if (growth === 0) return true;
  const meeting = one.side - (difference * (other.side - one.side)) / growth;
  return Math.sign(growth) === Math.sign(difference) && meeting < NO_IMAGE;
}

export function apart({ expected, found }: Pick<AtSide, 'expected' | 'found'>): number {
  return found - expected;
}

/** One is always as many times the other. */
export function keepsRatio(all: readonly Pick<AtSide, 'expected' | 'found'>[]): boolean {
  const [first] = all;
  return !!first && all.every(({ expected, found }) => found * first.expected === expected * first.found);
}
