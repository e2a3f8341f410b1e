// The layers of keras.layers that are operations here, by any of their names. What has none is known by its name alone.
import type { LibraryLayer } from '../library.ts';
import { activations } from './layers/activations.ts';
import { convolutions } from './layers/convolutions.ts';
import { core } from './layers/core.ts';
import { merging } from './layers/merging.ts';
import { normalizations } from './layers/normalizations.ts';
import { pools } from './layers/pools.ts';
import { reshaping } from './layers/reshaping.ts';
import { unchanged } from './layers/unchanged.ts';

export const kerasLayers: readonly LibraryLayer[] = Object.freeze([
  ...convolutions,
  ...pools,
  ...core,
  ...activations,
  ...normalizations,
  ...reshaping,
  ...merging,
  ...unchanged,
]);

const BY_NAME: ReadonlyMap<string, LibraryLayer> = new Map(
  kerasLayers.flatMap((layer) =>
    [layer.name.replace(/^.*\./, ''), ...(layer.aliases ?? [])].map((name) => [name, layer] as const),
  ),
);

/** The layer of this class: `Conv2D`, also `BatchNormalizationV1` and `Package>Conv2D`. */
export function kerasLayer(className: string): LibraryLayer | undefined {
  return BY_NAME.get(className) ?? BY_NAME.get(plainName(className));
}

function plainName(className: string): string {
  return className.replace(/^.*>/, '').replace(/V\d$/, '');
}
