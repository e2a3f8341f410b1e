// Which layers of a network say something else after an edit, told by their paths: a second way beside that of
// `fixes/effect.ts`, which compares places of the text.
import type { Layer, Network } from '../../server/src/network/network.ts';

/** Paths of layers that are there before and after, with another operation or another value. */
export function changedPaths(before: Network, after: Network): readonly string[] {
  const now = new Map(after.layers.map((layer) => [layer.path, layer]));
  return before.layers.flatMap((layer) => {
    const other = now.get(layer.path);
    return other !== undefined && said(layer) !== said(other) ? [layer.path] : [];
  });
}

/** Paths that are gone, or are those of layers of another kind now. */
export function lostPaths(before: Network, after: Network): readonly string[] {
  const now = new Map(after.layers.map(({ path, kind }) => [path, kind]));
  return before.layers.flatMap(({ path, kind }) => (now.get(path) === kind ? [] : [path]));
}

/** What is written of a layer; what only follows from others is not. */
function said({ operation, attributes }: Layer): string {
  const written = [...attributes.values()].filter(({ span }) => span !== undefined || operation === 'input');
  return JSON.stringify([operation, written.map(({ name, value }) => [name, value]).sort()]);
}
