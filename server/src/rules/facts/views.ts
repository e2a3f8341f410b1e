// The layers of a network that show the elements of a tensor in other sizes, as they stand in memory.
import type { Layer, Network } from '../../network/network.ts';

const VIEWS: readonly string[] = ['view', 'reshape'];

/** Those that a program writes as such: an operation of the catalogue says for itself what it does. */
export function viewsIn({ layers }: Network): readonly Layer[] {
  return layers.filter(({ kind, operation }) => operation === undefined && VIEWS.includes(kind));
}
