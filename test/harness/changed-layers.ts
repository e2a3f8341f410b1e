// Which layers of a network say something else after an edit, told by their paths: a second way beside that of
// `fixes/effect.ts`, which compares places of the text.
import type { Layer, Network } from '../../server/src/network/network.ts';

/** Paths of layers that are there before and after, with another operation or another value. */
export function changedPaths(before: Network, after: Network): readonly string[] {
  const now = new Map(after.layers.map((layer) => [layer.path, layer]));
  return before.layers.flatMap((layer) => {
    const other = now.get(layer.path);
    return other !== undefined && said(layer, layer) !== said(other, layer) ? [layer.path] : [];
  });
}

/** Paths that are gone, or are those of layers of another kind now. */
export function lostPaths(before: Network, after: Network): readonly string[] {
  const now = new Map(after.layers.map(({ path, kind }) => [path, kind]));
  return before.layers.flatMap(({ path, kind }) => (now.get(path) === kind ? [] : [path]));
}

/**
 * What is written of a layer; what only follows from others is not. A function of a program that does not fit what it gets is no operation
 * until it does, though it says the same.
 */
function said({ operation, attributes }: Layer, before: Layer): string {
  const written = [...attributes.values()].filter(({ span }) => span !== undefined || operation === 'input');
  const known = before.operation === undefined ? undefined : operation;
  return JSON.stringify([known, written.map(({ name, value }) => [name, value]).sort()]);
}
