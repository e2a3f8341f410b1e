// A largest number of channels that is so small that every row which asks for more gets the fewest there are.
import type { ScaleEntry, Scaling } from '../../network/rows.ts';

type NarrowCap = NonNullable<ScaleEntry['widest']>;

/** The cap of a scale, if it is that small. */
export function narrowCapOf({ widest }: ScaleEntry, { divisor }: Scaling): NarrowCap | undefined {
  return widest && widest.channels <= divisor ? widest : undefined;
}

/** Whether a width is what it is because of such a cap at the scale that was chosen. */
export function isCutByNarrowCap(written: number, scaling: Scaling | undefined): boolean {
  const entry = scaling?.entries?.find(({ name }) => name === scaling.name);
  const cap = scaling && entry && narrowCapOf(entry, scaling);
  return cap !== undefined && written > cap.written;
}
