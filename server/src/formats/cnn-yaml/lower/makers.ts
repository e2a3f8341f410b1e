// Which entry made which layers and groups.
import type { WrittenEntry } from '../written.ts';

/** For each layer, or each group, the entry whose work it is; nothing for inputs. */
export type Makers = (WrittenEntry | undefined)[];

/** From `first` on, what is the work of `from` is that of `to`. */
export function replaceFrom(makers: Makers, first: number, from: WrittenEntry, to: WrittenEntry): void {
  for (let id = first; id < makers.length; id++) if (makers[id] === from) makers[id] = to;
}

/** What each entry made. */
export function indicesByMaker(makers: Readonly<Makers>): ReadonlyMap<WrittenEntry, readonly number[]> {
  const indices = new Map<WrittenEntry, number[]>();
  makers.forEach((maker, index) => {
    const known = maker && indices.get(maker);
    if (known) known.push(index);
    else if (maker) indices.set(maker, [index]);
  });
  return indices;
}
